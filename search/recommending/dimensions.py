"""What recommendations are counted by: the State asked, who asks, mechanism, cycle, theme, group, answer, progress, year.

Made from the columns of the catalogue once a generation and reader. Codes of trees come with all that is broader, so that
asking for a theme finds what is narrower; recommendations without any value carry the code `none`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from search.catalogue.recommendation_columns import CodeColumn, ListColumn, RecommendationColumns
from search.model.reader import Reader
from search.model.recommendation import KINDS, PROGRESS, RESPONSES
from search.vocabulary import Vocabularies

Dimension = Literal[
    "country",
    "addressee",
    "recommender",
    "mechanism",
    "cycle",
    "theme",
    "group",
    "response",
    "status",
    "year",
    "kind",
]
DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)
NONE: Final = "none"
"""The code of recommendations that have no value in a dimension; a filter may ask for it."""
ORDERED: Final[Mapping[str, tuple[str, ...]]] = {"response": RESPONSES, "status": PROGRESS, "kind": KINDS}
"""Dimensions whose values have an order of their own, that comes before how frequent they are."""
TREES: Final = frozenset({"theme", "mechanism", "group"})

VOCABULARIES_OF: Final[Mapping[Dimension, tuple[str, ...]]] = {
    "recommender": ("country", "mechanism"),
    "addressee": ("mechanism",),
}
"""The vocabularies of dimensions that are not called as theirs is."""
UNKNOWN: Final = "unknown"
"""The code that answers and progress have where nobody says anything of them."""
_FILLED: Final = frozenset({"cycle", "theme", "group", "response", "status", "year"})
"""What a record printed elsewhere may add to the one that counts for it."""
_ONE_VALUE: Final = frozenset({"cycle", "response", "year"})
_COLUMNS: Final[Mapping[Dimension, str]] = {"country": "addressee", "status": "progress"}
_ADDRESSED: Final = frozenset({"country", "addressee"})
"""Who is addressed: States, and all others (bodies, companies, States in general) apart from them."""
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spread:
    """One dimension: recommendation `rows[i]` carries `codes[places[i]]`, each pair once, rows ascending.

    `stated` tells which pairs its document states itself; the others are broader codes of those.
    """

    codes: tuple[str, ...]
    rows: Numbers
    places: Numbers
    stated: Mask

    def having(self, codes: tuple[str, ...], size: int) -> Mask:
        """Of so many recommendations, those that carry any of these codes."""
        wanted = np.array([code in codes for code in self.codes], dtype=bool)
        mask = np.zeros(size, dtype=bool)
        if len(wanted):
            mask[self.rows[wanted[self.places]]] = True
        return mask

    def counts(self, kept: Mask) -> dict[str, int]:
        """Code → recommendations among those kept; codes without any left out."""
        found = np.bincount(self.places[kept[self.rows]], minlength=len(self.codes)).tolist()
        return {code: count for code, count in zip(self.codes, found, strict=True) if count}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recommended:
    """Every recommendation of a library as one reader may see them: `visible` tells which rows exist for that reader."""

    columns: RecommendationColumns
    visible: Mask
    spreads: Mapping[Dimension, Spread]
    years: Numbers
    """The year of each row, 0 where it is not known."""
    unit_rows: Numbers
    """The row of each entry of the columns' list of units; of a recommendation printed in several works, the one row that counts."""
    also: Mapping[int, tuple[int, ...]]
    """Number of a recommendation → numbers of its records in other works, which count with it and are not `visible`."""

    def __len__(self) -> int:
        return len(self.visible)

    def of_work(self, work: int) -> Mask:
        """The rows that count for what a work, by its ordinal, recommends."""
        mask = np.asarray(self.columns.works == work)
        own = set(self.columns.numbers[mask].tolist())
        elsewhere = [number for number, others in self.also.items() if own & set(others)]
        mask[np.searchsorted(self.columns.numbers, np.array(elsewhere, dtype=np.int64))] = True
        return mask

    def scores_of(self, units: Numbers, scores: NDArray[np.float64]) -> tuple[Mask, NDArray[np.float64]]:
        """Which rows some units state (rising numbers, with scores), and each row's best score."""
        hit = np.zeros(len(self), dtype=bool)
        best = np.zeros(len(self), dtype=np.float64)
        if not len(units):
            return hit, best
        place = np.minimum(np.searchsorted(units, self.columns.units.values), len(units) - 1)
        found = units[place] == self.columns.units.values
        hit[self.unit_rows[found]] = True
        np.maximum.at(best, self.unit_rows[found], scores[place[found]])
        return hit, best


