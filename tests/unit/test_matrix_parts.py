"""A large matrix comes in parts: each cell on one of them, and no page holds more than it can carry."""

from __future__ import annotations

import pytest

from search.recommending.asking import MatrixResults
from search.recommending.matrix import Count, Matrix
from search.recommending.request import RecommendationRequest
from search.vocabulary import default_folder, load_vocabularies
from web.presenters.matrix import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, ShownMatrix, shown_matrix
from web.urls import Addresses

ROWS, COLUMNS = 120, 45
VOCABULARIES = load_vocabularies(default_folder())


def made(rows: int, columns: int) -> MatrixResults:
    def count(n: int) -> Count:
        return Count(count=n, answered=0, accepted=0)

    matrix = Matrix(
        rows_by="recommender",
        columns_by="theme",
        rows=tuple(f"r{n}" for n in range(rows)),
        columns=tuple(f"c{n}" for n in range(columns)),
        cells=tuple(tuple(count(row * 1000 + column + 1) for column in range(columns)) for row in range(rows)),
        row_totals=tuple(count(1) for _ in range(rows)),
        column_totals=tuple(count(1) for _ in range(columns)),
        total=count(1),
        rows_shared=False,
        columns_shared=False,
    )
    return MatrixResults(
        request=RecommendationRequest(),
        matrix=matrix,
        understood=None,
        notes=(),
        generation="1",
        seconds=0.0,  # type: ignore[arg-type]
    )


def page(results: MatrixResults, *, whole: bool = False, first: tuple[int, int] = (0, 0)) -> ShownMatrix:
    return shown_matrix(
        results, VOCABULARIES, Addresses(root="", ui="en", page_size=20), shade_by="count", whole=whole, first=first
    )


def test_every_cell_is_on_one_part() -> None:
    results = made(ROWS, COLUMNS)
    assert ROWS * COLUMNS > MOST_CELLS
    seen: list[int] = []
    met, left = set(), [(0, 0)]
    while left:
        place = left.pop()
        if place in met:
            continue
        met.add(place)
        shown = page(results, whole=True, first=place)
        assert not shown.whole
        assert len(shown.lines) <= MOST_ROWS
        assert all(len(line.cells) <= MOST_COLUMNS for line in shown.lines)
        seen += [cell.count for line in shown.lines for cell in line.cells]
        left += [(step.first_row, step.first_column) for step in shown.steps]
    assert sorted(seen) == sorted(cell.count for line in results.matrix.cells for cell in line)


def test_a_small_one_is_whole_on_demand() -> None:
    shown = page(made(60, 21), whole=True)
    assert (len(shown.lines), len(shown.columns), shown.hidden_rows, shown.steps) == (60, 21, 0, ())
    first = page(made(60, 21))
    assert (first.whole, first.hidden_rows, first.hidden_columns, first.steps) == (True, 10, 1, ())


@pytest.mark.parametrize("first", [(10**6, 10**6), (119, 44)])
def test_an_address_beyond_the_end_shows_the_last_part(first: tuple[int, int]) -> None:
    shown = page(made(ROWS, COLUMNS), first=first)
    assert (shown.first_row, shown.first_column) == (101, 41)
    assert {step.way for step in shown.steps} == {"rows-before", "columns-before"}
