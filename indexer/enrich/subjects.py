"""Kind, date, mechanism, State concerned, themes and groups, each with the words that suggest it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from indexer.enrich.opening import Opening
from indexer.extract.written_date import iso_date
from search.model.document import Identifier
from search.text.fold import fold
from search.vocabulary import Vocabularies

_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
)
_DATE: Final = re.compile(rf"(?i)\b(?:1er|\d{{1,2}})(?:st|nd|rd|th)?\s+(?:{_MONTHS})\s+(?:19|20)\d{{2}}\b|\b(?:{_MONTHS})\s+\d{{1,2}},\s+(?:19|20)\d{{2}}\b")
_SYMBOL_STATE: Final = re.compile(r"/([A-Z]{3})(?:/|$)")
_VERSUS: Final = re.compile(r"(?:\bv\.?|\bc\.|\bvs\.?|\bcontre|\bagainst)\s+(?:the\s+|la\s+|le\s+|l[’']|les\s+)?(.+?)(?:\s*[\(\[,;]|$)", re.IGNORECASE)
_ENOUGH: Final = {"theme": 3, "group": 4}
"""How often a concept's words must stand in a document that does not name it in its title."""
_MOST: Final = 6
_KINDS_TOLD_BY_SYMBOL: Final = (
    (re.compile(r"/CO/\d"), "concluding-observations"),
    (re.compile(r"/GC/\d"), "general-comment"),
    (re.compile(r"/D/\d"), "decision"),
    (re.compile(r"/SR\.\d"), "summary-record"),
    (re.compile(r"^A/(?:HRC/)?RES/"), "resolution"),
)


def dates(opening: Opening) -> tuple[str, str] | None:
    """The first whole date of the opening, as ISO 8601."""
    for line in opening.lines:
        match = _DATE.search(line)
        if match and (date := iso_date(match[0])):
            return date, f"opening: {match[0]}"
    return None


def kinds(opening: Opening, title: str, identifiers: Iterable[Identifier], vocabularies: Vocabularies) -> tuple[str, str] | None:
    """The kind of document: told by the symbol, else the longest cue in the title, else in the opening."""
    for identifier in identifiers:
        for pattern, code in _KINDS_TOLD_BY_SYMBOL:
            if identifier.scheme == "un-symbol" and pattern.search(identifier.value) and vocabularies.get("kind", code):
                return code, f"symbol {identifier.value}"
    for place, text in (("title", title), ("opening", opening.text)):
        words = f" {fold(text)} "
        found = [(len(cue), code, cue) for code, cues in _cues(vocabularies).items() for cue in cues if f" {cue}" in words]
        if found:
            _, code, cue = max(found)
            return code, f"{place}: {cue}"
    return None


@cache
def _cues(vocabularies: Vocabularies) -> Mapping[str, tuple[str, ...]]:
    return {
        concept.code: tuple(fold(str(cue)) for name in ("cues_en", "cues_fr") for cue in _listed(concept.facts.get(name)))
        for concept in vocabularies.concepts("kind")
    }


def mechanisms(opening: Opening, title: str, identifiers: Iterable[Identifier], vocabularies: Vocabularies) -> dict[str, str]:
    """The body that speaks: told by a symbol's beginning, else by its whole name in the title or the opening."""
    for identifier in identifiers:
        best = max(((len(p), code) for p, code in _prefixes(vocabularies) if identifier.value.startswith(p)), default=None)
        if best:
            return {best[1]: f"symbol {identifier.value}"}
    for place, text in (("title", title), ("opening", opening.text[:1500])):
        words = f" {fold(text)} "
        found = [(len(name), code, name) for name, code in _names(vocabularies, "mechanism") if f" {name} " in words]
        if found:
            _, code, name = max(found)
            return {code: f"{place}: {name}"}
    return {}


@cache
def _prefixes(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    return tuple((str(p), c.code) for c in vocabularies.concepts("mechanism") for p in _listed(c.facts.get("symbols")))


@cache
def _names(vocabularies: Vocabularies, vocabulary: str) -> tuple[tuple[str, str], ...]:
    """Folded names of several words, and their codes; single words and acronyms are left out as too common."""
    pairs = []
    for concept in vocabularies.concepts(vocabulary):
        names = (*concept.labels.values(), *(other for others in concept.other.values() for other in others))
        pairs += [(fold(name), concept.code) for name in names if vocabulary == "country" or " " in name.strip()]
    return tuple(pairs)


def states(opening: Opening, title: str, identifiers: Iterable[Identifier], vocabularies: Vocabularies) -> dict[str, str]:
    """The State concerned, not every State mentioned: in the symbol, behind `v.` or `c.`, or named in the title."""
    for identifier in identifiers:
        if identifier.scheme == "un-symbol":
            for code in _SYMBOL_STATE.findall(identifier.value):
                if vocabularies.get("country", code):
                    return {code: f"symbol {identifier.value}"}
    for line in (title, *opening.lines[:15]):
        match = _VERSUS.search(line)
        if match:
            codes = vocabularies.resolve("country", match[1].strip(" ."))
            if len(codes) == 1:
                return {codes[0]: f"parties: {match[0].strip()}"}
    return _named_states(title, vocabularies)


def _named_states(title: str, vocabularies: Vocabularies) -> dict[str, str]:
    words = f" {fold(title)} "
    found: dict[str, str] = {}
    for name, code in sorted(_names(vocabularies, "country"), key=lambda pair: -len(pair[0])):
        if len(name) > 3 and f" {name} " in words:
            found.setdefault(code, f"title: {name}")
            words = words.replace(f" {name} ", " | ")
    return found if len(found) <= 2 else {}


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []
