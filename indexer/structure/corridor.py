"""The corridor that an alignment may run in: wide where nothing is sure, narrow along places that surely correspond.

It keeps the comparison of long versions short without deciding anything: the way inside is found by `alignment`.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MARGIN: Final = 6
"""Units on either side of a sure place that are still looked at: it may be wrong."""
_WIDEST: Final = 48
"""Units on either side of the straight line between two sure places, where these lie far apart."""

Place = tuple[int, int]


def chain(candidates: Mapping[Place, float]) -> list[Place]:
    """The heaviest sequence of places that rises in both versions; among equals the earliest. O(k log k)."""
    columns = sorted({j for _, j in candidates})
    best: list[tuple[float, Place | None]] = [(0.0, None)] * (len(columns) + 1)
    before: dict[Place, Place | None] = {}
    rows: dict[int, list[int]] = {}
    for i, j in candidates:
        rows.setdefault(i, []).append(j)
    for i in sorted(rows):
        found = []
        for j in sorted(rows[i]):
            column = bisect_left(columns, j)
            weight, previous = _prefix(best, column)
            found.append((column, weight + candidates[i, j], (i, j), previous))
        for column, weight, place, previous in found:
            before[place] = previous
            at = column + 1
            while at < len(best):
                if weight > best[at][0]:
                    best[at] = (weight, place)
                at += at & -at
    at_last = _prefix(best, len(columns))[1]
    way = []
    while at_last is not None:
        way.append(at_last)
        at_last = before[at_last]
    return way[::-1]


def _prefix(best: Sequence[tuple[float, Place | None]], count: int) -> tuple[float, Place | None]:
    found: tuple[float, Place | None] = (0.0, None)
    while count > 0:
        if best[count][0] > found[0]:
            found = best[count]
        count -= count & -count
    return found


def windows(way: Sequence[Place], rows: int, columns: int) -> list[tuple[int, int]]:
    """For each number of units taken of the first version, the fewest and the most taken of the second.

    Neighbouring windows overlap, so that a way through always exists, from (0, 0) to (rows, columns).
    """
    points = [(0, 0), *((i + 1, j + 1) for i, j in way), (rows, columns)]
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for (i0, j0), (i1, j1) in pairwise(points):
        height, width = i1 - i0, j1 - j0
        narrow = height > 2 * _WIDEST and width > 2 * _WIDEST
        for i in range(i0, i1 + 1):
            if narrow:
                middle = j0 + width * (i - i0) // height
                span = _WIDEST + width // height
                left, right = middle - span, middle + span
            else:
                left, right = j0 - MARGIN, j1 + MARGIN
            low[i] = min(low[i], max(left, 0))
            high[i] = max(high[i], min(right, columns))
    for i in range(rows):
        high[i + 1] = max(high[i + 1], low[i])
        low[i + 1] = max(low[i + 1], low[i])
        high[i + 1] = max(high[i + 1], high[i])
    for i in range(rows, 0, -1):
        low[i - 1] = min(low[i - 1], low[i])
        low[i] = min(low[i], high[i - 1])
    low[0], high[rows] = 0, columns
    return list(zip(low, high, strict=True))
