"""Citations as a reader sees them: out of a work, into it, and in a pasted text; nothing of a work he may not see.

A citation whose target is hidden reads as one of a work outside the collection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.catalogue.citable import Citable
from search.catalogue.cited import (
    CitedRow,
    CitingPlace,
    citations_from,
    citations_numbered,
    citing_places,
    citing_works,
    texts_of,
)
from search.citing.desk import Context, Outcome, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions
from search.model.citation import Citation, CitationStatus
from search.model.document import Work
from search.model.reader import Reader
from search.model.unit import Unit

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCitation:
    """A citation with the passage it stands in: its language version, ordinal and anchor there.

    `anchors` are all paragraphs named that are held (the citation's own `anchor` is the first), `end` of what is named
    with it (the paragraphs) is `full_end`.
    """

    language: str
    ordinal: int
    anchor: str
    number: str | None
    page: int | None
    full_end: int
    anchors: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsOut:
    """What a work cites, in reading order; `works` are those it is resolved to or cannot choose between, by id."""

    work: Work
    citations: tuple[PlacedCitation, ...]
    works: Mapping[str, Work]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingPassage:
    """A passage that cites: its work, the language of its version, the unit whole, and the citation in it."""

    work: Work
    language: str
    unit: Unit
    citation: PlacedCitation


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedParagraph:
    """How often a paragraph of a work is cited: passages, works, and works by system."""

    anchor: str
    passages: int
    works: int
    systems: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationsIn:
    """Who cites a work. Counts are of citing works, under no filter; `passages` are those asked for, `total` of them.

    `systems` counts by the top of the tree of mechanisms (`UN`, `COE`, `OAS` …, empty: unknown), `years` by year of the
    citing work, `paragraphs` by the paragraph cited, the most cited first.
    """

    work: Work
    total: int
    works: int
    systems: Mapping[str, int]
    years: Mapping[str, int]
    paragraphs: tuple[CitedParagraph, ...]
    passages: tuple[CitingPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCitations:
    """The citations of a pasted text, with the works they are resolved to or cannot choose between, by id."""

    citations: tuple[Citation, ...]
    works: Mapping[str, Work]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingFilter:
    """Which citing passages are wanted: of works of a system or a year, of versions in a language; a page of them."""

    system: str | None = None
    year: str | None = None
    language: str | None = None
    offset: int = 0
    limit: int = 50


def citations_out(library: OpenLibrary, identity: str, reader: Reader, *, language: str | None = None) -> CitationsOut:
    """What a work cites, in all versions shown or in one language; NotFoundError where the reader may not see it."""
    work = library.work(identity, reader)
    rows = [row for row in citations_from(library.catalogue, work.ordinal) if language in {None, row.language}]
    seen = _visible(library, rows, reader)
    texts = texts_of(library.catalogue, (row.unit for row in rows))
    placed = tuple(_placed(row, seen, texts[row.unit]) for row in rows)
    return CitationsOut(work=work, citations=placed, works={each.id: each for each in seen.values()})


def citations_in(
    library: OpenLibrary, identity: str, reader: Reader, anchor: str | None = None, wanted: CitingFilter | None = None
) -> CitationsIn:
    """Who cites a work, or one paragraph of it; passages filtered by the citing work's system and year, newest first."""
    wanted = wanted or CitingFilter()
    work = library.work(identity, reader)
    places = [place for place in citing_places(library.catalogue, work.ordinal) if place.work != work.ordinal]
    known = citing_works(library.catalogue, {place.work for place in places})
    citing = {number: each for number, each in known.items() if reader.may_see(each.access)}
    system = {number: library.system_of(each.body) for number, each in citing.items()}
    places = [place for place in places if place.work in citing]
    paragraphs = _paragraphs(places, system)
    if anchor is not None:
        places = [place for place in places if anchor in place.anchors]
    counted = {place.work for place in places}
    kept = [
        place
        for place in places
        if wanted.system in {None, system[place.work]}
        and wanted.year in {None, citing[place.work].date[:4]}
        and wanted.language in {None, place.language}
    ]
    order = {number: (_newest(each.date), each.id) for number, each in citing.items()}
    kept.sort(key=lambda place: (order[place.work], place.unit, place.mention))
    page = kept[wanted.offset : wanted.offset + wanted.limit]
    rows = citations_numbered(library.catalogue, (place.mention for place in page))
    placed = library.catalogue.placed(place.unit for place in page)
    works = library.catalogue.works(place.work for place in page)
    seen = {work.ordinal: work}
    return CitationsIn(
        work=work,
        total=len(kept),
        works=len(counted),
        systems=dict(Counter(system[number] for number in counted).most_common()),
        years=dict(sorted(Counter(citing[number].date[:4] for number in counted).items())),
        paragraphs=paragraphs,
        passages=tuple(
            CitingPassage(
                work=works[place.work],
                language=place.language,
                unit=placed[place.unit].unit,
                citation=_placed(rows[place.mention], seen, placed[place.unit].unit.text),
            )
            for place in page
        ),
    )


def cite_text(library: OpenLibrary | None, text: str, reader: Reader, language: str = "") -> TextCitations:
    """Every citation in a text, resolved in a library; without one, what names itself is outside it, the rest unknown."""
    mentions = recognise(text, language)
    citable = library.citable() if library is not None else Citable(rows=lambda *_: ())
    outcomes = resolve_mentions(
        (Place(unit=0, ordinal=0, text=text),), ((0, mention) for mention in mentions), Context(), citable
    )
    seen: dict[int, Work] = {}
    if library is not None:
        numbers = {
            held.number for one in outcomes for held in (*one.candidates, *((one.target,) if one.target else ()))
        }
        seen = {n: work for n, work in library.catalogue.works(numbers).items() if reader.may_see(work.access)}
    return TextCitations(
        citations=tuple(_told(one, seen, text) for one in outcomes if one.reason != "nothing-before"),
        works={work.id: work for work in seen.values()},
    )


def _told(one: Outcome, seen: Mapping[int, Work], text: str) -> Citation:
    mention = one.mention
    status, reason, target, candidates = _for_reader(
        one.status,
        one.reason,
        None if one.target is None else one.target.number,
        [held.number for held in one.candidates],
        seen,
    )
    return Citation(
        start=mention.start,
        end=mention.end,
        written=text[mention.start : mention.end],
        scheme=one.scheme,
        symbol=one.symbol,
        paragraphs=mention.paragraphs,
        status=status,
        target=target,
        anchor=next(iter(one.anchors), None) if target else None,
        candidates=candidates,
        reason=reason,
    )


def _visible(library: OpenLibrary, rows: Iterable[CitedRow], reader: Reader) -> dict[int, Work]:
    """The works that some citations lead to, as far as the reader may see them."""
    numbers = {number for row in rows for number in (*row.candidates, *(() if row.target is None else (row.target,)))}
    return {number: work for number, work in library.catalogue.works(numbers).items() if reader.may_see(work.access)}


def _placed(row: CitedRow, seen: Mapping[int, Work], text: str) -> PlacedCitation:
    status, reason, target, candidates = _for_reader(row.status, row.reason, row.target, row.candidates, seen)
    anchors = row.anchors if target is not None else ()
    return PlacedCitation(
        language=row.language,
        ordinal=row.ordinal,
        anchor=row.anchor,
        number=row.number,
        page=row.page,
        full_end=row.full_end,
        anchors=anchors,
        citation=Citation(
            start=row.first,
            end=row.last,
            written=text[row.first : row.last],
            scheme=row.scheme,
            symbol=row.symbol,
            paragraphs=row.paragraphs,
            status=status,
            target=target,
            anchor=next(iter(anchors), None),
            candidates=candidates,
            reason=reason,
        ),
    )


def _for_reader(
    status: CitationStatus, reason: str, target: int | None, candidates: Iterable[int], seen: Mapping[int, Work]
) -> tuple[CitationStatus, str, str | None, tuple[str, ...]]:
    """A resolution without the works that the reader may not see."""
    left = tuple(seen[number].id for number in candidates if number in seen)
    if status == "resolved":
        if target is not None and target in seen:
            return status, reason, seen[target].id, ()
        return "outside", "not-held", None, ()
    if status == "ambiguous":
        if len(left) == 1 and len(tuple(candidates)) > 1:
            return "resolved", "by-symbol", left[0], ()
        return ("ambiguous", reason, None, left) if left else ("outside", "not-held", None, ())
    return status, reason, None, ()


def _paragraphs(places: Iterable[CitingPlace], system: Mapping[int, str]) -> tuple[CitedParagraph, ...]:
    passages: dict[str, set[int]] = {}
    works: dict[str, set[int]] = {}
    for place in places:
        for anchor in place.anchors:
            passages.setdefault(anchor, set()).add(place.unit)
            works.setdefault(anchor, set()).add(place.work)
    found = [
        CitedParagraph(
            anchor=anchor,
            passages=len(units),
            works=len(works[anchor]),
            systems=dict(Counter(system[number] for number in works[anchor]).most_common()),
        )
        for anchor, units in passages.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.works, -each.passages, each.anchor)))


