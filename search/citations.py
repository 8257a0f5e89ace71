"""Citations as a reader sees them: out of a work, and in a pasted text; nothing of a work he may not see.

A citation whose target is hidden reads as one of a work outside the collection. Who cites a work is in `cited_by`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from search.catalogue.citable import Citable
from search.catalogue.cited import CitedRow, citations_from, texts_of
from search.citing.desk import Context, Outcome, Place
from search.citing.pasted import Pasted, mend_pasted
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions
from search.model.citation import Citation, CitationStatus
from search.model.document import Work
from search.model.reader import Reader
from search.version_choice import chosen_version

if TYPE_CHECKING:
    from search.service import OpenLibrary

_NUMBERS: Final = frozenset({"application", "communication"})
"""Numbers that say nothing by themselves: any may be given to a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCitation:
    """A citation with the passage it stands in: its language version, the number of its unit, ordinal and anchor there.

    `anchors` are all paragraphs named that are held (the citation's own `anchor` is the first), `end` of what is named
    with it (the paragraphs) is `full_end`.
    """

    language: str
    unit: int
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
class TextCitations:
    """The citations of a pasted text, with the works they are resolved to or cannot choose between, by id."""

    citations: tuple[Citation, ...]
    works: Mapping[str, Work]


def citations_out(library: OpenLibrary, identity: str, reader: Reader, *, language: str | None = None) -> CitationsOut:
    """What a work cites, in all versions shown or in one language; NotFoundError where the reader may not see it, or it has no version in that language."""
    work = library.work(identity, reader)
    if language is not None:
        chosen_version(work.id, library.catalogue.versions(work.ordinal), language, None)
    rows = [row for row in citations_from(library.catalogue, work.ordinal) if language in {None, row.language}]
    seen = _visible(library, rows, reader)
    texts = texts_of(library.catalogue, (row.unit for row in rows))
    placed = tuple(placed_citation(row, seen, texts[row.unit]) for row in rows)
    return CitationsOut(work=work, citations=placed, works={each.id: each for each in seen.values()})


def cite_text(library: OpenLibrary | None, text: str, reader: Reader, language: str = "") -> TextCitations:
    """Every citation in a text, resolved in a library; without one, what names itself is outside it, the rest unknown."""
    pasted = mend_pasted(text)
    mentions = recognise(pasted.text, language)
    citable = library.citable() if library is not None else Citable(rows=lambda *_: ())
    outcomes = resolve_mentions(
        (Place(unit=0, ordinal=0, text=pasted.text),), ((0, mention) for mention in mentions), Context(), citable
    )
    seen: dict[int, Work] = {}
    if library is not None:
        numbers = {
            held.number for one in outcomes for held in (*one.candidates, *((one.target,) if one.target else ()))
        }
        seen = {n: work for n, work in library.catalogue.works(numbers).items() if reader.may_see(work.access)}
    return TextCitations(
        citations=tuple(
            _told(one, seen, text, pasted, citable.cited_numbers) for one in outcomes if one.reason != "nothing-before"
        ),
        works={work.id: work for work in seen.values()},
    )


def _told(
    one: Outcome, seen: Mapping[int, Work], text: str, pasted: Pasted, cited: Collection[tuple[str, str]]
) -> Citation:
    mention = one.mention
    start, end = pasted.span(mention.start, mention.end)
    status, reason, target, candidates = _for_reader(
        one.status,
        one.reason,
        None if one.target is None else one.target.number,
        [held.number for held in one.candidates],
        seen,
    )
    if reason == "not-held" and one.scheme in _NUMBERS and (one.scheme, one.symbol) not in cited:
        reason = "number-not-known"
    return Citation(
        start=start,
        end=end,
        written=text[start:end],
        scheme=one.scheme,
        symbol=one.symbol,
        paragraphs=mention.paragraphs,
        status=status,
        target=target,
        anchor=next(iter(one.anchors), None) if one.target is not None and one.target.number in seen else None,
        candidates=candidates,
        reason=reason,
        part=mention.part,
    )


def _visible(library: OpenLibrary, rows: Iterable[CitedRow], reader: Reader) -> dict[int, Work]:
    """The works that some citations lead to, as far as the reader may see them."""
    numbers = {number for row in rows for number in (*row.candidates, *(() if row.target is None else (row.target,)))}
    return {number: work for number, work in library.catalogue.works(numbers).items() if reader.may_see(work.access)}


def placed_citation(row: CitedRow, seen: Mapping[int, Work], text: str) -> PlacedCitation:
    """A kept citation as a reader sees it who may see some works, by number."""
    status, reason, target, candidates = _for_reader(row.status, row.reason, row.target, row.candidates, seen)
    anchors = row.anchors if row.target in seen else ()  # a digest has none of the original's
    return PlacedCitation(
        language=row.language,
        unit=row.unit,
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
            part=row.part,
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
        if left:  # digests of an original that this reader may not see
            return status, reason, left[0], ()
        return "outside", "not-held", None, ()
    if status == "ambiguous":
        if len(left) == 1 and len(tuple(candidates)) > 1:
            return "resolved", "by-symbol", left[0], ()
        return ("ambiguous", reason, None, left) if left else ("outside", "not-held", None, ())
    return status, reason, None, ()
