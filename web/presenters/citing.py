"""Citations on the page of a document: where each leads, those that may mean several documents, who cites each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from search.citation_reasons import reason_in_words
from search.citations import CitationsOut, PlacedCitation
from search.cited_by import CitationsIn
from search.cited_paragraphs import CitedParagraph
from search.cited_works import works_cited
from search.citing.names import case_parties
from search.messages import sentence
from search.model.document import Work
from search.references.case_title import small_capitals
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.weaving import CitationMark
from web.presenters.wording import spaced
from web.urls import Addresses

_PARAGRAPH: Final = re.compile(r"p(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemCount:
    """A system of protection and how many works of it cite; `label` is empty where the system is not known."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBeside:
    """What stands beside a paragraph that others cite."""

    passages: int
    works: int
    systems: tuple[SystemCount, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MostCited:
    """A paragraph among the most cited of its work; `number` is None where its anchor is no paragraph's."""

    anchor: str
    number: str | None
    url: str
    beside: CitedBeside


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingSummary:
    """How a work stands among others: works that cite it, works it cites, its most cited paragraphs, the page on it."""

    cited_by: int
    cites: int
    systems: tuple[SystemCount, ...]
    most: tuple[MostCited, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A citation that may mean several works: its words, the way back to them, why, and the works."""

    identity: str
    written: str
    back: str
    reason: str
    candidates: tuple[tuple[WorkHeading, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCitations:
    """The citations of a part: what to weave into each passage by ordinal, and the unsure ones as a list."""

    marks: Mapping[int, tuple[CitationMark, ...]]
    unsure: tuple[Unsure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    """What is said after a citation that is no plain link, in the reader's language."""

    ambiguous: str
    outside: str
    unknown: str


def part_citations(
    out: CitationsOut, first: int, last: int, to: Addresses, vocabularies: Vocabularies, words: StatusWords
) -> PartCitations:
    """The citations of the passages from one ordinal to another, both included, as this part prints them."""
    marks: dict[int, list[CitationMark]] = {}
    unsure: list[Unsure] = []
    for placed in out.citations:
        if not first <= placed.ordinal <= last:
            continue
        mark = _mark(placed, out.works, to, words, len(unsure) + 1)
        marks.setdefault(placed.ordinal, []).append(mark)
        if placed.citation.status == "ambiguous":
            unsure.append(_unsure(placed, mark, out.works, to, vocabularies))
    return PartCitations(marks={ordinal: tuple(found) for ordinal, found in marks.items()}, unsure=tuple(unsure))


def _mark(
    placed: PlacedCitation, works: Mapping[str, Work], to: Addresses, words: StatusWords, rank: int
) -> CitationMark:
    citation = placed.citation
    why = spaced(reason_in_words(citation, works, to.ui), to.ui)
    url, unseen, identity = None, "", None
    title = why
    if citation.status == "resolved" and citation.target is not None:
        url = to.work(citation.target, _language(works, citation.target, placed.language), citation.anchor)
        title = f"{name_of(works[citation.target], to.ui)} – {why}" if citation.target in works else why
    elif citation.status == "ambiguous":
        url, unseen, identity = f"#unsure-{rank}", words.ambiguous, f"cites-{rank}"
    else:
        unseen = words.outside if citation.status == "outside" else words.unknown
    return CitationMark(
        start=citation.start,
        end=max(citation.end, placed.full_end),
        status=citation.status,
        url=url,
        title=title,
        unseen=unseen,
        language=to.ui if placed.language != to.ui else "",
        identity=identity,
    )


def _unsure(
    placed: PlacedCitation, mark: CitationMark, works: Mapping[str, Work], to: Addresses, vocabularies: Vocabularies
) -> Unsure:
    return Unsure(
        identity=(mark.url or "#").removeprefix("#"),
        written=placed.citation.written,
        back=f"#{mark.identity}",
        reason=mark.title,
        candidates=tuple(
            (work_heading(works[code], vocabularies, to.ui), to.work(code, _language(works, code, placed.language)))
            for code in placed.citation.candidates
            if code in works
        ),
    )


def _language(works: Mapping[str, Work], identity: str, wanted: str) -> str | None:
    """The version to open: that of the citing text where the work has it."""
    work = works.get(identity)
    return wanted if work is not None and wanted in work.languages else None


def name_of(work: Work, ui: str) -> str:
    """A work in a few words: its symbol, else its title; a judgment by its applicant and year, for nobody knows its ECLI by heart."""
    title = work.title(ui)[0]
    if work.symbol is None or work.symbol.startswith("ECLI:"):
        sides = case_parties(title)
        if sides is not None:
            party = small_capitals(sides[0]) if sides[0].isupper() else sides[0]
            return f"{party} ({work.date[:4]})" if work.date else party
    return work.symbol or title


def reason_sentence(code: str, ui: str) -> str:
    """Why a citation is resolved or not, in the reader's language."""
    return spaced(sentence(code, {}, ui), ui)


def system_counts(systems: Mapping[str, int], vocabularies: Vocabularies, ui: str) -> tuple[SystemCount, ...]:
    """Counts by system, the most first, each with its name."""
    return tuple(
        SystemCount(code=code, label=vocabularies.label("mechanism", code, ui) if code else "", count=count)
        for code, count in sorted(systems.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def cited_beside(
    paragraphs: Iterable[CitedParagraph], address: Callable[[str], str], vocabularies: Vocabularies, ui: str
) -> dict[str, CitedBeside]:
    """What stands beside each paragraph that others cite, by anchor; `address` gives the list of who cites it."""
    return {
        each.anchor: CitedBeside(
            passages=each.passages,
            works=each.works,
            systems=system_counts(each.systems, vocabularies, ui),
            url=address(each.anchor),
        )
        for each in paragraphs
    }


def citing_summary(
    out: CitationsOut,
    into: CitationsIn,
    beside: Mapping[str, CitedBeside],
    to: Addresses,
    vocabularies: Vocabularies,
    address: Callable[[str], str],
    *,
    most: int = 5,
) -> CitingSummary:
    """The summary on a document's page; `out` is what all its versions cite, `address` leads to a passage of it."""
    return CitingSummary(
        cited_by=into.works,
        cites=len(works_cited(out)),
        systems=system_counts(into.facets["system"], vocabularies, to.ui),
        most=tuple(
            MostCited(
                anchor=each.anchor,
                number=paragraph_of(each.anchor),
                url=address(each.anchor),
                beside=beside[each.anchor],
            )
            for each in into.paragraphs[:most]
        ),
        url=to.citations(out.work.id),
    )


def paragraph_of(anchor: str) -> str | None:
    """The number of the paragraph that an anchor names, None where it names something else."""
    found = _PARAGRAPH.fullmatch(anchor)
    return found[1] if found else None
