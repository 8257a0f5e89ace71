"""Both languages of a work side by side: rows of passages that say the same, in the order of the version read.

Pure; what corresponds was decided when the library was made (`CatalogueReader.parallel`). Passages that one language
alone has stand in rows of their own, where they come in their own version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.catalogue.queries import Parallel, Twin
from search.model.document import VersionCard, Work
from search.model.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelRow:
    """Passages of the version read and of the other one that say the same; one side is empty where it lacks them.

    `confidence` is that of the weakest link, None without any; `how` is number, text, order, or None.
    """

    here: tuple[Unit, ...]
    there: tuple[Unit, ...]
    confidence: float | None
    how: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """A row by the ordinals of its units in either version."""

    here: tuple[int, ...]
    there: tuple[int, ...]
    confidence: float | None
    how: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelView:
    """A work in two languages: the version read, the other one, and their rows."""

    work: Work
    here: VersionCard
    there: VersionCard
    rows: tuple[ParallelRow, ...]


def parallel_rows(here: Sequence[Unit], there: Sequence[Unit], parallel: Parallel) -> tuple[ParallelRow, ...]:
    """Rows that hold every unit of both versions once, furniture left out."""
    ours = {unit.ordinal: unit for unit in here}
    others = {unit.ordinal: unit for unit in there}
    return tuple(filled(row, ours, others) for row in row_plans(here, there, parallel))


def filled(row: RowPlan, here: Mapping[int, Unit], there: Mapping[int, Unit]) -> ParallelRow:
    """A row with its units, taken from those at hand."""
    return ParallelRow(
        here=tuple(here[ordinal] for ordinal in row.here),
        there=tuple(there[ordinal] for ordinal in row.there),
        confidence=row.confidence,
        how=row.how,
    )


def row_plans(here: Sequence[Unit], there: Sequence[Unit], parallel: Parallel) -> tuple[RowPlan, ...]:
    """The same rows by the ordinals of their units: little enough to be remembered of a long document."""
    others = {unit.ordinal for unit in there if unit.kind != "furniture"}
    groups = _groups([unit.ordinal for unit in here if unit.kind != "furniture"], parallel.twins)
    row_of = {ordinal: index for index, (_, theirs, _) in enumerate(groups) for ordinal in theirs}
    after = _placed_after(others, row_of)
    rows = [_alone(ordinal) for ordinal in after.get(-1, ())]
    for index, (mine, theirs, links) in enumerate(groups):
        weakest = min(links, key=lambda twin: twin.confidence) if links else None
        rows.append(
            RowPlan(
                here=tuple(mine),
                there=tuple(ordinal for ordinal in theirs if ordinal in others),
                confidence=weakest.confidence if weakest else None,
                how=weakest.how if weakest else None,
            )
        )
        rows += [_alone(ordinal) for ordinal in after.get(index, ())]
    return tuple(rows)


def _alone(ordinal: int) -> RowPlan:
    return RowPlan(here=(), there=(ordinal,), confidence=None, how=None)


def _groups(
    ordinals: Sequence[int], twins: Mapping[int, tuple[Twin, ...]]
) -> list[tuple[list[int], list[int], list[Twin]]]:
    """Units of the version read that share a counterpart belong together: they are what the other language merged."""
    groups: list[tuple[list[int], list[int], list[Twin]]] = []
    row_of: dict[int, int] = {}
    for ordinal in ordinals:
        links = twins.get(ordinal, ())
        row = next((row_of[twin.ordinal] for twin in links if twin.ordinal in row_of), None)
        if row is None:
            row = len(groups)
            groups.append(([], [], []))
        mine, theirs, found = groups[row]
        mine.append(ordinal)
        found += links
        for twin in links:
            if twin.ordinal not in row_of:
                row_of[twin.ordinal] = row
                theirs.append(twin.ordinal)
    return groups


def _placed_after(others: Iterable[int], row_of: Mapping[int, int]) -> dict[int, list[int]]:
    """Units of the other version without counterpart, by the row after which they come; -1 is before the first."""
    after: dict[int, list[int]] = {}
    row = -1
    for ordinal in sorted(others):
        if ordinal in row_of:
            row = row_of[ordinal]
        else:
            after.setdefault(row, []).append(ordinal)
    return after
