"""Judgments of courts of Africa and the Americas, in English and French."""

from __future__ import annotations

from pathlib import Path

from typist import BOLD, ITALIC, Typist


def ecowas_judgment(path: Path) -> None:
    """Numbered paragraphs under underlined headings, parties around BETWEEN and AND, the page number alone below."""
    t = Typist(path, left=90, measure=415)
    t.centred(80, "COMMUNITY COURT OF JUSTICE, ECOWAS", size=14, font=BOLD)
    t.centred(110, "HOLDEN IN ABUJA, NIGERIA")
    t.centred(140, "Suit No. ECW/CCJ/APP/99/18")
    t.centred(160, "Judgment No. ECW/CCJ/JUD/98/20")
    t.centred(200, "BETWEEN", font=BOLD)
    t.at(90, 230, "MRS. A. EXAMPLE", size=12, font=BOLD)
    t.at(420, 230, "APPLICANT", size=12)
    t.centred(260, "AND", font=BOLD)
    t.at(90, 290, "REPUBLIC OF EXAMPLIA", size=12, font=BOLD)
    t.at(420, 290, "RESPONDENT", size=12)
    t.at(295, 800, "1")
    t.page()
    t.paragraph("I. JUDGMENT", size=12, font=BOLD, gap=10)
    t.paragraph(
        "This is the judgment of the Court, read virtually in open court under article 8 of its Instructions on the electronic management of cases.",
        size=12,
        label="1.",
        gap=8,
    )
    t.paragraph("II. DESCRIPTION OF THE PARTIES", size=12, font=BOLD, gap=10)
    t.paragraph(
        "The Applicant is a citizen of the Community who lived in the capital of the Respondent when the facts of this case took place.",
        size=12,
        label="2.",
        gap=8,
    )
    t.paragraph("The Respondent is a Member State.", size=12, label="3.", gap=8)
    t.paragraph("Reliefs sought", size=12, font=BOLD, gap=10)
    t.paragraph("The Applicant seeks from the Court:", size=12, label="4.", gap=8)
    t.paragraph("A declaration that her right to a fair hearing was violated;", size=12, label="i.", first=28, gap=4)
    t.paragraph("An order for compensation of 5.000.000 francs;", size=12, label="ii.", first=28, gap=4)
    t.paragraph("Any other order.", size=12, label="iii.", first=28, gap=8)
    t.at(295, 800, "2")
    t.page()
    t.paragraph("OPERATIVE CLAUSE", size=12, font=BOLD, gap=10)
    t.paragraph(
        "For the reasons stated above, the Court, adjudicating in a public hearing, after hearing both parties in the languages that they chose:",
        size=12,
        label="5.",
        gap=8,
    )
    t.paragraph("On jurisdiction", size=12, font=ITALIC, gap=8)
    t.paragraph("Declares that it has jurisdiction.", size=12, label="i.", first=28, gap=8)
    t.paragraph("On the merits", size=12, font=ITALIC, gap=8)
    t.paragraph("Dismisses all claims of the Applicant.", size=12, label="ii.", first=28, gap=8)
    t.at(295, 800, "3")
    t.save()


def _african(path: Path, words: tuple[str, ...]) -> None:
    t = Typist(path, left=90, measure=415)
    t.centred(90, words[0], size=14, font=BOLD)
    t.centred(150, words[1], font=BOLD)
    t.centred(180, words[2])
    t.centred(210, words[3])
    t.centred(260, words[4], font=BOLD)
    t.page(110)
    t.paragraph(words[5], size=12, font=BOLD, gap=10)
    t.paragraph(words[6], size=12, label="1.", gap=8, leading=1.6)
    t.paragraph(words[7], size=12, label="2.", gap=8, leading=1.6)
    t.paragraph(words[8], size=12, font=BOLD, gap=10)
    t.paragraph(words[9], size=12, font=BOLD, gap=10)
    t.paragraph(words[10], size=12, label="3.", gap=8, leading=1.6)
    t.rule(728, 90, 230)
    t.y = 742
    t.paragraph(words[11], size=10, gap=0)
    t.at(295, 800, "1")
    t.page(110)
    t.paragraph(words[12], size=12, gap=8, leading=1.6)
    t.paragraph(words[13], size=12, label="4.", gap=8, leading=1.6)
    t.at(295, 800, "2")
    t.save()


