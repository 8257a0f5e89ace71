"""An identifier found in a text, and what to do where two readings overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """An identifier at [start, end) of a text, in code points.

    `scheme` is one of `search.model.symbol.SCHEMES`, or `any` for a number that does not say whose it is.
    `value` is its clean spelling. `paragraphs` are those named right after it (`12`, `9.2`, `18(c)`, `63-66`);
    they end at `full_end`. `body` is the mechanism whose document it is, where the way of writing alone tells.
    """

    start: int
    end: int
    scheme: str
    value: str
    paragraphs: tuple[str, ...] = ()
    full_end: int | None = None
    body: str = ""


def settle_overlaps(found: Iterable[Identified]) -> list[Identified]:
    """Without overlaps, in order: where two meet, the one that begins first, then the longest, then the first given."""
    settled: list[Identified] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not settled or one.start >= settled[-1].end:
            settled.append(one)
    return settled
