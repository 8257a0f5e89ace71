"""The guided form: fields that people fill in, written as one query of the query language that they could have typed.

The operators are those of the reader's language, so that the form teaches the language as it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from search.errors import InputError
from search.query.ast import Or
from search.query.lexer import QUOTES
from search.query.parse import parse
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
YEARS: Final = range(1000, 10_000)
"""What is read as a year."""

_MARKS: Final = re.compile(f"[{QUOTES}]+")
_QUOTED: Final = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
DISTANCE: Final = 10
"""Words between two that are near each other, where nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What a person fills in; every field may be empty. `near` are two sides with at most `distance` words between them.

    `part` is the code of a role. Years are included; either may be None. Words between quotation marks stay together. `also` is what
    no field has a place for, in the query language.
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
    also: str = ""


def query_of(guide: Guide, language: str) -> str:
    """The query that the fields mean, with the operators of `fr` or `en`; empty where nothing is filled in."""
    return " ".join(_pieces(guide, language))


def _pieces(guide: Guide, language: str) -> Iterator[str]:
    yield from _words(guide.every, language)
    phrase = " ".join(_MARKS.sub(" ", guide.phrase).split())
    if has_letter(phrase):
        yield _phrase(phrase, language)
    some = _words(guide.some, language)
    if some:
        yield f"({f' {_OR[language]} '.join(some)})" if len(some) > 1 else some[0]
    left, right = (_words(side, language) for side in guide.near)
    if left and right:
        yield f"{_side(left, language)} {_NEAR[language]}/{max(1, guide.distance)} {_side(right, language)}"
    else:
        yield from left or right
    title = _words(guide.title, language)
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
    if has_letter(guide.also):
        yield f"({guide.also})" if _has_either(guide.also) else guide.also
    yield from (f"{_NOT[language]} {word}" for word in _words(guide.none, language))


def _words(text: str, language: str) -> list[str]:
    """Words and phrases as they may be typed: operators among them are words, other signs of the language are gone."""
    found: list[str] = []
    for place, part in enumerate(_QUOTED.split(text)):
        if place % 2 and has_letter(part):
            found.append(_phrase(" ".join(part.split()), language))
        elif not place % 2:
            nodes = plain_words(_MARKS.sub(" ", part), lambda *_args, **_facts: None)
            found.extend(leaf_text(node) for node in nodes)
    return found


def _phrase(text: str, language: str) -> str:
    return f"« {text} »" if language == "fr" else f'"{text}"'


def _has_either(text: str) -> bool:
    """Whether a query is alternatives, which stand between parentheses beside other words."""
    try:
        return isinstance(parse(text).node, Or)
    except InputError:
        return False


def _side(words: list[str], language: str) -> str:
    """One side of NEAR: a word, or any of several."""
    return f"({f' {_OR[language]} '.join(words)})" if len(words) > 1 else words[0]


def _grouped(words: list[str]) -> str:
    return f"({' '.join(words)})" if len(words) > 1 else words[0]


def _range(first: int | None, last: int | None) -> str:
    """Years as typed: that they are the wrong way round is said where the query is read."""
    first = first if first in YEARS else None
    last = last if last in YEARS else None
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or ''}..{last or ''}"
