"""A document's page: what is said of it and by whom, its versions, its remarks, its outline, one part of its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from search.engines.contract import FacetName
from search.model.concept import VocabularyName
from search.model.document import VersionCard, Work
from search.vocabulary import Vocabularies
from web.presenters.asked_here import RecommendedHere
from web.presenters.citing import CitingSummary, Unsure
from web.presenters.citing_panel import ReferencePanel
from web.presenters.facing import FacingPage
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.parts import OutlineEntry, Part, ReadingPlan
from web.presenters.reading import Block
from web.presenters.related import RelatedGroup
from web.presenters.remarks import Remarks
from web.presenters.stepping import HitsBar
from web.presenters.wording import direction, printed_date, written_direction
from web.urls import Addresses, only

_SUBJECTS: Final[tuple[tuple[FacetName, VocabularyName, str], ...]] = (
    ("mechanism", "mechanism", "mechanisms"),
    ("country", "country", "countries"),
    ("theme", "theme", "themes"),
    ("group", "group", "groups"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of a field. `read_in` tells where a suggested value was read: a place, and the words found there."""

    text: str
    url: str | None = None
    language: str | None = None
    read_in: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A field of the description with its values; templates know its name in the reader's language."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionTab:
    """A language version to switch to, at the same passage where it has it."""

    language: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLink:
    """A part of a long document."""

    number: int
    url: str
    current: bool
    first_page: int | None
    last_page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLink:
    """A heading of the document and where it is read."""

    text: str
    level: int
    url: str
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """All that the page of a document prints."""

    heading: WorkHeading
    facts: tuple[FactRow, ...]
    close: tuple[RelatedGroup, ...]
    beside_it: bool
    source: str | None
    language: str
    direction: str
    tabs: tuple[VersionTab, ...]
    beside: str | None
    remarks: Remarks
    facing: FacingPage | None
    face: str | None
    turn: Callable[[int], str] | None
    original: Callable[[int | None], str] | None
    media_type: str
    pages: int | None
    units: int
    outline: tuple[OutlineLink, ...]
    parts: tuple[PartLink, ...]
    blocks: tuple[Block, ...]
    previous: str | None
    next: str | None
    at: str | None
    references: ReferencePanel | None
    unsure: tuple[Unsure, ...]
    citing: CitingSummary
    hits: HitsBar | None
    metadata: tuple[tuple[str, str], ...]
    permanent: str
    recommended: RecommendedHere | None


def fact_rows(work: Work, vocabularies: Vocabularies, to: Addresses, related: Mapping[str, str]) -> tuple[FactRow, ...]:
    """The fields of a description that say something; `related` maps a target to the id of a work held here."""
    rows = [
        FactRow(
            name="identifiers",
            facts=tuple(
                Fact(text=i.value, read_in=_read_in(work, "identifiers", i.value))
                for i in work.identifiers
                if i.scheme not in {"url", "record"}
            ),
        ),
        FactRow(
            name="kind", facts=_codes(work, vocabularies, to, "kind", "kind", "kind", (work.kind,) if work.kind else ())
        ),
        FactRow(
            name="date",
            facts=(Fact(text=printed_date(work.date, to.ui), read_in=_read_in(work, "date", "")),) if work.date else (),
        ),
    ]
    rows += [
        FactRow(name=facet, facts=_codes(work, vocabularies, to, facet, name, field, getattr(work, field)))
        for facet, name, field in _SUBJECTS
    ]
    rows.append(FactRow(name="parties", facts=_plain(work, "parties", work.parties)))
    rows.append(FactRow(name="articles", facts=_plain(work, "articles", work.articles)))
    rows.append(FactRow(name="session", facts=_plain(work, "session", (work.session,) if work.session else ())))
    rows += [
        FactRow(name=f"relation-{relation.kind}", facts=(_relation(relation.target, related, to),))
        for relation in work.relations
    ]
    other = [(language, title) for language, title in work.titles.items() if title != work.title(to.ui)[0]]
    rows.append(
        FactRow(
            name="titles",
            facts=tuple(
                Fact(text=title, language=language, read_in=_read_in(work, "titles", language))
                for language, title in other
            ),
        )
    )
    return tuple(row for row in rows if row.facts)


def _relation(target: str, related: Mapping[str, str], to: Addresses) -> Fact:
    held = related.get(target)
    return Fact(text=target, url=to.work(held) if held else None)


