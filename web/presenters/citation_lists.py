"""The page of a work's citations: who cites it, what it cites, each with its context, filtered by system and year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from search.citations import PlacedCitation
from search.cited_by import CitingPassage
from search.cited_works import CitedWork
from search.model.citation import CitationStatus
from search.model.document import Work
from search.model.unit import Unit
from search.vocabulary import Vocabularies
from web.presenters.citing import reason_sentence
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.marking import excerpts
from web.presenters.wording import direction
from web.urls import Addresses

CONTEXT: Final = 320
"""Code points shown around a citation."""
_EXCERPTS: Final = 3
"""Places shown of a long passage that cites the same in many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A citing passage: where it stands, the words around its citations of the work, each in `mark`, in pieces where they are far apart.

    `note` tells that the number is a footnote's; `paragraphs` are those that it names of the work cited, `articles`
    where they are articles of a treaty.
    """

    url: str
    number: str | None
    note: bool
    anchor: str
    page: int | None
    language: str
    direction: str
    texts: tuple[Markup, ...]
    paragraphs: tuple[str, ...]
    articles: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGroup:
    """A work that cites, or that is cited, with some of the passages; `more` are not shown."""

    heading: WorkHeading
    url: str
    contexts: tuple[Context, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseCitation:
    """A citation that leads to no work held, or to several."""

    status: CitationStatus
    symbol: str
    reason: str
    count: int
    url: str
    candidates: tuple[tuple[WorkHeading, str], ...]


def context(unit: Unit, work: str, citations: Sequence[PlacedCitation], to: Addresses) -> Context:
    """The citations of one work that stand in a passage, one at least."""
    marks = [(each.citation.start, max(each.citation.end, each.full_end)) for each in citations]
    return Context(
        url=to.work(work, citations[0].language, unit.anchor),
        number=unit.number,
        note=unit.kind == "footnote",
        anchor=unit.anchor,
        page=unit.page,
        language=unit.language,
        direction=direction(unit.language),
        texts=excerpts(unit.text, marks, CONTEXT, most=_EXCERPTS),
        paragraphs=tuple(dict.fromkeys(number for each in citations for number in each.citation.named)),
        articles=citations[0].citation.scheme in {"treaty", "eu-law"},
    )


def citing_groups(
    passages: Sequence[CitingPassage], vocabularies: Vocabularies, to: Addresses
) -> tuple[CitationGroup, ...]:
    """Citing passages by work, in the order given."""
    groups: dict[str, list[CitingPassage]] = {}
    for passage in passages:
        groups.setdefault(passage.work.id, []).append(passage)
    return tuple(
        CitationGroup(
            heading=work_heading(found[0].work, vocabularies, to.ui),
            url=to.work(identity, found[0].language),
            contexts=tuple(context(each.unit, identity, each.citations, to) for each in found),
            more=0,
        )
        for identity, found in groups.items()
    )


def cited_groups(
    cited: Iterable[CitedWork],
    citing: Work,
    unit_of: Callable[[PlacedCitation], Unit],
    vocabularies: Vocabularies,
    to: Addresses,
    *,
    shown: int = 3,
) -> tuple[CitationGroup, ...]:
    """Works cited, with the first passages that cite each."""
    return tuple(
        CitationGroup(
            heading=work_heading(one.work, vocabularies, to.ui),
            url=to.work(
                one.work.id, language if (language := one.passages[0][0].language) in one.work.languages else None
            ),
            contexts=tuple(context(unit_of(each[0]), citing.id, each, to) for each in one.passages[:shown]),
            more=max(0, len(one.passages) - shown),
        )
        for one in cited
    )


def loose_citations(
    citations: Iterable[PlacedCitation],
    works: Mapping[str, Work],
    citing: Work,
    vocabularies: Vocabularies,
    to: Addresses,
) -> tuple[LooseCitation, ...]:
    """What a work cites that is not held, not recognised or not certain: each symbol once, the most frequent first."""
    groups: dict[tuple[CitationStatus, str, str], list[PlacedCitation]] = {}
    for each in citations:
        if each.citation.status != "resolved":
            groups.setdefault((each.citation.status, each.citation.symbol, each.citation.reason), []).append(each)
    found = [
        LooseCitation(
            status=status,
            symbol=symbol,
            reason=reason_sentence(reason, to.ui),
            count=len(group),
            url=to.work(citing.id, group[0].language, group[0].anchor),
            candidates=tuple(
                (work_heading(works[code], vocabularies, to.ui), to.work(code))
                for code in group[0].citation.candidates
                if code in works
            ),
        )
        for (status, symbol, reason), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.status, -each.count, each.symbol)))
