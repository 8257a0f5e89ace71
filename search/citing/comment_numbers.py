"""General comments by their number alone, as people type them: `observation générale n° 36`, `GR 19`, and which they may be.

Without a body a number stands for the comments of every body that has one; a symbol stands for one comment of one body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from search.citing.comments import COMMENT, COMMENT_WORDS, RECOMMENDATION_WORDS, Body, all_bodies
from search.citing.patterns import comment_year_data
from search.citing.spans import Identified
from search.model.symbol import identifier_key

_BARE: Final = re.compile(
    rf"(?<![\w/])(?:(?i:{COMMENT_WORDS}|(?P<advice>{RECOMMENDATION_WORDS}))|GC|OG|(?P<short>GR|RG))"
    r"\s*+(?i:nos?\b\.?|n[°ºo]\.?|number\b|num[ée]ro\b)?\s*+(?P<number>\d{1,2}|[XVI]{1,6})(?![\w/]|[.,]\d)(?:\s?\(\d{4}\))?"
)
_VALUE: Final = re.compile(r"(?:(?P<body>[A-Z]+) )?general (?P<called>comment|recommendation) No\. (?P<number>\d{1,2})")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """The comments that a number may mean: those of these bodies. `called` is what they are named by: `comment`, `recommendation`."""

    bodies: tuple[Body, ...]
    called: str
    number: int


def find_bare_comments(text: str) -> Iterator[Identified]:
    """General comments named without their body."""
    for match in _BARE.finditer(text):
        called = "recommendation" if match["advice"] or match["short"] else "comment"
        number = int(match["number"]) if match["number"].isdecimal() else _roman(match["number"])
        yield Identified(start=match.start(), end=match.end(), scheme=COMMENT, value=f"general {called} No. {number}")


def read_numbered(scheme: str, value: str) -> Numbered | None:
    """The comments that an identifier means; None where it is of something else.

    Without a body: those of the bodies that call theirs so and have come so far; where none has, those of every body.
    """
    if scheme != COMMENT:
        return _by_symbol().get(identifier_key(value)) if scheme in {"un-symbol", "any"} else None
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    number = int(match["number"])
    if match["body"]:
        bodies = tuple(body for body in all_bodies() if body.code == match["body"])
    else:
        reached = tuple(body for body in all_bodies() if number <= body.last)
        bodies = tuple(body for body in reached if body.called == match["called"]) or reached or all_bodies()
    return Numbered(bodies=bodies, called=match["called"], number=number)


@cache
def _by_symbol() -> dict[str, Numbered]:
    found = {}
    for body in all_bodies():
        for number in range(1, 100):
            symbol = body.symbol(number)
            if symbol is not None:
                found[identifier_key(symbol)] = Numbered(bodies=(body,), called=body.called, number=number)
    return found


def bodies_of_year(number: int, year: int) -> frozenset[str]:
    """The codes of the bodies whose general comment of a number is of a year."""
    return frozenset(
        body for body, years in comment_year_data().items() if 0 < number <= len(years) and year in years[number - 1]
    )


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
