"""The passages of the other language version that say the same as some passages, as they were aligned in the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.catalogue.queries import CatalogueReader, PlacedUnit

SURE = 0.6
"""Confidence from which a link is relied upon without a word of warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A unit, by its number, that says the same as another: `confidence` 0 to 1; `how` is number, text or order."""

    unit: int
    confidence: float
    how: str

    @property
    def is_sure(self) -> bool:
        """Whether the link can be relied upon."""
        return self.confidence >= SURE


def is_aligned(catalogue: CatalogueReader, version: int) -> bool:
    """Whether a version was aligned with one in the other language."""
    return bool(catalogue.rows("SELECT 1 FROM aligned WHERE ? IN (french, english)", (version,)))


def units_of(catalogue: CatalogueReader, version: int) -> tuple[PlacedUnit, ...]:
    """All passages of a version with their numbers, in reading order."""
    numbers = [
        int(str(row[0]))
        for row in catalogue.rows("SELECT id FROM units WHERE version = ? ORDER BY ordinal", (version,))
    ]
    placed = catalogue.placed(numbers)
    return tuple(placed[number] for number in numbers)


def counterparts(catalogue: CatalogueReader, units: Iterable[int]) -> dict[int, tuple[Counterpart, ...]]:
    """The counterparts of units, by the numbers of the units, in reading order; units without any are left out.

    A work's versions share its access, so whoever may see a unit may see its counterparts.
    """
    wanted = tuple(dict.fromkeys(units))
    found: dict[int, list[Counterpart]] = {}
    for here, there in (("french", "english"), ("english", "french")):
        rows = catalogue.many(
            f"SELECT {here}, {there}, confidence, how FROM alignments WHERE {here} IN ({{}}) ORDER BY {here}, {there}",  # noqa: S608 - fixed text
            wanted,
        )
        for row in rows:
            link = Counterpart(unit=int(str(row[1])), confidence=float(str(row[2])), how=str(row[3]))
            found.setdefault(int(str(row[0])), []).append(link)
    return {unit: tuple(links) for unit, links in found.items()}
