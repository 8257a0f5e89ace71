"""What joined the collection last, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.results import SearchResults
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.wording import printed_date
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A document that arrived, and where it is read."""

    heading: WorkHeading
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day and what arrived on it; `iso` is empty where nobody knows."""

    iso: str
    printed: str
    works: tuple[Arrived, ...]


def recent_days(
    found: SearchResults, moments: Mapping[int, str], vocabularies: Vocabularies, to: Addresses
) -> tuple[Day, ...]:
    """The documents of an answer by the day on which they were read, in the answer's order."""
    days: dict[str, list[Arrived]] = {}
    for hit in found.hits:
        iso = moments.get(hit.work.ordinal, "")[:10]
        days.setdefault(iso, []).append(
            Arrived(heading=work_heading(hit.work, vocabularies, to.ui), url=to.work(hit.work.id))
        )
    return tuple(
        Day(iso=iso, printed=printed_date(iso, to.ui) if iso else "", works=tuple(works)) for iso, works in days.items()
    )
