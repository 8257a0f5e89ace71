"""What can be compared between two languages without a dictionary: figures, names, acronyms and kindred words.

Each unit becomes a set of marks; a mark weighs more the rarer it is in both versions. What the marks then prove
is `alignment`'s business.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from search.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.model.unit import Unit

_WORD: Final = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+|[^\W\d_]+")
_GROUPING: Final = re.compile(r"[ .,]")
_KINDRED_LETTERS: Final = 5
"""Words that begin alike by so many letters are taken for kindred: détention and detention, article and articles."""
_DOUBLED: Final = re.compile(r"(.)\1")
_COMPARED: Final = 4000
"""Characters of a unit that are looked at; longer ones are told apart long before."""


@dataclass(frozen=True, slots=True)
class Traces:
    """The marks of the units of one version, by position, as numbers into `Comparison.weights`; `totals` are their weights summed."""

    marks: tuple[frozenset[int], ...]
    totals: tuple[float, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions made comparable. `rare` maps each mark that stands once in both to its two positions."""

    first: Traces
    second: Traces
    weights: tuple[float, ...]
    rare: tuple[tuple[int, int], ...]

    def shared(self, first: frozenset[int], second: frozenset[int]) -> float:
        """The weight of the marks that two sets have in common."""
        weights = self.weights
        return sum([weights[mark] for mark in first & second])


def compare(first: Sequence[Unit], second: Sequence[Unit]) -> Comparison:
    """The marks that both versions have, weighed by how few units of either hold them; others prove nothing."""
    ours = [marks(unit.text, unit.language) for unit in first]
    theirs = [marks(unit.text, unit.language) for unit in second]
    here = Counter(mark for found in ours for mark in found)
    there = Counter(mark for found in theirs for mark in found)
    common = sorted(here.keys() & there.keys())
    number = {mark: index for index, mark in enumerate(common)}
    size = max(len(first), len(second), 2)
    weights = tuple(min(math.log((size + 1) / max(here[mark], there[mark])), 5.0) for mark in common)
    places = ({mark: at for at, found in enumerate(each) for mark in found} for each in (ours, theirs))
    at_first, at_second = places
    rare = tuple((at_first[mark], at_second[mark]) for mark in common if here[mark] == there[mark] == 1)
    return Comparison(_traces(first, ours, number, weights), _traces(second, theirs, number, weights), weights, rare)


def _traces(
    units: Sequence[Unit], found: Sequence[set[str]], number: dict[str, int], weights: tuple[float, ...]
) -> Traces:
    sets = tuple(frozenset(number[mark] for mark in each if mark in number) for each in found)
    totals = tuple(sum(weights[mark] for mark in each) for each in sets)
    return Traces(sets, totals, tuple(len(unit.text) for unit in units))


def marks(text: str, language: str) -> set[str]:
    """The marks of a text: figures without their grouping signs, months, names and the beginnings of longer words."""
    months = _correspondences().get(language, {})
    found = set()
    for word in _WORD.findall(fold(text[:_COMPARED])):
        if word[0].isdigit():
            found.add(_GROUPING.sub("", word))
        elif word in months:
            found.add(months[word])
        elif len(word) >= _KINDRED_LETTERS - 1:
            found.add(_kindred(word))
    return found


@cache
def _kindred(word: str) -> str:
    return _DOUBLED.sub(r"\1", word).replace("y", "i").replace("k", "c").replace("ph", "f")[:_KINDRED_LETTERS]


@cache
def _correspondences() -> dict[str, dict[str, str]]:
    """Words of each language with the mark that they share with their counterpart."""
    table = tomllib.loads(Path(__file__).with_name("correspondences.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for mark, words in table.items():
        for language, spelt in words.items():
            for word in spelt:
                found.setdefault(language, {})[fold(word)] = f"={mark}"
    return found
