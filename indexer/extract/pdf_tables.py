"""Tables of PDF pages, where ruling lines show one: pdfplumber finds the cells, PDFium's words fill them.

pdfplumber reads about nine pages a second, so it is asked only for pages whose drawn lines can make a grid
(`docs/decisions/pdf-extraction.md`).
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium

from indexer.structure.page import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.pdf_glyphs import Word

_THIN: Final = 3.0
"""A drawn shape is a rule where one of its sides is no longer than this, in points."""
_OBJECT_LIMIT: Final = 20_000
"""Drawn shapes looked at on one page; a map or a chart has more and is no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Rules drawn on a page: heights of horizontal ones with their ends, and how many upright ones; `boxes` are larger shapes."""

    horizontal: tuple[tuple[float, float, float], ...]
    upright: int
    boxes: int

    @property
    def may_hold_table(self) -> bool:
        """Whether the rules can make a grid of at least two rows and two columns."""
        return (len(self.horizontal) >= 2 and self.upright >= 2) or self.boxes >= 4


def read_drawn(page: Any, height: float) -> Drawn:
    """The rules of a page, heights counted from its top."""
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    horizontal: list[tuple[float, float, float]] = []
    upright = boxes = 0
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _OBJECT_LIMIT)
    for index in range(count):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if high <= _THIN < wide:
            horizontal.append((round(height - top.value, 1), left.value, right.value))
        elif wide <= _THIN < high:
            upright += 1
        elif wide > 20 and high > 8:
            boxes += 1
    return Drawn(horizontal=tuple(horizontal), upright=upright, boxes=boxes)


def read_rows(plumber_page: Any, words: Sequence[Word]) -> tuple[tuple[Row, ...], list[Word]]:
    """The rows of the tables of a page, and the words outside them.

    A grid of one row or one column, or one that holds almost nothing, is a frame and no table: its words stay outside.
    """
    rows: list[Row] = []
    outside = list(words)
    for table in plumber_page.find_tables():
        left, top, right, bottom = table.bbox
        inside = [
            w for w in outside if left - 1 <= (w.x0 + w.x1) / 2 <= right + 1 and top - 1 <= _middle(w) <= bottom + 1
        ]
        found = _rows_of(table, inside)
        filled = [row for row in found if sum(bool(cell) for cell in row.cells) >= 2]
        if len(filled) < 2 or sum(len(cell) for row in found for cell in row.cells) == 0:
            continue
        rows.extend(found)
        taken = {id(word) for word in inside}
        outside = [word for word in outside if id(word) not in taken]
    return tuple(sorted(rows, key=lambda row: row.top)), outside


def _middle(word: Word) -> float:
    return word.base - 0.3 * word.style.size


def _rows_of(table: Any, words: Sequence[Word]) -> list[Row]:
    """Rows with their cells' words; a word goes to the cell its middle lies in, else to the nearest row's last cell."""
    boxes = [[cell for cell in row.cells if cell is not None] for row in table.rows]
    texts: list[list[list[Word]]] = [[[] for _ in row] for row in boxes]
    flat = [(r, c, box) for r, row in enumerate(boxes) for c, box in enumerate(row)]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, _middle(word)
        r, c, _ = min(flat, key=lambda entry: _distance(entry[2], x, y))
        texts[r][c].append(word)
    rows: list[Row] = []
    for row, cells in zip(boxes, texts, strict=True):
        if any(cells):
            top, bottom = min(box[1] for box in row), max(box[3] for box in row)
            rows.append(Row(cells=tuple(cell_text(cell) for cell in cells), top=top, bottom=bottom))
    return rows


def _distance(box: tuple[float, float, float, float], x: float, y: float) -> float:
    return max(box[0] - x, 0, x - box[2]) + max(box[1] - y, 0, y - box[3])


def cell_text(words: Sequence[Word]) -> str:
    """A cell's words in the order of the file, joined over lines; a call stays in it as printed."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if parts and not (word.glued or words[index - 1].hyphen):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)
