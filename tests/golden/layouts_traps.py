"""Pages that mislead readers of PDF files: columns, tables, turned pages, broken letters, scans among text."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.utils import simpleSplit
from typist import BOLD, ITALIC, Typist


def gazette(path: Path) -> None:
    """A gazette's masthead across the page, articles in two columns, a law that goes on from column to column and overleaf."""
    t = Typist(path, left=54, measure=232)
    t.at(200, 60, "JOURNAL OFFICIEL", size=20, font=BOLD)
    t.at(54, 84, "N° 12 du 3 mars 2015", size=9)
    t.at(430, 84, "Prix\u00a0: 500 francs", size=9)
    t.rule(92, 54, 541)
    number = 0
    for page in (1, 2):
        if page == 2:
            t.at(54, 40, "Journal officiel", size=8)
        t.at(535, 40, str(345 + page), size=8)
        for left in (54, 309):
            t.left, t.y = left, 120
            if number == 0:
                t.paragraph("Loi n° 2015-12 du 2 mars 2015 relative à la détention", size=11, font=BOLD, gap=8)
            for _ in range(4):
                number += 1
                t.paragraph(
                    f"Art. {number}. Toute personne privée de liberté est traitée avec humanité\u00a0; le directeur de l'établissement veille, chaque jour, au respect du présent article {number}. Un registre en rend compte.",
                    gap=6,
                )
        if page == 1:
            t.page()
    t.save()


def unruled_table(path: Path) -> None:
    """A table without ruling lines between two numbered paragraphs: its rows stay apart."""
    t = Typist(path)
    t.paragraph(
        "The complaints received are set out below, year by year, with what became of them in the end.", label="1."
    )
    top = t.y + 6
    rows = (
        ("Year", "Complaints", "Trials"),
        ("2018", "12", "2"),
        ("2019", "15", "0"),
        ("2020", "14", "1"),
        ("Total", "41", "3"),
    )
    for index, row in enumerate(rows):
        for x, cell in zip((140, 260, 380), row, strict=True):
            t.at(x, top + 16 * index, cell, font=BOLD if index == 0 else "Times-Roman")
    t.y = top + 16 * len(rows) + 14
    t.paragraph(
        "The figures for 2021 were not yet known at the time of the visit to the country concerned.", label="2."
    )
    t.save()


def notes_overleaf(path: Path) -> None:
    """Two notes that run overleaf one after the other, each under a short rule; signs before numbers."""
    t = Typist(path)
    for page in range(3):
        t.at(57, 52, "A/98/123", size=9, font=BOLD)
        t.at(530, 813, f"{page + 4}/21", size=9)
        for _ in range(6):
            number = 31 + page * 6 + _
            call = f"^{page + 1}^" if _ == 2 else ""
            t.paragraph(
                f"Paragraph {number} says something about prisons{call} and their inspection by judges, who come every month and write what they saw.",
                label=f"{number}.",
            )
        t.y = 730
        t.rule(t.y - 12, 113, 170)
        if page:
            t.paragraph(f"which ends the sentence of note {page} in the middle of page {page + 5}.", size=8, gap=0)
        t.paragraph(
            f"^{page + 1}^Note {page + 1} begins on its own page and, because it is long, is set partly on this page and partly on the next,",
            size=8,
            gap=0,
        )
        if page < 2:
            t.page()
    t.save()


def doubled_glyphs(path: Path) -> None:
    """Bold made by printing each word twice, a hair apart: the words are read once."""
    t = Typist(path)
    for shift in (0, 0.3):
        t.at(113 + shift, 90, "ACIDE ET BASE", size=14)
        for index, line in enumerate(
            (
                "Savoir prescrire et interpréter un examen,",
                "puis conduire le diagnostic qui en découle.",
                "Connaître les causes, connaître les signes.",
            )
        ):
            t.at(113 + shift, 120 + 14 * index, line)
    t.save()


def separate_diacritics(path: Path) -> None:
    """Accents drawn as glyphs of their own over their letters, as TeX sets them."""
    t = Typist(path)
    x = 113.0
    for part in (
        "La libert",
        ("e", "´"),
        " d'expression est prot",
        ("e", "´"),
        "g",
        ("e", "´"),
        "e par la r",
        ("e", "`"),
        "gle.",
    ):
        if isinstance(part, str):
            t.at(x, 120, part, size=12)
            x += t.width_of(part, size=12)
        else:
            letter, accent = part
            t.at(x + 0.7, 120, accent, size=12)
            t.at(x, 120, letter, size=12)
            x += t.width_of(letter, size=12)
    t.save()


