"""A checked brief as a page: each citation with where it leads, below it the quotations and the paragraph they come from."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from search.checking.answers import is_doubtful, not_held, problems, unchecked_sentence
from search.checking.brief import PROBLEMS, CheckedBrief, CheckedCitation, CheckedQuotation, Verdict
from search.checking.comparison import Difference
from search.citation_reasons import reason_in_words
from search.messages import sentence
from search.model.citation import CitationStatus
from search.vocabulary import Vocabularies
from web.presenters.headings import WorkHeading, work_heading
from web.presenters.wording import direction, language_name, spaced
from web.urls import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuotation:
    """A quotation: the words, what became of them, the paragraph they were compared with and the differences."""

    text: str
    verdict: Verdict
    sentence: str
    problem: bool
    held: str | None
    held_language: str | None
    held_direction: str | None
    held_url: str | None
    held_name: str | None
    held_anchor: str | None
    differences: Markup | None
    languages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCitation:
    """A citation of the brief: the documents it leads to or may mean, why, paragraphs that are not there, its quotations.

    `paragraphs` are what it names of the document, `articles` where they are articles of a treaty.
    """

    number: int
    written: str
    status: CitationStatus
    reason: str
    paragraphs: tuple[str, ...]
    articles: bool
    works: tuple[tuple[WorkHeading, str], ...]
    missing: str | None
    unchecked: str | None
    problem: bool
    quotations: tuple[ShownQuotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPage:
    """The whole result."""

    citations: tuple[ShownCitation, ...]
    alone: tuple[ShownQuotation, ...]
    quotations: int
    problems: int
    unread: int
    unchecked: str


def checked_page(brief: CheckedBrief, vocabularies: Vocabularies, to: Addresses) -> CheckedPage:
    """Present a checked brief."""
    return CheckedPage(
        citations=tuple(
            _citation(number, each, brief, vocabularies, to) for number, each in enumerate(brief.citations, 1)
        ),
        alone=tuple(_quotation(each, to) for each in brief.quotations if each.citation is None),
        quotations=len(brief.quotations),
        problems=problems(brief),
        unread=brief.unread,
        unchecked=spaced(unchecked_sentence(brief, to.ui), to.ui),
    )


def _citation(
    number: int, checked: CheckedCitation, brief: CheckedBrief, vocabularies: Vocabularies, to: Addresses
) -> ShownCitation:
    citation = checked.citation
    quotations = tuple(_quotation(each, to) for each in brief.quotations if each.citation == number - 1)
    codes = (citation.target,) if citation.target else citation.candidates
    faults = []
    if checked.other_name:
        faults.append(sentence("citation-other-name", {"name": checked.other_name[to.ui]}, to.ui))
    if checked.other_number:
        faults.append(sentence("citation-other-number", {"name": checked.other_number[to.ui]}, to.ui))
    if checked.missing:
        faults.append(sentence(not_held(checked), {"paragraphs": ", ".join(checked.missing)}, to.ui))
    missing = spaced(" ".join(faults), to.ui) if faults else None
    unchecked = None
    if checked.beyond_digest:
        named = {"paragraphs": ", ".join(checked.beyond_digest)}
        unchecked = spaced(sentence("paragraph-beyond-digest", named, to.ui), to.ui)
    return ShownCitation(
        number=number,
        written=" ".join(citation.written.split()),
        status=citation.status,
        reason=spaced(reason_in_words(citation, brief.works, to.ui), to.ui),
        paragraphs=citation.named,
        articles=citation.scheme in {"treaty", "eu-law"},
        works=tuple(
            (
                work_heading(brief.works[code], vocabularies, to.ui),
                to.work(code, None, citation.anchor if code == citation.target else None),
            )
            for code in codes
            if code in brief.works
        ),
        missing=missing,
        unchecked=unchecked,
        problem=is_doubtful(checked) or any(each.problem for each in quotations),
        quotations=quotations,
    )


def _quotation(checked: CheckedQuotation, to: Addresses) -> ShownQuotation:
    held = checked.held
    return ShownQuotation(
        text=" ".join(checked.quotation.text.split()),
        verdict=checked.verdict,
        sentence=spaced(sentence(checked.verdict, {}, to.ui), to.ui),
        problem=checked.verdict in PROBLEMS,
        held=held.text if held else None,
        held_language=held.language if held else None,
        held_direction=direction(held.language) if held else None,
        held_url=to.work(held.work.id, held.language, held.anchor) if held else None,
        held_name=(held.work.symbol or held.work.title(to.ui)[0]) if held else None,
        held_anchor=held.anchor if held else None,
        differences=_differences(checked.differences) if checked.differences else None,
        languages=", ".join(language_name(code, to.ui) for code in checked.other),
    )


def _differences(found: tuple[Difference, ...]) -> Markup:
    """The words side by side: what the text has and the quotation lacks as inserted, what it adds as deleted."""
    inserted, deleted = Markup("<ins>{}</ins>"), Markup("<del>{}</del>")
    tags = {"same": Markup("{}"), "missing": inserted, "added": deleted}
    return Markup(" ").join(tags[each.change].format(" ".join(each.text.split())) for each in found)
