"""An identifier in a query, as the works that bear it and the terms by which passages name it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from search.citing.recognise import recognise
from search.citing.scheme import find_identifiers
from search.query import plan as p
from search.query.ast import Symbol
from search.typed_words import query_words

FindWorks = Callable[[str, str], tuple[int, ...]]
"""Scheme (or `any`) and value (perhaps with `*` and `?`) → ordinals of the works that bear it.
With the scheme `name`, the value is a case's name, its first party or a work's id."""

CitedFrom = Callable[[tuple[int, ...]], tuple[int, ...]]
"""Works → the works that they cite."""

_RESOLUTION: Final = re.compile(r"\d{1,3}/\d{1,3}")
_RESOLUTION_SERIES: Final = ("A/RES/", "A/HRC/RES/")
_EUROPEAN: Final = {"EU": "UE", "EC": "CE", "EEC": "CEE", "JHA": "JAI"}
"""What law of the European Union is signed with, in English and in French."""
_SPELLINGS: Final = (
    frozenset({"no", "n", "nos"}),
    frozenset({"serie", "series"}),
    frozenset({"report", "rapport", "informe"}),
)
_LISTED_PARAGRAPHS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An identifier's scheme and clean spelling."""

    scheme: str
    value: str


def identity(symbol: Symbol) -> Identity:
    """The identifier that a symbol of the syntax tree stands for."""
    return read_identity(symbol.text) or Identity(scheme=symbol.scheme, value=symbol.text)


def read_identity(text: str) -> Identity | None:
    """The one identifier that a text is, None where it is anything else."""
    found = find_identifiers(text, typed=True)
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(text):
        return Identity(scheme=found[0].scheme, value=found[0].value)
    return None


def read_cited(text: str) -> tuple[Identity, str] | None:
    """The identifier and the paragraph that a text is together (`CCPR/C/GC/36 par. 12`)."""
    found = find_identifiers(text, typed=True)
    if len(found) == 1 and found[0].start == 0 and found[0].full_end == len(text) and found[0].paragraphs:
        return Identity(scheme=found[0].scheme, value=found[0].value), found[0].paragraphs[0]
    return None


def read_article(text: str) -> tuple[Identity, str | None] | None:
    """The treaty that a text names as people write it, with its article (`art. 3 CAT`, `article 8 de la Convention européenne …`)."""
    found = recognise(text)
    if len(found) != 1 or found[0].form != "article" or found[0].kind:
        return None
    one = found[0]
    if text[: one.start].strip() or text[max(one.end, one.full_end) :].strip(" .,"):
        return None
    return Identity(scheme=one.scheme, value=one.value), next(iter(one.paragraphs), None)


def works_of(named: Identity, find_works: FindWorks) -> tuple[int, ...]:
    """The works that bear an identifier, in its scheme first, then in any."""
    if named.scheme == "resolution" and _RESOLUTION.fullmatch(named.value):
        found = [*find_works("resolution", named.value)]
        for series in _RESOLUTION_SERIES:
            found.extend(find_works("un-symbol", series + named.value))
        return tuple(dict.fromkeys(found))
    return find_works(named.scheme, named.value) or (find_works("any", named.value) if named.scheme != "any" else ())


def naming(named: Identity, languages: tuple[str, ...], weight: float) -> p.Sequence | p.Terms | None:
    """The passages that name an identifier, by the words the analyser makes of it; None where it makes none."""
    slots = []
    for word in query_words(named.value, languages):
        slot = next(
            ((word.exact, *sorted(same - {word.exact})) for same in _SPELLINGS if word.exact in same),
            (word.exact,),
        )
        slots.append(slot)
    number, _, signed = named.value.rpartition("/")
    if named.scheme == "eu-law" and len(slots) == 1 and signed in _EUROPEAN:
        slots = [(*slots[0], *(word.exact for word in query_words(f"{number}/{_EUROPEAN[signed]}", languages)))]
    if not slots:
        return None
    if len(slots) > 1:
        return p.Sequence("exact", tuple(slots), weight)
    if named.scheme == "resolution":
        return p.Terms("exact", (*slots[0], *(series.lower() + slots[0][0] for series in _RESOLUTION_SERIES)), weight)
    return p.Terms("exact", slots[0], weight)


def number_terms(text: str) -> tuple[str, ...]:
    """A paragraph's number as units bear it: `§ 18 (c).` is `18(c)`; `12..14` and `12-14` are each of them."""
    bare = re.sub(r"[\s§¶]+", "", text).strip(".")
    listed = re.fullmatch(r"(\d{1,6})(?:\.\.|-|–)(\d{1,6})", bare)
    if listed:
        first, last = sorted((int(listed[1]), int(listed[2])))
        return tuple(str(number) for number in range(first, min(last, first + _LISTED_PARAGRAPHS - 1) + 1))
    return tuple(dict.fromkeys((bare, bare.lower())))
