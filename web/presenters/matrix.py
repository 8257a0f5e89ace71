"""A matrix as a table to print: shades in steps that tell in grey, each cell with the address of what it counts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from search.recommending.asking import MatrixResults
from search.recommending.dimensions import Dimension
from search.recommending.matrix import Count
from search.recommending.request import RecommendationRequest
from search.recommending.words import value_word
from search.vocabulary import Vocabularies
from web.presenters.recommendations import list_url, only
from web.presenters.wording import number
from web.urls import Addresses

STEPS: Final = 5
MOST_ROWS: Final = 50
MOST_COLUMNS: Final = 20
"""What a page shows at first: a phone on a slow line has the weightiest part, one link has all."""
MOST_CELLS: Final = 4000
"""Cells of the whole matrix up to which that link has it on one page; larger ones come in parts, and whole in the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A count with its shade, 0 (none) to 5; `percent` accepted among those answered."""

    count: int
    percent: int | None
    shade: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A row: its name and where it leads, its cells, its total."""

    label: str
    url: str
    cells: tuple[ShownCell, ...]
    total: ShownCell


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHead:
    """A column: its name and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Another part of a large matrix: which rows or columns it begins with, and which of the two changes."""

    way: Literal["rows-before", "rows-after", "columns-before", "columns-after"]
    first_row: int
    first_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMatrix:
    """The table; `hidden_rows` and `hidden_columns` are left out of this page, totals count them all the same.

    `whole` tells that one page can have all; of a larger one `steps` lead to the parts beside this one, each with what it is.
    """

    columns: tuple[ShownHead, ...]
    lines: tuple[ShownLine, ...]
    totals: tuple[ShownCell, ...]
    total: ShownCell
    hidden_rows: int
    hidden_columns: int
    whole: bool
    steps: tuple[Step, ...]
    first_row: int
    first_column: int


def shown_matrix(
    results: MatrixResults,
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    shade_by: str,
    whole: bool,
    first: tuple[int, int] = (0, 0),
) -> ShownMatrix:
    """The matrix of a page; `shade_by` is `count` or `share`, `first` the row and the column that a part begins with."""
    made, request = results.matrix, results.request
    small = len(made.rows) * len(made.columns) <= MOST_CELLS
    whole = whole and small
    top = 0 if whole else _within(first[0], len(made.rows), MOST_ROWS)
    left = 0 if whole else _within(first[1], len(made.columns), MOST_COLUMNS)
    rows = made.rows if whole else made.rows[top : top + MOST_ROWS]
    columns = made.columns if whole else made.columns[left : left + MOST_COLUMNS]
    most = max((cell.count for line in made.cells for cell in line), default=0)

    def cell(count: Count, asked: RecommendationRequest, *, shaded: bool = True) -> ShownCell:
        share = count.share
        return ShownCell(
            count=count.count,
            percent=None if share is None else round(100 * share),
            shade=_shade(count, most, shade_by) if shaded else 0,
            url=list_url(asked, to) if count.count else None,
        )

    def name(dimension: Dimension, code: str) -> str:
        return value_word(dimension, code, to.ui, vocabularies)

    lines = []
    for code, counts, total in zip(rows, made.cells[top:], made.row_totals[top:], strict=False):
        of_row = only(request, made.rows_by, code)
        lines.append(
            ShownLine(
                label=name(made.rows_by, code),
                url=list_url(of_row, to),
                cells=tuple(
                    cell(count, only(of_row, made.columns_by, column))
                    for column, count in zip(columns, counts[left:], strict=False)
                ),
                total=cell(total, of_row, shaded=False),
            )
        )
    return ShownMatrix(
        columns=tuple(
            ShownHead(label=name(made.columns_by, code), url=list_url(only(request, made.columns_by, code), to))
            for code in columns
        ),
        lines=tuple(lines),
        totals=tuple(
            cell(count, only(request, made.columns_by, code), shaded=False)
            for code, count in zip(columns, made.column_totals[left:], strict=False)
        ),
        total=cell(made.total, request, shaded=False),
        hidden_rows=len(made.rows) - len(rows),
        hidden_columns=len(made.columns) - len(columns),
        whole=small,
        steps=() if whole or small else _steps(top, left, len(made.rows), len(made.columns)),
        first_row=top + 1,
        first_column=left + 1,
    )


def _within(first: int, many: int, most: int) -> int:
    """Where a part begins: at a multiple of its size, inside of what there is."""
    return max(0, min(first, many - 1)) // most * most


def _steps(top: int, left: int, rows: int, columns: int) -> tuple[Step, ...]:
    found = []
    if top:
        found.append(Step(way="rows-before", first_row=top - MOST_ROWS, first_column=left))
    if top + MOST_ROWS < rows:
        found.append(Step(way="rows-after", first_row=top + MOST_ROWS, first_column=left))
    if left:
        found.append(Step(way="columns-before", first_row=top, first_column=left - MOST_COLUMNS))
    if left + MOST_COLUMNS < columns:
        found.append(Step(way="columns-after", first_row=top, first_column=left + MOST_COLUMNS))
    return tuple(found)


def legend_of(results: MatrixResults, shade_by: str, ui: str) -> Sequence[tuple[int, str]]:
    """The steps of shade with the numbers they begin with, lightest first."""
    if shade_by == "share":
        sign = "\u00a0%" if ui == "fr" else "%"
        return [(step, f"{20 * (step - 1)}–{20 * step}{sign}") for step in range(1, STEPS + 1)]
    most = max((cell.count for line in results.matrix.cells for cell in line), default=0)
    if not most:
        return []
    starts = [math.ceil(most ** ((step - 1) / STEPS)) for step in range(1, STEPS + 1)]
    found = []
    for step, start in enumerate(starts, 1):
        end = most if step == STEPS else starts[step] - 1
        if end >= start:
            found.append((step, number(start, ui) if start == end else f"{number(start, ui)}–{number(end, ui)}"))
    return found


def _shade(count: Count, most: int, shade_by: str) -> int:
    """1 to 5 by fifths of the share, or by the logarithm of the count, since a few cells hold most; 0 for nothing."""
    if not count.count:
        return 0
    if shade_by == "share":
        return 0 if count.share is None else min(STEPS, int(count.share * STEPS) + 1)
    starts = [math.ceil(most ** ((step - 1) / STEPS)) for step in range(1, STEPS + 1)]
    return max(step for step, start in enumerate(starts, 1) if count.count >= start)