def african_court(path: Path) -> None:
    """Widely spaced lines, footnotes nearly as large as the text, a paragraph broken by the note and the page."""
    _african(
        path,
        (
            "AFRICAN COURT ON HUMAN AND PEOPLES’ RIGHTS",
            "THE MATTER OF",
            "EXAMPLE v. UNITED REPUBLIC OF EXAMPLIA",
            "APPLICATION No. 099/2015",
            "JUDGMENT",
            "I. THE PARTIES",
            "Mr. Example (hereinafter “the Applicant”) was at the time of filing on death row.",
            "The Respondent State became a party to the Charter on 21 October 1986.",
            "II. SUBJECT OF THE APPLICATION",
            "A. Facts of the matter",
            "It emerges from the file that the Applicant was sentenced on 26 June 1997; the appeal^1^ was dismissed by a",
            "^1^Criminal Appeal No. 137 of 1999, Court of Appeal, 29 March 2004.",
            "bench of three judges. He then asked for a review, which was still pending in 2015.",
            "The Applicant alleges that his right to legal assistance was violated.",
        ),
    )


def cour_africaine(path: Path) -> None:
    """Its French twin."""
    _african(
        path,
        (
            "COUR AFRICAINE DES DROITS DE L’HOMME ET DES PEUPLES",
            "AFFAIRE",
            "EXEMPLE c. RÉPUBLIQUE-UNIE D’EXEMPLIE",
            "REQUÊTE N° 099/2015",
            "ARRÊT",
            "I. LES PARTIES",
            "Le sieur Exemple (ci-après dénommé «\u00a0le Requérant\u00a0») attendait au moment du dépôt l’exécution d’une peine de mort.",
            "L’État défendeur est devenu partie à la Charte le 21 octobre 1986.",
            "II. OBJET DE LA REQUÊTE",
            "A. Faits de la cause",
            "Il ressort du dossier que le Requérant a été condamné le 26 juin 1997\u00a0; l’appel^1^ a été rejeté par une",
            "^1^Appel pénal n° 137 de 1999, Cour d’appel, 29 mars 2004.",
            "chambre de trois juges. Il a ensuite demandé une révision, encore pendante en 2015.",
            "Le Requérant allègue une violation de son droit à l’assistance d’un conseil.",
        ),
    )


def inter_american(path: Path) -> None:
    """Footnotes by the dozen, several calls on one line, a note that runs overleaf under its rule, the page number above."""
    t = Typist(path, left=85, measure=425)
    number = 0
    for page in (4, 5):
        t.centred(50, str(page), size=10)
        t.y = 90
        if page == 4:
            t.paragraph("VII MERITS", size=11, font=BOLD, gap=10)
            t.paragraph("VII-1 RIGHT TO LIFE", size=11, font=BOLD, gap=10)
        for _ in range(3):
            number += 1
            label = f"{119 + number}."
            calls = number * 2 - 1
            t.paragraph(
                f"The Court has held^{calls}^ that the State must prevent such acts, and must investigate them of its own motion^{calls + 1}^ whenever it learns of them.",
                label=label,
                size=11,
                gap=8,
            )
        first = 1 if page == 4 else 7
        t.y = 690
        t.rule(t.y - 12, 85, 230)
        if page == 5:
            t.paragraph("this obligation is one of means and not of result.", size=8, gap=0)
        for note in range(first, first + 6):
            text = f"^{note}^Cf. Case of Example No. {note} v. Examplia, para. {100 + note}."
            if note == 6:
                text = "^6^Cf. Case of Example No. 6 v. Examplia, para. 106, where the Court added that because of its nature"
            t.paragraph(text, size=8, gap=0)
        if page == 4:
            t.page()
    t.save()


LAYOUTS = (ecowas_judgment, african_court, cour_africaine, inter_american)
