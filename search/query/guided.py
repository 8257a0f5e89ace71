"""The guided form: fields that people fill in, written as one query of the query language that they could have typed.

The operators are those of the reader's language, so that the form teaches the language as it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from search.query.lexer import QUOTES
from search.query.shape import leaf_text
from search.query.words import has_letter, plain_words

_OR: Final = {"fr": "OU", "en": "OR"}
_NOT: Final = {"fr": "SAUF", "en": "NOT"}
_NEAR: Final = {"fr": "PRES", "en": "NEAR"}
_TITLE: Final = {"fr": "titre", "en": "title"}
_SYMBOL: Final = {"fr": "symbole", "en": "symbol"}
_CITES: Final = {"fr": "cite", "en": "cites"}
_YEAR: Final = {"fr": "annee", "en": "year"}
_PART: Final = {"fr": "partie", "en": "part"}
_YEARS: Final = range(1000, 10_000)
_MARKS: Final = re.compile(f"[{QUOTES}]+")
DISTANCE: Final = 10
"""Words between two that are near each other, where nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What a person fills in; every field may be empty. `near` are two sides with at most `distance` words between them.

    `part` is the code of a role. Years are included; either may be None.
    """

    every: str = ""
    phrase: str = ""
    some: str = ""
    none: str = ""
    near: tuple[str, str] = ("", "")
    distance: int = DISTANCE
    title: str = ""
    symbol: str = ""
    cites: str = ""
    part: str = ""
    first_year: int | None = None
    last_year: int | None = None


def query_of(guide: Guide, language: str) -> str:
    """The query that the fields mean, with the operators of `fr` or `en`; empty where nothing is filled in."""
    return " ".join(_pieces(guide, language))


def _pieces(guide: Guide, language: str) -> Iterator[str]:
    yield from _words(guide.every)
    phrase = " ".join(_MARKS.sub(" ", guide.phrase).split())
    if has_letter(phrase):
        yield f"« {phrase} »" if language == "fr" else f'"{phrase}"'
    some = _words(guide.some)
    if some:
        yield f"({f' {_OR[language]} '.join(some)})" if len(some) > 1 else some[0]
    left, right = (_words(side) for side in guide.near)
    if left and right:
        yield f"{_side(left, language)} {_NEAR[language]}/{max(1, guide.distance)} {_side(right, language)}"
    else:
        yield from left or right
    title = _words(guide.title)
    if title:
        yield f"{_TITLE[language]}:{_grouped(title)}"
    for name, value in ((_SYMBOL, guide.symbol), (_CITES, guide.cites)):
        given = " ".join(_MARKS.sub(" ", value).split())
        if has_letter(given):
            yield f'{name[language]}:"{given}"'
    if guide.part:
        yield f"{_PART[language]}:{guide.part}"
    years = _range(guide.first_year, guide.last_year)
    if years:
        yield f"{_YEAR[language]}:{years}"
    yield from (f"{_NOT[language]} {word}" for word in _words(guide.none))


def _words(text: str) -> list[str]:
    """Words as they may be typed: operators among them are words, signs of the language are gone."""
    nodes = plain_words(_MARKS.sub(" ", text), lambda *_args, **_facts: None)
    return [leaf_text(node) for node in nodes]


def _side(words: list[str], language: str) -> str:
    """One side of NEAR: a word, or any of several."""
    return f"({f' {_OR[language]} '.join(words)})" if len(words) > 1 else words[0]


def _grouped(words: list[str]) -> str:
    return f"({' '.join(words)})" if len(words) > 1 else words[0]


def _range(first: int | None, last: int | None) -> str:
    first = first if first in _YEARS else None
    last = last if last in _YEARS else None
    if first is None and last is None:
        return ""
    if first is not None and last is not None and last < first:
        first, last = last, first
    return str(first) if first == last else f"{first or ''}..{last or ''}"
