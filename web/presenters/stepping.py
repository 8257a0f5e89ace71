"""The way from hit to hit in a document: how many there are, which one the page is at, and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.model.unit import Unit
from search.work_hits import WorkHits


@dataclass(frozen=True, slots=True, kw_only=True)
class HitsBar:
    """The hits of a question in the version read: how many, which one the page is at, the ways to the others and out."""

    q: str
    count: int
    rank: int | None
    previous: str | None
    next: str | None
    clear: str


def hits_bar(hits: WorkHits, q: str, unit: Unit | None, address: Callable[[str | None, str], str]) -> HitsBar:
    """The way from hit to hit; before the first passage is asked for, the way to the first hit."""
    ordinal = unit.ordinal if unit else -1
    before, after = hits.before(ordinal), hits.after(ordinal)
    return HitsBar(
        q=q,
        count=len(hits.anchors),
        rank=hits.rank(ordinal),
        previous=address(before, q) if before else None,
        next=address(after, q) if after else None,
        clear=address(unit.anchor if unit else None, ""),
    )
