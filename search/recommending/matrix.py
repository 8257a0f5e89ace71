"""Two dimensions of recommendations against each other: how many each pair has, and how many of those were accepted.

A line stands for a code and all that is narrower, as a filter does, so that each cell counts what its link finds. A
recommendation with two themes counts in both lines; totals are of distinct recommendations, and `shared` tells whether
lines or columns overlap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from search.recommending.dimensions import NONE, ORDERED, Dimension, Mask, Numbers, Recommended, Spread

ACCEPTED: Final = ("accepted",)
ANSWERED: Final = ("accepted", "partially", "noted")
"""Responses that say something: the share accepted is of those, so that what nobody answered lowers no share."""
MATRIX_DIMENSIONS: Final[tuple[Dimension, ...]] = (
    "country",
    "mechanism",
    "theme",
    "group",
    "year",
    "response",
    "recommender",
    "cycle",
    "status",
    "addressee",
    "kind",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Distinct recommendations, how many of them have an answer, and how many were accepted."""

    count: int
    answered: int
    accepted: int

    @property
    def share(self) -> float | None:
        """Accepted among those answered, 0 to 1; None where none was."""
        return self.accepted / self.answered if self.answered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`cells[i][j]` counts the recommendations of row i and column j; totals count each recommendation once.

    `rows_shared` and `columns_shared`: some recommendation stands in several rows, or columns, so that they add up to
    more than the total.
    """

    rows_by: Dimension
    columns_by: Dimension
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Count, ...], ...]
    row_totals: tuple[Count, ...]
    column_totals: tuple[Count, ...]
    total: Count
    rows_shared: bool
    columns_shared: bool


def matrix(
    held: Recommended,
    kept: Mask,
    rows_by: Dimension,
    columns_by: Dimension,
    allowed: Mapping[Dimension, frozenset[str]] | None = None,
) -> Matrix:
    """The recommendations kept, one dimension against another.

    `allowed` keeps some codes only of a dimension: those that a filter asks for, so that a cell counts what its link
    finds. Shown are the codes that some recommendation kept states itself, with what is narrower; years in their order, answers
    in theirs, all others the most frequent first, and what is not stated last.
    """
    weights = _weights(held)
    lines, across = _Axis(held.spreads[rows_by], kept), _Axis(held.spreads[columns_by], kept)
    row_order, column_order = lines.order(rows_by, allowed), across.order(columns_by, allowed)
    tables = [table[np.ix_(row_order, column_order)] for table in _cells(lines, across, weights)]
    return Matrix(
        rows_by=rows_by,
        columns_by=columns_by,
        rows=tuple(lines.spread.codes[place] for place in row_order),
        columns=tuple(across.spread.codes[place] for place in column_order),
        cells=tuple(
            tuple(Count(count=a, answered=b, accepted=c) for a, b, c in zip(*line, strict=True))
            for line in zip(*(table.tolist() for table in tables), strict=True)
        ),
        row_totals=_totals(lines, row_order, weights),
        column_totals=_totals(across, column_order, weights),
        total=Count(**dict(zip(("count", "answered", "accepted"), (int(w[kept].sum()) for w in weights), strict=True))),
        rows_shared=lines.shared(row_order),
        columns_shared=across.shared(column_order),
    )


class _Axis:
    """One dimension of the recommendations kept: the pairs of row and code, and where each row's begin."""

    def __init__(self, spread: Spread, kept: Mask) -> None:
        inside = kept[spread.rows]
        self.spread = spread
        self.rows: Numbers = spread.rows[inside]
        self.places: Numbers = spread.places[inside]
        size = len(spread.codes)
        self.held = int(np.count_nonzero(np.diff(self.rows, prepend=-1)))  # rows rise
        self.totals: Numbers = np.bincount(self.places, minlength=size)
        self.stated: Numbers = np.bincount(self.places[spread.stated[inside]], minlength=size)
        self.starts: Numbers = np.searchsorted(self.rows, np.arange(len(kept) + 1))

    def order(self, dimension: Dimension, allowed: Mapping[Dimension, frozenset[str]] | None) -> list[int]:
        """The codes to show, in their order."""
        codes = self.spread.codes
        wanted = None if allowed is None else allowed.get(dimension)
        fixed = ORDERED.get(dimension, ())

        def key(place: int) -> tuple[object, ...]:
            code = codes[place]
            if code in fixed:
                return (code == NONE, fixed.index(code), code)
            if dimension in {"year", "cycle"}:
                return (code == NONE, int(code) if code.isdecimal() else 0, code)
            return (code == NONE, -int(self.totals[place]), code)

        shown = [place for place in np.flatnonzero(self.stated).tolist() if wanted is None or codes[place] in wanted]
        return sorted(shown, key=key)

    def shared(self, order: Sequence[int]) -> bool:
        """Whether a recommendation stands under several of the codes shown."""
        return int(self.totals[list(order)].sum()) > self.held


def _cells(lines: _Axis, across: _Axis, weights: Sequence[Numbers]) -> list[Numbers]:
    """For each pair of codes the sum of each kind of weight over the recommendations that carry both."""
    height, width = len(lines.spread.codes), len(across.spread.codes)
    degree = across.starts[lines.rows + 1] - across.starts[lines.rows]
    ends = np.cumsum(degree)
    first = np.repeat(across.starts[lines.rows] - (ends - degree), degree)
    at = first + np.arange(len(first))
    flat = np.repeat(lines.places, degree) * width + across.places[at]
    return [
        np.rint(np.bincount(flat, weights=weight[across.rows[at]], minlength=height * width))
        .astype(np.int64)
        .reshape(height, width)
        for weight in weights
    ]


def _weights(held: Recommended) -> tuple[Numbers, Numbers, Numbers]:
    response = held.spreads["response"]
    return (
        np.ones(len(held), dtype=np.int64),
        response.having(ANSWERED, len(held)).astype(np.int64),
        response.having(ACCEPTED, len(held)).astype(np.int64),
    )


def _totals(axis: _Axis, order: Sequence[int], weights: Sequence[Numbers]) -> tuple[Count, ...]:
    columns = [
        np.rint(np.bincount(axis.places, weights=weight[axis.rows], minlength=len(axis.spread.codes)))
        .astype(np.int64)[list(order)]
        .tolist()
        for weight in weights
    ]
    return tuple(Count(count=a, answered=b, accepted=c) for a, b, c in zip(*columns, strict=True))


def counted(held: Recommended, kept: Mask) -> Count:
    """How many recommendations are kept, answered and accepted."""
    weights = _weights(held)
    return Count(
        count=int(weights[0][kept].sum()), answered=int(weights[1][kept].sum()), accepted=int(weights[2][kept].sum())
    )