def recommended(
    columns: RecommendationColumns,
    reader: Reader,
    vocabularies: Vocabularies,
    doubles: Sequence[Sequence[int]] = (),
) -> Recommended:
    """The recommendations of a catalogue for one reader.

    `doubles` are groups of numbers that are one recommendation, the fullest record first: of each group the first that
    the reader may see counts, with what the others add to it.
    """
    levels = np.array([reader.may_see(level) for level in columns.access.names], dtype=bool)
    visible = levels[columns.access.values] if len(columns) else np.zeros(0, dtype=bool)
    stands_for = _stands_for(columns, visible, doubles)
    spreads = {name: _spread(columns, name, vocabularies, stands_for) for name in DIMENSIONS}
    year = columns.single["year"]
    table = np.array([int(name) if name.isdecimal() else 0 for name in year.names] + [0], dtype=np.int64)
    units = columns.units
    own_rows = np.arange(len(columns), dtype=np.int64)
    hidden = np.array(sorted(stands_for), dtype=np.int64)
    if len(hidden):
        visible = visible.copy()
        visible[hidden] = False
        own_rows[hidden] = [stands_for[row][0] for row in hidden.tolist()]
    also: dict[int, tuple[int, ...]] = {}
    for row in hidden.tolist():
        for first in stands_for[row]:
            number = int(columns.numbers[first])
            also[number] = (*also.get(number, ()), int(columns.numbers[row]))
    return Recommended(
        columns=columns,
        visible=visible,
        also=also,
        spreads=spreads,
        years=table[year.values],
        unit_rows=np.repeat(own_rows, np.diff(units.offsets)),
    )


def _stands_for(
    columns: RecommendationColumns, visible: Mask, doubles: Sequence[Sequence[int]]
) -> dict[int, tuple[int, ...]]:
    """Rows that do not count for themselves → the rows that count for them; both within what the reader may see."""
    found: dict[int, tuple[int, ...]] = {}
    for group in doubles:
        places = np.searchsorted(columns.numbers, group)
        rows = [
            int(place)
            for place, number in zip(places, group, strict=True)
            if place < len(columns) and columns.numbers[place] == number and visible[place]
        ]
        for row in rows[1:]:
            found[row] = (*found.get(row, ()), rows[0])
    # A row that others count with counts itself.
    firsts = {first for theirs in found.values() for first in theirs}
    return {row: theirs for row, theirs in found.items() if row not in firsts}


def _filled(
    name: Dimension, codes: Sequence[str], rows: Numbers, places: Numbers, stands_for: Mapping[int, tuple[int, ...]]
) -> tuple[Numbers, Numbers]:
    """The pairs of row and code, with those that records printed elsewhere add to the ones that count for them.

    Accounts of what became of it add up; of all else, what the fullest record says itself stays as it is.
    """
    if not stands_for or name not in _FILLED or not len(rows):
        return rows, places
    said = places != codes.index(UNKNOWN) if UNKNOWN in codes else np.ones(len(rows), dtype=bool)
    hidden = np.isin(rows, np.fromiter(stands_for, dtype=np.int64)) & said
    known = set(rows[said].tolist())
    pairs = [
        (first, place)
        for row, place in zip(rows[hidden].tolist(), places[hidden].tolist(), strict=True)
        for first in stands_for[row]
        if name == "status" or first not in known
    ]
    if name in _ONE_VALUE:
        pairs = list(dict(reversed(pairs)).items())
    if not pairs:
        return rows, places
    added = np.array(pairs, dtype=np.int64)
    kept = said | ~np.isin(rows, added[:, 0])
    all_rows = np.concatenate((rows[kept], added[:, 0]))
    all_places = np.concatenate((places[kept], added[:, 1]))
    order = np.argsort(all_rows, kind="stable")
    return all_rows[order], all_places[order]


