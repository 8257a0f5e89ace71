"""The syntax tree of a query, engine-free and frozen: what the person asked, before any analysis.

`parse` makes it from text, `write` turns it back into text, `compile` into a plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

FieldName = Literal[
    "symbol",
    "title",
    "country",
    "mechanism",
    "theme",
    "group",
    "kind",
    "lang",
    "year",
    "cites",
    "cited-by",
    "section",
    "number",
    "role",
]

FIELD_NAMES: Final[dict[str, FieldName]] = {
    "symbol": "symbol",
    "symbole": "symbol",
    "cote": "symbol",
    "title": "title",
    "titre": "title",
    "country": "country",
    "pays": "country",
    "mechanism": "mechanism",
    "mecanisme": "mechanism",
    "theme": "theme",
    "group": "group",
    "groupe": "group",
    "kind": "kind",
    "type": "kind",
    "lang": "lang",
    "langue": "lang",
    "year": "year",
    "annee": "year",
    "cites": "cites",
    "cite": "cites",
    "cited-by": "cited-by",
    "cite-par": "cited-by",
    "section": "section",
    "number": "number",
    "par": "number",
    "role": "role",
    "part": "role",
    "partie": "role",
}
"""Names a person may type before the colon (case and accents folded), and the field they mean."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in any of its forms. `text` as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """These exact words in this order, stop words counted. `text` as typed between the quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with open places: `disparu*`, `wom?n`. `text` holds letters, `*` (any run) and `?` (one)."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Close spellings of a word: at most `edits` letters inserted, lost, changed or swapped."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A recognised identifier typed bare (`CCPR/C/GC/36 par. 12`); `text` as typed, without the paragraph."""

    text: str
    scheme: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """`year:2010..2015`; either end may be open (None), both included."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class In:
    """A field and what is asked of it: `title:(torture OR mauvais)`, `country:maroc`.

    For `country mechanism theme group kind lang role` the child is a `Word` or `Phrase` naming a code or a label.
    """

    field: FieldName
    child: Node


@dataclass(frozen=True, slots=True)
class Near:
    """`left NEAR/n right`: at most `distance` words from one to the other, in either order."""

    left: Node
    right: Node
    distance: int


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """None of this."""

    child: Node


Node: TypeAlias = Word | Phrase | Pattern | Fuzzy | Symbol | Years | In | Near | And | Or | Not
