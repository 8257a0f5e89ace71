"""The plan: a query after analysis, in terms of index fields, the same for every engine.

One compiler makes it (`compile`), every engine executes it; so two engines are asked the same thing to
the letter, and the memory engine can be the oracle of the others.

Matching is by set: a node is true of a passage or not. Scores are sums over the positive leaves that are
true of the passage (nothing under a `Without` scores). BM25 of a set of terms in a field treats them as
one term: frequency is the sum, document frequency the number of passages with any of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

IndexField = Literal[
    "exact", "stem", "title_exact", "title_stem", "section_exact", "section_stem", "number", "role", "cites"
]
INDEX_FIELDS: Final[tuple[IndexField, ...]] = (
    "exact",
    "stem",
    "title_exact",
    "title_stem",
    "section_exact",
    "section_stem",
    "number",
    "role",
    "cites",
)
"""`exact` and `stem` hold a passage's own words at the same positions; `title_*` its work's titles in
every language, one after the other with a gap of 100 positions; `section_*` the headings above it, likewise;
`number` and `role` the unit's number and the code of its role as one term without positions; `cites` a term for each work
that the passage cites and one for each paragraph named of it (`citing_term`), likewise without positions."""


_TENTHS: Final = 10


def citing_term(work: int, paragraph: str | None = None) -> str:
    """The term of `cites` for a work, or for a paragraph of it by its number or its anchor."""
    return f"w{work}" if paragraph is None else f"w{work}#{paragraph}"


OWN_TEXT: Final = frozenset({"exact", "stem"})
"""The fields of a passage's own text."""


EXACT_BESIDE: Final[dict[IndexField, IndexField]] = {
    "stem": "exact",
    "title_stem": "title_exact",
    "section_stem": "section_exact",
}
"""The field of exact words that shares its positions with a field of stems."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Any of these terms of one field, scored as one term with this weight. Weight 0 scores nothing."""

    field: IndexField
    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Expand:
    """Any term of the field's lexicon that fits: engines resolve it with `search.query.lexicon`.

    `how` is `pattern` (text with `*` and `?`) or `fuzzy` (text and `edits`, first letter kept). At most `limit`
    terms are taken, those in most passages first, then in alphabetical order; the engine notes a cut.
    """

    field: IndexField
    how: Literal["pattern", "fuzzy"]
    text: str
    edits: int
    limit: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms at consecutive positions of one field; each slot offers alternatives.

    Scored as one term whose frequency is the number of places where it begins. `written` names slots (by place, in a
    sequence of `stem`) that are asked in `exact`, the field of the same positions: stop words have no stem.
    """

    field: IndexField
    slots: tuple[tuple[str, ...], ...]
    weight: float = 1.0
    written: tuple[int, ...] = ()

    def field_of(self, place: int) -> IndexField:
        """The field in which a slot is looked up."""
        return EXACT_BESIDE[self.field] if place in self.written else self.field


@dataclass(frozen=True, slots=True)
class Close:
    """`left` and `right` (spans of the same text) at most `distance` words apart, in either order.

    A span is the run of positions where one of the alternatives stands; the distance of two spans that do
    not overlap is from the last word of the first to the first word of the second (neighbours are 1 apart).
    Fields of one text share positions, so `exact` and `stem` may be mixed. Scored as one term whose
    frequency is the number of left spans that have a right span close enough.
    """

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    distance: int
    weight: float = 1.0


Span: TypeAlias = Sequence | Terms | Expand


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing said in several ways, each with its share (above 0): true where any of them stands, scored as one term.

    Its frequency in a passage is the sum of the ways' frequencies times their shares, its document frequency
    the sum of theirs times their shares (at most the number of passages): many ways do not add up, and a way that is
    rarely meant counts for little. The ways speak of one text; their own weights play no part. The length
    is that of the first way's field.
    """

    ways: tuple[tuple[Terms | Sequence, float], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Works:
    """Passages of these works (by ordinal), for identifiers. `score` is added once to each."""

    ordinals: tuple[int, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Facet:
    """Passages whose work (for `language`: whose own) carries any of these codes of a facet."""

    facet: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearRange:
    """Passages of works dated from the first to the last year, both included; None is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these. With no children: every passage."""

    children: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these. With no children: no passage."""

    children: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    child: PlanNode


@dataclass(frozen=True, slots=True)
class Prefer:
    """What `child` matches; each of `bonus` that is true too only adds its score."""

    child: PlanNode
    bonus: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """The most telling of these: true where `given` is and the points of the children that are true reach the level.

    A child's points are how telling it is: 1000 times its idf over the passages that the reader may see (filters and scope
    play no part), rounded, at least 1; none where no such passage has it. The level is the points of the `enough`-th best of
    those passages of which `given` is true, but at least `least` (0 to 1) of all points, rounded up, and at least 1. So the passages
    that have every child are never left out, and others come in only where there are too few of them.

    With `fade` above 0 what has part of the points counts less: the score of a passage of which `given` is true and that has any points is
    multiplied by its share of all points to the power of `fade`; of several such nodes the highest counts. Nothing under a
    `Without` takes part.
    """

    children: tuple[PlanNode, ...]
    least: float
    enough: int
    given: PlanNode
    fade: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What orders hits before their scores: how much of a question a passage has, in tenths of the points of `words`, rounded down.

    Each word is one child, however it is said. Below all, of equal tenths, passages in `language`, that of the words typed, come first.
    """

    words: Most
    language: str


def rank_of(reached: int, total: int, *, typed: bool) -> int:
    """The rank by a `Share` of a passage with so many of all points, in the language typed or not; a higher one comes first."""
    if reached >= total:
        return 2 * _TENTHS + 1
    return 2 * (_TENTHS * reached // total) + typed


def points(matching: int, passages: int) -> int:
    """How telling something is that so many of the passages have, as `Most` counts it."""
    if not matching:
        return 0
    return max(1, round(1000 * math.log(1 + (passages - matching + 0.5) / (matching + 0.5))))


PlanNode: TypeAlias = (
    Terms | Expand | Sequence | Close | Weighed | Works | Facet | YearRange | All | Any | Without | Prefer | Most
)