def _spread(
    columns: RecommendationColumns,
    name: Dimension,
    vocabularies: Vocabularies,
    stands_for: Mapping[int, tuple[int, ...]],
) -> Spread:
    column = _COLUMNS.get(name, name)
    found = columns.single.get(column) or columns.listed[column]
    rows, places = _pairs(found)
    if name in _ADDRESSED:
        states = np.array([vocabularies.get("country", code) is not None for code in found.names], dtype=bool)
        mine = states[places] if name == "country" else ~states[places] if len(states) else np.zeros(0, dtype=bool)
        rows, places = rows[mine], places[mine]
    rows, places = _filled(name, found.names, rows, places, stands_for)
    size = len(columns)
    unstated = np.ones(size, dtype=bool)
    unstated[rows] = False
    bare = np.flatnonzero(unstated).astype(np.int64)
    codes = list(found.names)
    parts = [(rows, places, np.ones(len(rows), dtype=bool))]
    if name in TREES:
        parts.append(_broader(name, rows, places, codes, vocabularies))
    if len(bare):
        parts.append((bare, np.full(len(bare), len(codes), dtype=np.int64), np.ones(len(bare), dtype=bool)))
        codes.append(NONE)
    all_rows, all_places, stated = (np.concatenate([part[index] for part in parts]) for index in range(3))
    # A pair that is stated comes before the same pair derived, so that `unique` keeps it.
    key = (all_rows * (len(codes) + 1) + all_places) * 2 + ~stated
    order = np.argsort(key, kind="stable")
    pairs = key[order] // 2
    first = np.concatenate(([True], pairs[1:] != pairs[:-1])) if len(pairs) else np.zeros(0, dtype=bool)
    order = order[first]
    return Spread(codes=tuple(codes), rows=all_rows[order], places=all_places[order], stated=stated[order])


def _pairs(column: CodeColumn | ListColumn) -> tuple[Numbers, Numbers]:
    if isinstance(column, CodeColumn):
        rows = np.flatnonzero(column.values >= 0).astype(np.int64)
        return rows, column.values[rows].astype(np.int64)
    rows = np.repeat(np.arange(len(column.offsets) - 1, dtype=np.int64), np.diff(column.offsets))
    return rows, column.values.astype(np.int64)


def _broader(
    name: str, rows: Numbers, places: Numbers, codes: list[str], vocabularies: Vocabularies
) -> tuple[Numbers, Numbers, Mask]:
    """The pairs that broader codes add; `codes` grows by those that nobody states."""
    known = {code: place for place, code in enumerate(codes)}
    added_rows: list[Numbers] = []
    added_places: list[Numbers] = []
    for place, code in enumerate(list(codes)):
        above = [one for one in vocabularies.ancestors(name, code) if one != code]
        if not above:
            continue
        having = rows[places == place]
        for one in above:
            added_rows.append(having)
            added_places.append(np.full(len(having), known.setdefault(one, len(known)), dtype=np.int64))
    codes.extend(list(known)[len(codes) :])
    if not added_rows:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, np.zeros(0, dtype=bool)
    joined = np.concatenate(added_rows)
    return joined, np.concatenate(added_places), np.zeros(len(joined), dtype=bool)


def value_label(name: Dimension, code: str, language: str, vocabularies: Vocabularies) -> str | None:
    """The name of a value in a vocabulary, None where it is a word of the interface (answers, progress, `none`).

    Who recommends is a State or a mechanism; a name that no vocabulary has stands for itself.
    """
    if code == NONE or name in ORDERED:
        return None
    if name in {"year", "cycle"}:
        return code
    for vocabulary in VOCABULARIES_OF.get(name, (name,)):
        if vocabularies.get(vocabulary, code) is not None:
            return vocabularies.label(vocabulary, code, language)
    return code
