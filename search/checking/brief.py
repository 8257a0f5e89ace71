"""A brief checked against the collection: each citation resolved, each quotation compared with the paragraph cited.

The text lives in memory only. Nothing is decided here that a citation left open: what was found where is said, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from search.catalogue.counterparts import counterparts, units_of
from search.catalogue.queries import PlacedUnit
from search.checking.comparison import ALIKE, Comparison, Difference, compare, pieces_of, words_of
from search.checking.named_twice import named_twice, with_paragraphs
from search.checking.other_name import misnamed
from search.checking.other_number import known_otherwise
from search.checking.quotations import Quotation, cited_with, find_quotations
from search.citing.ranges import range_and_end
from search.errors import InputError
from search.model.citation import Citation
from search.model.document import VersionCard, Work
from search.model.reader import Reader
from search.references.case_title import case_title
from search.text import english, french
from search.text.fold import fold

if TYPE_CHECKING:
    from search.service import OpenLibrary

LONGEST: Final = 400_000
"""Code points of a brief that are read: about two hundred pages."""
MOST_QUOTATIONS: Final = 400
_ARTICLE: Final = re.compile(r"\d+(?:-?[a-z]{1,3}(?![a-z]))?")
Verdict = Literal[
    "quote-verbatim",
    "quote-differs",
    "quote-elsewhere",
    "quote-elsewhere-differs",
    "quote-not-found",
    "quote-not-held",
    "quote-digest-only",
    "quote-of-digest",
    "quote-other-language",
    "quote-unsure",
    "quote-uncited",
]
PROBLEMS: Final = frozenset(
    {
        "quote-differs",
        "quote-elsewhere",
        "quote-elsewhere-differs",
        "quote-not-found",
        "quote-unsure",
        "quote-of-digest",
        "paragraph-not-held",
    }
)
"""Verdicts that whoever signs the brief must look at; the others are well, or cannot be checked here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A passage that a quotation was compared with: the work, the language of its version, the passage."""

    work: Work
    language: str
    anchor: str
    number: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuotation:
    """A quotation with what became of it. `citation` is the place of its citation in the list, None where none is near.

    `held` is the passage it was found in, or else the one it was compared with; `other` tells that its work is held in
    another language only, by their codes.
    """

    quotation: Quotation
    citation: int | None
    verdict: Verdict
    held: Held | None = None
    differences: tuple[Difference, ...] = ()
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """A citation with the paragraphs named that the work does not have, in any language held.

    `beyond_digest` are those that a digest does not treat: whether its original, which is not held, has them is not known.
    `other_name` is the name of the case, in French and English, where the citation names another one beside its number,
    `other_number` the case known by its name, with its number, where nobody here knows the number cited.
    """

    citation: Citation
    missing: tuple[str, ...] = ()
    beyond_digest: tuple[str, ...] = ()
    other_name: Mapping[str, str] = field(default_factory=dict)
    other_number: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBrief:
    """A brief's citations and quotations in the order of the text; `works` are those named, by id."""

    citations: tuple[CheckedCitation, ...]
    quotations: tuple[CheckedQuotation, ...]
    works: Mapping[str, Work]
    unread: int = 0
    """Quotations beyond the most that are read."""


def check_brief(library: OpenLibrary, text: str, reader: Reader, language: str = "") -> CheckedBrief:
    """Check a brief. InputError `brief-empty` or `brief-too-long`, never a cut text."""
    if not text.strip():
        raise InputError("brief-empty")
    if len(text) > LONGEST:
        raise InputError("brief-too-long", length=len(text), most=LONGEST)
    found = library.cite_text(text, reader, language)
    citations = named_twice(text, found.citations)
    judged = with_paragraphs(text, citations)
    desk = _Desk(library, found.works)
    quotations = find_quotations(text)
    others = misnamed(text, citations, found.works, library.catalogue.works_named)
    otherwise = known_otherwise(library, text, citations, reader)
    checked = tuple(
        _checked(desk, text, each, judged) for each in quotations[:MOST_QUOTATIONS] if not desk.is_title(each)
    )
    return CheckedBrief(
        citations=tuple(
            replace(desk.checked(each, misnamed=at in others), other_number=otherwise.get(at, {}))
            for at, each in enumerate(citations)
        ),
        quotations=checked,
        works=found.works,
        unread=max(0, len(quotations) - MOST_QUOTATIONS),
    )


