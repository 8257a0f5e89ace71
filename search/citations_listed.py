"""Citations one by one, of a work that cites or of one that is cited, each with its passage and the work that it stands in.

Who cites a work by passage, and counts of it, are in `cited_by`; how a hidden target reads is told in `citations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from search.catalogue.cited import citations_to, texts_of
from search.citations import PlacedCitation, citations_out, placed_citation
from search.citations_json import placed_json
from search.errors import InputError
from search.model.citation import CitationStatus
from search.model.document import Work
from search.model.symbol import SCHEMES

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary

CITED_SCHEMES: Final = (*SCHEMES, "general-comment", "case-name", "short-form", "same")
"""What a citation may be written by: an identifier of a scheme, or a way of naming without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsWanted:
    """Which citations are wanted: those that one work makes, those of one work, or both; `status` and `scheme` keep one kind.

    InputError `citations-of-what` is raised by the list where neither work is named.
    """

    citing: str | None = None
    cited: str | None = None
    status: CitationStatus | None = None
    scheme: str | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationList:
    """A page of citations, each with the work it stands in; `total` counts all, `works` are those they lead to, by id."""

    total: int
    citations: tuple[tuple[Work, PlacedCitation], ...]
    works: Mapping[str, Work]


def citations_listed(library: OpenLibrary, wanted: CitationsWanted, reader: Reader) -> CitationList:
    """The citations wanted, of one work in reading order, of a work cited by those that cite it, the newest first.

    NotFoundError where the reader may not see a work named; what works hidden from him say is not counted. A work is
    never among those that cite it.
    """
    if wanted.cited is not None:
        return _of_cited(library, wanted.cited, wanted, reader)
    if wanted.citing is None:
        raise InputError("citations-of-what")
    out = citations_out(library, wanted.citing, reader)
    found = [
        each
        for each in out.citations
        if wanted.status in {None, each.citation.status} and wanted.scheme in {None, each.citation.scheme}
    ]
    shown = found[wanted.offset : wanted.offset + wanted.limit]
    return CitationList(total=len(found), citations=tuple((out.work, each) for each in shown), works=out.works)


def _of_cited(library: OpenLibrary, cited: str, wanted: CitationsWanted, reader: Reader) -> CitationList:
    target = library.work(cited, reader)
    rows, total = citations_to(
        library.catalogue,
        target.ordinal,
        reader.levels,
        work=None if wanted.citing is None else library.work(wanted.citing, reader).ordinal,
        status=wanted.status,
        scheme=wanted.scheme,
        offset=wanted.offset,
        limit=wanted.limit,
    )
    texts = texts_of(library.catalogue, (row.unit for row in rows))
    works = library.catalogue.works(row.work for row in rows)
    seen = {target.ordinal: target}
    return CitationList(
        total=total,
        citations=tuple((works[row.work], placed_citation(row, seen, texts[row.unit])) for row in rows),
        works={target.id: target},
    )


def citations_json(found: CitationList) -> dict[str, object]:
    """What the API answers of a list of citations."""
    return {
        "total": found.total,
        "citations": [
            {"citing": {"id": work.id, "symbol": work.symbol, "date": work.date}, **placed_json(placed, found.works)}
            for work, placed in found.citations
        ],
    }
