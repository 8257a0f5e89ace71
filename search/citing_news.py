"""The works that cite a work, those that joined the library last first: what a feed of new citations tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.arrivals import arrivals
from search.catalogue.cited import CitedRow, citations_of_works
from search.cited_by import citing_passages, who_cites
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
    prefer: str | None = None,
) -> tuple[NewCitation, ...]:
    """The works that cite a work, or one paragraph of it, as a filter asks; at most its `limit` of them.

    `prefer` is the language in which passages are shown that stand in several.
    """
    wanted = wanted or CitingFilter()
    work = library.work(identity, reader)
    citing = who_cites(library, work, reader, anchor)
    kept, _ = counted(library.citing, citing.counts, citing.works, wanted)
    moments = arrivals(library.catalogue, {number for number, _ in kept})
    by_id = sorted(moments, key=lambda number: citing.works[number].id)
    newest = sorted(by_id, key=lambda number: (moments[number], citing.works[number].date), reverse=True)[
        : wanted.limit
    ]
    rows = citations_of_works(library.catalogue, work.ordinal, newest, anchor, wanted.language)
    first: dict[int, list[CitedRow]] = defaultdict(list)
    for (row, *_), _ in citing_passages(library, work, rows, anchor, prefer):
        if len(first[row.work]) < passages:
            first[row.work].append(row)
    placed = library.catalogue.placed(row.unit for found in first.values() for row in found)
    works = library.catalogue.works(newest)
    return tuple(
        NewCitation(
            work=works[number],
            read=moments[number],
            passages=tuple((row.language, placed[row.unit].unit) for row in first[number]),
        )
        for number in newest
    )
