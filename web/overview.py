"""What a library holds for one reader, counted once a generation: the home and about pages and the health check.

Only works that the reader may see are counted.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from search.engines.contract import FacetName
from search.model.document import Work
from search.model.reader import Reader
from search.query.request import SearchRequest
from search.results import FacetValue
from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts of one generation. `notes` maps a code to how many versions' remarks bear it.

    `latest` and `earliest` are the days files were read; `quarantined` counts files, no name of one is kept.
    `alike` counts works by State, mechanism (or a broader one) and kind.
    """

    generation: str
    built_at: str
    works: int
    versions: int
    passages: int
    digests: int
    facets: Mapping[FacetName, tuple[FacetValue, ...]]
    notes: Mapping[str, int]
    sources: int
    quarantined: int
    earliest: str
    latest: str
    alike: Mapping[tuple[str, str, str | None], int]

    def has_neighbours(self, work: Work) -> bool:
        """Whether other works are of the same State, mechanism and kind, as `search.related` finds them."""
        if len(work.countries) != 1 or not work.mechanisms:
            return False
        return self.alike.get((work.countries[0], work.mechanisms[0], work.kind), 0) > 1


class OverviewShelf:
    """Keeps the overview of the generation that serves; safe under threads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._kept: Overview | None = None

    def of(self, library: OpenLibrary) -> Overview:
        """The overview of an open library."""
        with self._lock:
            if self._kept is None or self._kept.generation != library.generation.name:
                self._kept = _counted(library, self._reader)
            return self._kept

    def known(self, library: OpenLibrary) -> Overview | None:
        """The same where it was counted already; for pages that do not wait for it."""
        kept = self._kept
        return kept if kept is not None and kept.generation == library.generation.name else None


def _counted(library: OpenLibrary, reader: Reader) -> Overview:
    everything = library.search(SearchRequest(limit=1), reader)
    notes: Counter[str] = Counter()
    alike: Counter[tuple[str, str, str | None]] = Counter()
    works = versions = digests = 0
    for work in library.catalogue.all_works():
        if not reader.may_see(work.access):
            continue
        works += 1
        digests += work.digest_of is not None
        alike.update(_alike(library, work))
        for version in library.catalogue.versions(work.ordinal):
            versions += 1
            notes.update(note.code for note in version.notes)
    roots = library.catalogue.sources_by_root()
    days = sorted(when for _, _, _, when in roots if when)
    return Overview(
        generation=library.generation.name,
        built_at=library.catalogue.meta("built_at") or "",
        works=works,
        versions=versions,
        passages=everything.passages,
        digests=digests,
        facets=everything.facets,
        notes=dict(notes.most_common()),
        sources=sum(files for _, files, _, _ in roots),
        quarantined=sum(bad for _, _, bad, _ in roots),
        earliest=days[0][:10] if days else "",
        latest=days[-1][:10] if days else "",
        alike=dict(alike),
    )


def _alike(library: OpenLibrary, work: Work) -> set[tuple[str, str, str | None]]:
    """What a work is counted under: each State with each mechanism and what is broader, of its kind and of any."""
    above = library.vocabularies.ancestors
    bodies = {one for each in work.mechanisms for one in above("mechanism", each) or (each,)}
    kinds = {None, *(above("kind", work.kind) or (work.kind,))} if work.kind else {None}
    return {(country, body, kind) for country in work.countries for body in bodies for kind in kinds}
