"""Rows of tables as text: cells side by side, in the place the table has on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from indexer.structure.page import Page

SEPARATOR: Final = " | "
"""What stands between two cells in the text of a row."""


def row_text(cells: tuple[str, ...]) -> str:
    """The text of a row: its cells, each on one line. Empty ones count up to the last that is filled: a figure keeps its column."""
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return " ".join(SEPARATOR.join(texts).split())


def rows_between(page: Page, above: float, below: float) -> list[str]:
    """The rows of a page that begin from one height on and before another, from top to bottom."""
    return [row_text(row.cells) for row in page.rows if above <= row.top < below]
