"""The terms of several words in a softened question: *garde à vue* counts as one thing, never *garde* alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from search.bridge.dictionary import Dictionary
from search.bridge.entry import WRITTEN_BY_PEOPLE
from search.bridge.segments import segments
from search.bridge.spoken import spoken_language
from search.query.ast import And, Node, Word


def whole_terms(node: Node | None, dictionary: Dictionary) -> tuple[tuple[str, ...], ...]:
    """The runs of typed words, stop words among them, that people have written down as one term."""
    if not isinstance(node, And):
        return ()
    typed = [child.text if isinstance(child, Word) else None for child in node.children]
    spoken = spoken_language([text for text in typed if text is not None], dictionary)
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(typed):
        row = tuple(text for text in takewhile(lambda text: text is not None, typed[at:]) if text is not None)
        found.extend(
            row[segment.first : segment.last + 1]
            for segment in (segments(row, dictionary, spoken) if row else ())
            if segment.last > segment.first and any(each.source in WRITTEN_BY_PEOPLE for each in segment.entries)
        )
        at += len(row) + 1
    return tuple(found)


def grouped(words: Sequence[Word], terms: Sequence[tuple[str, ...]]) -> list[tuple[Word, ...]]:
    """Words that say something, in order, those of one term together."""
    groups: list[tuple[Word, ...]] = []
    said = {word.text for word in words}
    spelt = [tuple(text for text in term if text in said) for term in terms]
    at = 0
    while at < len(words):
        rest = [word.text for word in words[at:]]
        size = max((len(term) for term in spelt if term and tuple(rest[: len(term)]) == term), default=1)
        groups.append(tuple(words[at : at + size]))
        at += size
    return groups
