"""Small documents in the layouts of real kinds; every sentence is written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import layouts_courts
import layouts_europe
import layouts_office
import layouts_traps
import layouts_un
from typist import BOLD, ITALIC, Typist

VISIT = (
    "The expert visited four places of detention in the capital and spoke in private with persons held there. "
    "Access was given at once, and every register that was asked for was shown without delay."
)
LAW = (
    "The law on custody had been amended so that each person held by the police could see a lawyer within six hours; "
    "the amendment was welcomed, but its application outside the capital remained uneven."
)
REGISTER = (
    "Registers were kept by hand. In two stations the time of arrival was missing for one person in five, and the "
    "prosecutor had signed several pages in advance."
)


def un_report_new(path: Path) -> None:
    """Cover, running symbol and job number, items, footnotes that run overleaf, an annex that numbers anew."""
    t = Typist(path)
    t.at(113, 60, "United Nations", size=14)
    t.at(430, 60, "A/HRC/99/7", size=12)
    t.at(113, 90, "General Assembly", size=18, font=BOLD)
    t.at(430, 90, "Distr.: General")
    t.at(430, 104, "3 May 2021")
    t.at(430, 128, "Original: French")
    t.at(113, 190, "Human Rights Council", size=12, font=BOLD)
    t.at(113, 206, "Ninety-ninth session", font=BOLD)
    t.at(113, 290, "Report on a visit to Examplia^*^", size=17, font=BOLD)
    t.rule(700, 113, 170)
    t.at(113, 715, "^*^The annex is circulated in the language of submission only.", size=9)
    t.at(57, 805, "GE.21-01234 (E)")
    t.page()
    _heads(t, 2)
    t.paragraph("I. Introduction", size=14, font=BOLD, gap=12)
    t.paragraph(VISIT, label="1.")
    t.paragraph("The visit followed an invitation of the Government.^1^ It had three aims:", label="2.")
    t.paragraph("To see how custody is supervised by the courts;", label="(a)", first=28)
    t.paragraph(
        "To see whether complaints of ill-treatment are investigated, in the sense of article 12 of the Convention;^2^",
        label="(b)",
        first=28,
    )
    t.paragraph("To meet associations.", label="(c)", first=28)
    t.paragraph("II. Findings", size=14, font=BOLD, gap=12)
    t.paragraph("A. Custody", size=12, font=BOLD, gap=10)
    for label in ("3.", "4.", "5.", "6.", "7.", "8.", "9."):
        t.paragraph(LAW, label=label)
    t.paragraph(
        "The register of one station, opened in 2019, had been lost in a flood and was never recon-", label="10.", gap=0
    )
    t.y = 738
    t.rule(t.y - 12, 113, 170)
    t.paragraph("^1^Letter of 4 January 2021.", size=8, gap=0)
    t.paragraph(
        "^2^The Government replied in writing on three of the points raised, and asked that its answers be",
        size=8,
        gap=0,
    )
    t.page()
    _heads(t, 3)
    t.paragraph(
        "stituted. A register must be kept; when it is lost it must be reconstituted from the prosecutor's copies, which exist.",
        gap=6,
    )
    t.paragraph("B. Complaints", size=12, font=BOLD, gap=10)
    t.paragraph("In 2020 the prosecutor received", label="11.", gap=0)
    t.paragraph(
        "14. That figure is low. Non-governmental organizations had counted 112 complaints in the same year.^3^", gap=6
    )
    t.paragraph(REGISTER, label="12.")
    t.y = 738
    t.rule(t.y - 12, 113, 170)
    t.paragraph("published with the present report.", size=8, gap=0)
    t.paragraph("^3^A/HRC/98/12, para. 4.", size=8, gap=0)
    t.page()
    _heads(t, 4)
    t.paragraph("Annex", size=14, font=BOLD, gap=4)
    t.paragraph("Places visited", size=14, font=BOLD, gap=12)
    t.paragraph("The central prison, on 2 and 3 February.", label="1.")
    t.paragraph("The first police station, on 4 February.", label="2.")
    t.save()


def _heads(t: Typist, number: int) -> None:
    even = number % 2 == 0
    t.at(57 if even else 487, 52, "A/HRC/99/7", size=9, font=BOLD)
    t.at(57 if even else 530, 813, str(number), size=9, font=BOLD)
    t.at(487 if even else 57, 813, "GE.21-01234", size=8)


def un_report_old(path: Path) -> None:
    """`A/HRC/10/70` over `Page 3`, capitals, a contents page, recommendations numbered anew inside a paragraph."""
    t = Typist(path, left=93, measure=440)
    for y, text in (
        (60, "UNITED NATIONS"),
        (110, "General Assembly"),
        (136, "A/HRC/98/70"),
        (150, "9 March 2009"),
        (176, "Original: ENGLISH"),
    ):
        t.at(420, y, text, size=11)
    t.at(93, 230, "HUMAN RIGHTS COUNCIL", size=11)
    t.at(200, 400, "REPORT OF THE WORKING GROUP", size=11, font=BOLD)
    t.at(290, 426, "Examplia", size=11, font=BOLD)
    t.at(93, 735, "GE.09-11223", size=11)
    t.page()
    _old_heads(t, 2)
    t.at(262, 90, "CONTENTS", size=11, font=BOLD)
    t.at(430, 112, "Paragraphs   Page", size=11, font=ITALIC)
    for y, text in (
        (136, "Introduction" + " ." * 60 + " 1 - 2     3"),
        (160, "I. PROCEEDINGS" + " ." * 55 + " 3 - 5     3"),
        (184, "II. CONCLUSIONS" + " ." * 54 + " 6 - 7     4"),
    ):
        t.at(93, y, text, size=11)
    t.page()
    _old_heads(t, 3)
    t.y = 90
    t.at(270, t.y, "Introduction", size=11, font=BOLD)
    t.y += 26
    t.paragraph(
        "The Working Group held its session from 4 to 15 May 2009. The review of Examplia was held on 7 May",
        label="1.",
        size=11,
        gap=0,
    )
    t.paragraph("2009. The delegation was headed by the Minister of Justice.", size=11, gap=12)
    t.paragraph("A group of rapporteurs had been selected on 8 September 2008.", label="2.", size=11, gap=12)
    t.at(200, t.y, "I. PROCEEDINGS", size=11)
    t.y += 26
    t.paragraph(
        "One delegation asked about prisons. Another spoke of schools in rural districts and of the language in which lessons are given there.",
        label="3.",
        size=11,
        gap=12,
    )
    t.y = 760
    t.paragraph(
        "A third delegation asked how many complaints had been received, and by whom; it recalled the plan of",
        label="4.",
        size=11,
        gap=0,
    )
    t.page()
    _old_heads(t, 4)
    t.paragraph("action adopted in 2005 and asked what remained of it.", size=11, gap=12)
    t.paragraph("The Minister answered these questions in turn.", label="5.", size=11, gap=12)
    t.at(200, t.y, "II. CONCLUSIONS", size=11)
    t.y += 26
    t.paragraph("The following recommendations enjoy the support of Examplia:", label="6.", size=11, gap=12)
    for number in range(1, 10):
        t.paragraph(
            f"Ratify the convention of the year {1980 + number} (State {number}).",
            label=f"{number}.",
            size=11,
            indent=20,
            gap=8,
        )
    t.paragraph("All recommendations reflect the position of the States that made them.", label="7.", size=11, gap=12)
    t.save()


def _old_heads(t: Typist, number: int) -> None:
    x = 67 if number % 2 == 0 else 466
    t.at(x, 45, "A/HRC/98/70" if number % 2 == 0 else "A/HRC/ 98/70", size=11)
    t.at(x, 58, f"Page {number}", size=11)


def two_columns(path: Path) -> None:
    """A title across the page, then two columns with line-end hyphens, some of them real."""
    t = Typist(path, left=60, measure=225)
    t.at(60, 70, "RAPPORT AU GOUVERNEMENT D'EXEMPLIE", size=16, font=BOLD)
    t.at(60, 92, "relatif à la visite effectuée du 3 au 9 juin 2018", size=12)
    left = [
        "Les délégués ont visité trois établissements.",
        "Ils ont été reçus par le directeur. Le gouver-",
        "nement avait été averti dix jours plus tôt. Le",
        "gouvernement a remis une note. Les mesures non-",
        "privatives de liberté y sont décrites, ainsi que",
        "les mesures non-privatives applicables aux mi-",
        "neurs. Les mineurs sont séparés des adultes dans",
        "deux établissements sur trois, ce qui est insuf-",
        "fisant. Une cour de promenade est ouverte chaque",
        "jour pendant une heure, sauf le dimanche.",
    ]
    right = [
        "Le troisième établissement est ancien. Les",
        "cellules y mesurent six mètres carrés pour deux",
        "personnes. La délégation a demandé que cette si-",
        "tuation prenne fin. La situation avait déjà été",
        "signalée en 2012. Les autorités ont répondu que",
        "des travaux commenceraient au printemps et que",
        "la capacité serait réduite d'un tiers avant la",
        "fin de l'année suivante. Un calendrier a été re-",
        "mis à la délégation, qui l'a joint à son dossier",
        "et en rendra compte au comité plénier.",
    ]
    for index, (a, b) in enumerate(zip(left, right, strict=True)):
        t.at(60, 130 + 13 * index, a)
        t.at(310, 130 + 13 * index, b)
    t.at(290, 800, "- 1 -")
    t.save()


def ruled_table(path: Path) -> None:
    """A table with ruling lines between two numbered paragraphs."""
    t = Typist(path)
    t.paragraph(
        "The complaints received are set out below, year by year, with what became of them in the end.", label="1."
    )
    top = t.y + 4
    columns = (113, 200, 310, 480)
    rows = (
        ("Year", "Complaints", "Outcome"),
        ("2018", "12", "Two officers tried"),
        ("2019", "15", "Still under investigation by the prosecutor"),
        ("2020", "14", "Closed"),
    )
    for index, row in enumerate(rows):
        y = top + 20 * index
        t.rule(y, columns[0], columns[-1])
        for x, cell in zip(columns, row, strict=False):
            t.at(x + 4, y + 14, cell, size=9)
    t.rule(top + 20 * len(rows), columns[0], columns[-1])
    for x in columns:
        t.upright(x, top, top + 20 * len(rows))
    t.y = top + 20 * len(rows) + 24
    t.paragraph(
        "The figures for 2021 were not yet known at the time of the visit to the country concerned.", label="2."
    )
    t.save()


def french_law(path: Path) -> None:
    """Titres, chapitres, `Art. 1er.` with numbered paragraphs in brackets, a page number alone."""
    t = Typist(path, left=85, measure=425)
    t.at(150, 70, "Loi n° 12-2015 relative à la protection des témoins", size=12, font=BOLD)
    t.y = 110
    t.paragraph("TITRE I - DISPOSITIONS GÉNÉRALES", indent=110, font=BOLD, gap=12)
    t.paragraph("Art. 1er. La présente loi s'applique à toute personne qui dépose devant une juridiction d'Exemplie.")
    t.paragraph("Art. 2. (1) Le témoin menacé peut demander une protection. La demande est écrite et motivée.", gap=4)
    t.paragraph("(2) Le procureur statue dans les trois jours. Il entend le témoin :", first=14, gap=4)
    t.paragraph("a) lorsque celui-ci le demande ;", first=28, gap=4)
    t.paragraph("b) lorsque la menace est grave.", first=28, gap=10)
    t.paragraph("TITRE II - SANCTIONS", indent=140, font=BOLD, gap=6)
    t.paragraph("Chapitre I - Peines", indent=160, font=BOLD, gap=12)
    t.paragraph("Art. 3. Quiconque révèle l'identité d'un témoin protégé est puni d'un an d'emprisonnement.")
    t.paragraph("Art. 4. L'article 3 ne s'applique pas au témoin lui-même, ni aux membres de sa famille.")
    t.at(295, 800, "1")
    t.save()


LAYOUTS: dict[str, Callable[[Path], None]] = {
    make.__name__: make
    for make in (
        un_report_new,
        un_report_old,
        two_columns,
        ruled_table,
        french_law,
        *layouts_un.LAYOUTS,
        *layouts_europe.LAYOUTS,
        *layouts_courts.LAYOUTS,
        *layouts_traps.LAYOUTS,
        *layouts_office.LAYOUTS,
    )
}
