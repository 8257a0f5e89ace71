"""What an identifier is also called, in both languages: general comments by number, documents by their official names.

`CCPR/C/GC/36`, *general comment No. 36* and *observation générale n° 36* ask the same passages. A number is taken for a body’s only
where the body is named close by, or where the passage is of a document of that body; without a body it is anybody’s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from search.citing.comment_numbers import Numbered, read_numbered
from search.citing.comments import COMMENT, Body
from search.citing.official_names import official_names
from search.model.note import Note
from search.model.symbol import identifier_key
from search.query import plan as p
from search.query.symbols import Identity
from search.text.analyse import analyse

_NUMBER_SIGNS: Final = ("no", "n", "nos", "number", "numero")
_SPELT: Final = {
    ("en", "comment"): "general comment No. {number}",
    ("en", "recommendation"): "general recommendation No. {number}",
    ("fr", "comment"): "observation générale n° {number}",
    ("fr", "recommendation"): "recommandation générale n° {number}",
}
_SLOTS: Final = {
    ("en", "comment"): (("general",), ("comment", "comments")),
    ("en", "recommendation"): (("general",), ("recommendation", "recommendations")),
    ("fr", "comment"): (("observation", "observations"), ("generale", "generales")),
    ("fr", "recommendation"): (("recommandation", "recommandations"), ("generale", "generales")),
}
_FRENCH: Final = re.compile(r"\b(?:observations?|recommandations?)\s|\bOG\b|\bRG\b", re.IGNORECASE)
_NO_LANGUAGE: Final = "und"
_BESIDE: Final = 12
"""Words between a number and the name of its body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """Another way to name what was typed: `text` in a language (`und` for a symbol), and how passages are asked for it."""

    text: str
    language: str
    plan: p.PlanNode


def spoken_form(named: Identity, typed: str, weight: float) -> p.PlanNode | None:
    """A comment called by its number as it was typed, in the language typed; None for what was typed as a symbol."""
    meant = read_numbered(named.scheme, named.value)
    language = _language(named, typed)
    return _numbered(meant, named, language, weight) if meant is not None and language else None


def synonyms(named: Identity, typed: str, languages: tuple[str, ...], weight: float) -> Iterator[Synonym]:
    """What else stands for an identifier; nothing that is the text typed itself."""
    meant = read_numbered(named.scheme, named.value)
    if meant is not None:
        for language in languages:
            if language != _language(named, typed) and (language, meant.called) in _SPELT:
                text = _SPELT[language, meant.called].format(number=meant.number)
                yield Synonym(text=text, language=language, plan=_numbered(meant, named, language, weight))
        for body in meant.bodies:
            symbol = body.symbol(meant.number)
            if symbol is not None and _language(named, typed):
                yield Synonym(text=symbol, language=_NO_LANGUAGE, plan=p.Terms("exact", (symbol.lower(),), weight))
    document = official_names(named.value)
    if document is not None:
        for language in languages:
            for name in document.names.get(language, ()):
                yield Synonym(text=name, language=language, plan=_phrase(name, language, weight))
        for start in document.series:
            expand = p.Expand("exact", "pattern", f"{start.lower()}*", 0, 100, weight)
            yield Synonym(text=f"{start}*", language=_NO_LANGUAGE, plan=expand)


def _language(named: Identity, typed: str) -> str:
    """The language in which a comment is called by its number; empty where its symbol was typed."""
    if named.scheme != COMMENT and identifier_key(typed) == identifier_key(named.value):
        return ""
    return "fr" if _FRENCH.search(typed) else "en"


def of_several(named: Identity) -> Iterator[Note]:
    """That a number without a body means the comments of several."""
    meant = read_numbered(named.scheme, named.value) if named.scheme == COMMENT else None
    if meant is not None and len(meant.bodies) > 1:
        listed = ", ".join(body.symbol(meant.number) or f"{body.code} {meant.number}" for body in meant.bodies)
        yield Note(code="comment-of-several", facts={"number": str(meant.number), "listed": listed})


def _numbered(meant: Numbered, named: Identity, language: str, weight: float) -> p.PlanNode:
    """A comment by its number in one language; of one body, only where that body is meant."""
    slots, number = _SLOTS[language, meant.called], (str(meant.number),)
    spellings = (
        p.Sequence("exact", (*slots, _NUMBER_SIGNS, number), weight),
        p.Sequence("exact", (*slots, number), weight),
    )
    if named.scheme == COMMENT and not named.value[0].isupper():
        return p.Any(spellings)
    return p.All((p.Any(spellings), p.Any(tuple(_of(body, spellings) for body in meant.bodies))))


def _of(body: Body, spellings: tuple[p.Sequence, ...]) -> p.PlanNode:
    """Passages of a body’s own documents, or with its name close by."""
    names = tuple(_phrase(name, "xx", 0.0) for name in body.names)
    return p.Any((p.Facet("mechanism", (body.code,)), p.Close(spellings, names, _BESIDE, 0.0)))


def _phrase(text: str, language: str, weight: float) -> p.Sequence:
    return p.Sequence("exact", tuple((token.exact,) for token in analyse(text, language)), weight)
