"""When works joined the library or were last read anew, and which of them are public: for feeds and site maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from search.catalogue.queries import CatalogueReader
from search.model.document import PUBLIC

_MOMENTS: Final = "SELECT v.work, MAX((SELECT s.indexed_at FROM sources s WHERE s.id = v.source)) FROM versions v"
"""A source is looked up by its number whatever the statistics say: a join reads all sources for each version where they are old."""
_AT_ONCE: Final = 500
"""Numbers named in one question to the catalogue."""


def arrivals(catalogue: CatalogueReader, works: Iterable[int]) -> dict[int, str]:
    """The moment (ISO 8601, UTC) at which the newest version of each work was read; works without any are left out."""
    found: dict[int, str] = {}
    numbers = list(works)
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = catalogue.rows(f"{_MOMENTS} WHERE v.work IN ({marks}) GROUP BY v.work", some)
        found.update((int(str(work)), str(moment)) for work, moment in rows)
    return found


def arrived_after(catalogue: CatalogueReader, moment: str) -> tuple[int, ...]:
    """The works of which a version was read after a moment (ISO 8601, UTC, to the second)."""
    rows = catalogue.rows(
        "SELECT DISTINCT work FROM versions"
        " WHERE work IS NOT NULL AND source IN (SELECT id FROM sources WHERE indexed_at > ?) ORDER BY work",
        (moment,),
    )
    return tuple(int(str(row[0])) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWorks:
    """Some of the public works as (number, id), by number, and how many there are in all."""

    total: int
    works: tuple[tuple[int, str], ...]


def public_works(catalogue: CatalogueReader, first: int = 0, most: int = 0) -> PublicWorks:
    """The public works from a place on, at most so many."""
    total = catalogue.rows("SELECT COUNT(*) FROM works WHERE access = ?", (PUBLIC,))
    rows = catalogue.rows(
        "SELECT ordinal, id FROM works WHERE access = ? ORDER BY ordinal LIMIT ? OFFSET ?", (PUBLIC, most, first)
    )
    return PublicWorks(total=int(str(total[0][0])), works=tuple((int(str(o)), str(i)) for o, i in rows))
