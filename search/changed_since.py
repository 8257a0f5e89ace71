"""What of a search's answer is new since a moment: documents that joined the library or were read anew after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from search.catalogue.arrivals import arrived_after
from search.query.plan import All, Works

if TYPE_CHECKING:
    from search.model.document import Work
    from search.model.reader import Reader
    from search.query.request import SearchRequest
    from search.service import OpenLibrary

SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How many documents of an answer are new or read anew since a moment, and the last of them."""

    since: str
    total: int
    works: tuple[Work, ...]


def read_moment(text: str) -> str | None:
    """A date or a date with its time (ISO 8601) as the catalogue writes moments, in universal time; None for anything else."""
    if len(text) > len("2026-11-22T05:42:00.000000+00:00"):
        return None
    try:
        moment = datetime.fromisoformat(text)
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc.isoformat(timespec="seconds")


def changed_since(library: OpenLibrary, request: SearchRequest, since: str, reader: Reader) -> Changed:
    """What a request finds that arrived after a moment (as `read_moment` gives it)."""
    compiled, _ = library.read_query(request, reader)
    asked = replace(library.engine_request(request, reader, compiled), by="work", offset=0, facets=(), passages=0)
    fresh = arrived_after(library.catalogue, since)
    plan = All((asked.plan, Works(fresh)))
    answer = library.engine.search(replace(asked, plan=plan, sort="added", limit=SHOWN, first=()))
    works = library.catalogue.works(hit.work for hit in answer.hits)
    return Changed(since=since, total=answer.works, works=tuple(works[hit.work] for hit in answer.hits))
