"""Sets of passages, as rising numbers where few and as masks where many, and what AND, OR and NOT make of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.engines.whoosh.arrays import Array

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
        return other[some]
    if len(some) * _DENSE < len(other):
        if not len(some):
            return np.zeros(0, dtype=bool)
        at = np.searchsorted(other, some)
        return np.asarray(other[np.minimum(at, len(other) - 1)] == some)
    return mask_of(other, size)[some]


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
        found = found[among(found, other, size)]
    return found


def union(sets: Sequence[PassageSet], size: int) -> PassageSet:
    """What any of the sets has."""
    if not sets:
        return NONE
    sets = [some for some in sets if is_mask(some) or len(some)]
    if len(sets) == 1:
        return sets[0]
    if not any(is_mask(some) for some in sets) and sum(map(len, sets)) * _DENSE < size:
        merged = np.sort(np.concatenate(sets or [NONE]))
        return merged[np.concatenate(([True], merged[1:] != merged[:-1]))] if len(merged) else merged
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
    return some[~among(some, other, size)]


def common_keys(left: Array, right: Array) -> Array:
    """The numbers that two rising arrays without repetitions share."""
    if len(left) > len(right):
        left, right = right, left
    if len(left) * 8 < len(right):
        if not len(left):
            return left
        at = np.minimum(np.searchsorted(right, left), len(right) - 1)
        return np.asarray(left[right[at] == left])
    merged = np.concatenate((left, right))
    merged.sort(kind="stable")  # two rising runs merge in one pass
    return np.asarray(merged[1:][merged[1:] == merged[:-1]])
