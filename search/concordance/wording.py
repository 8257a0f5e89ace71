"""A term of one language as a pattern of words, and where it stands in a text, in any form of its words.

Content words are met by their stems, stop words as they are, so that `droit de visite` also finds `droits de visite`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from search.query import plan as p
from search.text.analyse import analyse, index_terms, query_words


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a term: any of its stems, or, for a stop word, the word itself."""

    stems: tuple[str, ...]
    exact: str | None = None


Pattern = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class TextTerms:
    """A text as patterns see it: folded words and stems, place by place."""

    exact: Sequence[str]
    stem: Sequence[str | None]


def pattern_of(term: str, language: str) -> Pattern:
    """The pattern of a term; empty where it holds no word."""
    return tuple(
        Slot(stems=(), exact=word.exact) if word.stop else Slot(stems=word.stems)
        for word in query_words(term, (language,))
    )


def has_content(pattern: Pattern) -> bool:
    """Whether a pattern holds more than stop words."""
    return any(slot.exact is None for slot in pattern)


def terms_of(text: str, language: str) -> TextTerms:
    """A text read for patterns."""
    terms = index_terms(text, language)
    return TextTerms(exact=terms.exact, stem=terms.stem)


def places(pattern: Pattern, text: TextTerms) -> list[int]:
    """Where a pattern begins, without overlaps."""
    found: list[int] = []
    width = len(pattern)
    if not width:
        return found
    at = 0
    while at + width <= len(text.exact):
        if all(_met(slot, text, at + step) for step, slot in enumerate(pattern)):
            found.append(at)
            at += width
        else:
            at += 1
    return found


def spans(patterns: Sequence[Pattern], text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The code points of a text where any of some patterns stands, in order and apart."""
    tokens = analyse(text, language)
    terms = TextTerms(exact=[token.exact for token in tokens], stem=[token.stem for token in tokens])
    taken: list[tuple[int, int]] = []
    for pattern in sorted(patterns, key=len, reverse=True):
        for at in places(pattern, terms):
            span = (tokens[at].start, tokens[at + len(pattern) - 1].end)
            if all(span[1] <= start or end <= span[0] for start, end in taken):
                taken.append(span)
    return tuple(sorted(taken))


def plan_of(pattern: Pattern) -> p.PlanNode:
    """What an engine is asked to find passages that may hold a pattern; exact where it has no stop word inside."""
    if all(slot.exact is None for slot in pattern):
        return _words(pattern)
    content = [(place, slot) for place, slot in enumerate(pattern) if slot.exact is None]
    if len(content) == 1:
        return p.Terms("stem", content[0][1].stems)
    return p.All(
        tuple(
            p.Close((p.Terms("stem", one.stems),), (p.Terms("stem", other.stems),), after - before)
            for (before, one), (after, other) in itertools.pairwise(content)
        )
    )


def _words(pattern: Pattern) -> p.PlanNode:
    if len(pattern) == 1:
        return p.Terms("stem", pattern[0].stems)
    return p.Sequence("stem", tuple(slot.stems for slot in pattern))


def _met(slot: Slot, text: TextTerms, at: int) -> bool:
    return text.exact[at] == slot.exact if slot.exact is not None else text.stem[at] in slot.stems
