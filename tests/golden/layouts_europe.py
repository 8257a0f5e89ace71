"""Judgments of the European Court and reports of the Council of Europe's monitoring bodies, in English and French."""

from __future__ import annotations

from pathlib import Path

from typist import BOLD, ITALIC, REGULAR, Typist

BOLD_ITALIC = "Times-BoldItalic"


def _court_heads(t: Typist, number: int, text: str) -> None:
    t.centred(60, text, size=10)
    t.at(105 if number % 2 == 0 else 480, 60, str(number), size=10)


_JUDGMENT = {
    "en": {
        "court": "EUROPEAN COURT OF HUMAN RIGHTS",
        "chamber": "GRAND CHAMBER",
        "case": "CASE OF EXAMPLE AND OTHERS v. EXAMPLIA",
        "application": "(Application no. 12345/09)",
        "kind": "JUDGMENT",
        "place": "STRASBOURG",
        "date": "23 February 2012",
        "final": "This judgment is final but it may be subject to editorial revision.",
        "head": "EXAMPLE AND OTHERS v. EXAMPLIA JUDGMENT",
        "head_opinion": "EXAMPLE AND OTHERS v. EXAMPLIA JUDGMENT – SEPARATE OPINION",
        "procedure": "PROCEDURE",
        "one": "The case originated in an application (no. 12345/09) against the Republic of Examplia lodged with the Court under Article 34 of the Convention by eleven nationals of Otherland on 26 May 2009.",
        "facts": "THE FACTS",
        "circumstances": "I. THE CIRCUMSTANCES OF THE CASE",
        "two": "The applicants left the coast on 4 May 2009. On 6 May 2009, when the boats were thirty-five miles south of the island, they were stopped by three ships.",
        "three": "According to the applicants’ version, they were not told where they were being taken; the Government’s version differs. At paragraph",
        "three_rest": "2 above the distances are given as the applicants stated them.",
        "law": "THE LAW",
        "heading": "I. ALLEGED VIOLATION OF ARTICLE 3 OF THE CONVENTION",
        "article": "“No one shall be subjected to torture or to inhuman or degrading treatment or punishment.”",
        "four": "The applicants complained under Article 3, which reads:",
        "five": "The Court notes that the complaint is not manifestly ill-founded.",
        "reasons": "FOR THESE REASONS, THE COURT UNANIMOUSLY",
        "op1": "Declares the complaint under Article 3 admissible;",
        "op2": "Holds that there has been a violation of Article 3 of the Convention.",
        "done": "Done in English and in French, and delivered at a public hearing on 23 February 2012.",
        "opinion": "CONCURRING OPINION OF JUDGE PINTO EXAMPLE",
        "o1": "I voted with the majority, for reasons of my own.",
        "o2": "The question was settled long before the facts of this case.",
    },
    "fr": {
        "court": "COUR EUROPÉENNE DES DROITS DE L’HOMME",
        "chamber": "GRANDE CHAMBRE",
        "case": "AFFAIRE EXEMPLE ET AUTRES c. EXEMPLIE",
        "application": "(Requête n^o^ 12345/09)",
        "kind": "ARRÊT",
        "place": "STRASBOURG",
        "date": "23 février 2012",
        "final": "Cet arrêt est définitif. Il peut subir des retouches de forme.",
        "head": "ARRÊT EXEMPLE ET AUTRES c. EXEMPLIE",
        "head_opinion": "ARRÊT EXEMPLE ET AUTRES c. EXEMPLIE – OPINION SÉPARÉE",
        "procedure": "PROCÉDURE",
        "one": "À l’origine de l’affaire se trouve une requête (n^o^ 12345/09) dirigée contre la République d’Exemplie et dont onze ressortissants d’Autreterre ont saisi la Cour le 26 mai 2009 en vertu de l’article 34 de la Convention.",
        "facts": "EN FAIT",
        "circumstances": "I. LES CIRCONSTANCES DE L’ESPÈCE",
        "two": "Les requérants quittèrent la côte le 4 mai 2009. Le 6 mai 2009, alors que les embarcations se trouvaient à trente-cinq milles au sud de l’île, elles furent approchées par trois navires.",
        "three": "Selon les requérants, on ne leur dit pas où on les conduisait\u00a0; la version du Gouvernement diffère. Au paragraphe",
        "three_rest": "2 ci-dessus, les distances sont celles que donnent les requérants.",
        "law": "EN DROIT",
        "heading": "I. SUR LA VIOLATION ALLÉGUÉE DE L’ARTICLE 3 DE LA CONVENTION",
        "article": "«\u00a0Nul ne peut être soumis à la torture ni à des peines ou traitements inhumains ou dégradants.\u00a0»",
        "four": "Les requérants invoquent l’article 3, ainsi libellé\u00a0:",
        "five": "La Cour constate que le grief n’est pas manifestement mal fondé.",
        "reasons": "PAR CES MOTIFS, LA COUR, À L’UNANIMITÉ,",
        "op1": "Déclare recevable le grief tiré de l’article 3\u00a0;",
        "op2": "Dit qu’il y a eu violation de l’article 3 de la Convention.",
        "done": "Fait en français et en anglais, puis prononcé en audience publique le 23 février 2012.",
        "opinion": "OPINION CONCORDANTE DU JUGE PINTO EXEMPLE",
        "o1": "J’ai voté avec la majorité, pour des raisons qui me sont propres.",
        "o2": "La question était réglée bien avant les faits de la cause.",
    },
}