def _codes(
    work: Work,
    vocabularies: Vocabularies,
    to: Addresses,
    facet: FacetName,
    name: VocabularyName,
    field: str,
    codes: tuple[str, ...],
) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            text=vocabularies.label(name, code, to.ui),
            url=to.search(only(facet, code)),
            read_in=_read_in(work, field, code),
        )
        for code in codes
    )


def _plain(work: Work, field: str, values: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(Fact(text=value, read_in=_read_in(work, field, value)) for value in values)


def _read_in(work: Work, field: str, value: str) -> tuple[str, str] | None:
    """Where a suggested value was read: the place (`title`, `opening`, `symbol`, `file name` …) and the words."""
    reason = work.suggested.get(f"{field}:{value}", work.suggested.get(field))
    if reason is None:
        return None
    place, colon, words = reason.partition(": ")
    if not colon and reason.startswith("symbol "):
        place, words = "symbol", reason.removeprefix("symbol ")
    elif not colon and "×" in reason:
        place, words = "words", reason
    return place, words


def outline_links(plan: ReadingPlan, address: Callable[[str], str], current: int) -> tuple[OutlineLink, ...]:
    """The outline; headings of the part being read are jumped to without asking the server."""
    return tuple(_outline_link(entry, address, current) for entry in plan.outline)


def _outline_link(entry: OutlineEntry, address: Callable[[str], str], current: int) -> OutlineLink:
    url = f"#{entry.anchor}" if entry.part == current else address(entry.anchor)
    mistold = written_direction(entry.text, entry.language) != direction(entry.language)
    return OutlineLink(text=entry.text, level=entry.level, url=url, language=None if mistold else entry.language)


def part_links(plan: ReadingPlan, address: Callable[[str], str], current: Part) -> tuple[PartLink, ...]:
    """The parts of a long document; nothing for a document of one part."""
    if len(plan.parts) < 2:
        return ()
    return tuple(
        PartLink(
            number=part.number,
            url=address(part.anchor),
            current=part.number == current.number,
            first_page=part.first_page,
            last_page=part.last_page,
        )
        for part in plan.parts
    )


def work_page(
    work: Work,
    version: VersionCard,
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    related: Mapping[str, str],
    close: tuple[RelatedGroup, ...],
    beside_it: bool,
    tabs: tuple[VersionTab, ...],
    beside: str | None,
    remarks: Remarks,
    address: Callable[[str | None], str],
    turn: Callable[[int], str] | None,
    facing: FacingPage | None,
    plan: ReadingPlan,
    part: Part,
    blocks: tuple[Block, ...],
    at: str | None,
    references: ReferencePanel | None,
    unsure: tuple[Unsure, ...],
    citing: CitingSummary,
    metadata: tuple[tuple[str, str], ...],
    permanent: str,
    recommended: RecommendedHere | None = None,
    hits: HitsBar | None = None,
) -> WorkPage:
    """Put a document's page together.

    `hits` tells of the question whose words are marked, if one was asked; `address` is of the reading page at an anchor,
    `turn` of the same with a page of the original beside it, None where pages cannot be shown.
    """

    def original(page: int | None) -> str:
        return to.original(work.id, version.language, page if version.media_type == "application/pdf" else None)

    around = {each.number: each for each in plan.parts}
    before, after = around.get(part.number - 1), around.get(part.number + 1)
    return WorkPage(
        heading=work_heading(work, vocabularies, to.ui, version.language),
        facts=fact_rows(work, vocabularies, to, related),
        close=close,
        beside_it=beside_it,
        source=work.source_address,
        language=version.language,
        direction=direction(version.language),
        tabs=tabs,
        beside=beside,
        remarks=remarks,
        facing=facing,
        face=to.work(work.id, version.language, at, hits.q if hits else "", "here") if turn and not facing else None,
        turn=turn,
        original=original if version.file else None,
        media_type=version.media_type,
        pages=version.pages,
        units=version.units,
        outline=outline_links(plan, address, part.number),
        parts=part_links(plan, address, part),
        blocks=blocks,
        previous=address(before.anchor) if before else None,
        next=address(after.anchor) if after else None,
        at=at,
        references=references,
        unsure=unsure,
        citing=citing,
        hits=hits,
        metadata=metadata,
        permanent=permanent,
        recommended=recommended,
    )
