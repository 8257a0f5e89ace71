"""The name of a case as a reference prints it: from a title in either language, `CASE OF` taken off, capitals made small.

Recognising case names in running text is `search.citing`'s work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from search.citing.names import case_parties
from search.model.document import Work
from search.references.rules import load_rules
from search.text.fold import fold
from search.vocabulary import Vocabularies

_OTHERS: Final = re.compile(r"\b(?:and\s+others?|et\s+autres?)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ARTICLE: Final = re.compile(r"^(?:the|la|le|les|l[’'])\s*", re.IGNORECASE)
_AND: Final = re.compile(r"\s*,\s*|\s+(?:and|et)\s+", re.IGNORECASE)
_SEPARATOR: Final = {"en": "v.", "fr": "c."}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTitle:
    """The name of a case in a language. `made_small` tells that it is printed in capitals and their form is ours."""

    text: str
    made_small: bool


def case_title(work: Work, language: str, vocabularies: Vocabularies) -> CaseTitle | None:
    """The name of the case that a work decides; None where no title is one.

    A title in the other language is used with the State's name in this one, where courts' own pairs or the vocabulary
    tell it surely; else it stays as it is printed.
    """
    for held in (language, *(code for code in work.titles if code != language)):
        sides = case_parties(" ".join(work.titles.get(held, "").split()))
        if sides is None:
            continue
        first, state = sides
        capitals = first.isupper() and any(len(word) > 1 for word in _WORD.findall(first))
        if capitals:
            first = small_capitals(first)
        here = _states(state, held, language, vocabularies)
        if here is None:
            # The State's name in this language is not known for sure: the name stays as the document prints it.
            language_kept = held
            shown = _states(state, held, held, vocabularies) if state.isupper() else state
            shown = shown or re.sub(r"^The\b", "the", small_capitals(state))
        else:
            language_kept, shown = language, here
        separator = _SEPARATOR.get(language_kept, "v.")
        return CaseTitle(text=f"{_others(first, language_kept)} {separator}\u00a0{shown}", made_small=capitals)
    return None


def _others(first: str, language: str) -> str:
    english, french = load_rules().states.others
    if language not in {"en", "fr"}:
        return first
    return _OTHERS.sub(english if language == "en" else french, first)


def _states(written: str, held: str, language: str, vocabularies: Vocabularies) -> str | None:
    """The name of a State in a language, or of several that a case is against; None where one is not known."""
    one = _state(written, held, language, vocabularies)
    parts = _AND.split(written)
    if one is not None or len(parts) == 1:
        return one
    known = [each for part in parts if (each := _state(part, held, language, vocabularies)) is not None]
    if len(known) < len(parts) or language not in _SEPARATOR:
        return None
    return f"{', '.join(known[:-1])} {'et' if language == 'fr' else 'and'} {known[-1]}"


def _state(written: str, held: str, language: str, vocabularies: Vocabularies) -> str | None:
    """The State's name in a language; None where it is not known which it is."""
    if held == language and not written.isupper():
        return written
    sides = {"en": 0, "fr": 1}
    if held not in sides:
        return None
    bare = fold(_ARTICLE.sub("", written))
    for pair in load_rules().states.pairs:
        if fold(_ARTICLE.sub("", pair[sides[held]])) == bare:
            return pair[sides[language]]
    codes = vocabularies.resolve("country", written) or vocabularies.resolve("country", _ARTICLE.sub("", written))
    if len(codes) != 1:
        return None
    # Only where the document uses the very label: an older or shorter name may have no counterpart that courts use.
    if fold(vocabularies.label("country", codes[0], held)) == bare:
        return vocabularies.label("country", codes[0], language)
    return None


def small_capitals(text: str) -> str:
    """A name printed in capitals as it is written in a sentence; initials and words without vowels stay as they are."""
    small = set(load_rules().capitals.small)
    english, french = load_rules().states.others
    place = 0

    def lowered(match: re.Match[str]) -> str:
        nonlocal place
        word, place = match[0], place + 1
        low = word.replace("İ", "i").lower()
        if len(word) == 1 and text[match.end() : match.end() + 1] == ".":
            return word
        if place > 1 and low in small:
            return low
        if not re.search(r"[AEIOUYÀ-ÖØ-ÝŒ]", word):
            return word
        if word.startswith("MC") and len(word) > 4:
            return f"Mc{word[2]}{low[3:]}"
        return word[0] + low[1:]

    return _OTHERS.sub(lambda found: english if "and" in found[0].casefold() else french, _WORD.sub(lowered, text))
