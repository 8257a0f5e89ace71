"""Headings of a part of a document: printed in order, whatever depth the part begins at."""

from __future__ import annotations

import pytest

from search.model.unit import Unit
from web.presenters.parts import plan_of
from web.presenters.reading import Reader, blocks_of


def heading(ordinal: int, depth: int) -> Unit:
    return Unit(
        ordinal=ordinal,
        kind="heading",
        number=None,
        label=None,
        anchor=f"u{ordinal}",
        language="en",
        text=f"Heading {ordinal}",
        path=tuple(f"above {n}" for n in range(depth)),
    )


@pytest.mark.parametrize(
    ("depths", "levels"),
    [
        ([0, 1, 2, 1, 0], [2, 3, 4, 3, 2]),
        ([3, 3, 2, 3], [2, 2, 2, 3]),
        ([0, 2, 2, 1, 2], [2, 3, 3, 3, 4]),
        ([0, 1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6, 6]),
    ],
)
def test_no_level_is_left_out(depths: list[int], levels: list[int]) -> None:
    units = [heading(at, depth) for at, depth in enumerate(depths)]
    reader = Reader(ui="en", here=None, part=1, plan=plan_of(units), url=str, anchors={})
    assert [block.units[0].level for block in blocks_of(units, reader)] == levels
