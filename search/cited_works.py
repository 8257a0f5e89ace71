"""The works that a work cites, as a reader sees them: counted by system, State, language and year, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.citing_again import first_passages_by_target
from search.citations import CitationsOut, PlacedCitation
from search.citing_facts import CitingFacetName, CitingFilter, counted
from search.citing_passages import by_passage
from search.model.document import Work

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """A work cited, and the passages that cite it, in reading order: of each its citations, one at least.

    A passage that stands in several language versions is one, in the language preferred where it has the citation.
    """

    work: Work
    system: str
    passages: tuple[tuple[PlacedCitation, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWorks:
    """The works cited that fit a filter, those cited most first; `facets` as in `CitationsIn`."""

    works: tuple[CitedWork, ...]
    facets: Mapping[CitingFacetName, Mapping[str, int]]


def works_cited(out: CitationsOut) -> frozenset[str]:
    """The ids of the works that some citations are resolved to, but for the citing work itself."""
    targets = {each.citation.target for each in out.citations}
    return frozenset(target for target in targets if target is not None and target in out.works) - {out.work.id}


def cited_works(
    library: OpenLibrary, out: CitationsOut, wanted: CitingFilter | None = None, *, prefer: str | None = None
) -> CitedWorks:
    """The works that some citations are resolved to, but for the citing work itself."""
    wanted = wanted or CitingFilter()
    cited = works_cited(out)
    groups: dict[str, list[PlacedCitation]] = defaultdict(list)
    for each in out.citations:
        if each.citation.target in cited:
            groups[str(each.citation.target)].append(each)
    numbers = {identity: out.works[identity].ordinal for identity in groups}
    facts = library.citing.works(numbers.values())
    places = {(numbers[identity], each.language) for identity, found in groups.items() for each in found}
    kept, facets = counted(library.citing, places, facts, wanted)
    twice = _twice(library, out)
    works = []
    for identity, found in groups.items():
        number = numbers[identity]
        fitting = [each for each in found if (number, each.language) in kept]
        if fitting:
            passages = tuple(one for one, _ in by_passage(fitting, twice.get(number, {}), prefer))
            system = library.citing.system(facts[number])
            works.append(CitedWork(work=out.works[identity], system=system, passages=passages))
    return CitedWorks(works=tuple(sorted(works, key=lambda each: (-len(each.passages), each.work.id))), facets=facets)


def _twice(library: OpenLibrary, out: CitationsOut) -> Mapping[int, Mapping[int, int]]:
    """The passages that another version has already, by work cited; none where the citations are of one version."""
    if len({each.language for each in out.citations}) < 2:
        return {}
    versions = (card.id for card in library.catalogue.versions(out.work.ordinal))
    return first_passages_by_target(library.catalogue, versions)
