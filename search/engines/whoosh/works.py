"""The table of works of one committed index: what filters, facets and orders need, as arrays.

Rows are in the order of the works' ids, so that a row number is also the last key of every order. The file is
written once, before the table of contents that makes the index whole, and its name is one that Whoosh's
`clean_files` leaves alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.engines.contract import WorkCard
from search.engines.whoosh.arrays import Array, read_arrays, write_arrays
from search.engines.whoosh.facets import WORK_FACETS, WorkCodes, pack_codes
from search.errors import LibraryError

FILE_NAME: Final = "WORKS.cards"
VERSION: Final = 4
TITLE_LANGUAGES: Final = ("fr", "en")
NO_YEAR: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTable:
    """Works by row. Ranks are the smaller the earlier in their order; `tie` is date (newest first), then id.

    `newest`, `oldest` and `titles` put the unknown last.
    """

    ordinals: Array
    levels: tuple[str, ...]
    access: Array
    years: Array
    newest: Array
    oldest: Array
    titles: Mapping[str, Array]
    tie: Array
    facets: WorkCodes
    authority: Array
    about: Mapping[str, Any]

    def __len__(self) -> int:
        """How many works."""
        return len(self.ordinals)

    def rows_of(self, ordinals: Array) -> Array:
        """The row of each work, -1 where there is no card."""
        if not len(self):
            return np.full(len(ordinals), -1, dtype=np.int32)
        order = np.argsort(self.ordinals)
        at = np.searchsorted(self.ordinals, ordinals, sorter=order)
        rows = order[np.minimum(at, len(order) - 1)]
        return np.where(self.ordinals[rows] == ordinals, rows, -1).astype(np.int32)


def write_works(folder: Path, cards: Iterable[WorkCard], about: Mapping[str, Any]) -> None:
    """Write the table of all works of an index; `about` says what else belongs to this commit."""
    rows = sorted(cards, key=lambda card: card.id)
    levels: dict[str, int] = {}
    arrays: dict[str, Array] = {
        "ordinal": np.array([card.ordinal for card in rows], dtype="<i8"),
        "access": np.array([levels.setdefault(card.access, len(levels)) for card in rows], dtype="<u2"),
        "year": np.array([_year(card) for card in rows], dtype="<i4"),
    }
    dates = [card.date for card in rows]
    oldest = _ranks(dates)
    known = np.array([date is not None for date in dates], dtype=bool)
    arrays["oldest"] = oldest
    arrays["newest"] = np.where(known, len(rows) - oldest, len(rows) + 1).astype("<i4")
    tie = np.empty(len(rows), dtype="<i4")
    tie[np.lexsort((np.arange(len(rows)), arrays["newest"]))] = np.arange(len(rows), dtype="<i4")
    arrays["tie"] = tie
    for language in TITLE_LANGUAGES:
        arrays[f"title_{language}"] = _ranks([card.sort_titles.get(language) for card in rows])
    arrays["authority"] = np.array([card.authority for card in rows], dtype="<f8")
    codes, lists = pack_codes(rows)
    arrays |= lists
    write_arrays(folder / FILE_NAME, {"levels": list(levels), "codes": codes, "commit": dict(about)}, arrays)


def read_works(folder: Path) -> WorkTable:
    """Map the table, verified (LibraryError `index-damaged`)."""
    file = read_arrays(folder / FILE_NAME)
    lacking = [facet for facet in WORK_FACETS if facet not in file.about["codes"]]
    if lacking:
        raise LibraryError("index-damaged", path=folder / FILE_NAME, detail=f"written without the facet {lacking[0]}")
    arrays, about = file.arrays, file.about
    return WorkTable(
        ordinals=arrays["ordinal"],
        levels=tuple(about["levels"]),
        access=arrays["access"],
        years=arrays["year"],
        newest=arrays["newest"],
        oldest=arrays["oldest"],
        titles={language: arrays[f"title_{language}"] for language in TITLE_LANGUAGES},
        tie=arrays["tie"],
        facets=WorkCodes(
            named=tuple((facet, code) for facet in WORK_FACETS for code in about["codes"][facet]),
            code_starts=arrays["code_starts"],
            holders=arrays["holders"].astype(np.intp),
            row_starts=arrays["row_starts"],
            places=arrays["places"],
        ),
        authority=arrays["authority"],
        about=about["commit"],
    )


def _year(card: WorkCard) -> int:
    return int(card.year) if card.year and card.year.isdecimal() else NO_YEAR


def _ranks(texts: Sequence[str | None]) -> Array:
    """The rank of each text among the distinct ones in the order of code points; None comes after all."""
    order = {text: rank for rank, text in enumerate(sorted({text for text in texts if text is not None}))}
    return np.array([len(texts) if text is None else order[text] for text in texts], dtype="<i4")