def _newest(date: str) -> tuple[int, list[int]]:
    return (0 if date else 1, [-ord(letter) for letter in date])


def citation_json(one: Citation, works: Mapping[str, Work]) -> dict[str, object]:
    """A citation as `renvoi cite --json` prints it."""
    return {
        "start": one.start,
        "end": one.end,
        "written": one.written,
        "scheme": one.scheme,
        "symbol": one.symbol,
        "paragraphs": list(one.paragraphs),
        "status": one.status,
        "target": _named(one.target, works, one.anchor) if one.target else None,
        "candidates": [_named(identity, works) for identity in one.candidates],
        "reason": one.reason,
    }


def _named(identity: str, works: Mapping[str, Work], anchor: str | None = None) -> dict[str, object]:
    work = works.get(identity)
    return {"id": identity, "symbol": work.symbol if work is not None else None, "anchor": anchor}


def cites_json(out: CitationsOut) -> dict[str, object]:
    """What `renvoi cites --json` prints."""
    return {
        "id": out.work.id,
        "symbol": out.work.symbol,
        "citations": [
            {
                "language": placed.language,
                "anchor": placed.anchor,
                "number": placed.number,
                "page": placed.page,
                **citation_json(placed.citation, out.works),
                "full_end": placed.full_end,
                "anchors": list(placed.anchors),
            }
            for placed in out.citations
        ],
    }


def cited_by_json(found: CitationsIn) -> dict[str, object]:
    """What `renvoi cited-by --json` prints."""
    works = {found.work.id: found.work}
    return {
        "id": found.work.id,
        "symbol": found.work.symbol,
        "total": found.total,
        "works": found.works,
        "systems": dict(found.systems),
        "years": dict(found.years),
        "paragraphs": [
            {"anchor": each.anchor, "passages": each.passages, "works": each.works, "systems": dict(each.systems)}
            for each in found.paragraphs
        ],
        "passages": [
            {
                "id": each.work.id,
                "symbol": each.work.symbol,
                "date": each.work.date,
                "language": each.language,
                "anchor": each.unit.anchor,
                "number": each.unit.number,
                "page": each.unit.page,
                "text": each.unit.text,
                "citation": citation_json(each.citation.citation, works),
                "full_end": each.citation.full_end,
                "anchors": list(each.citation.anchors),
            }
            for each in found.passages
        ],
    }
