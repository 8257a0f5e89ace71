"""Recommendations by year as a picture: stacked bars by answer, with the numbers that the table beside it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from search.recommending.dimensions import NONE
from search.recommending.matrix import Matrix
from search.recommending.words import value_word
from search.vocabulary import Vocabularies

_HEIGHT: Final = 140
_STEP: Final = 44
_BAR: Final = 28
_MARGIN: Final = 8
_ORDER: Final = ("accepted", "partially", "noted", "pending", "unknown")
_MOST_YEARS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of a year's column: where it is drawn, and what it counts."""

    answer: str
    x: int
    y: float
    width: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A year: its bars, where its name stands, and its total."""

    year: str
    middle: int
    top: float
    total: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A picture of so many units, and the same numbers as rows: year, one count an answer, total."""

    width: int
    height: int
    ground: int
    columns: tuple[Column, ...]
    answers: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]


def timeline(made: Matrix, ui: str, vocabularies: Vocabularies) -> Timeline | None:
    """The time line of a matrix of years by answer; None where no year is known; without columns where only one is.

    A single bar compares nothing: the table says all there is.
    """
    table: dict[str, Mapping[str, int]] = {
        year: {answer: cell.count for answer, cell in zip(made.columns, line, strict=True)}
        for year, line in zip(made.rows, made.cells, strict=True)
    }
    years = [year for year in made.rows if year != NONE][-_MOST_YEARS:]
    if not years:
        return None
    answers = [answer for answer in _ORDER if answer in made.columns]
    most = max(sum(table[year].values()) for year in years)
    columns = []
    for place, year in enumerate(years if len(years) > 1 else ()):
        x = _MARGIN + place * _STEP
        columns.append(_column(year, x, [(answer, table[year].get(answer, 0)) for answer in answers], most))
    return Timeline(
        width=2 * _MARGIN + len(years) * _STEP,
        height=_HEIGHT + 40,
        ground=_HEIGHT + 18,
        columns=tuple(columns),
        answers=tuple((answer, value_word("response", answer, ui, vocabularies)) for answer in answers),
        rows=tuple(
            (year, tuple(table[year].get(answer, 0) for answer in answers), sum(table[year].values()))
            for year in made.rows
        ),
    )


def _column(year: str, x: int, counts: Sequence[tuple[str, int]], most: int) -> Column:
    bars, top = [], float(_HEIGHT + 18)
    for answer, count in counts:
        if count:
            height = round(count / most * _HEIGHT, 1)
            top = round(top - height, 1)
            bars.append(Bar(answer=answer, x=x + (_STEP - _BAR) // 2, y=top, width=_BAR, height=height))
    return Column(
        year=year, middle=x + _STEP // 2, top=top - 4, total=sum(count for _, count in counts), bars=tuple(bars)
    )
