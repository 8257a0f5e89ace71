"""The leaves of a plan that speak of words: which visible passages make one true, how often, and with what score.

All of it in bulk over arrays: sets of terms are added up, phrases and nearness are joins of keys
`passage << 32 | position`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from search.engines.contract import Ranking
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.found import Found
from search.engines.whoosh.holders import SHIFT, Holders
from search.engines.whoosh.sets import NONE, Sparse, common_keys, intersection, merged, numbers_of, starts_of, union
from search.engines.whoosh.sight import Sight
from search.engines.whoosh.snapshot import Snapshot
from search.query import plan as p

_LOW: Final = (1 << SHIFT) - 1
_FARTHEST: Final = 1 << 30
"""A distance beyond this reaches everywhere."""

_STEPS: Final = 32
"""The time is looked at after so many terms of a leaf."""

TextLeaf: TypeAlias = p.Terms | p.Expand | p.Sequence | p.Close | p.Weighed
Expansions: TypeAlias = Mapping[int, tuple[str, ...]]
"""The terms taken for each `Expand` of a plan, by the node's identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Runs of positions: keys of their first and last positions, in the order of `firsts` and then of `lasts`."""

    firsts: Array
    lasts: Array


class Leaves:
    """Evaluates the text leaves of one plan for one reader. `check_time` is called inside long leaves and may raise."""

    def __init__(
        self, snapshot: Snapshot, sight: Sight, expansions: Expansions, check_time: Callable[[], None] = lambda: None
    ) -> None:
        self.snapshot = snapshot
        self.sight = sight
        self._expansions = expansions
        self._check_time = check_time
        self._found: dict[int, Found] = {}

    def found(self, leaf: TextLeaf) -> Found:
        """Where a leaf is true; worked out once a plan."""
        known = self._found.get(id(leaf))
        if known is None:
            known = self._find(leaf)
            self._found[id(leaf)] = known
        return known

    def _kept(self, asked: Hashable, make: Callable[[], Found]) -> Found:
        """What was found of this lately for readers who see as much, whatever it counted there; or what is found now."""
        return self.snapshot.found.get((self.sight.key, asked), make)

    def _find(self, leaf: TextLeaf) -> Found:
        if isinstance(leaf, (p.Terms, p.Expand)):
            return self._terms(leaf.field, self._terms_of(leaf))
        if isinstance(leaf, p.Sequence):
            return self._kept((leaf.field, leaf.slots, leaf.written), lambda: _counted(self._sequence(leaf)))
        if isinstance(leaf, p.Weighed):
            return self._kept(leaf.ways, lambda: self._weighed(leaf))
        return _counted(self._close(leaf).firsts)

    def _weighed(self, leaf: p.Weighed) -> Found:
        """Where any of the ways stands; their frequencies times their shares are added up."""
        parts: list[tuple[Array, Array | None]] = []
        matching = 0.0
        for way, share in leaf.ways:
            found = self.found(way)
            matching += share * found.matching
            ones = np.ones(len(found.ids)) if found.freqs is None else found.freqs
            parts.append((found.ids, share * ones))
        ids, freqs = merged([part for part in parts if len(part[0])], self.snapshot.size)
        return Found(ids=ids, freqs=freqs, matching=min(matching, self.sight.count))

    def passages_with(self, leaf: TextLeaf) -> float:
        """The document frequency of a leaf over what is visible."""
        return self.found(leaf).matching

    def _terms_of(self, leaf: p.Terms | p.Expand) -> tuple[str, ...]:
        terms = leaf.terms if isinstance(leaf, p.Terms) else self._expansions[id(leaf)]
        return tuple(dict.fromkeys(terms))

    def _terms(self, field: str, terms: Sequence[str]) -> Found:
        """Passages with any of the terms; frequencies are added up."""
        found = []
        for number, term in enumerate(terms, start=1):
            holders = self.snapshot.holders(field, term)
            if len(holders.ids):
                found.append((holders.ids, holders.freqs))
            if number % _STEPS == 0:
                self._check_time()
        ids, freqs = merged(found, self.snapshot.size)
        if self.sight.mask is not None:
            seen = self.sight.mask.take(ids)
            ids, freqs = ids.compress(seen), None if freqs is None else freqs.compress(seen)
        return Found(ids=ids, freqs=freqs, matching=len(ids))

    def _holders(self, field: str, terms: Sequence[str]) -> list[Holders]:
        """The terms of a slot that stand anywhere, invisible passages included."""
        found = (self.snapshot.holders(field, term) for term in dict.fromkeys(terms))
        return [holders for holders in found if len(holders.ids)]

    def _holders_of(self, parts: Sequence[p.Span]) -> Array:
        """The passages that may have a span of any of the parts."""
        size = self.snapshot.size

        def of(field: str, terms: Sequence[str]) -> Array:
            return union([holders.ids for holders in self._holders(field, terms)], size)

        return union(
            [
                intersection([of(part.field_of(place), slot) for place, slot in enumerate(part.slots)] or [NONE], size)
                if isinstance(part, p.Sequence)
                else of(part.field, self._terms_of(part))
                for part in parts
            ],
            size,
        )

    def _sequence(self, leaf: p.Sequence, within: Array | None = None) -> Array:
        """Keys of the places where a sequence begins, in visible passages (of a mask).

        The rarest words are joined first; of a frequent one only the passages are looked at where those stand together.
        """
        size = self.snapshot.size
        slots = [self._holders(leaf.field_of(place), slot) for place, slot in enumerate(leaf.slots)]
        if not slots or not all(slots):
            return np.zeros(0, dtype=np.int64)
        order = sorted(range(len(slots)), key=lambda place: sum(len(holders.ids) for holders in slots[place]))
        first = [union([holders.ids for holders in slots[place]], size) for place in order[:2]]
        first += [mask for mask in (self.sight.mask, within) if mask is not None]
        chosen = Sparse(numbers_of(intersection(first, size)), size)
        keys: Array | None = None
        for number, place in enumerate(order):
            if not len(chosen.ids):
                return np.zeros(0, dtype=np.int64)
            here = _keys(slots[place], chosen, place)
            keys = here if keys is None else common_keys(keys, here)
            if number:
                chosen = Sparse(_passages_of(keys), size)
            self._check_time()
        assert keys is not None
        return keys

    def _spans(self, parts: Sequence[p.Span], within: Sparse) -> Spans:
        """All spans of some alternatives in some passages, each once."""
        firsts: list[Array] = []
        lasts: list[Array] = []
        for part in parts:
            self._check_time()
            if isinstance(part, p.Sequence):
                keys, length = self._sequence(part, within.mask), len(part.slots)
            else:
                keys, length = _keys(self._holders(part.field, self._terms_of(part)), within, 0), 1
            firsts.append(keys)
            lasts.append(keys + (length - 1))
        if len(firsts) == 1:
            return Spans(firsts=firsts[0], lasts=lasts[0])
        if not firsts:
            return Spans(firsts=np.zeros(0, dtype=np.int64), lasts=np.zeros(0, dtype=np.int64))
        begin, end = np.concatenate(firsts), np.concatenate(lasts)
        order = np.lexsort((end, begin))
        begin, end = begin[order], end[order]
        fresh = np.ones(len(begin), dtype=bool)
        fresh[1:] = (begin[1:] != begin[:-1]) | (end[1:] != end[:-1])
        return Spans(firsts=begin[fresh], lasts=end[fresh])

    def _close(self, leaf: p.Close) -> Spans:
        """The left spans that have a right span close enough, after or before."""
        size = self.snapshot.size
        sides = [self._holders_of(leaf.left), self._holders_of(leaf.right)]
        if self.sight.mask is not None:
            sides.append(self.sight.mask)
        within = Sparse(numbers_of(intersection(sides, size)), size)
        left, right = self._spans(leaf.left, within), self._spans(leaf.right, within)
        reach = min(leaf.distance, _FARTHEST)
        if reach < 1 or not len(right.firsts):
            return Spans(firsts=left.firsts[:0], lasts=left.lasts[:0])
        room = left.firsts & _LOW
        lowest, highest = left.firsts - np.minimum(room, reach), np.minimum(left.lasts + reach, left.lasts | _LOW)
        at = np.searchsorted(right.firsts, left.lasts, side="right")
        kept = _at_most(right.firsts, at, highest)
        self._check_time()
        if any(isinstance(part, p.Sequence) for part in (*leaf.left, *leaf.right)):
            ends = np.sort(right.lasts)
            at = np.searchsorted(ends, left.firsts, side="left")
        else:
            # Of single words the place before is next to the place after, but for the word itself.
            ends = right.firsts
            at -= ends.take(at - 1, mode="clip") == left.firsts
        kept |= _at_least(ends, at - 1, lowest)
        return Spans(firsts=left.firsts.compress(kept), lasts=left.lasts.compress(kept))

    def scores(self, leaf: TextLeaf, ids: Array, freqs: Array | None, ranking: Ranking) -> Array:
        """BM25 of a leaf in passages where it is true."""
        field = field_of(leaf)
        matching = self.passages_with(leaf)
        idf = math.log(1 + (self.sight.count - matching + 0.5) / (matching + 0.5))
        norm: Array = self._norms(field, ranking).take(self.snapshot.lengths[field].take(ids))
        if freqs is None:
            norm += 1.0
            return np.divide(leaf.weight * idf * (ranking.k1 + 1), norm, out=norm)
        norm += freqs
        result: Array = freqs * (leaf.weight * idf * (ranking.k1 + 1))
        return np.divide(result, norm, out=result)

    def _norms(self, field: str, ranking: Ranking) -> Array:
        """By length of the field, what is added to the frequency."""
        found = self.sight.norms.get(field)
        if found is None:
            lengths = np.arange(int(self.snapshot.lengths[field].max(initial=0)) + 1)
            lengths = np.maximum(lengths, ranking.shortest if field in p.OWN_TEXT else 0)
            found = ranking.k1 * (1 - ranking.b + ranking.b * lengths / (self.sight.mean[field] or 1.0))
            self.sight.norms[field] = found
        return found


