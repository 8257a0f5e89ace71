"""A work among those it cites and those that cite it, counted: what the picture of a citations page shows, and its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.cited import citations_from, citing_places
from search.model.document import Work
from search.model.reader import Reader

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A work that cites another or is cited by it, in how many passages, and its system (empty: unknown)."""

    work: Work
    passages: int
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The works around one work, those with most passages first, then the newest; all of them, nothing cut."""

    work: Work
    citing: tuple[Neighbour, ...]
    cited: tuple[Neighbour, ...]


def citation_network(library: OpenLibrary, identity: str, reader: Reader) -> Network:
    """The works around a work as far as the reader may see them; a passage of two language versions counts in each."""
    work = library.work(identity, reader)
    into = {(row.work, row.unit) for row in citing_places(library.catalogue, work.ordinal)}
    out = {(row.target, row.unit) for row in citations_from(library.catalogue, work.ordinal) if row.target is not None}
    return Network(
        work=work,
        citing=_neighbours(library, reader, work, Counter(number for number, _ in into)),
        cited=_neighbours(library, reader, work, Counter(number for number, _ in out)),
    )


def _neighbours(library: OpenLibrary, reader: Reader, work: Work, counts: Mapping[int, int]) -> tuple[Neighbour, ...]:
    works = library.catalogue.works(counts)
    found = [
        Neighbour(work=each, passages=counts[number], system=library.system(each))
        for number, each in works.items()
        if number != work.ordinal and reader.may_see(each.access)
    ]
    by_id = sorted(found, key=lambda each: each.work.id)
    newest = sorted(by_id, key=lambda each: each.work.date or "", reverse=True)
    return tuple(sorted(newest, key=lambda each: -each.passages))
