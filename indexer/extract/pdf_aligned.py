"""Tables that no rule is drawn around: rows told by cells that stand under each other, where nothing else can be meant.

At least three lines, one after the other, fall into the same three columns or more, the cells are short, and one column
holds figures or dates. Whatever is less plain (two columns, contents with leaders, columns of running text) stays text, line by line;
that a page seems to hold such a table is said in a note.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING, Final

from indexer.extract.pdf_tables import cell_text
from indexer.structure.numbering import read_label
from indexer.structure.page import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.pdf_glyphs import Word

_SAME_ROW: Final = 0.45
"""Words stand on one row where their baselines differ by less than this share of the size."""
_GAP: Final = 1.4
"""Cells are parted by at least this many times the size; words of justified text stand closer."""
_NEAR: Final = 0.5
_SAME_EDGE: Final = 1.5
"""Where other rows begin a cell (within so many points), words need only this share of the size between them."""
_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 3
_PITCH: Final = 3.2
"""Rows of a table follow each other within this many times the size."""
_JOINED: Final = 1.35
"""A line with fewer cells goes on with the row above it within this many times the size."""
_CELL_LETTERS: Final = 24
"""Half of the cells hold no more letters than this: columns of running text hold more."""
_FIGURE: Final = re.compile(
    r"[-–—+±(<>≈~]?\s?\d[\d\s.,:/%–—\-’']*[%)*]?|[-–—…]|n\.?/?[ad]\.?|(?:1er|\d{1,2})?\s?[^\W\d_]{3,9}\.?\s?(?:19|20)\d\d",
    re.IGNORECASE,
)
_BASE, _LEFT, _RIGHT = attrgetter("base"), attrgetter("x0"), attrgetter("x1")
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}|_{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class _Cell:
    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return cell_text(self.words)


@dataclass(frozen=True, slots=True)
class _Line:
    cells: tuple[_Cell, ...]
    base: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The rows found, the words outside them, and whether something on the page looks like a table that was left as text."""

    rows: tuple[Row, ...]
    outside: tuple[Word, ...]
    doubtful: bool


def read_aligned(words: Sequence[Word]) -> Aligned:
    """The tables of a page that are told by alignment alone. No word is lost: each is in a row or outside."""
    lines = _cut_at_columns(_lines(words))
    rows: list[Row] = []
    taken: set[int] = set()
    for run in _runs(lines):
        columns = _columns(run)
        if len(columns) >= _FEWEST_COLUMNS and _is_table(run, columns):
            rows += _rows(run, columns)
            taken |= {id(word) for line in run for cell in line.cells for word in cell.words}
    left = [line for line in lines if id(line.cells[0].words[0]) not in taken]
    doubtful = _looks_like_table(left)
    outside = tuple(word for word in words if id(word) not in taken) if taken else tuple(words)
    return Aligned(rows=tuple(rows), outside=outside, doubtful=doubtful)


def _lines(words: Sequence[Word]) -> list[_Line]:
    """The words as printed lines across the whole page, cut into cells at wide gaps; none where too few lines have any."""
    rows: list[list[Word]] = []
    floor = float("-inf")
    for word in sorted(words, key=_BASE):
        if word.base > floor:
            rows.append([])
            floor = word.base + _SAME_ROW * (word.style.size or 10)
        rows[-1].append(word)
    found: list[_Line] = []
    several = 0
    for row in rows:
        row.sort(key=_LEFT)
        gap = _GAP * (row[0].style.size or 10)
        cuts = [at for at in range(1, len(row)) if row[at].x0 - row[at - 1].x1 >= gap]
        several += bool(cuts)
        parts = [tuple(row[first:end]) for first, end in pairwise([0, *cuts, len(row)])]
        cells = tuple(_Cell(part, part[0].x0, max(part, key=_RIGHT).x1) for part in parts)
        found.append(_Line(cells, max(row, key=_BASE).base, row[0].style.size or 10.0))
    return found if several >= _FEWEST_ROWS else []


