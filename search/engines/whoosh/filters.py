"""Filters and facet counts: masks over works, and over passages for the language alone.

A facet is counted under every filter but its own. All facets but the language belong to works, so one look at
which works (and in which languages) the passages belong to serves all counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from search.engines.contract import EngineRequest, FacetName
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.snapshot import Snapshot

LANGUAGE: Final = "language"


class Filters:
    """The filters of one request as masks; rows have a last False for passages without a work."""

    def __init__(self, snapshot: Snapshot, request: EngineRequest) -> None:
        self._snapshot = snapshot
        self._own: dict[str, Array] = {}
        self.language: Array | None = None
        for filters, wanted in ((request.include, True), (request.exclude, False)):
            for facet, codes in filters.items():
                if not codes:
                    continue
                if facet == LANGUAGE:
                    hit = np.array([(code in codes) == wanted for code in snapshot.languages], dtype=bool)
                    self.language = hit if self.language is None else self.language & hit
                else:
                    rows = code_rows(snapshot, facet, codes)
                    rows = rows if wanted else ~rows
                    self._own[facet] = self._own[facet] & rows if facet in self._own else rows

    def rows(self, skip: str | None = None) -> Array | None:
        """Works that pass every filter but those of one facet (None: all pass)."""
        kept: Array | None = None
        for facet, rows in self._own.items():
            if facet != skip:
                kept = rows if kept is None else kept & rows
        return kept

    def language_mask(self) -> Array | None:
        """Passages that pass the filter on languages (None: all pass)."""
        return None if self.language is None else self.language[self._snapshot.language]

    def apply(self, ids: Array) -> Array:
        """Of rising passages those that pass every filter."""
        rows = self.rows()
        if rows is not None:
            ids = ids[rows[self._snapshot.row[ids]]]
        if self.language is not None:
            ids = ids[self.language[self._snapshot.language[ids]]]
        return ids


class Seen:
    """Which works some passages belong to, in which languages."""

    def __init__(self, snapshot: Snapshot, ids: Array) -> None:
        self._snapshot = snapshot
        self._languages = len(snapshot.languages)
        rows = len(snapshot.works) + 1
        cells = snapshot.row[ids] * np.int64(self._languages) + snapshot.language[ids]
        table = np.zeros(rows * self._languages, dtype=bool)
        table[cells] = True
        self.table: Array = table.reshape(rows, self._languages)
        self._works: dict[bytes | None, Array] = {}

    def works(self, languages: Array | None) -> Array:
        """Works with such a passage in any of these languages (None: in any at all); the same for all facets."""
        key = None if languages is None else languages.tobytes()
        if key not in self._works:
            found = np.zeros(len(self.table), dtype=bool)
            for place in range(self._languages):
                if languages is None or languages[place]:
                    found |= self.table[:, place]
            self._works[key] = found
        return self._works[key]

    def count(self, facet: FacetName, filters: Filters) -> Mapping[str, int]:
        """Code → works, under every filter but the facet's own; codes without works left out."""
        rows = filters.rows(facet)
        if facet == LANGUAGE:
            table = self.table if rows is None else self.table[rows]
            return _told(self._snapshot.languages, table.sum(axis=0))
        works = self.works(filters.language)
        if rows is not None:
            works = works & rows
        lists = self._snapshot.works.facets[facet]
        places = lists.places[works[lists.rows]]
        return _told(lists.codes, np.bincount(places, minlength=len(lists.codes)))


def code_rows(snapshot: Snapshot, facet: str, codes: tuple[str, ...]) -> Array:
    """Works that carry any of the codes of a facet, as a mask over rows with a last False."""
    lists = snapshot.works.facets[facet]
    wanted = np.array([code in codes for code in lists.codes], dtype=bool)
    rows = np.zeros(len(snapshot.works) + 1, dtype=bool)
    if len(wanted):
        rows[lists.rows[wanted[lists.places]]] = True
    return rows


def _told(codes: tuple[str, ...], counts: Array) -> dict[str, int]:
    pairs = zip(codes, counts.tolist(), strict=True)
    return {code: count for code, count in sorted(pairs) if count}
