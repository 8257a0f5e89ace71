"""Tables on a terminal: nothing is cut, whatever the width, and numbers stand to the right."""

from __future__ import annotations

import pytest

from search.exports.columns import text_columns

HEAD = ("mechanism", "share accepted", "remark")
ROWS = [("Universal Periodic Review", 0.7412, "The parameter “filter” is not known"), ("CAT", None, None)]


def test_without_a_width_every_row_is_one_line() -> None:
    head, first, second = text_columns(HEAD, ROWS, None)
    assert (len(head), len(first), len(second)) == (1, 1, 1)
    assert "Universal Periodic Review" in first[0]
    assert "The parameter “filter” is not known" in first[0]
    assert "…" not in first[0]
    assert first[0].index("0.7412") + len("0.7412") == head[0].index("share accepted") + len("share accepted")


@pytest.mark.parametrize("width", [30, 40, 60])
def test_a_narrow_terminal_folds_cells_and_loses_no_word(width: int) -> None:
    folded = text_columns(HEAD, ROWS, width)
    assert all(len(line) <= width for lines in folded for line in lines)
    said = sorted("".join(letter for lines in folded for line in lines for letter in line if letter != " "))
    cells = (*HEAD, *(cell for row in ROWS for cell in row if cell is not None))
    assert said == sorted("".join(str(cell) for cell in cells).replace(" ", ""))


def test_a_word_longer_than_its_column_goes_on_below() -> None:
    head, row = text_columns(("a", "b"), [("x" * 40, "y")], 20)
    assert "".join("".join(row).split()).replace("y", "") == "x" * 40
    assert len(head) == 1