def hyphens(path: Path) -> None:
    """Words broken at the line's end, and compounds broken at their own hyphen."""
    t = Typist(path)
    lines = (
        "Non-custodial measures were used. The non-",
        "custodial measures of 2012 were confirmed, and the govern-",
        "ment, through the government office, decided on a well-",
        "known practice; it is well-known to all. States that are co-",
        "operating cooperate under article 3-",
        "4 of the law. The President of the Human Rights Com-",
        "mittee and the Anglo-",
        "Saxon tradition were quoted.",
    )
    for index, line in enumerate(lines):
        t.at(113, 90 + 13 * index, line)
    t.save()


def landscape_page(path: Path) -> None:
    """A wide page between upright ones: its heads and its text are found all the same."""
    t = Typist(path)
    for number in (1, 2, 3):
        wide = number == 2
        t.canvas.setPageSize((842, 595) if wide else (595, 842))
        t.height = 595 if wide else 842
        t.measure = 616 if wide else 369
        t.y = 90
        t.at(57, 52, "A/98/55", size=9, font=BOLD)
        t.at(760 if wide else 530, t.height - 30, str(number), size=9)
        for index in range(3):
            label = f"{(number - 1) * 3 + index + 1}."
            t.paragraph(
                "The inspection took place twice in that year, and its results were published in the gazette of the State concerned.",
                label=label,
            )
        if number < 3:
            t.page(90)
    t.save()


def rotated_page(path: Path) -> None:
    """A page whose text lies on its side reads as any other."""
    t = Typist(path)
    t.paragraph("The first page stands upright and holds the beginning of the text of this small document.", label="1.")
    t.page()
    t.canvas.saveState()
    t.canvas.rotate(90)
    t.canvas.translate(0, -595)
    t.height = 595
    t.measure = 600
    t.y = 120
    t.paragraph("The second page lies on its side, because a wide chart was to be shown on it and was not.", label="2.")
    t.paragraph("The third paragraph lies beside it.", label="3.")
    t.canvas.restoreState()
    t.save()


def side_matter(path: Path) -> None:
    """A bar code's number and a job number printed upwards along the margin stay out of the text."""
    t = Typist(path)
    t.at(113, 60, "General Assembly", size=14, font=BOLD)
    for number in (1, 2, 3):
        t.paragraph(
            "The Assembly decides to remain seized of the matter, and asks for a report at its next session on the question.",
            label=f"{number}.",
        )
    t.canvas.saveState()
    t.canvas.rotate(90)
    t.canvas.setFont("Times-Roman", 8)
    t.canvas.drawString(300, -40, "19-12345 (E) 200619")
    t.canvas.restoreState()
    t.save()


def form(path: Path) -> None:
    """A form to send to a committee: labels, dotted lines and boxes to tick keep their order."""
    t = Typist(path)
    t.paragraph("MODEL COMPLAINT FORM", size=14, font=BOLD, gap=10)
    t.paragraph("Please write in one of the languages of the Secretariat.", font=ITALIC, gap=10)
    t.paragraph("I. Information on the author of the complaint", font=BOLD)
    for line in ("Name: " + "." * 60, "First name(s): " + "." * 50, "Nationality: " + "." * 52):
        t.at(113, t.y, line)
        t.y += 18
    for x, text in ((113, "Yes"), (200, "No")):
        t.canvas.rect(x, t.height - t.y, 8, 8)
        t.at(x + 14, t.y, text)
    t.y += 24
    t.paragraph("II. Facts of the complaint", font=BOLD)
    t.paragraph("Set out in order of date the facts and circumstances of the alleged violation.")
    t.save()


def scan_among_text(path: Path) -> None:
    """A scanned letter between typed pages is noted; the pages around it are read."""
    t = Typist(path)
    t.paragraph(
        "The Government's letter is reproduced overleaf, as it was received by the secretariat in May.", label="1."
    )
    t.page()
    t.canvas.setFillGray(0.8)
    t.canvas.rect(80, 200, 400, 500, fill=1)
    t.page()
    t.canvas.setFillGray(0)
    t.paragraph(
        "The secretariat thanked the Government for the letter and transmitted it to all the members.", label="2."
    )
    t.save()


def endnotes(path: Path) -> None:
    """Notes gathered behind the text in the text's own size, under a heading, with a chapter that begins them again."""
    t = Typist(path)
    t.paragraph("Chapter I", size=14, font=BOLD)
    t.paragraph(
        "Prisons were visited by judges.^1^ Not all reports were published.^2^ The reasons given were of two kinds, as said above."
    )
    t.paragraph("Chapter II", size=14, font=BOLD)
    t.paragraph(
        "Police stations were visited at night.^3^ The visits were not announced to the officers on duty in those stations."
    )
    t.page()
    t.paragraph("Endnotes", size=14, font=BOLD)
    for number, text in enumerate(
        ("Law of 4 May 1990.", "Answer of the ministry, 2 June 2011, p. 4.", "Circular No. 33."), start=1
    ):
        t.paragraph(f"^{number}^{text}", size=9, gap=3)
    t.save()


