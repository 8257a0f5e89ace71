"""The works that cite a work, those that joined the library last first: what a feed of new citations tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.arrivals import arrivals
from search.catalogue.cited import CitedRow, citations_of_works
from search.cited_by import who_cites
from search.citing_facts import CitingFilter, counted
from search.model.document import Work
from search.model.reader import Reader
from search.model.unit import Unit

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCitation:
    """A work that cites, when it was last read (ISO 8601), and its first citing passages with their version's language."""

    work: Work
    read: str
    passages: tuple[tuple[str, Unit], ...]


def new_citations(
    library: OpenLibrary,
    identity: str,
    reader: Reader,
    anchor: str | None = None,
    wanted: CitingFilter | None = None,
    *,
    passages: int = 3,
) -> tuple[NewCitation, ...]:
    """The works that cite a work, or one paragraph of it, as a filter asks; at most its `limit` of them."""
    wanted = wanted or CitingFilter()
    work = library.work(identity, reader)
    citing = who_cites(library, work, reader, anchor)
    kept, _ = counted(library.citing, citing.counts, citing.works, wanted)
    moments = arrivals(library.catalogue, {number for number, _ in kept})
    by_id = sorted(moments, key=lambda number: citing.works[number].id)
    newest = sorted(by_id, key=lambda number: (moments[number], citing.works[number].date), reverse=True)[
        : wanted.limit
    ]
    rows: dict[int, dict[int, CitedRow]] = defaultdict(dict)
    for row in citations_of_works(library.catalogue, work.ordinal, newest, anchor, wanted.language):
        if len(rows[row.work]) < passages:
            rows[row.work].setdefault(row.unit, row)
    placed = library.catalogue.placed(unit for found in rows.values() for unit in found)
    works = library.catalogue.works(newest)
    return tuple(
        NewCitation(
            work=works[number],
            read=moments[number],
            passages=tuple((row.language, placed[unit].unit) for unit, row in rows[number].items()),
        )
        for number in newest
    )
