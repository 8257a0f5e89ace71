"""Which words of a passage a question found: spans to mark, from the plan that found it and the analyser that read it.

Only what speaks of the passage's own words marks: leaves of `exact` and `stem` that are not under a `Without`. A phrase
marks only where it stands whole, `NEAR` only pairs close enough. Showing the marks is left to the pages and the command line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from collections.abc import Sequence as Listed
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from search.query.plan import All, Any, Close, Expand, Most, PlanNode, Prefer, Sequence, Span, Terms, Weighed, Without
from search.text.analyse import Token, analyse, chunk_words
from search.text.tokens import origins, surface

OWN_FIELDS: Final = frozenset({"exact", "stem"})
"""The fields that hold a passage's own words."""

_CHUNK: Final = re.compile("[^ ]+")
_MET: Final = 20_000
"""Chunks remembered for a question and a language."""

Places: TypeAlias = list[tuple[int, int]]
"""First and last position of each find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Alternatives at one position, by field: the exact field holds exact and accented terms."""

    exact: frozenset[str] = frozenset()
    stem: frozenset[str] = frozenset()

    def is_met_by(self, token: Token) -> bool:
        """Whether the word is one of the alternatives."""
        return token.exact in self.exact or token.accented in self.exact or token.stem in self.stem


_Phrase: TypeAlias = tuple[_Wanted, ...]


@dataclass(slots=True, kw_only=True)
class _Leaves:
    """What a plan marks: words of each field, phrases, and pairs (left, right, distance)."""

    exact: set[str] = field(default_factory=set)
    stem: set[str] = field(default_factory=set)
    phrases: list[_Phrase] = field(default_factory=list)
    pairs: list[tuple[list[_Phrase], list[_Phrase], int]] = field(default_factory=list)
    met: dict[str, dict[str, tuple[tuple[int, int], ...]]] = field(default_factory=dict)
    """By language, which words of a chunk of text are to be marked."""


def marks(
    text: str, language: str, plan: PlanNode, expansions: tuple[tuple[str, ...], ...] = ()
) -> list[tuple[int, int]]:
    """Spans (code points, end excluded) of a passage to mark, in order and apart; a phrase is one span.

    `expansions` are the terms each `Expand` of the plan was resolved to, as the engine answers them: depth first,
    those under a `Without` included.
    """
    wanted = _leaves(plan, expansions)
    spans = _word_spans(text, language, wanted)
    if not wanted.phrases and not wanted.pairs:
        return _apart(spans)
    tokens = analyse(text, language)
    places: Places = []
    for phrase in wanted.phrases:
        places.extend(_places(tokens, phrase))
    for left, right, distance in wanted.pairs:
        places.extend(_close_places(tokens, left, right, distance))
    spans.extend((tokens[first].start, tokens[last].end) for first, last in places)
    return _apart(spans)


def _word_spans(text: str, language: str, wanted: _Leaves) -> list[tuple[int, int]]:
    """Where single words stand that are asked for; a chunk of text met before is not read again."""
    exact, stem = wanted.exact, wanted.stem
    if not exact and not stem:
        return []
    known = wanted.met.setdefault(language, {})
    if len(known) > _MET:
        known.clear()
    shape = surface(text)
    found: list[tuple[int, int]] = []
    for match in _CHUNK.finditer(shape):
        chunk = match[0]
        inside = known.get(chunk)
        if inside is None:
            inside = known[chunk] = tuple(
                (begin, end)
                for begin, end, plain, accented, root in chunk_words(chunk, language)
                if plain in exact or root in stem or (accented is not None and accented in exact)
            )
        if inside:
            found += [(match.start() + begin, match.start() + end) for begin, end in inside]
    source = origins(text) if found else None
    if source is None:
        return found
    return [(source[first], source[last - 1] + 1) for first, last in found]


@lru_cache(maxsize=64)
def _leaves(plan: PlanNode, expansions: tuple[tuple[str, ...], ...]) -> _Leaves:
    leaves = _Leaves()
    _collect(plan, iter(expansions), leaves, positive=True)
    return leaves


def _collect(node: PlanNode, expansions: Iterator[tuple[str, ...]], leaves: _Leaves, *, positive: bool) -> None:
    """Walk the plan depth first; every `Expand` takes its terms, also where it marks nothing."""
    match node:
        case All() | Any() | Most():
            for child in (node.given, *node.children) if isinstance(node, Most) else node.children:
                _collect(child, expansions, leaves, positive=positive)
        case Prefer():
            for child in (node.child, *node.bonus):
                _collect(child, expansions, leaves, positive=positive)
        case Weighed():
            for way, _ in node.ways:
                _collect(way, expansions, leaves, positive=positive)
        case Without():
            _collect(node.child, expansions, leaves, positive=False)
        case Terms() | Expand() | Sequence():
            phrase = _phrase(node, expansions)
            if not positive or not phrase:
                return
            if len(phrase) == 1:
                leaves.exact |= phrase[0].exact
                leaves.stem |= phrase[0].stem
            else:
                leaves.phrases.append(phrase)
        case Close():
            left = [phrase for span in node.left if (phrase := _phrase(span, expansions))]
            right = [phrase for span in node.right if (phrase := _phrase(span, expansions))]
            if positive and left and right:
                leaves.pairs.append((left, right, node.distance))
        case _:
            return


def _phrase(span: Span, expansions: Iterator[tuple[str, ...]]) -> _Phrase:
    """What must stand at consecutive positions; empty where the leaf is not about the passage's own words."""
    written: tuple[int, ...] = ()
    if isinstance(span, Sequence):
        slots, written = span.slots, span.written
    elif isinstance(span, Expand):
        slots = (next(expansions, ()),)
    else:
        slots = (span.terms,)
    if span.field not in OWN_FIELDS:
        return ()
    if span.field == "exact":
        return tuple(_Wanted(exact=frozenset(slot)) for slot in slots)
    return tuple(
        _Wanted(exact=frozenset(slot)) if place in written else _Wanted(stem=frozenset(slot))
        for place, slot in enumerate(slots)
    )


def _places(tokens: Listed[Token], phrase: _Phrase) -> Places:
    first, *others = phrase
    last_start = len(tokens) - len(phrase)
    return [
        (start, start + len(others))
        for start, token in enumerate(tokens)
        if start <= last_start
        and first.is_met_by(token)
        and all(slot.is_met_by(tokens[start + step]) for step, slot in enumerate(others, 1))
    ]


def _close_places(tokens: Listed[Token], left: list[_Phrase], right: list[_Phrase], distance: int) -> Places:
    """The spans of all pairs close enough. Of a text's many spans only those around a span are compared with it."""
    ones = sorted({place for phrase in left for place in _places(tokens, phrase)})
    others = sorted({place for phrase in right for place in _places(tokens, phrase)})
    reach = distance + max(len(phrase) for phrase in right)
    found: set[tuple[int, int]] = set()
    for one in ones:
        around = others[bisect_left(others, (one[0] - reach, 0)) : bisect_right(others, (one[1] + distance + 1, 0))]
        for other in around:
            if 0 < other[0] - one[1] <= distance or 0 < one[0] - other[1] <= distance:
                found |= {one, other}
    return sorted(found)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
