"""Which passage of one language version says what a passage of the other says.

Numbers, kinds, lengths and the marks of `evidence` are weighed together; the heaviest way through both texts that
never goes back is the alignment, so that a wrong or missing number misleads no further than itself. Notes are a
sequence of their own, since each edition prints them where its pages end.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from indexer.structure.corridor import chain, windows
from indexer.structure.evidence import Comparison, compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.model.unit import Unit

How = Literal["number", "text", "order"]

RULES: Final = "1"
"""Raised whenever the same versions would be aligned otherwise, so that they are."""

_ALIKE: Final = 0.7
"""Weight of each shared mark; with `_UNLIKE` it makes unrelated paragraphs of one document come out below nothing."""
_UNLIKE: Final = 0.16
_TEXT_MOST: Final = 12.0
_TEXT_LEAST: Final = -5.0
_SKIP: Final = -1.2
"""A unit without counterpart. Two of them must cost more than a pair about which nothing is known."""
_MERGE: Final = -2.2
_SAME_ADDRESS: Final = 6.0
_OTHER_SECTION: Final = -2.0
"""The body of one version against an annex or a separate opinion of the other."""
_LENGTH_SPREAD: Final = 7.0
"""Variance of a translation's length by character (Gale and Church, 1993, give 6.8)."""
_TEXT_SPEAKS: Final = 1.5
"""A pair whose text weighs more is aligned by its text, not only by its place."""
_SURE: Final = 0.9
_HELD: Final = 0.2
"""What a pair gains that only its place speaks for, between two sure neighbours."""
_ORDINAL_ANCHOR: Final = re.compile(r"u\d+(?:-\d+)?|cover|title")
_SECTION: Final = re.compile(r"([a-z]+\d*)\.p?\d")
_HEADLIKE: Final = frozenset({"cover", "heading"})
_RUNNING: Final = frozenset({"paragraph", "item", "quote", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two units, by ordinal in their versions, that say the same.

    A unit in two links was split by the other version. `how` is the surest reason: the same number, the text, or only
    the place between neighbours.
    """

    first: int
    second: int
    confidence: float
    how: How


def align(first: Sequence[Unit], second: Sequence[Unit]) -> tuple[Link, ...]:
    """The links between two versions, in the order of the first; units in no link have no counterpart. Pure.

    Furniture takes no part. Links of the running text never cross, nor do those of the notes.
    """
    links: list[Link] = []
    for notes in (False, True):
        links += _Sequences(
            *([unit for unit in units if _takes_part(unit, notes=notes)] for units in (first, second))
        ).links()
    return tuple(sorted(links, key=lambda link: (link.first, link.second)))


def _takes_part(unit: Unit, *, notes: bool) -> bool:
    return unit.kind != "furniture" and (unit.kind == "footnote") == notes


@dataclass(frozen=True, slots=True)
class _Step:
    """A move of the way: units taken of either version and the weight of doing so."""

    taken: tuple[int, int]
    weight: float


class _Sequences:
    """Two sequences of units being compared."""

    def __init__(self, first: list[Unit], second: list[Unit]) -> None:
        self._first, self._second = first, second
        self._evidence: Comparison = compare(first, second)
        lengths = self._evidence.first.lengths, self._evidence.second.lengths
        self._ratio = min(max((sum(lengths[1]) + 1) / (sum(lengths[0]) + 1), 0.6), 1.7)
        self._pairs: dict[tuple[int, int], float] = {}

    def links(self) -> list[Link]:
        """The links of the heaviest way."""
        if not self._first or not self._second:
            return []
        steps = [self._linked(at, step) for at, step in self._way()]
        for at in range(1, len(steps) - 1):
            if _held(steps[at - 1 : at + 2]):
                steps[at] = [replace(link, confidence=min(link.confidence + _HELD, 0.85)) for link in steps[at]]
        return [link for step in steps for link in step]

    # -- the way

    def _way(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Moves from the beginning to the end: the place of each, and what it takes."""
        rows, columns = len(self._first), len(self._second)
        allowed = windows(chain(self._sure_places()), rows, columns)
        weights: list[list[float]] = []
        moves: list[list[tuple[int, int]]] = []
        for i in range(rows + 1):
            low, high = allowed[i]
            row, back = [-math.inf] * (high - low + 1), [(0, 0)] * (high - low + 1)
            for j in range(low, high + 1):
                best, move = (0.0, (0, 0)) if i == j == 0 else (-math.inf, (0, 0))
                for step in self._steps(i, j):
                    down, right = step.taken
                    start, end = allowed[i - down]
                    if not start <= j - right <= end:
                        continue
                    before = row[j - right - low] if not down else weights[i - down][j - right - start]
                    if before + step.weight > best:
                        best, move = before + step.weight, step.taken
                row[j - low], back[j - low] = best, move
            weights.append(row)
            moves.append(back)
        way = []
        i, j = rows, columns
        while i or j:
            down, right = moves[i][j - allowed[i][0]]
            way.append(((i, j), (down, right)))
            i, j = i - down, j - right
        return way[::-1]

    def _steps(self, i: int, j: int) -> list[_Step]:
        """Every way to arrive at having taken i and j units, the plainest first."""
        steps = []
        if i and j:
            pair = self._pair(i - 1, j - 1)
            steps.append(_Step((1, 1), pair))
            if j > 1 and _continues(self._second, j - 1):
                steps.append(_Step((1, 2), self._split(i - 1, j - 2, down=1, right=2)))
            if i > 1 and _continues(self._first, i - 1):
                steps.append(_Step((2, 1), self._split(i - 2, j - 1, down=2, right=1)))
        if i:
            steps.append(_Step((1, 0), _SKIP))
        if j:
            steps.append(_Step((0, 1), _SKIP))
        return steps

    def _sure_places(self) -> dict[tuple[int, int], float]:
        """Pairs with the same address and pairs that alone share a mark, weighed by what speaks for them."""
        places: dict[tuple[int, int], float] = {}
        second = {unit.anchor: at for at, unit in enumerate(self._second) if not _ORDINAL_ANCHOR.fullmatch(unit.anchor)}
        for at, unit in enumerate(self._first):
            if unit.anchor in second:
                places[at, second[unit.anchor]] = 2.0
        for place in self._evidence.rare:
            places[place] = places.get(place, 0.0) + 1.0
        return {place: weight for place, weight in places.items() if weight > 1.0}

    # -- weights

    def _pair(self, i: int, j: int) -> float:
        known = self._pairs.get((i, j))
        if known is None:
            known = (
                self._text(i, j)
                + self._length(i, j, 1, 1)
                + _number(self._first[i], self._second[j])
                + _kind(self._first[i], self._second[j])
            )
            self._pairs[i, j] = known
        return known

    def _split(self, i: int, j: int, *, down: int, right: int) -> float:
        """One unit against two: the second one only carries on what the first began."""
        ends = _number(self._first[i], self._second[j]) + _kind(self._first[i], self._second[j])
        extra = _kind(self._first[i + down - 1], self._second[j + right - 1])
        return _MERGE + self._text(i, j, down, right) + self._length(i, j, down, right) + ends + extra

    def _text(self, i: int, j: int, down: int = 1, right: int = 1) -> float:
        ours, theirs = self._evidence.first, self._evidence.second
        one, other = ours.marks[i], theirs.marks[j]
        total = ours.totals[i] + theirs.totals[j]
        if down == 2:
            total += self._evidence.shared(ours.marks[i + 1] - one, ours.marks[i + 1])
            one |= ours.marks[i + 1]
        if right == 2:
            total += self._evidence.shared(theirs.marks[j + 1] - other, theirs.marks[j + 1])
            other |= theirs.marks[j + 1]
        shared = self._evidence.shared(one, other)
        return min(max(_ALIKE * shared - _UNLIKE * (total - 2 * shared), _TEXT_LEAST), _TEXT_MOST)

    def _length(self, i: int, j: int, down: int, right: int) -> float:
        """How well the lengths agree: nothing where they do, at most 4 below where they do not."""
        one = sum(self._evidence.first.lengths[i : i + down]) * self._ratio
        other = sum(self._evidence.second.lengths[j : j + right])
        spread = _LENGTH_SPREAD * (one + other) / 2 + 60
        return max(-((one - other) ** 2) / (2 * spread) / 4, -4.0)

    # -- links

    def _linked(self, at: tuple[int, int], taken: tuple[int, int]) -> list[Link]:
        down, right = taken
        i, j = at[0] - down, at[1] - right
        if not down or not right:
            return []
        text = self._text(i, j, down, right)
        how, confidence = _judged(text, _number(self._first[i], self._second[j]), self._length(i, j, down, right))
        found = []
        for a in range(i, i + down):
            for b in range(j, j + right):
                follows = a > i or b > j
                sure = min(confidence, 0.9) if follows else confidence
                reason: How = "text" if follows and how == "number" else how
                found.append(
                    Link(
                        first=self._first[a].ordinal,
                        second=self._second[b].ordinal,
                        confidence=round(sure, 2),
                        how=reason,
                    )
                )
        return found


def _judged(text: float, number: float, length: float) -> tuple[How, float]:
    """Why a pair is believed and how surely: numbers and text that agree, text alone, or the place alone."""
    speaks = 1 / (1 + math.exp(-(text - _TEXT_SPEAKS) / 1.5))
    if number > 1.0:
        if text < -1.0:
            return "number", 0.6
        return "number", 0.9 + 0.09 * speaks + length / 40
    if text >= _TEXT_SPEAKS:
        return "text", max(0.62 + 0.35 * speaks + (0.05 * number if number < 0 else 0.0) + length / 20, 0.5)
    return "order", max(0.5 + 0.2 * speaks + 0.05 * length + (0.05 * number if number < 0 else 0.0), 0.2)


def _held(steps: Sequence[Sequence[Link]]) -> bool:
    """Whether a pair that only its place speaks for stands between two sure ones, with nothing left out."""
    before, here, after = steps
    sure = all(links and links[0].confidence >= _SURE for links in (before, after))
    return sure and bool(here) and here[0].how == "order"


def _number(one: Unit, other: Unit) -> float:
    """What the numbers say: the same address, the same number, one missing, or two that differ."""
    if one.number is None and other.number is None:
        return 0.0
    if one.number is None or other.number is None:
        return -0.4
    if one.number.casefold() == other.number.casefold():
        if one.anchor == other.anchor:
            return _SAME_ADDRESS
        return 3.0 if one.number[0].isdigit() else 1.5
    return -1.0 if one.kind == "heading" or not (one.number[0].isdigit() and other.number[0].isdigit()) else -2.5


def _kind(one: Unit, other: Unit) -> float:
    apart = _OTHER_SECTION if one.number and other.number and _section(one.anchor) != _section(other.anchor) else 0.0
    return apart + _kinds(one, other)


@cache
def _section(anchor: str) -> str:
    """What stands before the number in an address: `annex2`, `op1`, `art3`; nothing in the body."""
    found = _SECTION.match(anchor)
    return found[1] if found and not re.fullmatch(r"[pn]\d+", found[1]) else ""


def _kinds(one: Unit, other: Unit) -> float:
    if one.kind == other.kind:
        return 0.0
    kinds = {one.kind, other.kind}
    if kinds <= _HEADLIKE or kinds <= _RUNNING:
        return -0.5
    return -1.2 if "table_row" not in kinds else -2.0


def _continues(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit may carry on the one before it: unnumbered text of the same kind."""
    unit, before = units[at], units[at - 1]
    return unit.number is None and (unit.kind == before.kind or (unit.kind in _RUNNING and before.kind in _RUNNING))
