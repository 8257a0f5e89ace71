"""Which codes the works of an index carry: the works of some codes, and how many of some works carry each.

Kept twice, by code and by work, so that neither a frequent word nor a rare one looks at more than it must.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from search.engines.contract import FacetName, WorkCard
from search.engines.whoosh.arrays import Array

WORK_FACETS: Final[tuple[FacetName, ...]] = (
    "mechanism",
    "theme",
    "country",
    "kind",
    "versions",
    "year",
    "group",
    "cites",
    "cited_by",
)
"""Facets that a work carries as a whole; the language is the passage's own."""

_FEW_OF: Final = 8
"""Fewer works than one in so many are looked at one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCodes:
    """The codes of all facets, one facet after the other, each in order; a place is a code's number among them.

    The works of code c are `holders[code_starts[c]:code_starts[c + 1]]` (rows), the places of the work in row r
    `places[row_starts[r]:row_starts[r + 1]]`.
    """

    named: tuple[tuple[FacetName, str], ...]
    """By place the facet and the code."""

    code_starts: Array
    holders: Array
    row_starts: Array
    places: Array

    def rows_of(self, facet: str, codes: tuple[str, ...]) -> Array:
        """The rows of the works that carry any of these codes of a facet, some perhaps twice."""
        wanted = {(facet, code) for code in codes}
        at = [place for place, named in enumerate(self.named) if named in wanted]
        found = [self.holders[self.code_starts[place] : self.code_starts[place + 1]] for place in at]
        return np.concatenate(found) if found else np.zeros(0, np.intp)

    def counts(self, works: Array) -> Mapping[FacetName, Mapping[str, int]]:
        """For each facet code → how many works of a mask carry it; codes without left out."""
        rows = np.flatnonzero(works[:-1])
        every = len(self.code_starts) - 1
        if len(rows) * _FEW_OF < len(works):
            sizes = self.row_starts[rows + 1] - self.row_starts[rows]
            at = np.repeat(self.row_starts[rows + 1] - np.cumsum(sizes), sizes)
            at += np.arange(len(at))
            found = np.bincount(self.places[at], minlength=every)
        else:
            found = self._count(works, 0, every)
        told: dict[FacetName, dict[str, int]] = {facet: {} for facet in WORK_FACETS}
        at = np.flatnonzero(found)
        for place, count in zip(at.tolist(), found[at].tolist(), strict=True):
            facet, code = self.named[place]
            told[facet][code] = count
        return told

    def count(self, facet: FacetName, works: Array) -> Mapping[str, int]:
        """Code → how many works of a mask carry it, for one facet; codes without left out."""
        at = [place for place, (name, _) in enumerate(self.named) if name == facet]
        if not at:
            return {}
        found = self._count(works, at[0], at[-1] + 1).tolist()
        return {self.named[place][1]: count for place, count in zip(at, found, strict=True) if count}

    def _count(self, works: Array, first: int, last: int) -> Array:
        """How many works of a mask carry each code from one place to another; every code has a holder."""
        if first == last:
            return np.zeros(0, np.intp)
        starts = self.code_starts[first : last + 1]
        held = works.astype(np.int32).take(self.holders[starts[0] : starts[-1]])
        return np.add.reduceat(held, starts[:-1] - starts[0])


def pack_codes(cards: Sequence[WorkCard]) -> tuple[dict[str, list[str]], dict[str, Array]]:
    """The codes of works in the order of their rows, as lists and arrays to be written."""
    codes: dict[str, list[str]] = {
        facet: sorted({code for card in cards for code in codes_of(card, facet)}) for facet in WORK_FACETS
    }
    firsts = accumulate((len(codes[facet]) for facet in WORK_FACETS), initial=0)
    place_of = {
        facet: {code: first + number for number, code in enumerate(codes[facet])}
        for facet, first in zip(WORK_FACETS, firsts, strict=False)
    }
    carried = [
        sorted({place_of[facet][code] for facet in WORK_FACETS for code in codes_of(card, facet)}) for card in cards
    ]
    sizes = np.array([len(own) for own in carried], dtype=np.int64)
    places = np.array([place for own in carried for place in own], dtype="<i4")
    order = np.argsort(places, kind="stable")
    return codes, {
        "code_starts": _starts(np.bincount(places, minlength=sum(map(len, codes.values())))),
        "holders": np.repeat(np.arange(len(cards), dtype="<i4"), sizes)[order],
        "row_starts": _starts(sizes),
        "places": places,
    }


def codes_of(card: WorkCard, facet: str) -> Sequence[str]:
    """The codes that a work carries in a facet."""
    if facet == "year":
        return (card.year,) if card.year else ()
    codes: Sequence[str] = getattr(card, facet)
    return codes


def _starts(sizes: Array) -> Array:
    return np.concatenate(([0], np.cumsum(sizes))).astype("<i4")