def field_of(leaf: TextLeaf) -> str:
    """The field whose lengths norm a leaf's score; a `Close` takes that of its first left span, `Weighed` of its first way."""
    if isinstance(leaf, p.Weighed):
        return leaf.ways[0][0].field
    return field_of(leaf.left[0]) if isinstance(leaf, p.Close) else leaf.field


def _keys(slot: Sequence[Holders], chosen: Sparse, offset: int) -> Array:
    """Rising keys of the positions in chosen passages, each moved back by `offset` (those before 0 are dropped)."""
    parts = [holders.keys(chosen.places_in(holders.ids), offset) for holders in slot]
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return np.zeros(0, dtype=np.int64)
    joined = np.concatenate(parts)
    joined.sort(kind="stable")
    return joined.compress(starts_of(joined))


def _passages_of(keys: Array) -> Array:
    """The passages of rising keys."""
    ids = keys >> SHIFT
    return ids.compress(starts_of(ids))


def _at_most(keys: Array, at: Array, bounds: Array) -> Array:
    """For each place among rising keys whether there is a key, and it is no greater than its bound."""
    found: Array = (at < len(keys)) & (keys.take(at, mode="clip") <= bounds)
    return found


def _at_least(keys: Array, at: Array, bounds: Array) -> Array:
    """For each place among rising keys whether there is a key, and it is no smaller than its bound."""
    found: Array = (at >= 0) & (keys.take(at, mode="clip") >= bounds)
    return found


def _counted(keys: Array) -> Found:
    """How many keys each passage has."""
    ids = (keys >> SHIFT).astype(np.intp, copy=False)
    starts = np.flatnonzero(starts_of(ids))
    if len(starts) == len(ids):
        return Found(ids=ids, freqs=None, matching=len(ids))
    return Found(ids=ids.take(starts), freqs=np.diff(starts, append=len(ids)), matching=len(starts))
