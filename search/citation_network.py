"""A work among those it cites and those that cite it, counted: what the picture of a citations page shows, and its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.cited import cited_passages
from search.cited_by import who_cites
from search.model.document import Work
from search.model.reader import Reader

if TYPE_CHECKING:
    from search.service import OpenLibrary

NEIGHBOURS = 60
"""Works on a side that are told of; the lists have them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A work that cites another or is cited by it, in how many passages, and its system (empty: unknown)."""

    work: Work
    passages: int
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The works around one work, those with most passages first, then the newest; `citing_all` and `cited_all` count them all."""

    work: Work
    citing: tuple[Neighbour, ...]
    cited: tuple[Neighbour, ...]
    citing_all: int
    cited_all: int


def citation_network(library: OpenLibrary, identity: str, reader: Reader, most: int = NEIGHBOURS) -> Network:
    """The works around a work as far as the reader may see them; a passage that stands in two languages counts once."""
    work = library.work(identity, reader)
    who = who_cites(library, work, reader)
    into = who.passages(who.counts)
    out = cited_passages(library.catalogue, work.ordinal)
    citing, citing_all = _neighbours(library, reader, into, most)
    cited, cited_all = _neighbours(library, reader, out, most)
    return Network(work=work, citing=citing, cited=cited, citing_all=citing_all, cited_all=cited_all)


def _neighbours(
    library: OpenLibrary, reader: Reader, counts: Mapping[int, int], most: int
) -> tuple[tuple[Neighbour, ...], int]:
    facts = {number: each for number, each in library.citing.works(counts).items() if reader.may_see(each.access)}
    by_id = sorted(facts, key=lambda number: facts[number].id)
    newest = sorted(by_id, key=lambda number: facts[number].date, reverse=True)
    first = sorted(newest, key=lambda number: -counts[number])[:most]
    works = library.catalogue.works(first)
    found = tuple(
        Neighbour(work=works[number], passages=counts[number], system=library.citing.system(facts[number]))
        for number in first
    )
    return found, len(facts)
