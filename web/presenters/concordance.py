"""How a term is translated, as a page: each rendering with its count and the passages that show it, both sides marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from search.concordance.translations import Concordance, Evidence, Rendering
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.marking import excerpt
from web.presenters.results import ShownNote, shown_notes
from web.urls import Addresses

_LENGTH: Final = 320
"""Code points of a passage shown; the whole passage is one click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvidence:
    """A passage and its translation, with the addresses of either and of both side by side."""

    heading: WorkHeading
    here: Markup
    here_url: str
    there: tuple[Markup, ...]
    there_url: str
    parallel_url: str
    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRendering:
    """A rendering; `share` is its part of the passages read, in per cent; `url` asks for it the other way round."""

    text: str
    source: str
    passages: int
    works: int
    share: int
    url: str
    evidence: tuple[ShownEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordancePage:
    """All that the page prints."""

    found: Concordance
    renderings: tuple[ShownRendering, ...]
    search_url: str
    notes: tuple[ShownNote, ...]


def concordance_page(found: Concordance, vocabularies: Vocabularies, to: Addresses, search_url: str) -> ConcordancePage:
    """Present a concordance."""
    return ConcordancePage(
        found=found,
        renderings=tuple(_rendering(each, found, vocabularies, to) for each in found.renderings),
        search_url=search_url,
        notes=shown_notes(found.notes, to.ui),
    )


def _rendering(each: Rendering, found: Concordance, vocabularies: Vocabularies, to: Addresses) -> ShownRendering:
    return ShownRendering(
        text=each.text,
        source=each.source,
        passages=each.passages,
        works=each.works,
        share=round(100 * each.passages / found.examined) if found.examined else 0,
        url=to.translate(each.text, found.target),
        evidence=tuple(_evidence(shown, found, vocabularies, to) for shown in each.evidence),
    )


def _evidence(shown: Evidence, found: Concordance, vocabularies: Vocabularies, to: Addresses) -> ShownEvidence:
    marked = [(unit, marks) for unit, marks in zip(shown.there, shown.there_marks, strict=True) if marks] or list(
        zip(shown.there, shown.there_marks, strict=True)
    )[:1]
    return ShownEvidence(
        heading=work_heading(shown.work, vocabularies, to.ui, to.ui),
        here=excerpt(shown.here.text, shown.here_marks, _LENGTH),
        here_url=to.work(shown.work.id, found.language, shown.here.anchor, found.term),
        there=tuple(excerpt(unit.text, marks, _LENGTH) for unit, marks in marked),
        there_url=to.work(shown.work.id, found.target, marked[0][0].anchor, found.term),
        parallel_url=to.parallel(shown.work.id, found.language, shown.here.anchor, found.term),
        number=shown.here.number,
    )
