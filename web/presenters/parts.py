"""A long document in parts, its outline, and where its footnotes are called: pure, from all units of a version.

A part ends before a heading where it can, so that sections stay whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from search.model.unit import Unit

COMFORTABLE: Final = 66_000
"""Code points after which a part ends at the next heading: about twenty printed pages."""
LONGEST: Final = 96_000
"""Code points after which a part ends anywhere."""
MOST_UNITS: Final = 500
_OUTLINE_DEPTH: Final = 3
_OUTLINE_MOST: Final = 400
_TITLE: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Units from one ordinal to another, both included; `anchor` is the first unit's."""

    number: int
    first: int
    last: int
    anchor: str
    first_page: int | None
    last_page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """A heading: `level` 1 is the outermost, `part` counts from 1."""

    text: str
    level: int
    anchor: str
    part: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A footnote's call in the text of another unit."""

    offset: int
    label: str
    anchor: str
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPlan:
    """How a version is read. `calls` maps an ordinal to the footnotes called there, `numbers` a number to an anchor."""

    parts: tuple[Part, ...]
    outline: tuple[OutlineEntry, ...]
    calls: Mapping[int, tuple[Called, ...]]
    numbers: Mapping[str, str]

    def part_of(self, ordinal: int) -> Part:
        """The part that holds a unit; the first one where none does."""
        for part in self.parts:
            if part.first <= ordinal <= part.last:
                return part
        return self.parts[0]


def plan_of(units: Sequence[Unit]) -> ReadingPlan:
    """Cut a version into parts; a version without units is one empty part."""
    parts = _parts(units)
    where: dict[int, int] = {}
    for part in parts:
        where.update(dict.fromkeys(range(part.first, part.last + 1), part.number))
    outline: list[OutlineEntry] = []
    calls: dict[int, list[Called]] = {}
    numbers: dict[str, str] = {}
    for unit in units:
        if unit.kind == "heading" and len(unit.path) < _OUTLINE_DEPTH and len(outline) < _OUTLINE_MOST:
            outline.append(_entry(unit, where[unit.ordinal]))
        if unit.kind == "footnote" and unit.parent is not None and unit.call is not None:
            label = (unit.label or unit.number or "*").strip(".) ")
            calls.setdefault(unit.parent, []).append(
                Called(offset=unit.call, label=label or "*", anchor=unit.anchor, part=where[unit.ordinal])
            )
        elif unit.number is not None:
            numbers.setdefault(unit.number.casefold(), unit.anchor)
    return ReadingPlan(
        parts=parts,
        outline=tuple(outline),
        calls=MappingProxyType({ordinal: tuple(found) for ordinal, found in calls.items()}),
        numbers=MappingProxyType(numbers),
    )


def _entry(unit: Unit, part: int) -> OutlineEntry:
    text = " ".join(f"{unit.label or ''} {unit.text}".split())
    shown = text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + "…"
    return OutlineEntry(text=shown, level=len(unit.path) + 1, anchor=unit.anchor, part=part, language=unit.language)


def _parts(units: Sequence[Unit]) -> tuple[Part, ...]:
    groups: list[list[Unit]] = [[]]
    length = 0
    for unit in units:
        here = groups[-1]
        full = length > LONGEST or len(here) >= MOST_UNITS
        comfortable = length > COMFORTABLE or len(here) >= MOST_UNITS * 2 // 3
        if here and unit.kind != "footnote" and (full or (comfortable and unit.kind == "heading")):
            groups.append([])
            length = 0
        groups[-1].append(unit)
        length += len(unit.text)
    return tuple(_part(number, group) for number, group in enumerate(groups, 1))


def _part(number: int, group: Sequence[Unit]) -> Part:
    pages = [unit.page for unit in group if unit.page is not None]
    return Part(
        number=number,
        first=group[0].ordinal if group else 0,
        last=group[-1].ordinal if group else -1,
        anchor=group[0].anchor if group else "",
        first_page=pages[0] if pages else None,
        last_page=pages[-1] if pages else None,
    )
