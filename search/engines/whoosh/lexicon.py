"""The words of an index that a reader may know of: what a pattern or a misspelling stands for, completions, near words.

Which word fits is said by `search.query.lexicon`; here words are found fast, and counted over visible passages only, so
that no word of a restricted work is ever told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.dictionary import Lexicon
from search.engines.whoosh.sight import Sight
from search.engines.whoosh.snapshot import Snapshot
from search.model.note import Note
from search.query import plan as p
from search.query.lexicon import edits_between
from search.query.walk import children

Counted = tuple[str, int]
_FEW: Final = 2000
"""So many words are counted all, sooner than looked through from the most frequent on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The terms taken for each `Expand` of a plan: by the node's identity, and in order of appearance; and notes on cuts."""

    terms: dict[int, tuple[str, ...]]
    in_order: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]


class VisibleWords:
    """The words of an index for one reader."""

    def __init__(self, snapshot: Snapshot, sight: Sight, check_time: Callable[[], None]) -> None:
        self._snapshot = snapshot
        self._sight = sight
        self._check_time = check_time

    def resolve(self, plan: object) -> Resolved:
        """Resolve every `Expand` of a plan."""
        terms: dict[int, tuple[str, ...]] = {}
        in_order: list[tuple[str, ...]] = []
        notes: list[Note] = []
        pending = [plan]
        while pending:
            node = pending.pop()
            if isinstance(node, p.Expand):
                # One more than wanted tells whether any are left out.
                found = self._most_frequent(node.field, self._fitting(node), node.limit + 1)
                if len(found) > node.limit:
                    notes.append(Note(code="expansion-cut", facts={"text": node.text, "limit": str(node.limit)}))
                kept = tuple(term for term, _ in found[: node.limit])
                terms[id(node)] = kept
                in_order.append(kept)
            pending += reversed(children(node))
        return Resolved(terms=terms, in_order=tuple(in_order), notes=tuple(notes))

    def beginning(self, prefix: str, limit: int) -> Sequence[Counted]:
        """Words beginning so, most frequent first, then in alphabetical order."""
        segments = self._snapshot.segments
        lexicons = [segment.terms.lexicon("exact") for segment in segments]
        ranges = [lexicon.beginning(prefix) for lexicon in lexicons]
        every = sum(last - first for first, last in ranges)
        wanted = every if every <= _FEW else _FEW // 10 + limit
        while True:
            words: set[str] = set()
            left_out = 0
            for lexicon, (first, last) in zip(lexicons, ranges, strict=True):
                places, most = _top(lexicon, first, last, wanted)
                words.update(lexicon.at(places))
                left_out += most
            totals = {word: sum(segment.terms.count("exact", word) for segment in segments) for word in words}
            found = self._most_frequent("exact", totals, limit)
            # A word left out everywhere stands in no more passages than the most frequent ones left out do together.
            if not left_out or (len(found) == limit and (not limit or found[-1][1] > left_out)):
                return found
            wanted *= 4

    def near(self, word: str, limit: int) -> Sequence[Counted]:
        """Words within two edits, the word itself left out: the closest, then the most frequent first."""
        totals = self._fitting(p.Expand("exact", "fuzzy", word, 2, limit))
        totals.pop(word, None)
        found = self._most_frequent("exact", totals, len(totals))
        ranked = sorted((edits_between(word, term), -count, term) for term, count in found)
        return [(term, -count) for _, count, term in ranked[:limit]]

    def _fitting(self, node: p.Expand) -> dict[str, int]:
        """The words of a field that fit, with their passage counts, invisible passages included."""
        totals: dict[str, int] = {}
        for segment in self._snapshot.segments:
            self._check_time()
            terms, counts = segment.terms.lexicon(node.field).fitting(node)
            for term, count in zip(terms, counts.tolist(), strict=True):
                totals[term] = totals.get(term, 0) + count
        return totals

    def _most_frequent(self, field: str, totals: Mapping[str, int], most: int) -> list[Counted]:
        """So many words with the most visible passages; words in none are left out."""
        ranked = sorted(totals.items(), key=_most_first)
        if self._sight.mask is None:
            return ranked[:most]
        found: list[Counted] = []
        least = 0
        for number, (term, total) in enumerate(ranked):
            # No word from here on stands in more visible passages than it does in all.
            if len(found) >= most and (total < least or not most):
                break
            if not number % 64:
                self._check_time()
            seen = self._visible(field, term)
            if seen:
                found.append((term, seen))
                if len(found) == most or (len(found) > most and seen > least):
                    found = sorted(found, key=_most_first)[:most]
                    least = found[-1][1]
        return sorted(found, key=_most_first)[:most]

    def _visible(self, field: str, term: str) -> int:
        mask = self._sight.mask
        assert mask is not None
        return int(np.count_nonzero(mask[self._snapshot.holders(field, term).ids]))


def _most_first(pair: Counted) -> tuple[int, str]:
    return (-pair[1], pair[0])


def _top(lexicon: Lexicon, first: int, last: int, wanted: int) -> tuple[Array, int]:
    """The places of so many most frequent terms of a range, and the count of the most frequent one left out."""
    places = np.arange(first, last)
    if last - first <= wanted:
        return places, 0
    counts = lexicon.counts[first:last]
    order = np.argpartition(-counts, wanted)
    return places[order[:wanted]], int(counts[order[wanted]])
