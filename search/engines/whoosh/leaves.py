"""The leaves of a plan that speak of words: which visible passages make one true, how often, and with what score.

All of it in bulk over arrays: sets of terms are added up, phrases and nearness are joins of keys
`passage << 32 | position`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from search.engines.contract import Ranking
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.record import POSITIONS, Record
from search.engines.whoosh.sets import NONE, common_keys, intersection, mask_of, numbers_of, union
from search.engines.whoosh.sight import Sight
from search.engines.whoosh.snapshot import Snapshot
from search.query import plan as p

_SHIFT: Final = 32
_LOW: Final = (1 << _SHIFT) - 1
_FARTHEST: Final = 1 << 30
"""A distance beyond this reaches everywhere."""

_FEW_OF: Final = 4
"""Positions of fewer postings than one in so many are read one by one."""

_STEPS: Final = 32
"""The time is looked at after so many terms of a leaf."""

TextLeaf: TypeAlias = p.Terms | p.Expand | p.Sequence | p.Close | p.Weighed
Expansions: TypeAlias = Mapping[int, tuple[str, ...]]
"""The terms taken for each `Expand` of a plan, by the node's identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The visible passages where a leaf is true (rising), and how often it is in each (None: once)."""

    ids: Array
    freqs: Array | None


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

    def _find(self, leaf: TextLeaf) -> Found:
        if isinstance(leaf, (p.Terms, p.Expand)):
            return self._terms(leaf.field, self._terms_of(leaf))
        if isinstance(leaf, p.Sequence):
            return _counted(self._sequence(leaf))
        if isinstance(leaf, p.Weighed):
            return self._weighed(leaf)
        return _counted(self._close(leaf).firsts)

    def _weighed(self, leaf: p.Weighed) -> Found:
        """Where any of the ways stands; their frequencies times their shares are added up."""
        parts = []
        for way, share in leaf.ways:
            found = self.found(way)
            ones = np.ones(len(found.ids)) if found.freqs is None else found.freqs
            parts.append((found.ids, share * ones))
        ids, freqs = _added([part for part in parts if len(part[0])], self.snapshot.size, np.float64)
        return Found(ids=ids, freqs=freqs)

    def passages_with(self, leaf: TextLeaf) -> float:
        """The document frequency of a leaf over what is visible."""
        if isinstance(leaf, p.Weighed):
            return min(sum(share * self.passages_with(way) for way, share in leaf.ways), self.sight.count)
        return len(self.found(leaf).ids)

    def _terms_of(self, leaf: p.Terms | p.Expand) -> tuple[str, ...]:
        terms = leaf.terms if isinstance(leaf, p.Terms) else self._expansions[id(leaf)]
        return tuple(dict.fromkeys(terms))

    def _terms(self, field: str, terms: Sequence[str]) -> Found:
        """Passages with any of the terms; frequencies are added up."""
        found = []
        for number, term in enumerate(terms, start=1):
            found.append(_whole(self.snapshot.records(field, term)))
            if number % _STEPS == 0:
                self._check_time()
        ids, freqs = _added([part for part in found if len(part[0])], self.snapshot.size)
        if self.sight.mask is not None:
            seen = self.sight.mask[ids]
            ids, freqs = ids[seen], None if freqs is None else freqs[seen]
        return Found(ids=ids, freqs=freqs)

    def _holders(self, field: str, terms: Sequence[str]) -> Array:
        """The passages with any of the terms, invisible ones included."""
        return union([_whole(self.snapshot.records(field, term))[0] for term in terms], self.snapshot.size)

    def _holders_of(self, parts: Sequence[p.Span]) -> Array:
        """The passages that may have a span of any of the parts."""
        size = self.snapshot.size
        return union(
            [
                intersection(
                    [self._holders(part.field_of(place), slot) for place, slot in enumerate(part.slots)] or [NONE], size
                )
                if isinstance(part, p.Sequence)
                else self._holders(part.field, self._terms_of(part))
                for part in parts
            ],
            size,
        )

    def _sequence(self, leaf: p.Sequence, within: Array | None = None) -> Array:
        """Keys of the places where a sequence begins, in visible passages (of a mask)."""
        size = self.snapshot.size
        slots = [
            [entry for term in dict.fromkeys(slot) for entry in self.snapshot.records(leaf.field_of(place), term)]
            for place, slot in enumerate(leaf.slots)
        ]
        if not slots or not all(slots):
            return np.zeros(0, dtype=np.int64)
        holders = [self._holders(leaf.field_of(place), slot) for place, slot in enumerate(leaf.slots)]
        holders += [mask for mask in (self.sight.mask, within) if mask is not None]
        candidates = numbers_of(intersection(holders, size))
        if not len(candidates):
            return np.zeros(0, dtype=np.int64)
        chosen = mask_of(candidates, size)
        keys: Array | None = None
        for offset, slot in sorted(enumerate(slots), key=lambda pair: sum(len(record.ids) for _, record in pair[1])):
            here = _keys(slot, chosen, offset)
            keys = here if keys is None else common_keys(keys, here)
            if not len(keys):
                break
            self._check_time()
        assert keys is not None
        return keys

    def _spans(self, parts: Sequence[p.Span], within: Array) -> Spans:
        """All spans of some alternatives in the passages of a mask, each once."""
        firsts: list[Array] = []
        lasts: list[Array] = []
        for part in parts:
            self._check_time()
            if isinstance(part, p.Sequence):
                keys, length = self._sequence(part, within), len(part.slots)
            else:
                records = [entry for term in self._terms_of(part) for entry in self.snapshot.records(part.field, term)]
                keys, length = _keys(records, within, 0), 1
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
        within = mask_of(intersection(sides, size), size)
        left, right = self._spans(leaf.left, within), self._spans(leaf.right, within)
        reach = min(leaf.distance, _FARTHEST)
        if reach < 1:
            return Spans(firsts=left.firsts[:0], lasts=left.lasts[:0])
        after = _any_between(right.firsts, left.lasts + 1, np.minimum(left.lasts + reach, left.lasts | _LOW))
        room = left.firsts & _LOW
        before = _any_between(np.sort(right.lasts), left.firsts - np.minimum(room, reach), left.firsts - 1)
        kept = after | (before & (room > 0))
        return Spans(firsts=left.firsts[kept], lasts=left.lasts[kept])

    def in_role(self, role: str) -> Array:
        """A mask of the visible passages with a role."""
        return mask_of(self._terms("role", (role,)).ids, self.snapshot.size)

    def scores(self, leaf: TextLeaf, ids: Array, freqs: Array | None, ranking: Ranking) -> Array:
        """BM25 of a leaf in passages where it is true."""
        field = field_of(leaf)
        sight = self.sight
        matching = self.passages_with(leaf)
        idf = math.log(1 + (sight.count - matching + 0.5) / (matching + 0.5))
        lengths = np.maximum(self.snapshot.lengths[field][ids], ranking.shortest if field in p.OWN_TEXT else 0)
        norm = 1 - ranking.b + ranking.b * lengths / sight.mean[field]
        tf: Any = 1.0 if freqs is None else freqs
        result: Array = leaf.weight * idf * tf * (ranking.k1 + 1) / (tf + ranking.k1 * norm)
        return result


