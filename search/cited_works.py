"""The works that a work cites, as a reader sees them: counted by system, State, language and year, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.citations import CitationsOut, PlacedCitation
from search.citing_facts import CitingFacetName, CitingFilter, counted
from search.model.document import Work

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """A work cited, with the citations that are resolved to it, in reading order."""

    work: Work
    system: str
    citations: tuple[PlacedCitation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWorks:
    """The works cited that fit a filter, those cited most first; `facets` as in `CitationsIn`."""

    works: tuple[CitedWork, ...]
    facets: Mapping[CitingFacetName, Mapping[str, int]]


def cited_works(library: OpenLibrary, out: CitationsOut, wanted: CitingFilter | None = None) -> CitedWorks:
    """The works that some citations are resolved to, but for the citing work itself."""
    wanted = wanted or CitingFilter()
    groups: dict[str, list[PlacedCitation]] = defaultdict(list)
    for each in out.citations:
        target = each.citation.target
        if target is not None and target in out.works and target != out.work.id:
            groups[target].append(each)
    numbers = {identity: out.works[identity].ordinal for identity in groups}
    facts = library.citing.works(numbers.values())
    places = {(numbers[identity], each.language) for identity, found in groups.items() for each in found}
    kept, facets = counted(library.citing, places, facts, wanted)
    works = []
    for identity, found in groups.items():
        fitting = tuple(each for each in found if (numbers[identity], each.language) in kept)
        if fitting:
            system = library.citing.system(facts[numbers[identity]])
            works.append(CitedWork(work=out.works[identity], system=system, citations=fitting))
    return CitedWorks(works=tuple(sorted(works, key=lambda each: (-len(each.citations), each.work.id))), facets=facets)