def _checked(desk: _Desk, text: str, quotation: Quotation, citations: Sequence[Citation]) -> CheckedQuotation:
    place = cited_with(text, quotation, citations)
    if place is None:
        return CheckedQuotation(quotation=quotation, citation=None, verdict="quote-uncited")
    citation = citations[place]
    if citation.target is not None:
        verdict, held, comparison, other = desk.judge(
            quotation.text, citation.target, citation.paragraphs, citation.anchor
        )
        return CheckedQuotation(
            quotation=quotation,
            citation=place,
            verdict=verdict,
            held=held,
            differences=comparison.differences if comparison else (),
            other=other,
        )
    for candidate in citation.candidates:
        verdict, held, _, _ = desk.judge(quotation.text, candidate, citation.paragraphs)
        if verdict in {"quote-verbatim", "quote-elsewhere"}:
            return CheckedQuotation(quotation=quotation, citation=place, verdict="quote-unsure", held=held)
    verdict = "quote-unsure" if citation.candidates else "quote-not-held"
    return CheckedQuotation(quotation=quotation, citation=place, verdict=verdict)


class _Desk:
    """The works that a brief names, read once each."""

    def __init__(self, library: OpenLibrary, works: Mapping[str, Work]) -> None:
        self._library = library
        self._works = works
        self._units: dict[str, tuple[tuple[VersionCard, tuple[PlacedUnit, ...]], ...]] = {}
        self._numbered: dict[str, frozenset[str]] = {}
        self._titles = {fold(title).strip() for work in works.values() for title in work.titles.values()}

    def is_title(self, quotation: Quotation) -> bool:
        """Whether the quotation marks stand around a title of a work named."""
        return fold(quotation.text).strip(" .,") in self._titles

    def checked(self, citation: Citation, *, misnamed: bool) -> CheckedCitation:
        """A citation with the paragraphs named that no version of its work has, and with the case’s name where it bears another."""
        checked = self._with_missing(citation)
        return replace(checked, other_name=self._name(citation.target)) if misnamed else checked

    def _name(self, target: str | None) -> dict[str, str]:
        work = self._works[target or ""]
        titles = {each: case_title(work, each, self._library.vocabularies) for each in ("fr", "en")}
        return {each: title.text for each, title in titles.items() if title is not None}

    def _with_missing(self, citation: Citation) -> CheckedCitation:
        missing = self._missing(citation)
        if self._is_digest(citation.target):
            # A digest points to the paragraphs it condenses, and is numbered otherwise.
            return CheckedCitation(citation=citation, beyond_digest=() if citation.anchor else missing)
        return CheckedCitation(citation=citation, missing=missing)

    def _is_digest(self, target: str | None) -> bool:
        work = self._works.get(target or "")
        return work is not None and work.digest_of is not None

    def _missing(self, citation: Citation) -> tuple[str, ...]:
        if citation.target is None or not citation.paragraphs:
            return ()
        if citation.scheme in {"treaty", "eu-law"}:
            return self._articles_missing(citation)
        numbers = self._numbers(citation.target)
        # A work whose passages bear no numbers cannot tell that one of them is missing.
        if not numbers:
            return ()
        return tuple(
            dict.fromkeys(
                each
                for listed in citation.paragraphs
                if listed.casefold() not in numbers
                for each in range_and_end(listed)
                if each.casefold() not in numbers
            )
        )

    def _numbers(self, target: str) -> frozenset[str]:
        """The numbers and labels that the passages of a work bear, in small letters; read once."""
        if target not in self._numbered:
            self._numbered[target] = frozenset(
                number.casefold()
                for _, units in self._versions(target)
                for each in units
                for number in (each.unit.number, each.unit.label)
                if number
            )
        return self._numbered[target]

    def _articles_missing(self, citation: Citation) -> tuple[str, ...]:
        """Articles named that a treaty does not have; how they are divided may be written in ways that are not compared."""
        anchors = {each.unit.anchor.split(".")[0] for each in self._all(citation.target or "")}
        if not any(anchor.startswith("art") for anchor in anchors):
            return ()
        named = {each: _ARTICLE.match(each) for each in citation.paragraphs}
        return tuple(each for each, found in named.items() if found is not None and f"art{found[0]}" not in anchors)

    def judge(
        self, quoted: str, target: str, paragraphs: tuple[str, ...], anchor: str | None = None
    ) -> tuple[Verdict, Held | None, Comparison | None, tuple[str, ...]]:
        """Where a quotation stands in a work: in the paragraphs named first, then anywhere in it.

        The words of a digest are not the original’s: what they tell is whether somebody took them for it.
        """
        if self._is_digest(target):
            own = self._best(quoted, self._all(target), every=False)
            if own is None or own[1].outcome != "verbatim":
                return "quote-digest-only", None, None, ()
            return "quote-of-digest", self._held(target, own[0]), own[1], ()
        named = self._named(target, paragraphs, anchor)
        best = self._best(quoted, named, every=True)
        if best is not None and best[1].outcome == "verbatim":
            return "quote-verbatim", self._held(target, best[0]), best[1], ()
        elsewhere = self._best(quoted, self._all(target), every=False)
        if elsewhere is not None and elsewhere[1].outcome == "verbatim":
            verdict: Verdict = "quote-elsewhere" if paragraphs else "quote-verbatim"
            return verdict, self._held(target, elsewhere[0]), elsewhere[1], ()
        if best is not None and best[1].outcome == "differs":
            return "quote-differs", self._held(target, best[0]), best[1], ()
        if elsewhere is not None and elsewhere[1].outcome == "differs":
            verdict = "quote-elsewhere-differs" if paragraphs else "quote-differs"
            return verdict, self._held(target, elsewhere[0]), elsewhere[1], ()
        spoken = language_of(quoted)
        languages = tuple(card.language for card, _ in self._versions(target))
        if spoken is not None and spoken not in languages:
            return "quote-other-language", None, None, languages
        first = min(named, key=lambda each: each.version_language != spoken, default=None)
        return "quote-not-found", None if first is None else self._held(target, first), None, ()

    def _best(self, quoted: str, units: Iterable[PlacedUnit], *, every: bool) -> tuple[PlacedUnit, Comparison] | None:
        """The passage that a quotation fits best; unless every one is to be compared, only those with most of its words."""
        wanted = {word for piece in pieces_of(quoted) for word in piece}
        best: tuple[PlacedUnit, Comparison] | None = None
        for each in units:
            if not every and len(wanted & set(words_of(each.unit.text))) < ALIKE * len(wanted):
                continue
            comparison = compare(quoted, each.unit.text)
            if comparison.outcome == "verbatim":
                return each, comparison
            if best is None or comparison.alike > best[1].alike:
                best = (each, comparison)
        return best

    def _named(self, target: str, paragraphs: tuple[str, ...], anchor: str | None) -> tuple[PlacedUnit, ...]:
        """The passages of the paragraphs named, in every language: by number or address, and by what was aligned with them."""
        wanted = {each.casefold() for each in paragraphs}
        found: dict[int, PlacedUnit] = {}
        for _, units in self._versions(target):
            inside: set[int] = set()
            article = False
            for each in units:
                own = (each.unit.number or "").casefold() in wanted or (
                    anchor is not None and f"{each.unit.anchor}.".startswith(f"{anchor}.")
                )
                if each.unit.kind == "heading":
                    article = own
                # The text of an article that is not divided stands below its heading without a number.
                below = article and each.unit.number is None
                if own or below or (each.unit.parent in inside and each.unit.kind in {"item", "quote"}):
                    found[each.id] = each
                    inside.add(each.unit.ordinal)
        twins = counterparts(self._library.catalogue, found)
        linked = self._library.catalogue.placed(link.unit for links in twins.values() for link in links)
        return (*found.values(), *(each for number, each in linked.items() if number not in found))

    def _all(self, target: str) -> tuple[PlacedUnit, ...]:
        return tuple(each for _, units in self._versions(target) for each in units if each.unit.kind != "furniture")

    def _versions(self, target: str) -> tuple[tuple[VersionCard, tuple[PlacedUnit, ...]], ...]:
        if target not in self._units:
            work = self._works[target]
            self._units[target] = tuple(
                (card, units_of(self._library.catalogue, card.id))
                for card in self._library.catalogue.versions(work.ordinal)
            )
        return self._units[target]

    def _held(self, target: str, placed: PlacedUnit) -> Held:
        unit = placed.unit
        return Held(
            work=self._works[target],
            language=placed.version_language,
            anchor=unit.anchor,
            number=unit.number,
            text=unit.text,
        )


def language_of(text: str, least: int = 2) -> str | None:
    """French or English by its function words, of which there must be some; None where they do not tell."""
    words = words_of(text)
    counts = {
        "fr": sum(word in french.STOP_WORDS and word not in english.STOP_WORDS for word in words),
        "en": sum(word in english.STOP_WORDS and word not in french.STOP_WORDS for word in words),
    }
    first, second = sorted(counts, key=lambda code: -counts[code])
    return first if counts[first] >= least and counts[first] > 2 * counts[second] else None
