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
from search.engines.whoosh.works import NO_YEAR
from search.year_names import UNDATED

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

    def is_on(self, facet: str) -> bool:
        """Whether some codes of a facet that works carry are asked for or refused."""
        return facet in self._own

    def language_mask(self) -> Array | None:
        """Passages that pass the filter on languages (None: all pass)."""
        return None if self.language is None else self.language[self._snapshot.language]

    def apply(self, ids: Array) -> Array:
        """Of rising passages those that pass every filter."""
        rows = self.rows()
        if rows is not None:
            ids = ids.compress(rows.take(self._snapshot.row.take(ids), mode="wrap"))
        if self.language is not None:
            ids = ids.compress(self.language.take(self._snapshot.language.take(ids)))
        return ids


class Seen:
    """Which works some passages belong to, in which languages."""

    def __init__(self, snapshot: Snapshot, ids: Array) -> None:
        self._snapshot = snapshot
        languages = max(1, len(snapshot.languages))
        table = np.zeros((len(snapshot.works) + 1) * languages, dtype=bool)
        table[snapshot.cell.take(ids)] = True
        self.table: Array = table.reshape(-1, languages)
        self._works: dict[bytes | None, Array] = {}
        self._counts: Mapping[FacetName, Mapping[str, int]] | None = None

    def works(self, languages: Array | None) -> Array:
        """Works with such a passage in any of these languages (None: in any at all); the same for all facets."""
        key = None if languages is None else languages.tobytes()
        if key not in self._works:
            found = np.zeros(len(self.table), dtype=bool)
            wanted = range(self.table.shape[1]) if languages is None else np.flatnonzero(languages)
            for place in wanted:
                found |= self.table[:, place]
            self._works[key] = found
        return self._works[key]

    def passing(self, filters: Filters) -> Array:
        """Works with such a passage that passes every filter."""
        works, rows = self.works(filters.language), filters.rows()
        return works if rows is None else works & rows

    def count(self, facet: FacetName, filters: Filters) -> Mapping[str, int]:
        """Code → works, under every filter but the facet's own; codes without works left out."""
        if facet == LANGUAGE:
            rows = filters.rows()
            spoken = (self.table if rows is None else self.table[rows]).sum(axis=0).tolist()
            pairs = zip(self._snapshot.languages, spoken, strict=False)
            return {code: count for code, count in sorted(pairs) if count}
        lists = self._snapshot.works.facets
        if filters.is_on(facet):
            works, rows = self.works(filters.language), filters.rows(facet)
            kept = works if rows is None else works & rows
            return self._with_undated(facet, lists.count(facet, kept), kept)
        if self._counts is None:
            self._counts = lists.counts(self.passing(filters))
        return self._with_undated(facet, self._counts[facet], self.passing(filters))

    def _with_undated(self, facet: FacetName, counts: Mapping[str, int], works: Array) -> Mapping[str, int]:
        """The counts of years with the works of a mask that have none; other facets as they are."""
        if facet != "year":
            return counts
        undated = int(np.count_nonzero(works[:-1] & (self._snapshot.works.years == NO_YEAR)))
        return {**counts, UNDATED: undated} if undated else counts


def code_rows(snapshot: Snapshot, facet: str, codes: tuple[str, ...]) -> Array:
    """Works that carry any of the codes of a facet, as a mask over rows with a last False."""
    rows = np.zeros(len(snapshot.works) + 1, dtype=bool)
    rows[snapshot.works.facets.rows_of(facet, codes)] = True
    if facet == "year" and UNDATED in codes:
        rows[:-1] |= snapshot.works.years == NO_YEAR
    return rows
