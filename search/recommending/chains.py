"""Chains: the same ask to the same State, whoever makes it, whenever and in whichever of the two languages.

Recommendations that share an ask known by a set phrase are one chain (one that names three treaties stands in three). All
others are grouped by their words: stems weighed by rarity, the cosine of two recommendations, and groups joined as long as
their members are alike on average (`SAME`). Measured in docs/decisions/chains.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.recommending.asks import Ask, is_light

SAME: Final = 0.7
"""The mean cosine from which recommendations are taken for the same ask."""
SURE: Final = 0.85
"""From here on the words alone decide; below, recommendations whose themes have nothing in common are not the same ask."""
LIGHT_SHARE: Final = 0.35
"""What a word of every recommendation weighs, beside its rarity."""
BACKGROUND: Final = 100
"""Recommendations that are imagined besides those looked at, so that a small library does not take every word for common."""
FEWEST_WORDS: Final = 3
"""Words of weight that two recommendations must share: two words that agree prove nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How rare words are among recommendations: the number looked at, and in how many each stem stands."""

    looked_at: int
    found_in: Mapping[str, int]

    def of(self, stem: str) -> float:
        """The weight of a stem; one never seen weighs as one seen once."""
        rarity = math.log((BACKGROUND + self.looked_at) / (1 + self.found_in.get(stem, 0)))
        return rarity * LIGHT_SHARE if is_light(stem) else rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Places of recommendations that ask the same, rising; `key` is the ask where a set phrase tells it."""

    places: tuple[int, ...]
    key: str | None


def weights_of(asks: Iterable[Ask]) -> Weights:
    """How rare words are among some recommendations."""
    found: dict[str, int] = {}
    total = 0
    for ask in asks:
        total += 1
        for word in ask.words:
            found[word] = found.get(word, 0) + 1
    return Weights(looked_at=total, found_in=found)


def chains_of(asks: Sequence[Ask], weights: Weights) -> tuple[Chain, ...]:
    """The chains of two and more among the recommendations to one State, the longest first."""
    by_key: dict[str, list[int]] = {}
    for place, ask in enumerate(asks):
        for key in ask.asked:
            by_key.setdefault(key, []).append(place)
    found = [Chain(places=tuple(places), key=key) for key, places in by_key.items() if len(places) > 1]
    worded = [place for place, ask in enumerate(asks) if not ask.asked and ask.words]
    alike = likeness([asks[place] for place in worded], weights)
    found += [
        Chain(places=tuple(sorted(worded[one] for one in group)), key=None)
        for group in _groups(alike)
        if len(group) > 1
    ]
    return tuple(sorted(found, key=lambda chain: (-len(chain.places), chain.places)))


def likeness(asks: Sequence[Ask], weights: Weights) -> NDArray[np.float32]:
    """How alike the words of recommendations are: the cosine of each pair, 0 where they share too few words of weight."""
    known: dict[str, int] = {}
    cells = [
        (row, known.setdefault(word, len(known)), word, n)
        for row, ask in enumerate(asks)
        for word, n in ask.words.items()
    ]
    table = np.zeros((len(asks), max(1, len(known))), dtype=np.float32)
    told = np.zeros_like(table)
    weighed = {word: weights.of(word) for word in known}
    for row, column, word, n in cells:
        table[row, column] = weighed[word] * (1 + math.log(n))
        told[row, column] = not is_light(word)
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.maximum(norms, 1e-9)
    alike = table @ table.T
    shared = told @ told.T
    own = told.sum(axis=1)
    # A text of two words of weight must be found whole in the other.
    needed = np.minimum(FEWEST_WORDS, np.maximum(own[:, None], own[None, :]))
    alike[shared < needed] = 0
    treaty = np.array([ask.treaty for ask in asks], dtype=bool)
    alike[treaty[:, None] != treaty[None, :]] = 0
    codes = {code: place for place, code in enumerate(sorted({code for ask in asks for code in ask.themes}))}
    about = np.zeros((len(asks), max(1, len(codes))), dtype=np.float32)
    for row, ask in enumerate(asks):
        about[row, [codes[code] for code in ask.themes]] = 1
    stated = about.sum(axis=1) > 0
    apart = (about @ about.T < 0.5) & np.outer(stated, stated)
    alike[apart & (alike < SURE)] = 0
    subjects = [ask.keys - ask.asked for ask in asks]
    kinds = {subject: place for place, subject in enumerate(dict.fromkeys(subjects))}
    subject = np.array([kinds[one] for one in subjects], dtype=np.int64)
    alike[(subject[:, None] != subject[None, :]) & (alike < SURE)] = 0
    np.fill_diagonal(alike, 1)
    return np.asarray(alike, dtype=np.float32)


def _groups(alike: NDArray[np.float32]) -> list[list[int]]:
    """Places grouped by mean likeness: the two groups most alike are joined until none is alike enough."""
    size = len(alike)
    groups: dict[int, list[int]] = {place: [place] for place in range(size)}
    sums = alike.astype(np.float64)
    np.fill_diagonal(sums, 0)
    counts = np.ones(size)
    means = sums.copy()
    while size > 1:
        best = int(np.argmax(means))
        left, right = divmod(best, len(means))
        if means[left, right] < SAME:
            break
        groups[left] += groups.pop(right)
        sums[left] += sums[right]
        sums[:, left] += sums[:, right]
        counts[left] += counts[right]
        sums[left, left] = 0
        sums[right] = sums[:, right] = 0
        counts[right] = 1
        means[right] = means[:, right] = 0
        row = sums[left] / (counts[left] * counts)
        means[left], means[:, left] = row, row
        means[left, left] = 0
        size -= 1
    return list(groups.values())
