"""The words of an index that a reader may know of: what a pattern or a misspelling stands for, completions, near words.

Which word fits is said by `search.query.lexicon`; here words are found fast, and counted over visible passages only, so
that no word of a restricted work is ever told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.sight import Sight
from search.engines.whoosh.snapshot import Snapshot
from search.model.note import Note
from search.query import plan as p
from search.query.lexicon import edits_between, fitting
from search.query.walk import children

Counted = tuple[str, int]


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
                found = self._fitting(node)
                kept = tuple(term for term, _ in sorted(found, key=_most_first)[: node.limit])
                if len(found) > node.limit:
                    notes.append(Note(code="expansion-cut", facts={"text": node.text, "limit": str(node.limit)}))
                terms[id(node)] = kept
                in_order.append(kept)
            pending += reversed(children(node))
        return Resolved(terms=terms, in_order=tuple(in_order), notes=tuple(notes))

    def beginning(self, prefix: str, limit: int) -> Sequence[Counted]:
        """Words beginning so, most frequent first, then in alphabetical order."""
        words = self._snapshot.words("exact")
        first, last = _range(words.terms, prefix)
        return sorted(self._counted("exact", words.terms[first:last], first), key=_most_first)[:limit]

    def near(self, word: str, limit: int) -> Sequence[Counted]:
        """Words within two edits, the word itself left out: the closest, then the most frequent first."""
        found = self._fitting(p.Expand("exact", "fuzzy", word, 2, limit))
        ranked = sorted((edits_between(word, term), -count, term) for term, count in found if term != word)
        return [(term, -count) for _, count, term in ranked[:limit]]

    def _fitting(self, node: p.Expand) -> list[Counted]:
        """The visible words of a field that fit, with their passage counts."""
        words = self._snapshot.words(node.field)
        start = node.text[:1] if node.how == "fuzzy" else _fixed_start(node.text)
        first, last = _range(words.terms, start)
        return self._counted(node.field, fitting(words.terms[first:last], node), None)

    def _counted(self, field: str, terms: Sequence[str], first: int | None) -> list[Counted]:
        """Words with the number of visible passages they stand in, those in none left out.

        `first` is the place of the first in the field's words where they follow each other.
        """
        if self._sight.mask is None:
            words = self._snapshot.words(field)
            if first is not None:
                return list(zip(terms, words.counts[first : first + len(terms)].tolist(), strict=True))
            return [(term, int(words.counts[bisect_left(words.terms, term)])) for term in terms]
        totals = np.zeros(len(terms), dtype=np.int64)
        for segment in self._snapshot.segments:
            self._check_time()
            lexicon = segment.terms.lexicon(field)
            known = lexicon.terms
            places = np.array([bisect_left(known, term) for term in terms], dtype=np.int64)
            here = [
                number
                for number, (place, term) in enumerate(zip(places.tolist(), terms, strict=True))
                if place < len(known) and known[place] == term
            ]
            seen = self._sight.mask[segment.base : segment.base + len(segment.columns)]
            totals[here] += segment.terms.visible_counts(lexicon, places[here], seen)
        return [(term, count) for term, count in zip(terms, totals.tolist(), strict=True) if count]


def _most_first(pair: Counted) -> tuple[int, str]:
    return (-pair[1], pair[0])


def _fixed_start(pattern: str) -> str:
    """What a word must begin with to fit a pattern."""
    return pattern[: min((at for at in (pattern.find("*"), pattern.find("?")) if at >= 0), default=len(pattern))]


def _range(terms: Sequence[str], start: str) -> tuple[int, int]:
    """The places of the words beginning so."""
    if not start:
        return 0, len(terms)
    size = len(start)
    return bisect_left(terms, start), bisect_right(terms, start, key=lambda term: term[:size])
