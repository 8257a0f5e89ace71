"""Words of a query as spans of a text: which terms of which field may stand where.

A typed word may be several words of the text. `pre-trial` and `porte-parole` are asked as neighbours in any of
their forms; in `sans-papiers` the stop word has no stem, so it is asked as it stands, beside the other's forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from search.bridge.acronyms import is_acronym
from search.bridge.spoken import WITHOUT
from search.query import plan as p
from search.query.ast import Fuzzy, Node, Pattern, Phrase, Symbol, Word
from search.query.symbols import identity, naming
from search.text.analyse import QueryWord
from search.text.fold import APOSTROPHES
from search.typed_words import query_words

_STANDS_FOR: Final = {"*": "\ua4d0", "?": "\ua4d1"}
"""Letters of a script that no document here is written in carry open places through the analyser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words are looked for: the field of exact words and the field of stems."""

    exact: p.IndexField
    stem: p.IndexField


TEXT: Final = Place(exact="exact", stem="stem")
TITLE: Final = Place(exact="title_exact", stem="title_stem")
SECTION: Final = Place(exact="section_exact", stem="section_stem")


def words_of(text: str, languages: tuple[str, ...]) -> tuple[QueryWord, ...]:
    """The words of one typed word, without what is elided: `l’homme` is `homme`, `victim's` is `victim`."""
    words = query_words(text, languages)
    if any(char in APOSTROPHES for char in text):
        return tuple(word for word in words if not word.stop) or words
    return words


def spans_of(node: Node, languages: tuple[str, ...], place: Place, limit: int) -> list[tuple[p.Span, ...]]:
    """The runs of spans that a leaf stands for, neighbour by neighbour; each run lists its alternatives."""
    if isinstance(node, Word):
        words = words_of(node.text, languages)
        if len(words) == 1 and is_acronym(words[0].text):
            return [(p.Terms(place.exact, (words[0].exact,)),)]
        return _word(words, place)
    if isinstance(node, Phrase):
        words = query_words(node.text, languages)
        if len(words) == 1:
            return [(p.Terms(place.exact, (words[0].exact,)),)]
        return [(p.Sequence(place.exact, tuple((word.exact,) for word in words)),)]
    if isinstance(node, Pattern):
        return _pattern(node.text, languages, place, limit)
    if isinstance(node, Fuzzy):
        words = words_of(node.text, languages)
        if len(words) != 1:
            return _word(words, place)
        return [(p.Expand(place.exact, "fuzzy", words[0].exact, node.edits, limit),)]
    assert isinstance(node, Symbol)
    named = naming(identity(node), languages, 1.0)
    return [] if named is None else [(named,)]


def one_span(node: Node, languages: tuple[str, ...], place: Place, limit: int) -> tuple[p.Span, ...]:
    """A leaf as alternatives for one place of NEAR; a word of several words stands there as typed."""
    runs = spans_of(node, languages, place, limit)
    if len(runs) > 1 and isinstance(node, (Word, Fuzzy)):
        return (p.Sequence(place.exact, tuple((word.exact,) for word in words_of(node.text, languages))),)
    return runs[-1] if runs else ()


def close_runs(runs: list[tuple[p.Span, ...]], weight: float) -> p.PlanNode:
    """Runs as neighbours, each beside the next, in either order."""
    pairs = tuple(p.Close(left, right, 1, weight) for left, right in pairwise(runs))
    return pairs[0] if len(pairs) == 1 else p.All(pairs)


def _word(words: Sequence[QueryWord], place: Place) -> list[tuple[p.Span, ...]]:
    stops = [word.stop for word in words]
    if len(words) == 1:
        return [(_forms(words[0], place),)]
    if not any(stops):
        return [(p.Sequence(place.stem, tuple(word.stems for word in words)),)]
    if all(stops) or len(words) > 2:
        return [(p.Sequence(place.exact, tuple((word.exact,) for word in words)),)]
    return [(_forms(word, place),) for word in words]


def _forms(word: QueryWord, place: Place) -> p.Terms:
    """A word in any of its forms; a stop word as it stands."""
    if word.stop:
        return p.Terms(place.exact, (word.exact,))
    language = WITHOUT.get(word.exact)
    stems = tuple(stem for stem in word.stems if language is None or stem.startswith(f"{language}:"))
    return p.Terms(place.stem, stems or word.stems)


def _pattern(text: str, languages: tuple[str, ...], place: Place, limit: int) -> list[tuple[p.Span, ...]]:
    carried = text
    for sign, letter in _STANDS_FOR.items():
        carried = carried.replace(sign, letter)
    runs: list[tuple[p.Span, ...]] = []
    for word in words_of(carried, languages):
        pattern = word.exact
        for sign, letter in _STANDS_FOR.items():
            pattern = pattern.replace(letter, sign)
        if pattern == word.exact:
            runs.append((_forms(word, place),))
        else:
            runs.append((p.Expand(place.exact, "pattern", pattern, 0, limit),))
    return runs