def field_of(leaf: TextLeaf) -> str:
    """The field whose lengths norm a leaf's score; a `Close` takes that of its first left span, `Weighed` of its first way."""
    if isinstance(leaf, p.Weighed):
        return leaf.ways[0][0].field
    return field_of(leaf.left[0]) if isinstance(leaf, p.Close) else leaf.field


def _numbers(base: int, record: Record) -> Array:
    """A record's passages as numbers of the index."""
    return record.ids + base if base else record.ids


def _whole(records: Sequence[tuple[int, Record]]) -> tuple[Array, Array | None]:
    """One term's postings over all segments, whose passages follow each other."""
    if len(records) == 1:
        return _numbers(*records[0]), records[0][1].freqs
    if not records:
        return np.zeros(0, dtype=np.intp), None
    freqs = None
    if any(record.freqs is not None for _, record in records):
        freqs = np.concatenate(
            [np.ones(len(record.ids), np.uint8) if record.freqs is None else record.freqs for _, record in records]
        )
    return np.concatenate([_numbers(base, record) for base, record in records]), freqs


def _added(
    parts: list[tuple[Array, Array | None]], size: int, kind: type[np.generic] = np.int64
) -> tuple[Array, Array | None]:
    """Several postings as one: rising passages, added frequencies, as numbers of this kind."""
    if not parts:
        return np.zeros(0, dtype=np.intp), None
    if len(parts) == 1:
        return parts[0]
    total = sum(len(ids) for ids, _ in parts)
    if total * 8 > size:
        sums = np.zeros(size, dtype=kind)
        for ids, freqs in parts:
            sums[ids] += 1 if freqs is None else freqs
        dense = np.flatnonzero(sums)
        return dense, sums[dense]
    every = np.concatenate([ids for ids, _ in parts])
    counts = np.concatenate([np.ones(len(ids), kind) if freqs is None else freqs for ids, freqs in parts])
    order = np.argsort(every, kind="stable")
    every, counts = every[order], counts[order]
    starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    return every[starts], np.add.reduceat(counts.astype(kind), starts)


def _keys(records: Sequence[tuple[int, Record]], chosen: Array | None, offset: int) -> Array:
    """Rising keys of the positions in chosen passages, each moved back by `offset` (those before 0 are dropped)."""
    parts = []
    for base, record in records:
        ids, freqs = _numbers(base, record), record.freqs
        mask = None if chosen is None else chosen[ids]
        positions = _positions(record, mask)
        if mask is not None:
            ids, freqs = ids[mask], None if freqs is None else freqs[mask]
        keys = (ids if freqs is None else np.repeat(ids, freqs)) << _SHIFT
        keys += positions
        if offset:
            keys = keys[positions >= offset] - offset
        parts.append(keys)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return np.zeros(0, dtype=np.int64)
    merged = np.concatenate(parts)
    merged.sort(kind="stable")
    fresh = np.ones(len(merged), dtype=bool)
    fresh[1:] = merged[1:] != merged[:-1]
    return merged[fresh]


def _positions(record: Record, mask: Array | None) -> Array:
    """The positions of the postings of a mask (None: all); a field without has its one term at 0."""
    if mask is not None and record.spans is None and np.count_nonzero(mask) * _FEW_OF < len(mask):
        return record.positions_in(mask) if record.shape & POSITIONS else np.zeros(np.count_nonzero(mask), np.uint32)
    positions, freqs = record.positions, record.freqs
    if positions is None:
        positions = np.zeros(len(record.ids), np.uint32)
    return positions if mask is None else positions[mask if freqs is None else np.repeat(mask, freqs)]


def _any_between(keys: Array, low: Array, high: Array) -> Array:
    """For each pair of bounds (both included) whether any of the rising keys lies between."""
    return np.searchsorted(keys, high, side="right") > np.searchsorted(keys, low, side="left")


def _counted(keys: Array) -> Found:
    """How many keys each passage has."""
    ids = keys >> _SHIFT
    if not len(ids):
        return Found(ids=np.zeros(0, dtype=np.intp), freqs=None)
    starts = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1])))
    return Found(ids=ids[starts].astype(np.intp), freqs=np.diff(np.append(starts, len(ids))))
