"""Why a document answers, as a page says it: terms in the order typed, weights as more or less."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from search.query.request import SearchRequest
from search.reasons import FoundTerm, PassageReasons, Reasons, Term
from search.vocabulary import Vocabularies
from web.presenters.chips import Chip, chips_of
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.marking import excerpt
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWay:
    """Forms that stand in the passage; for an added term its text, language and source, else None."""

    forms: tuple[str, ...]
    added: str | None = None
    language: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTerm:
    """A term typed and what the passage has of it."""

    typed: str
    ways: tuple[ShownWay, ...]
    in_title: bool
    weighs_in_title: bool
    in_heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReasons:
    """One passage with its reasons. `kind` is its kind where that makes it count for less, `set_phrase` likewise.

    `translation_of` is the language in which it was found, where the results show its translation.
    """

    url: str
    number: str | None
    label: str
    language: str
    text: Markup
    terms: tuple[ShownTerm, ...]
    absent: tuple[str, ...]
    kind: str | None
    set_phrase: bool
    shown_translated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyPage:
    """All that the page prints."""

    heading: WorkHeading
    url: str
    back: str
    terms: tuple[Term, ...]
    passages: tuple[ShownReasons, ...]
    matching: int
    collection: int
    known_item: bool
    authority: bool
    by_share: bool
    filters: tuple[Chip, ...]

    @property
    def translated(self) -> bool:
        """Whether any word was found through a term that was added."""
        return any(way.added for one in self.passages for term in one.terms for way in term.ways)


def shown_reasons(found: Reasons, asked: SearchRequest, vocabularies: Vocabularies, to: Addresses) -> WhyPage:
    """The page in the reader's language."""
    return WhyPage(
        heading=work_heading(found.work, vocabularies, to.ui, asked.prefer),
        url=to.work(found.work.id, None, None, asked.q),
        back=to.search(asked),
        terms=found.terms,
        passages=tuple(_passage(each, found, asked, to) for each in found.passages),
        matching=found.matching,
        collection=found.collection,
        known_item=found.known_item,
        authority=found.authority,
        by_share=found.by_share,
        filters=tuple(chip for chip in chips_of(asked, vocabularies, to) if chip.kind in {"filter", "exclude", "lang"}),
    )


def _passage(each: PassageReasons, found: Reasons, asked: SearchRequest, to: Addresses) -> ShownReasons:
    unit = each.view.unit
    return ShownReasons(
        url=to.work(found.work.id, each.view.version_language, unit.anchor, asked.q),
        number=unit.number,
        label=unit.kind,
        language=unit.language,
        text=excerpt(unit.text, each.view.marks),
        terms=tuple(_term(term) for term in each.terms if term.ways or term.in_title or term.in_heading),
        absent=tuple(t.term.typed for t in each.terms if not (t.ways or t.in_title or t.in_heading)),
        kind=unit.kind if each.kind_weight < 1 else None,
        set_phrase=each.role_weight < 1,
        shown_translated=bool(each.view.shown),
    )


def _term(found: FoundTerm) -> ShownTerm:
    return ShownTerm(
        typed=found.term.typed,
        ways=tuple(
            ShownWay(forms=way.forms)
            if way.added is None
            else ShownWay(forms=way.forms, added=way.added.text, language=way.added.language, source=way.added.source)
            for way in found.ways
        ),
        in_title=found.in_title,
        weighs_in_title=found.term.weighs_in_title,
        in_heading=found.in_heading,
    )
