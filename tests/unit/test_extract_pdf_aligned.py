"""Tables without rules: rows where three columns are beyond doubt; contents, running columns and lists stay text."""

from __future__ import annotations

from indexer.extract.pdf_aligned import read_aligned
from indexer.extract.pdf_glyphs import Style, Word
from indexer.structure.tables import row_text

STYLE = Style(10.0, False, False, 0)


def words(*rows: tuple[float, tuple[tuple[float, str], ...]]) -> list[Word]:
    """Words of rows (a baseline, cells with their left end), each letter five points wide."""
    made = []
    for base, cells in rows:
        for x0, text in cells:
            x = x0
            for word in text.split():
                made.append(Word(word, x, x + 5 * len(word), base, STYLE))
                x += 5 * len(word) + 3
    return made


def table(found: list[Word]) -> list[str]:
    return [row_text(row.cells) for row in read_aligned(found).rows]


def test_rows_of_figures_and_a_title_that_runs_over_two_lines() -> None:
    found = words(
        (100, ((60, "A text stands above the table and crosses all of its columns from left to right."),)),
        (130, ((60, "Symbol"), (160, "Item"), (220, "Title"))),
        (150, ((60, "A/HRC/99/1"), (160, "3"), (220, "Report of the Rapporteur"))),
        (162, ((220, "on a right"),)),
        (182, ((60, "A/HRC/99/2"), (160, "10"), (220, "Note"))),
        (202, ((60, "A/HRC/99/3"), (160, "4"), (220, "Visit"))),
        (240, ((60, "A text stands below the table and crosses all of its columns from left to right."),)),
    )
    assert table(found) == [
        "Symbol | Item | Title",
        "A/HRC/99/1 | 3 | Report of the Rapporteur on a right",
        "A/HRC/99/2 | 10 | Note",
        "A/HRC/99/3 | 4 | Visit",
    ]
    read = read_aligned(found)
    assert len(read.outside) == 2 * 16
    assert not read.doubtful


def test_a_cell_that_nearly_touches_the_next_is_parted_where_others_begin() -> None:
    found = words(
        *((100 + 20 * n, ((60, f"43/{n}"), (110, "Right to work"), (300, "19 June 2020"))) for n in range(3)),
        (160, ((60, "43/3"), (110, "A title that almost reaches the date"), (300, "19 June 2020"))),
        (180, ((60, "43/4"), (110, "Right to food"), (300, "19 June 2020"))),
    )
    assert table(found)[3] == "43/3 | A title that almost reaches the date | 19 June 2020"


def test_what_is_no_table_beyond_doubt() -> None:
    names = words(*((100 + 14 * n, ((60, "Albania"), (200, "Ghana"), (340, "Qatar"))) for n in range(6)))
    assert table(names) == []
    contents = words(
        *((100 + 14 * n, ((60, f"{n}."), (90, "Chapter . . . . . . . ."), (500, f"{n}"))) for n in range(6))
    )
    assert table(contents) == []
    lists = words(*((100 + 14 * n, ((60, f"{n}."), (90, "They saw the cells."))) for n in range(1, 6)))
    assert table(lists) == []
    assert not read_aligned(lists).doubtful


def test_two_columns_with_figures_are_said_to_be_doubtful() -> None:
    found = words(*((100 + 14 * n, ((60, "Complaints"), (300, f"{n}12"))) for n in range(1, 6)))
    read = read_aligned(found)
    assert (read.rows, read.doubtful, len(read.outside)) == ((), True, 10)