def _strasbourg(path: Path, language: str) -> None:
    said = _JUDGMENT[language]
    t = Typist(path, left=105, measure=385)
    t.centred(150, said["court"], size=14, font=BOLD)
    t.centred(230, said["chamber"])
    t.centred(280, said["case"], font=BOLD)
    t.at(230, 310, said["application"], font=ITALIC, size=12)
    t.centred(380, said["kind"])
    t.centred(420, said["place"])
    t.centred(440, said["date"])
    t.at(105, 700, said["final"], font=ITALIC)
    t.page(100)
    size = 12

    def numbered(number: int, text: str, gap: float = 4) -> None:
        t.paragraph(f"{number}. {text}", size=size, first=14, gap=gap)

    def title(text: str, font: str = REGULAR) -> None:
        t.y += 10
        t.paragraph(text, size=size, font=font, gap=10)

    _court_heads(t, 2, said["head"])
    title(said["procedure"])
    numbered(1, said["one"])
    title(said["facts"])
    title(said["circumstances"])
    numbered(2, said["two"])
    t.y = 740
    numbered(3, said["three"], gap=0)
    t.page(100)
    _court_heads(t, 3, said["head"])
    t.paragraph(said["three_rest"], size=size, gap=4)
    title(said["law"])
    title(said["heading"])
    numbered(4, said["four"])
    t.paragraph(said["article"], size=10, indent=28, gap=6)
    numbered(5, said["five"])
    title(said["reasons"])
    numbered(1, said["op1"])
    numbered(2, said["op2"])
    t.paragraph(said["done"], size=size, first=14)
    t.page(100)
    _court_heads(t, 4, said["head_opinion"])
    title(said["opinion"])
    numbered(1, said["o1"])
    numbered(2, said["o2"])
    t.save()


def strasbourg_judgment(path: Path) -> None:
    """A judgment as issued: number and case in the head, notes of procedure, operative part and opinion from 1 again."""
    _strasbourg(path, "en")


def strasbourg_arret(path: Path) -> None:
    """Its French twin, with guillemets, no-break spaces and `nᵒ` raised."""
    _strasbourg(path, "fr")


_VISIT = {
    "en": (
        "Report to the Examplian Government on the visit carried out from 3 to 9 June 2018",
        "CPT/Inf (2019) 99",
        "I. INTRODUCTION",
        "A. Dates of the visit",
        "In pursuance of Article 7 of the Convention, a delegation carried out a visit to Examplia from 3 to 9 June 2018.",
        "II. FACTS FOUND DURING THE VISIT",
        "a. ill-treatment",
        "The delegation received no allegations of ill-treatment at the central prison. In two police stations it did.",
        "The CPT recommends that all police officers be reminded that ill-treatment is a crime.",
        "The Committee requests the following information:",
        (
            "the number of complaints in 2017;",
            "the sanctions imposed;",
            "the date on which the new law enters into force.",
        ),
        "APPENDIX I",
        "LIST OF THE CPT’S RECOMMENDATIONS, COMMENTS AND REQUESTS FOR INFORMATION",
        "Ill-treatment",
        "recommendations",
        "all police officers to be reminded that ill-treatment is a crime (paragraph 2).",
        "requests for information",
        "the number of complaints in 2017 (paragraph 3).",
    ),
    "fr": (
        "Rapport au Gouvernement d’Exemplie relatif à la visite effectuée du 3 au 9 juin 2018",
        "CPT/Inf (2019) 99",
        "I. INTRODUCTION",
        "A. Dates de la visite",
        "Conformément à l’article 7 de la Convention, une délégation a effectué une visite en Exemplie du 3 au 9 juin 2018.",
        "II. FAITS CONSTATÉS LORS DE LA VISITE",
        "a. mauvais traitements",
        "La délégation n’a recueilli aucune allégation de mauvais traitements à la prison centrale. Dans deux postes de police, si.",
        "Le CPT recommande de rappeler à tous les policiers que les mauvais traitements sont un crime.",
        "Le Comité demande les informations suivantes\u00a0:",
        (
            "le nombre de plaintes en 2017\u00a0;",
            "les sanctions prononcées\u00a0;",
            "la date d’entrée en vigueur de la nouvelle loi.",
        ),
        "ANNEXE I",
        "LISTE DES RECOMMANDATIONS, COMMENTAIRES ET DEMANDES D’INFORMATION DU CPT",
        "Mauvais traitements",
        "recommandations",
        "rappeler à tous les policiers que les mauvais traitements sont un crime (paragraphe 2).",
        "demandes d’information",
        "le nombre de plaintes en 2017 (paragraphe 3).",
    ),
}


