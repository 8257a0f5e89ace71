"""The words of a question in two languages side by side: which rows hold some, and the way from one of them to the next.

A row counts once, whichever of its two sides holds the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from search.parallel import RowPlan
from search.work_hits import WorkHits
from web.presenters.stepping import HitsBar

NO_HITS: Final = WorkHits(anchors={}, marks={})


def row_of(rows: Sequence[RowPlan], ordinal: int, *, other: bool = False) -> int | None:
    """The place of the row that holds a passage of the version read, or of the other one; None where none does."""
    return next((place for place, row in enumerate(rows) if ordinal in (row.there if other else row.here)), None)


def rows_with_words(rows: Sequence[RowPlan], here: WorkHits, there: WorkHits) -> tuple[int, ...]:
    """The places of the rows with words found on either side, rising."""
    return tuple(
        place
        for place, row in enumerate(rows)
        if any(each in here.anchors for each in row.here) or any(each in there.anchors for each in row.there)
    )


def rows_bar(found: Sequence[int], q: str, at: int | None, address: Callable[[int | None, str], str]) -> HitsBar:
    """The way from row to row; `at` is the row that the address names, `address` that of a row with a question."""
    now = -1 if at is None else at
    before, after = bisect_left(found, now), bisect_right(found, now)
    return HitsBar(
        q=q,
        count=len(found),
        rank=before + 1 if before < after else None,
        previous=address(found[before - 1], q) if before else None,
        next=address(found[after], q) if after < len(found) else None,
        clear=address(at, ""),
    )
