"""The way from row to row of two languages side by side: rows count once, whichever side holds the words."""

from __future__ import annotations

import pytest

from search.parallel import RowPlan
from search.work_hits import WorkHits
from web.presenters.row_hits import row_of, rows_bar, rows_with_words


def row(here, there):
    return RowPlan(here=here, there=there, confidence=1.0, how="number")


ROWS = (row((0,), (0,)), row((1, 2), (1,)), row((), (2,)), row((3,), ()), row((4,), (3, 4)))


def hits(*ordinals):
    return WorkHits(anchors={each: f"p{each}" for each in ordinals}, marks={})


def address(place, q):
    return f"{place}?{q}"


def test_a_row_counts_once_whichever_side_holds_the_words():
    assert rows_with_words(ROWS, hits(2, 3), hits(1, 4)) == (1, 3, 4)
    assert rows_with_words(ROWS, hits(), hits(2)) == (2,)
    assert rows_with_words(ROWS, hits(), hits()) == ()


def test_a_passage_of_either_language_tells_its_row():
    assert row_of(ROWS, 2) == 1
    assert row_of(ROWS, 2, other=True) == 2
    assert row_of(ROWS, 9) is None


@pytest.mark.parametrize(
    ("at", "rank", "previous", "following"),
    [
        (None, None, None, "1?q"),
        (0, None, None, "1?q"),
        (1, 1, None, "3?q"),
        (2, None, "1?q", "3?q"),
        (3, 2, "1?q", "4?q"),
        (4, 3, "3?q", None),
    ],
)
def test_from_any_row_one_steps_to_the_hit_before_and_after(at, rank, previous, following):
    bar = rows_bar((1, 3, 4), "q", at, address)
    assert (bar.count, bar.rank, bar.previous, bar.next) == (3, rank, previous, following)
    assert bar.clear == f"{at}?"