def _cpt(path: Path, language: str) -> None:
    said = _VISIT[language]
    t = Typist(path, left=80, measure=435)
    t.at(420, 80, said[1], size=12, font=BOLD)
    t.y = 300
    t.paragraph(said[0], size=18, font=BOLD, gap=20)
    t.page(110)
    t.at(290, 60, "- 2 -", size=11)
    t.paragraph(said[2], size=11, font=BOLD, gap=10)
    t.paragraph(said[3], size=11, font=BOLD, gap=10)
    t.paragraph(said[4], size=11, label="1.", gap=10)
    t.paragraph(said[5], size=11, font=BOLD, gap=10)
    t.paragraph(said[6], size=11, font=BOLD_ITALIC, indent=30, gap=10)
    t.paragraph(said[7], size=11, label="2.", gap=8)
    t.paragraph(said[8], size=11, font=BOLD, gap=10)
    t.paragraph(said[9], size=11, label="3.", gap=6)
    for item in said[10]:
        t.paragraph(item, size=11, label="-", first=28, gap=4)
    t.page(110)
    t.at(290, 60, "- 3 -", size=11)
    t.paragraph(said[11], size=11, font=BOLD, gap=10)
    t.paragraph(said[12], size=11, font=BOLD, gap=12)
    t.paragraph(said[13], size=11, font=BOLD, gap=10)
    for kind, item in ((said[14], said[15]), (said[16], said[17])):
        t.paragraph(kind, size=11, font="Times-BoldItalic", gap=8)
        t.paragraph(item, size=11, label="-", first=28, gap=8)
    t.save()


def cpt_report(path: Path) -> None:
    """A visit report: bold italic headings with small letters, recommendations in bold under their paragraph, lists of requests."""
    _cpt(path, "en")


def cpt_rapport(path: Path) -> None:
    """Its French twin, with spaces before semicolons and colons."""
    _cpt(path, "fr")


def ecri_report(path: Path) -> None:
    """Paragraphs set beside bold recommendations without numbers, notes gathered at the end of the report."""
    t = Typist(path, left=90, measure=415)
    t.paragraph("FINDINGS AND RECOMMENDATIONS", size=14, font=BOLD, gap=12)
    t.paragraph("I. Common topics", size=13, font=BOLD, gap=10)
    t.paragraph("1. Legislation against racism and racial discrimination^1^", size=12, font=BOLD, gap=10)
    t.paragraph(
        "ECRI notes that the criminal code punishes incitement to hatred. It does not name language.",
        size=11,
        label="1.",
        gap=8,
    )
    t.paragraph(
        "ECRI recommends that the authorities add language to the list of grounds.^2^",
        size=11,
        font=BOLD,
        indent=28,
        gap=8,
    )
    t.paragraph("The ombudsperson received 40 complaints in 2012 and 52 in 2013.", size=11, label="2.", gap=8)
    t.at(295, 800, "11")
    t.page()
    t.paragraph("2. Hate speech", size=12, font=BOLD, gap=10)
    t.paragraph("Several newspapers still print the ethnic origin of suspects.^3^", size=11, label="3.", gap=8)
    t.at(295, 800, "12")
    t.page()
    t.paragraph("NOTES", size=14, font=BOLD, gap=12)
    t.paragraph("^1^See the general policy recommendation No. 7.", size=9, gap=4)
    t.paragraph("^2^The ground is in the law on equal treatment of 2004.", size=9, gap=4)
    t.paragraph("^3^Three examples are in the file of the delegation.", size=9, gap=4)
    t.at(295, 800, "13")
    t.save()


LAYOUTS = (strasbourg_judgment, strasbourg_arret, cpt_report, cpt_rapport, ecri_report)
