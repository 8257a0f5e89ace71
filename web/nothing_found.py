"""An answer that is empty or nearly so: what hides results, what was asked too strictly, what the collection has instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from search.model.reader import Reader
from search.query.ast import Word
from search.query.parse import parse
from search.query.request import SearchRequest
from search.query.write import write
from search.relief import Relief, count_works, narrows, reliefs
from search.results import HitView, SearchResults
from search.service import OpenLibrary
from search.suggested.suggestions import spellings
from search.widening import widenings
from web.presenters.chips import chips_of, facet_label
from web.presenters.headings import WorkHeading, work_heading
from web.urls import Addresses, toggled

_HIDDEN: Final = frozenset({"filter", "exclude", "lang", "edition", "filters", "cross", "without", "pair"})
_STRICT: Final = frozenset({"scope", "field", "not", "phrase", "near"})
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """A document that names what is not held: its heading and where it does so."""

    heading: WorkHeading
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way out, or one fact: `subject` is what it is about, `instead` what is asked instead, `works` what that finds, `parts` the two that a pair takes away."""

    kind: str
    subject: str = ""
    instead: str = ""
    facet: str = ""
    works: int = 0
    url: str | None = None
    citing: tuple[Citing, ...] = ()
    parts: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """All that is said of an empty answer, by what is the matter; each list may be empty.

    `unknown_filters` are filters by what no list names or no document here is under; `lone` that a single word was asked.
    """

    hidden: tuple[Way, ...] = ()
    strict: tuple[Way, ...] = ()
    spelling: tuple[Way, ...] = ()
    words: tuple[Way, ...] = ()
    cited: tuple[Way, ...] = ()
    unknown: tuple[Way, ...] = ()
    near_symbols: tuple[Way, ...] = ()
    last_page: str | None = None
    unknown_filters: tuple[Way, ...] = ()
    lone: bool = False

    @property
    def reason(
        self,
    ) -> Literal["page", "filters", "no-such", "together", "not-held", "lone", "lacking", "strict", "nothing"]:
        """What is the matter, in one word for the page to say first."""
        if self.last_page:
            return "page"
        if self.cited or self.unknown:
            return "not-held"
        if any(way.kind == "unknown-filter" for way in self.unknown_filters):
            return "no-such"
        if self.hidden:
            return "filters"
        if any(way.kind == "respelt" for way in self.spelling):
            return "together"
        if self.lone:
            return "lone"
        if any(not way.works for way in self.words):
            return "lacking"
        return "strict" if self.strict or self.words else "nothing"


def ways_out(opened: OpenLibrary, asked: SearchRequest, results: SearchResults, reader: Reader, to: Addresses) -> Ways:
    """What is said where a page has no results."""
    if results.total:
        last = -(-results.total // asked.limit)
        return Ways(last_page=to.search(replace(asked, page=last)))
    found = reliefs(opened, asked, reader, to.ui)
    narrowing = [each for each in found if each.kind in _HIDDEN or narrows(each)]
    without = {each.request.q for each in found if each.kind == "field" and each.request is not None}

    def of(*kinds: str) -> tuple[Way, ...]:
        return tuple(_way(each, opened, to) for each in found if each.kind in kinds and each not in narrowing)

    unknown_filters = tuple(
        Way(kind="unknown-filter", subject=chip.label, url=chip.url)
        for chip in chips_of(asked, opened.vocabularies, to)
        if chip.unknown
    )
    words = of("lacking", "word")
    return Ways(
        hidden=tuple(_way(each, opened, to) for each in narrowing),
        strict=(*of(*_STRICT), *wider(opened, asked, results, reader, to, without)),
        spelling=of("spelling", "respelt", "beginning"),
        near_symbols=of("symbol"),
        lone=len(words) == 1 and not words[0].works and isinstance(parse(asked.q).node, Word),
        words=words,
        cited=of("cited"),
        unknown=of("unknown"),
        unknown_filters=(*unknown_filters, *_under_nothing(opened, asked, reader, to)),
    )


def _under_nothing(opened: OpenLibrary, asked: SearchRequest, reader: Reader, to: Addresses) -> Iterator[Way]:
    """Values of filters, known by name, that no document here is under."""
    unknown = {(chip.facet, chip.label) for chip in chips_of(asked, opened.vocabularies, to) if chip.unknown}
    for facet, codes in asked.include.items():
        for code in codes:
            label = facet_label(facet, code, opened.vocabularies, to.ui)
            if (facet, label) in unknown or count_works(opened, SearchRequest(include={facet: (code,)}), reader):
                continue
            url = to.search(toggled(asked, "filter", facet, code))
            yield Way(kind="under-nothing", subject=_short(label), facet=facet, url=url)


def wider(
    opened: OpenLibrary,
    asked: SearchRequest,
    results: SearchResults,
    reader: Reader,
    to: Addresses,
    said: Collection[str] = (),
) -> tuple[Way, ...]:
    """The same question asked for less, where it finds nothing or next to nothing: each way with what it finds, none of those `said`."""
    return tuple(
        Way(
            kind=each.kind,
            subject=", ".join(each.left_out),
            works=each.works,
            url=to.search(replace(asked, q=_spoken(each.query, to.ui), page=1)),
        )
        for each in widenings(opened, results, reader)
        if each.query not in said
    )


def meant(
    opened: OpenLibrary, asked: SearchRequest, results: SearchResults, reader: Reader, to: Addresses
) -> tuple[Way, ...]:
    """Other spellings of the words of a question that found few documents; each finds more."""
    return tuple(
        Way(
            kind="spelling",
            subject=each.typed,
            instead=each.query,
            works=each.works,
            url=to.search(replace(asked, q=each.query, page=1)),
        )
        for each in spellings(opened, asked, results.works, reader)
    )


def _spoken(query: str, ui: str) -> str:
    """A query with the operators of the reader's language."""
    if " OR " not in query and " AND " not in query:
        return query
    return write(parse(query).node, ui)


def _way(each: Relief, opened: OpenLibrary, to: Addresses) -> Way:
    names = [facet_label(each.facet, code, opened.vocabularies, to.ui) for code in each.codes] if each.facet else []
    return Way(
        kind=each.kind,
        subject=_short(", ".join(names) or each.subject),
        instead=_short(each.instead),
        facet=each.facet or "",
        works=each.works,
        url=None if each.request is None else to.search(each.request),
        citing=tuple(_citing(hit, opened, to) for hit in each.citing),
        parts=tuple(_way(one, opened, to) for one in each.parts),
    )


def _citing(hit: HitView, opened: OpenLibrary, to: Addresses) -> Citing:
    first = hit.passages[0]
    return Citing(
        heading=work_heading(hit.work, opened.vocabularies, to.ui),
        url=to.work(hit.work.id, first.version_language, first.unit.anchor),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]}…"