def _cut_at_columns(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with cells that nearly touch parted where the cells of several rows around them begin."""
    core = [index for index, line in enumerate(lines) if len(line.cells) >= _FEWEST_COLUMNS]
    if len(core) < _FEWEST_ROWS:
        return list(lines)
    edges = Counter(round(cell.x0) for index in core for cell in lines[index].cells[1:])
    common = [edge for edge, count in edges.items() if count >= _FEWEST_ROWS]
    found = list(lines)
    for index in range(core[0], core[-1] + 1):
        line = lines[index]
        words = [word for cell in line.cells for word in cell.words]
        starts = {id(cell.words[0]) for cell in line.cells}
        cuts = [
            at
            for at, word in enumerate(words)
            if id(word) in starts
            or (
                word.x0 - words[at - 1].x1 >= _NEAR * line.size
                and any(abs(word.x0 - edge) <= _SAME_EDGE for edge in common)
            )
        ]
        if len(cuts) > len(line.cells):
            parts = [tuple(words[first:end]) for first, end in pairwise([*cuts, len(words)])]
            cells = tuple(_Cell(part, part[0].x0, max(word.x1 for word in part)) for part in parts)
            found[index] = _Line(cells, line.base, line.size)
    return found


def _runs(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that may be a table: those of several cells, one under the other, with the lines between and beside them that fit."""
    lines = [line for line in lines if len(line.cells) == 1 or not any(_LEADERS.search(c.text) for c in line.cells)]
    runs: list[list[_Line]] = []
    core = [index for index, line in enumerate(lines) if len(line.cells) >= _FEWEST_COLUMNS]
    start = 0
    while start < len(core):
        end = start
        while end + 1 < len(core) and _goes_down(
            lines[core[end] : core[end + 1] + 1], lines[core[start] : core[end] + 1]
        ):
            end += 1
        first, last = core[start], core[end]
        columns = _columns([line for line in lines[first : last + 1] if len(line.cells) >= _FEWEST_COLUMNS])
        while first and _may_head(lines[first - 1]) and _follows(lines, first - 1) and _fits(lines[first - 1], columns):
            first -= 1
        while last + 1 < len(lines) and _follows(lines, last) and _fits(lines[last + 1], columns):
            if not _is_under(lines[last + 1], lines[last], columns) and not _may_head(lines[last + 1]):
                break
            last += 1
        runs.append(lines[first : last + 1])
        start = end + 1
    return runs


def _may_head(line: _Line) -> bool:
    """Whether a line of two cells may be a row beside fuller ones: a number with its paragraph is none."""
    label = read_label(f"{line.cells[0].text} x")
    return len(line.cells) > 1 and (label is None or label.end < len(line.cells[0].text))


def _follows(lines: Sequence[_Line], index: int) -> bool:
    return lines[index + 1].base - lines[index].base <= _PITCH * lines[index].size


def _goes_down(step: Sequence[_Line], run: Sequence[_Line]) -> bool:
    """Whether a table goes on from its last full row to the next one: nothing between them crosses its columns."""
    if any(below.base - above.base > _PITCH * above.size for above, below in pairwise(step)):
        return False
    columns = _columns([line for line in (*run, step[-1]) if len(line.cells) >= _FEWEST_COLUMNS])
    return len(columns) >= _FEWEST_COLUMNS and all(_fits(line, columns) for line in step[1:-1])


def _fits(line: _Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether each cell of a line keeps inside one of the columns: a line of text crosses them."""
    return all(sum(left - 2 < cell.x1 and cell.x0 < right + 2 for left, right in columns) == 1 for cell in line.cells)


def _is_under(line: _Line, above: _Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line goes on with the cells of the row above: right under it, with nothing in the first column."""
    return line.cells[0].x0 > columns[0][1] and line.base - above.base <= _JOINED * line.size


def _columns(run: Sequence[_Line]) -> list[tuple[float, float]]:
    """The strips that cells fill, from left to right: cells that overlap stand in one column."""
    spans = sorted((cell.x0, cell.x1) for line in run for cell in line.cells)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _is_table(run: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether rows fill their columns, cells are short, and gaps stay as wide as a cell's edge."""
    full = [line for line in run if len(line.cells) >= _FEWEST_COLUMNS]
    begun = [run[0], *(line for above, line in pairwise(run) if not _is_under(line, above, columns))]
    if len(full) < _FEWEST_ROWS or len(full) * 2 < len(begun):
        return False
    if sum(len(line.cells) >= len(columns) - 1 for line in full) * 3 < len(full) * 2:
        return False
    size = median(line.size for line in run)
    if any(right[0] - left[1] < 0.5 * size for left, right in pairwise(columns)):
        return False
    texts = [[_in_column(line, column) for line in full] for column in columns]
    letters = [len(text) for column in texts for text in column if text]
    if median(letters) > _CELL_LETTERS:
        return False
    return any(_are_figures(column) for column in texts)


def _in_column(line: _Line, column: tuple[float, float]) -> str:
    return " ".join(cell.text for cell in line.cells if column[0] - 1 <= (cell.x0 + cell.x1) / 2 <= column[1] + 1)


def _are_figures(texts: Sequence[str]) -> bool:
    """Whether most of a column's cells are figures; its heading need not be one."""
    filled = [text for text in texts if text]
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in filled)
    return len(filled) >= 2 and figures >= 2 and figures >= 0.6 * (len(filled) - 1)


def _looks_like_table(lines: Sequence[_Line]) -> bool:
    """Whether lines one after the other end in figures under each other: a table of two columns, perhaps."""
    run: list[_Line] = []
    for line in [*lines, None]:
        if line is not None and _may_head(line) and (not run or line.base - run[-1].base <= _PITCH * line.size):
            run.append(line)
            continue
        first, last = [part.cells[0].text for part in run], [part.cells[-1] for part in run]
        labels = sum(read_label(f"{text} x") is not None for text in first)
        under = bool(last) and max(cell.x0 for cell in last) < min(cell.x1 for cell in last)
        leads = any(_LEADERS.search(cell.text) for part in run for cell in part.cells)
        if (
            len(run) >= _FEWEST_ROWS
            and under
            and labels * 2 < len(run)
            and not leads
            and _are_figures([c.text for c in last])
        ):
            return True
        run = [line] if line is not None and _may_head(line) else []
    return False


def _rows(run: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> list[Row]:
    """The rows of a table; a line of fewer cells right under another goes on with its cells."""
    rows: list[tuple[list[list[Word]], float, float]] = []
    above: _Line | None = None
    for line in run:
        cells: list[list[Word]] = [[] for _ in columns]
        for cell in line.cells:
            middle = (cell.x0 + cell.x1) / 2
            at = next(i for i, (_, right) in enumerate(columns) if middle <= right)
            cells[at] += cell.words
        if above is not None and _is_under(line, above, columns):
            kept, top, _ = rows[-1]
            for index, more in enumerate(cells):
                kept[index] += more
            rows[-1] = (kept, top, line.base)
        else:
            rows.append((cells, line.base - 0.8 * line.size, line.base))
        above = line
    return [
        Row(cells=tuple(cell_text(cell) for cell in cells), top=round(top, 1), bottom=round(bottom, 1))
        for cells, top, bottom in rows
    ]
