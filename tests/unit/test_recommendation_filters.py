"""The filters of the command line are the dimensions of recommendations, all of them and in their order."""

from __future__ import annotations

from search.recommending.command_options import FILTERS
from search.recommending.dimensions import DIMENSIONS


def test_every_dimension_is_a_filter() -> None:
    assert FILTERS == DIMENSIONS
