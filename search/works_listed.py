"""The list of works that a reader may see, without words: what a search by work finds, with nothing read of their passages.

Filters and order are those of the search; facets and passages are left to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.model.document import Work
from search.model.note import Note
from search.query.request import SearchRequest
from search.results import note_json, work_json

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """A page of works in order; `total` counts all of them."""

    total: int
    works: tuple[Work, ...]
    notes: tuple[Note, ...]


def works_listed(library: OpenLibrary, request: SearchRequest, reader: Reader) -> WorkList:
    """The works that the filters of a request leave, as far as the reader may see them; a page of them in its order."""
    request = replace(request, q="", by="work", cross=False)
    compiled, notes = library.read_query(request, reader)
    asked = replace(library.engine_request(request, reader, compiled), facets=(), passages=0)
    answer = library.engine.search(asked)
    held = library.catalogue.works(hit.work for hit in answer.hits)
    return WorkList(
        total=answer.total,
        works=tuple(held[hit.work] for hit in answer.hits),
        notes=(*notes, *answer.notes),
    )


def works_json(found: WorkList) -> dict[str, object]:
    """What the API answers of a list of works."""
    return {
        "total": found.total,
        "notes": [note_json(note) for note in found.notes],
        "works": [work_json(work) for work in found.works],
    }
