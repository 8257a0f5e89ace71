"""A table as plain text in columns: whole where it is read by a program or a file, folded to the width where a person reads it.

Nothing is ever cut: a cell that is too long for its column goes on below.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from search.exports.cells import Cell

_NARROWEST: Final = 8
_GAP: Final = "  "


def text_columns(head: Sequence[str], rows: Sequence[Sequence[Cell]], width: int | None) -> tuple[tuple[str, ...], ...]:
    """The lines of the head, then those of each row; numbers to the right, words to the left. `width` None folds nothing."""
    texts = [[_printed(cell) for cell in row] for row in (head, *rows)]
    numeric = [
        all(row[place] is None or isinstance(row[place], int | float) for row in rows) for place in range(len(head))
    ]
    widths = [max(len(row[place]) for row in texts) for place in range(len(head))]
    if width is not None:
        widths = _fitting(widths, width)
    return tuple(tuple(_lines(row, widths, numeric)) for row in texts)


def _printed(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _fitting(widths: Sequence[int], width: int) -> list[int]:
    """The widths with the widest made narrower until the line fits, or all are as narrow as can be read."""
    room = width - len(_GAP) * (len(widths) - 1)
    fitting = list(widths)
    while sum(fitting) > room:
        widest = max(range(len(fitting)), key=fitting.__getitem__)
        if fitting[widest] <= _NARROWEST:
            break
        fitting[widest] = max(_NARROWEST, fitting[widest] - max(1, (sum(fitting) - room) // 4))
    return fitting


def _lines(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> list[str]:
    folded = [textwrap.wrap(text, own, break_on_hyphens=False) or [""] for text, own in zip(row, widths, strict=True)]
    return [
        _GAP.join(
            f"{part:>{own}}" if right else f"{part:<{own}}"
            for part, own, right in zip(parts, widths, numeric, strict=True)
        ).rstrip()
        for parts in zip_longest(*folded, fillvalue="")
    ]
