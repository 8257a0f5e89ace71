"""Finding the other language version of a document that no symbol, number, table or file name ties to it.

Figures and names stand alike in both languages; two documents that hold nearly the same ones, in texts of like length,
and that no third document comes near, are suggested as one work. Pure; better to miss a pair than to join two works.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from search.catalogue.twins import Suggestion
from search.model.document import Description
from search.model.symbol import identifier_key
from search.model.unit import Unit
from search.text.fold import fold

_FIGURE: Final = re.compile(r"(?<![\d/.\-])\d[\d/]+")
_NAME: Final = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][^\W\d_]{3,}")
_KEPT: Final = 400
"""Marks kept of a document, the most frequent ones."""
_FEWEST: Final = 12
"""A document with fewer different marks says too little to be known by them."""
_FEWEST_FIGURES: Final = 8
"""Different figures that two versions must have in common."""
_LEAST_ALIKE: Final = 0.85
"""On 563 judgments, 25 of them whole in both languages, no wrong pair comes above 0.83 and most right ones lie above 0.93."""
_COMMON: Final = 60
"""A mark that more documents hold is no reason to compare two of them."""
_LEAD: Final = 0.15
"""How far the second best must stay behind, on both sides."""
_LENGTHS: Final = (0.6, 1.6)
_PARAGRAPHS: Final = 0.8


class Traits(msgspec.Struct, frozen=True):
    """What is compared of one version: its marks with their counts, its length, its numbered paragraphs, what it says of itself."""

    language: str
    marks: dict[str, int]
    length: int
    paragraphs: int
    date: str | None = None
    access: str | None = None
    identifiers: dict[str, list[str]] = {}


def traits(units: Sequence[Unit], language: str, description: Description) -> Traits:
    """The traits of a version."""
    found: Counter[str] = Counter()
    length = paragraphs = 0
    for unit in units:
        if unit.kind == "furniture":
            continue
        length += len(unit.text)
        paragraphs += unit.kind == "paragraph" and unit.number is not None
        found.update(_FIGURE.findall(unit.text))
        found.update(fold(name) for name in _NAME.findall(unit.text))
    kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    identifiers: dict[str, list[str]] = {}
    for identifier in description.identifiers:
        identifiers.setdefault(identifier.scheme, []).append(identifier_key(identifier.value))
    return Traits(language, dict(kept), length, paragraphs, description.date, description.access, identifiers)


def find_twins(versions: Mapping[int, Traits]) -> tuple[Suggestion, ...]:
    """Pairs of a French and an English version that are each other's only likely twin, by number of the French one."""
    rich = {number: each for number, each in versions.items() if len(each.marks) >= _FEWEST}
    held = Counter(mark for each in rich.values() for mark in each.marks)
    weight = {mark: math.log(1 + len(rich) / count) for mark, count in held.items() if count > 1}
    in_french, in_english = (
        {number: each for number, each in rich.items() if each.language == code} for code in ("fr", "en")
    )
    scores = dict(_scores(in_french, in_english, weight))
    best: dict[int, list[float]] = {}
    for pair, alike in scores.items():
        for number in pair:
            best.setdefault(number, []).append(alike)
    lead = {number: sorted(found, reverse=True) for number, found in best.items()}
    return tuple(
        Suggestion(french=french, english=english, alike=round(alike, 3))
        for (french, english), alike in sorted(scores.items())
        if alike >= _LEAST_ALIKE
        and _agree(rich[french], rich[english])
        and all(
            lead[number][0] == alike and (lead[number][1:2] or [0.0])[0] <= alike - _LEAD
            for number in (french, english)
        )
    )


def _scores(
    french: Mapping[int, Traits], english: Mapping[int, Traits], weight: Mapping[str, float]
) -> Iterable[tuple[tuple[int, int], float]]:
    """How alike the pairs are that share rare marks; a document is compared with at most a score of others."""
    by_mark: dict[str, list[int]] = {}
    for number, each in english.items():
        for mark in each.marks:
            by_mark.setdefault(mark, []).append(number)
    for number, each in french.items():
        near: Counter[int] = Counter()
        for mark in each.marks:
            holders = by_mark.get(mark, ())
            if len(holders) <= min(max(20, len(english) // 10), _COMMON):
                for other in holders:
                    near[other] += 1
        for other, _ in sorted(near.items(), key=lambda item: (-item[1], item[0]))[:20]:
            yield (number, other), _alike(each.marks, english[other].marks, weight)


def _alike(one: Mapping[str, int], other: Mapping[str, int], weight: Mapping[str, float]) -> float:
    """Weighted share of the marks of both that they have in common, counting how often each stands (Ruzicka).

    A name that only one has says nothing: English writes more words with capitals, and countries have other names.
    """
    common = total = 0.0
    for mark in one.keys() | other.keys():
        here, there = math.sqrt(one.get(mark, 0)), math.sqrt(other.get(mark, 0))
        rarity = weight.get(mark, 0.7)
        shared = min(here, there)
        common += shared * rarity
        total += (max(here, there) if mark[0].isdigit() else shared) * rarity
    return common / total if total else 0.0


def _agree(one: Traits, other: Traits) -> bool:
    """Whether nothing speaks against two versions being one work: figures enough, access, length, paragraphs, date, identifiers."""
    figures = sum(mark[0].isdigit() for mark in one.marks.keys() & other.marks.keys())
    if figures < _FEWEST_FIGURES or one.access != other.access:
        return False
    low, high = _LENGTHS
    if not low <= (other.length + 1) / (one.length + 1) <= high:
        return False
    fewer, more = sorted((one.paragraphs, other.paragraphs))
    if more > 5 and fewer < _PARAGRAPHS * more:
        return False
    if one.date and other.date and not (one.date.startswith(other.date) or other.date.startswith(one.date)):
        return False
    shared = one.identifiers.keys() & other.identifiers.keys()
    return all(set(one.identifiers[scheme]) & set(other.identifiers[scheme]) for scheme in shared)
