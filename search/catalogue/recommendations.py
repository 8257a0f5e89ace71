"""Reading recommendations of a published catalogue: by id, by work, by number, or all of them as columns.

Access is not decided here: whoever shows a recommendation asks the level of its work first, which `RecommendationColumns`
holds for every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendation_asks import ask_columns
from search.catalogue.recommendation_columns import RecommendationColumns, read_columns
from search.model.note import Note
from search.model.recommendation import RESPONSES, Recommendation

_DECODER = msgspec.json.Decoder(Recommendation)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecommendation:
    """A recommendation with its number in the library and its work's ordinal."""

    number: int
    work: int
    recommendation: Recommendation


def recommendation_columns(catalogue: CatalogueReader) -> RecommendationColumns:
    """All recommendations as columns; read it once a generation and keep it."""
    return read_columns(catalogue.rows("SELECT name, numbers, names FROM recommendation_columns"))


def recommendation(catalogue: CatalogueReader, identity: str) -> HeldRecommendation | None:
    """The recommendation of this id."""
    rows = catalogue.rows("SELECT number, work, record FROM recommendations WHERE id = ?", (identity,))
    return _held(rows[0]) if rows else None


def recommendations(catalogue: CatalogueReader, numbers: Iterable[int]) -> dict[int, HeldRecommendation]:
    """Recommendations by their numbers; numbers that none has are left out."""
    rows = catalogue.many("SELECT number, work, record FROM recommendations WHERE number IN ({})", numbers)
    held = (_held(row) for row in rows)
    return {one.number: one for one in held}


def recommendations_of(catalogue: CatalogueReader, work: int) -> tuple[HeldRecommendation, ...]:
    """What a work recommends, in the order of its passages."""
    rows = catalogue.rows("SELECT number, work, record FROM recommendations WHERE work = ? ORDER BY place", (work,))
    return tuple(_held(row) for row in rows)


def recommendation_units(catalogue: CatalogueReader, numbers: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The numbers of the units, of every language shown, that state some recommendations."""
    found: dict[int, list[int]] = {}
    for row in catalogue.many(
        "SELECT recommendation, unit FROM recommendation_units WHERE recommendation IN ({}) ORDER BY 1, 2", numbers
    ):
        found.setdefault(int(str(row[0])), []).append(int(str(row[1])))
    return {number: tuple(units) for number, units in found.items()}


def recommendation_notes(catalogue: CatalogueReader) -> Mapping[int, tuple[Note, ...]]:
    """Doubts about the recommendations of works, by the work's ordinal."""
    rows = catalogue.rows("SELECT work, notes FROM recommended WHERE notes != '[]' ORDER BY work")
    return {int(str(row[0])): msgspec.json.decode(str(row[1]), type=tuple[Note, ...]) for row in rows}


def recommendation_counts(catalogue: CatalogueReader) -> Mapping[str, int]:
    """How many records are held (`total`), how many with each response, how many bear follow-up accounts.

    `printed_again` are records of recommendations that another work holds a fuller record of; `counted` are what is left
    without them, as lists and matrices count.
    """
    columns = recommendation_columns(catalogue)
    response = columns.single["response"]
    counts = {name: int((response.values == position).sum()) for position, name in enumerate(response.names)}
    progress = columns.listed["progress"]
    told = [position for position, name in enumerate(progress.names) if name != "unknown"]
    followed = int(np.isin(progress.values, told).sum())
    again = len({number for group in ask_columns(catalogue).doubles for number in group[1:]})
    return {
        "total": len(columns),
        **{name: counts.get(name, 0) for name in RESPONSES},
        "followed_up": followed,
        "printed_again": again,
        "counted": len(columns) - again,
    }


def _held(row: tuple[object, ...]) -> HeldRecommendation:
    return HeldRecommendation(
        number=int(str(row[0])), work=int(str(row[1])), recommendation=_DECODER.decode(str(row[2]))
    )
