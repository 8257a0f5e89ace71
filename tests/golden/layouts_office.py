"""Pages as offices and programs print them: a browser's margins, job numbers of any office, headers of two-page papers."""

from __future__ import annotations

from pathlib import Path

from typist import BOLD, Typist


def browser_print(path: Path) -> None:
    """A web page printed by a browser: date and title above, address and `1/2` below, on the first page too."""
    t = Typist(path, left=34, measure=500)
    for page in (1, 2):
        t.at(24, 20, "22/11/2026 09:05", size=8)
        t.at(230, 20, "Visite de la prison de Nulpart", size=8)
        t.at(24, 830, "https://www.example.org/visites/nulpart?langue=fr", size=8)
        t.at(560, 830, f"{page}/2", size=8)
        t.y = 60
        if page == 1:
            t.paragraph("Visite de la prison de Nulpart", size=20, font=BOLD, gap=12)
        for number in range(6 * page - 5, 6 * page + 1):
            t.paragraph(
                f"La délégation a vu, au point {number} de sa visite, les cellules, les cours et les parloirs, puis elle a parlé aux personnes détenues.",
                label=f"{number}.",
            )
        if page == 1:
            t.page()
    t.save()


def two_page_paper(path: Path) -> None:
    """Two pages: a header that only the second bears (its line stands on the cover too), job numbers of another office, a note above them."""
    t = Typist(path)
    t.at(113, 200, "Paper · CAT/C/99/D/7/2010", size=12)
    t.at(113, 240, "Paper on a decision", size=16, font=BOLD)
    t.at(113, 813, "RV.26-01854 (E)", size=9)
    t.page()
    t.at(113, 44, "Paper · CAT/C/99/D/7/2010", size=8)
    t.paragraph(
        "The Committee found that the removal would breach article 3 of the Convention and asked the State party^1^ to refrain from it^2^.",
        label="1.",
    )
    t.paragraph("It did not examine the other claims, which the author had withdrawn in his last letter.", label="2.")
    t.y = 740
    t.paragraph("^1^The State party made the declaration in 1989.", size=8, gap=2)
    t.paragraph("^2^The interim measure was kept until then.", size=8, gap=2)
    t.at(113, 813, "RV.26-01854 (E)", size=9)
    t.at(470, 813, "2", size=9)
    t.save()


def parts_that_restart(path: Path) -> None:
    """A report whose annexes, appendix and attachment number their paragraphs anew, each under its title."""
    t = Typist(path)
    for title in ("Report on the visit", "Annex I", "Annex II: Terms of reference", "Appendix", "Attachment 1"):
        t.paragraph(title, size=13, font=BOLD, gap=10)
        for number in (1, 2, 3):
            t.paragraph(
                f"Point {number} of this part tells what the delegation saw and what it asked of the authorities.",
                label=f"{number}.",
            )
    t.save()


def margin_numbers(path: Path) -> None:
    """Paragraph numbers without a stop, hanging in the margin: they number paragraphs, the raised ones beside them call notes."""
    t = Typist(path, left=140, measure=340)
    number = 0
    for page in (1, 2):
        t.at(440, 815, f"Page {page} sur 2", size=8)
        t.paragraph(("Constats", "Demandes")[page - 1], size=14, font=BOLD, gap=10)
        for _ in range(4):
            number += 1
            t.at(90, t.y, str(number))
            whom = ("Le contrôleur", "La juge de l'application des peines")[page - 1]
            t.paragraph(
                f"{whom} constate que la demande numéro {number} n'a pas été suivie depuis la visite précédente^{number}^ et que les cellules n'ont pas été réparées avant l'hiver."
            )
        t.y = 740
        t.rule(732, 140, 240)
        for note in range(number - 3, number + 1):
            t.paragraph(f"^{note}^Courrier du ministère, p. {note}.", size=8, gap=0)
        if page == 1:
            t.page()
    t.save()


def figures(path: Path) -> None:
    """Tables without rules: empty cells keep the columns of the others; a table of two columns is left as text and noted."""
    t = Typist(path)
    t.paragraph("The figures of the three regions follow, year by year.", label="1.")
    rows = (
        ("Region", "2020", "2021", "2022"),
        ("North", "12", "", "7"),
        ("South", "3", "4", "5"),
        ("East", "", "1", "2"),
    )
    for index, row in enumerate(rows):
        for x, cell in zip((113, 260, 330, 400), row, strict=True):
            if cell:
                t.at(x, t.y + index * 14, cell)
    t.y += 14 * len(rows) + 20
    t.paragraph("Complaints by month stand below.", label="2.")
    for index, (month, count) in enumerate((("January", "12"), ("February", "3"), ("March", "40"), ("April", "8"))):
        t.at(113, t.y + index * 14, month)
        t.at(330, t.y + index * 14, count)
    t.y += 14 * 4 + 20
    t.paragraph("Nothing else was counted in that year by the office.", label="3.")
    t.save()


LAYOUTS = (browser_print, two_page_paper, parts_that_restart, margin_numbers, figures)
