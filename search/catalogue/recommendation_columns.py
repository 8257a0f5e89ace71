"""All recommendations as columns of numbers, for facets, filters and matrices over many of them.

Written when recommendations are derived, read once a generation. A column is either one code a recommendation or a list
of codes; what a code is called stands in `names`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from search.model.recommendation import Recommendation

if TYPE_CHECKING:
    import sqlite3

SINGLE: Final[Mapping[str, Callable[[Recommendation], str | None]]] = {
    "response": lambda r: r.response,
    "mechanism": lambda r: r.mechanism,
    "year": lambda r: r.date[:4] if r.date else None,
    "cycle": lambda r: None if r.cycle is None else str(r.cycle),
    "session": lambda r: r.session,
    "category": lambda r: r.category,
    "kind": lambda r: r.kind,
    "term": lambda r: r.term,
}
"""Columns of one value at most."""
LISTED: Final[Mapping[str, Callable[[Recommendation], Sequence[str]]]] = {
    "addressee": lambda r: (*r.addressees, *r.other_addressees),
    "recommender": lambda r: (*r.recommenders, *r.other_recommenders),
    "theme": lambda r: r.themes,
    "group": lambda r: r.groups,
    "progress": lambda r: tuple(dict.fromkeys(f.progress for f in r.follow_up)) or ("unknown",),
}
"""Columns of any number of values. Who has no code stands under the name written."""
_ACCESS: Final = "access"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodeColumn:
    """One value a recommendation: `values` are positions in `names`, -1 for none."""

    values: NDArray[np.int32]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListColumn:
    """Any number of values a recommendation: those of row i are `values[offsets[i]:offsets[i + 1]]`, positions in `names`."""

    offsets: NDArray[np.int64]
    values: NDArray[np.int64]
    names: tuple[str, ...]

    def of(self, row: int) -> tuple[str, ...]:
        """The names of one row."""
        return tuple(self.names[value] for value in self.values[self.offsets[row] : self.offsets[row + 1]])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecommendationColumns:
    """Every recommendation, one row each, by number.

    `works` are works' ordinals. `single` has the columns of `SINGLE`, `access` the level of each row's work, `listed`
    those of `LISTED`. `units` lists the numbers of the units that state each (its `values` are no positions).
    """

    numbers: NDArray[np.int64]
    works: NDArray[np.int64]
    access: CodeColumn
    single: Mapping[str, CodeColumn]
    listed: Mapping[str, ListColumn]
    units: ListColumn

    def __len__(self) -> int:
        return len(self.numbers)

    def rows_of_units(self, units: Iterable[int]) -> NDArray[np.int64]:
        """The rows of the recommendations that some units state, each once, ascending."""
        hit = np.isin(self.units.values, np.fromiter(units, dtype=np.int64))
        rows = np.searchsorted(self.units.offsets, np.flatnonzero(hit), side="right") - 1
        return np.unique(rows).astype(np.int64)


def write_columns(db: sqlite3.Connection) -> None:
    """Make the columns anew from the records; call inside a transaction."""
    numbers: list[int] = []
    works: list[int] = []
    access = _Codes()
    single = {name: _Codes() for name in SINGLE}
    listed = {name: _Lists() for name in LISTED}
    decoder = msgspec.json.Decoder(Recommendation)
    for number, work, level, record in db.execute(
        "SELECT r.number, r.work, w.access, r.record FROM recommendations r JOIN works w ON w.ordinal = r.work ORDER BY r.number"
    ):
        numbers.append(number)
        works.append(work)
        access.add(level)
        one = decoder.decode(record)
        for name, code in SINGLE.items():
            single[name].add(code(one))
        for name, codes in LISTED.items():
            listed[name].add(codes(one))
    units = [
        (row[0], row[1])
        for row in db.execute("SELECT recommendation, unit FROM recommendation_units ORDER BY recommendation, unit")
    ]
    order = np.array(numbers, dtype=np.int64)
    owners = np.array([pair[0] for pair in units], dtype=np.int64)
    ends = np.searchsorted(owners, order, side="right")
    rows: list[tuple[str, bytes, str]] = [
        ("numbers", order.tobytes(), "[]"),
        ("works", np.array(works, dtype=np.int64).tobytes(), "[]"),
        ("units", np.array([pair[1] for pair in units], dtype=np.int64).tobytes(), "[]"),
        ("units#", np.concatenate((np.zeros(1, np.int64), ends)).astype(np.int64).tobytes(), "[]"),
        (_ACCESS, access.packed(), access.named()),
    ]
    rows += [(name, codes.packed(), codes.named()) for name, codes in single.items()]
    for name, lists in listed.items():
        rows += [(name, lists.packed(), lists.named()), (f"{name}#", lists.offsets_bytes(), "[]")]
    db.executemany("INSERT OR REPLACE INTO recommendation_columns VALUES (?, ?, ?)", rows)


def read_columns(rows: Iterable[tuple[object, ...]]) -> RecommendationColumns:
    """The columns from rows of `recommendation_columns` (name, numbers, names); empty ones where there are none."""
    held = {str(name): (bytes(numbers), str(names)) for name, numbers, names in rows}  # type: ignore[call-overload]
    return RecommendationColumns(
        numbers=_wide(held, "numbers"),
        works=_wide(held, "works"),
        access=_code_column(held, _ACCESS),
        single={name: _code_column(held, name) for name in SINGLE},
        listed={name: _list_column(held, name) for name in LISTED},
        units=_list_column(held, "units"),
    )


def _wide(held: Mapping[str, tuple[bytes, str]], name: str) -> NDArray[np.int64]:
    return np.frombuffer(held[name][0] if name in held else b"", dtype=np.int64)


def _names(held: Mapping[str, tuple[bytes, str]], name: str) -> tuple[str, ...]:
    return msgspec.json.decode(held[name][1], type=tuple[str, ...]) if name in held else ()


def _code_column(held: Mapping[str, tuple[bytes, str]], name: str) -> CodeColumn:
    values = np.frombuffer(held[name][0] if name in held else b"", dtype=np.int32)
    return CodeColumn(values=values, names=_names(held, name))


def _list_column(held: Mapping[str, tuple[bytes, str]], name: str) -> ListColumn:
    offsets = _wide(held, f"{name}#")
    if not len(offsets):
        offsets = np.zeros(1, dtype=np.int64)
    return ListColumn(offsets=offsets, values=_wide(held, name), names=_names(held, name))


class _Codes:
    """A column of single values while it is written."""

    def __init__(self) -> None:
        self.positions: dict[str, int] = {}
        self.values: list[int] = []

    def add(self, name: str | None) -> None:
        """The value of the next row."""
        self.values.append(-1 if name is None else self.positions.setdefault(name, len(self.positions)))

    def packed(self) -> bytes:
        return np.array(self.values, dtype=np.int32).tobytes()

    def named(self) -> str:
        return msgspec.json.encode(list(self.positions)).decode()


class _Lists:
    """A column of lists while it is written."""

    def __init__(self) -> None:
        self.positions: dict[str, int] = {}
        self.values: list[int] = []
        self.offsets: list[int] = [0]

    def add(self, names: Iterable[str]) -> None:
        """The values of the next row."""
        self.values.extend(self.positions.setdefault(name, len(self.positions)) for name in names)
        self.offsets.append(len(self.values))

    def packed(self) -> bytes:
        return np.array(self.values, dtype=np.int64).tobytes()

    def offsets_bytes(self) -> bytes:
        return np.array(self.offsets, dtype=np.int64).tobytes()

    def named(self) -> str:
        return msgspec.json.encode(list(self.positions)).decode()
