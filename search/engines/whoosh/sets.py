"""Sets of passages, as rising numbers where few and as masks where many, and what AND, OR and NOT make of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from search.engines.whoosh.arrays import Array

_LONG: Final = 2048
"""So long postings are added on their own, shorter ones together."""

PassageSet = Array
"""Rising passage numbers (`intp`), or a mask (`bool`) with one place a passage."""

NONE = np.zeros(0, dtype=np.intp)
_DENSE = 16
"""A set with more than one passage in so many is handled as a mask."""


def is_mask(some: PassageSet) -> bool:
    """Whether a set is given as a mask."""
    return bool(some.dtype == np.bool_)


def numbers_of(some: PassageSet) -> Array:
    """The passages of a set as rising numbers."""
    return np.flatnonzero(some) if is_mask(some) else some


def mask_of(some: PassageSet, size: int) -> Array:
    """A set as a mask over so many passages."""
    if is_mask(some):
        return some
    mask = np.zeros(size, dtype=bool)
    mask[some] = True
    return mask


def among(some: Array, other: PassageSet, size: int) -> Array:
    """For each of rising numbers whether the other set has it."""
    if is_mask(other):
        return other.take(some)
    if len(some) * _DENSE < len(other):
        if not len(some):
            return np.zeros(0, dtype=bool)
        at = np.searchsorted(other, some)
        return np.asarray(other.take(at, mode="clip") == some)
    return mask_of(other, size).take(some)


def intersection(sets: Sequence[PassageSet], size: int) -> PassageSet:
    """What all of at least one set have in common."""
    few = sorted((some for some in sets if not is_mask(some)), key=len)
    masks = [some for some in sets if is_mask(some)]
    if not few:
        kept = masks[0]
        for mask in masks[1:]:
            kept = kept & mask
        return kept
    found = few[0]
    for other in (*few[1:], *masks):
        found = found.compress(among(found, other, size))
    return found


def union(sets: Sequence[PassageSet], size: int) -> PassageSet:
    """What any of the sets has."""
    if not sets:
        return NONE
    sets = [some for some in sets if is_mask(some) or len(some)]
    if len(sets) == 1:
        return sets[0]
    if not any(is_mask(some) for some in sets) and sum(map(len, sets)) * _DENSE < size:
        joined = np.sort(np.concatenate(sets or [NONE]), kind="stable")
        return joined.compress(starts_of(joined))
    mask = np.zeros(size, dtype=bool)
    for some in sets:
        if is_mask(some):
            mask |= some
        else:
            mask[some] = True
    return mask


def difference(some: PassageSet, other: PassageSet, size: int) -> PassageSet:
    """What the first set has and the other has not."""
    if is_mask(some):
        return some & ~mask_of(other, size)
    return some.compress(~among(some, other, size))


def common_keys(left: Array, right: Array) -> Array:
    """The numbers that two rising arrays without repetitions share."""
    if len(left) > len(right):
        left, right = right, left
    if len(left) * 8 < len(right):
        if not len(left):
            return left
        return left.compress(right.take(right.searchsorted(left), mode="clip") == left)
    joined = np.concatenate((left, right))
    joined.sort(kind="stable")  # two rising runs merge in one pass
    return joined[1:].compress(joined[1:] == joined[:-1])


def starts_of(rising: Array) -> Array:
    """A mask of the first of each run of equal numbers."""
    fresh = np.ones(len(rising), dtype=bool)
    np.not_equal(rising[1:], rising[:-1], out=fresh[1:])
    return fresh


class Sparse:
    """Some passages, to be looked for in other sets again and again."""

    def __init__(self, ids: Array, size: int) -> None:
        """`ids` are rising, of so many passages."""
        self.ids = ids
        self._size = size

    @cached_property
    def mask(self) -> Array:
        """The passages as a mask."""
        return mask_of(self.ids, self._size)

    def places_in(self, ids: Array) -> Array:
        """At which places rising numbers have one of the passages."""
        if len(self.ids) * _DENSE < len(ids):
            if not len(self.ids):
                return NONE
            at = ids.searchsorted(self.ids)
            return at.compress(ids.take(at, mode="clip") == self.ids)
        return np.flatnonzero(self.mask.take(ids))


def merged(parts: Sequence[tuple[Array, Array | None]], size: int) -> tuple[Array, Array | None]:
    """Several postings (rising passages, frequencies or None for 1 each) as one: frequencies are added up."""
    if not parts:
        return NONE, None
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: len(part[0]))
    rest = sum(len(ids) for ids, _ in parts[:-1])
    if rest * _DENSE < len(parts[-1][0]):
        return _inserted(parts[-1], merged(parts[:-1], size))
    if (rest + len(parts[-1][0])) * _DENSE < size:
        return _sorted_together(parts)
    found = _marked(parts, size)
    if len(found) == rest + len(parts[-1][0]) and all(freqs is None for _, freqs in parts):
        return found, None
    sums = np.zeros(size, dtype=np.result_type(np.int32, *(freqs for _, freqs in parts if freqs is not None)))
    short = [part for part in parts if len(part[0]) < _LONG]
    if short:
        every = np.concatenate([ids for ids, _ in short])
        counts = [np.ones(len(ids), sums.dtype) if freqs is None else freqs for ids, freqs in short]
        np.add.at(sums, every, np.concatenate(counts).astype(sums.dtype, copy=False))
    for ids, freqs in parts[len(short) :]:
        sums[ids] += 1 if freqs is None else freqs
    return found, sums.take(found)


def _marked(parts: Sequence[tuple[Array, Array | None]], size: int) -> Array:
    """The passages of any of some postings, many together."""
    mask = np.zeros(size, dtype=bool)
    for ids, _ in parts:
        mask[ids] = True
    return np.flatnonzero(mask)


def _inserted(many: tuple[Array, Array | None], few: tuple[Array, Array | None]) -> tuple[Array, Array | None]:
    """Few postings put among many."""
    ids, freqs = many
    own, own_freqs = few
    at = np.searchsorted(ids, own)
    known = ids[np.minimum(at, len(ids) - 1)] == own
    if freqs is None and own_freqs is None and not known.any():
        return np.insert(ids, at, own), None
    sums = np.ones(len(ids), np.int32) if freqs is None else freqs
    added = np.ones(len(own), np.int32) if own_freqs is None else own_freqs
    sums = sums.astype(np.result_type(sums, added, np.int32))
    sums[at[known]] += added[known]
    fresh = ~known
    return np.insert(ids, at[fresh], own[fresh]), np.insert(sums, at[fresh], added[fresh])


def _sorted_together(parts: Sequence[tuple[Array, Array | None]]) -> tuple[Array, Array | None]:
    every = np.concatenate([ids for ids, _ in parts])
    order = np.argsort(every, kind="stable")
    every = every.take(order)
    starts = np.flatnonzero(starts_of(every))
    if len(starts) == len(every) and all(freqs is None for _, freqs in parts):
        return every, None
    counts = np.concatenate([np.ones(len(ids), np.int32) if freqs is None else freqs for ids, freqs in parts])
    return every.take(starts), np.add.reduceat(counts.take(order), starts, dtype=np.result_type(counts, np.int32))