def restarts_without_titles(path: Path) -> None:
    """Three letters in one file, each numbered from 1, with nothing but a date between them: every paragraph has its address."""
    t = Typist(path)
    for letter in range(3):
        t.at(113, t.y, f"Geneva, {4 + letter} May 2011", font=ITALIC)
        t.y += 24
        for number in range(1, 5):
            t.paragraph(
                f"Point {number} of letter {letter + 1} concerns the visit and the places that were seen during it.",
                label=f"{number}.",
            )
        t.y += 30
    t.save()


def thousands(path: Path) -> None:
    """Paragraphs counted past 999, `1 000.` with a space; a sum at a line's start is none of them."""
    t = Typist(path)
    for number in range(996, 1004):
        t.paragraph(
            f"Case {number} was sent to the Government, which said that it would reply when the inquiry had ended.",
            label=f"{number}." if number < 1000 else f"1\u00a0{number % 1000:03}.",
        )
        if number == 998:
            t.paragraph("The fine that the court imposed on the author in the case at hand came to a sum of", gap=0)
            t.paragraph("1 250. It was paid, and the case was closed.")
    t.save()


def endless_paragraph(path: Path) -> None:
    """A paragraph that goes on for pages: pieces with the page that each stands on, cited by the number of the whole."""
    t = Typist(path)
    t.paragraph("The first paragraph is short and says what is to come after it in the second.", label="1.")
    seen = (
        "a police post",
        "the prison of the north",
        "one ward of a hospital",
        "the court house",
        "a barracks",
        "the home",
    )
    found = (
        "clean and well kept",
        "dark",
        "without a bed or a chair",
        "full",
        "shut for works",
        "as the law asks them to be",
    )
    text = " ".join(
        f"In {seen[number % 6]} cells were {found[number * 7 % 11 % 6]}, and {number * 13 % 97} persons were held there on that day."
        for number in range(170)
    )
    lines = simpleSplit(text, "Times-Roman", 10, t.measure)
    t.paragraph(" ".join(lines[:40]), label="2.", gap=0)
    for begin in range(40, len(lines), 50):
        t.page()
        t.paragraph(" ".join(lines[begin : begin + 50]), gap=6)
    t.paragraph("The third paragraph says what the expert asks of the Government after the visit.", label="3.")
    t.save()


def two_laws(path: Path) -> None:
    """Two laws and a consolidated text in one gazette, each with articles from 1: the later ones are sections of their own."""
    t = Typist(path)
    laws = (
        ("Loi du 3 mars 2015 relative au registre des personnes détenues", "registre"),
        ("Règlement du 4 mars 2015 fixant le modèle du registre", "modèle"),
        ("Texte coordonné de la loi du 2 mai 2009 sur les visites", "parloir"),
    )
    for title, word in laws:
        t.paragraph(title, gap=8)
        t.paragraph("Nous, chef de l'État d'Exemplie,", gap=6)
        t.paragraph("Vu la Constitution\u00a0;", gap=6)
        t.paragraph("Chapitre 1er. - Dispositions générales", font=BOLD, gap=8)
        for number in range(1, 5):
            printed = "Art. 1er." if number == 1 else f"Art. {number}."
            t.paragraph(
                f"{printed} Le {word} est tenu chaque jour par le chef de l'établissement, qui le signe et le présente à tout juge qui le demande.",
                gap=6,
            )
        t.y += 14
    t.save()


def chapter_heads(path: Path) -> None:
    """The name of the chapter at the head of every page, which changes with the chapter: no text and no heading."""
    t = Typist(path)
    number = 0
    chapters = ("Arrest", "Police custody", "Remand", "Transfers", "Release", "Complaints")
    for place, chapter in enumerate(chapters):
        t.at(250, 50, chapter, size=9, font=ITALIC)
        t.y = 90
        t.paragraph(f"Chapter {place + 1}. {chapter}", size=13, font=BOLD, gap=14)
        for sort in ("prosecutor", "judge", "doctor", "lawyer"):
            number += 1
            t.paragraph(
                f"The {sort} is told of each case of {chapter.lower()} on the same day and sees the person within two days of that.",
                label=f"{number}.",
            )
        if place < len(chapters) - 1:
            t.page()
    t.save()


LAYOUTS = (
    two_laws,
    chapter_heads,
    thousands,
    endless_paragraph,
    gazette,
    unruled_table,
    notes_overleaf,
    doubled_glyphs,
    separate_diacritics,
    hyphens,
    landscape_page,
    rotated_page,
    side_matter,
    form,
    scan_among_text,
    endnotes,
    restarts_without_titles,
)
