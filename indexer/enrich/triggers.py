"""Trigger words of themes and groups, found in one pass over the words of a text.

A trie of words whose last word may be the beginning of one (`discriminat*`). Which findings are enough for a suggestion
is `topics`' decision; what the triggers are is data (`corpus/vocabularies`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from search.text.fold import fold
from search.vocabulary import Vocabularies

_WORD: Final = re.compile(r"\w+")
_SEEN_AT_MOST: Final = 300_000
"""Words remembered as begun or not begun by a trigger; beyond it memory is given back."""


class Found(NamedTuple):
    """One trigger in a text: its vocabulary, its words as found (folded), the codes it points to (none: a body's name)."""

    vocabulary: str
    words: str
    codes: tuple[str, ...]


@dataclass(slots=True)
class _Node:
    """What may follow: whole words, beginnings of a last word, and the codes of a trigger that ends here."""

    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    ends: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Triggers:
    """The trie, and what was learnt of the words met so far.

    `starts` are words that begin a trigger, `alone` those that are triggers themselves. `pairs` tells, for a word that begins
    longer triggers, which second words may follow: most words that begin one (`in`, `right`) are nearly always followed by others.
    """

    root: _Node
    first_stems: tuple[int, ...]
    second_stems: dict[str, list[str]]
    second_lengths: tuple[int, ...]
    seen: set[str] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    pairs: dict[str, set[str]] = field(default_factory=dict)


def words_of(text: str) -> list[str]:
    """The folded words of a text; apostrophes, hyphens and slashes stand between words."""
    return _WORD.findall(fold(text))


def find_triggers(words: Sequence[str], triggers: Triggers) -> Iterator[Found]:
    """The triggers in folded words, in order; of those that overlap in one vocabulary the first and longest."""
    _learn(words, triggers)
    starts, alone, pairs = triggers.starts, triggers.alone, triggers.pairs
    last = len(words) - 1
    free: dict[str, int] = {}
    begun = [
        index
        for index, word in enumerate(words)
        if word in starts and (word in alone or (index < last and words[index + 1] in pairs[word]))
    ]
    for at in begun:
        longest: dict[str, tuple[int, tuple[str, ...]]] = {}
        for length, vocabulary, codes in _walk(words, at, triggers.root):
            before = longest.get(vocabulary, (0, ()))
            merged = tuple(dict.fromkeys((*before[1], *codes))) if before[0] == length else tuple(codes)
            longest[vocabulary] = (length, merged)
        for vocabulary, (length, meant) in longest.items():
            if at >= free.get(vocabulary, 0):
                free[vocabulary] = at + length
                yield Found(vocabulary, " ".join(words[at : at + length]), meant)


def _walk(words: Sequence[str], at: int, root: _Node) -> Iterator[tuple[int, str, list[str]]]:
    """Every trigger that begins at a word, the shorter ones first: its length in words, vocabulary and codes."""
    node: _Node | None = root
    for index in range(at, len(words)):
        word = words[index]
        assert node is not None
        for stem, ends in node.stems.items() if node is not root else _begun(word, root):
            if word.startswith(stem):
                for vocabulary, codes in ends.items():
                    yield index - at + 1, vocabulary, codes
        node = node.words.get(word)
        if node is None:
            return
        for vocabulary, codes in node.ends.items():
            yield index - at + 1, vocabulary, codes


def _begun(word: str, root: _Node) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The beginnings of single-word triggers that a word has."""
    for length in range(1, len(word) + 1):
        stem = word[:length]
        if stem in root.stems:
            yield stem, root.stems[stem]


def _learn(words: Sequence[str], triggers: Triggers) -> None:
    """Decide for words never met whether a trigger is, begins or goes on with them."""
    new = set(words) - triggers.seen
    if not new:
        return
    root = triggers.root
    for word in new:
        if any(word[:length] in root.stems for length in triggers.first_stems):
            triggers.alone.add(word)
            triggers.starts.add(word)
        for length in triggers.second_lengths:
            for first in triggers.second_stems.get(word[:length], ()):
                triggers.pairs[first].add(word)
    if len(triggers.seen) > _SEEN_AT_MOST:
        triggers.seen.clear()
    triggers.seen.update(new)


@cache
def read_triggers(vocabularies: Vocabularies, languages: tuple[str, ...], *, names: bool) -> Triggers:
    """The triggers of themes and groups written in some languages: `Sâme` is no trigger in English text, where `same` is a word.

    With `names`, the names of bodies and of their treaties are known too and hide the triggers inside them, so that
    citing the Committee against Torture makes no text about torture.
    """
    root = _Node()
    for vocabulary in ("theme", "group"):
        for concept in vocabularies.concepts(vocabulary):
            for language in languages:
                for trigger in listed(concept.facts.get(f"triggers_{language}")):
                    _add(root, trigger, vocabulary, concept.code)
        for name in _names(vocabularies) if names else ():
            _add(root, name, vocabulary, None)
    return _compiled(root)


def _names(vocabularies: Vocabularies) -> Iterator[str]:
    for concept in vocabularies.concepts("mechanism"):
        treaties = [str(concept.facts[key]) for key in ("treaty_en", "treaty_fr") if key in concept.facts]
        for name in (*concept.labels.values(), *concept.other["en"], *concept.other["fr"], *treaties):
            if len(words_of(name)) > 1:
                yield name


def _compiled(root: _Node) -> Triggers:
    second_stems: dict[str, list[str]] = {}
    for first, node in root.words.items():
        for stem in node.stems:
            second_stems.setdefault(stem, []).append(first)
    alone = {word for word, node in root.words.items() if node.ends}
    pairs = {word: set(node.words) for word, node in root.words.items() if node.words or node.stems}
    return Triggers(
        root,
        first_stems=_lengths(root.stems),
        second_stems=second_stems,
        second_lengths=_lengths(second_stems),
        starts=alone | pairs.keys(),
        alone=alone,
        pairs=pairs,
    )


def _lengths(stems: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({len(stem) for stem in stems}))


def _add(root: _Node, trigger: str, vocabulary: str, code: str | None) -> None:
    words = words_of(trigger)
    if not words:
        return
    stem = words.pop() if trigger.endswith("*") else None
    node = root
    for word in words:
        node = node.words.setdefault(word, _Node())
    codes = (node.ends if stem is None else node.stems.setdefault(stem, {})).setdefault(vocabulary, [])
    if code is not None and code not in codes:
        codes.append(code)


def listed(value: object) -> list[str]:
    """The texts of a list that a vocabulary's table may hold, none where it is absent."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []
