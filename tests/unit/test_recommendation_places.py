"""What a recommendation is cited by: its own number, never that which reading took a piece of a list for."""

from __future__ import annotations

import pytest

from search.model.recommendation import Recommendation
from search.model.unit import Unit
from search.recommending.dossiers import place_of


@pytest.mark.parametrize(
    ("own", "number", "kind", "english", "french"),
    [
        ("111.35", "35", "item", "para. 111.35", "par. 111.35"),
        ("111.35", None, "paragraph", "para. 111.35", "par. 111.35"),
        ("18(c)", "18(c)", "item", "para. 18(c)", "par. 18(c)"),
        ("18(c)", "18", "paragraph", "para. 18", "par. 18"),
        ("13.9", "13(9)", "item", "para. 13(9)", "par. 13(9)"),
        ("118", "11", "paragraph", "para. 118", "par. 118"),
        (None, "77", "paragraph", "para. 77", "par. 77"),
        ("140.7", None, "table_row", "no. 140.7", "n°\u00a0140.7"),
        (None, None, "paragraph", None, None),
    ],
)
def test_a_recommendation_is_cited_by_its_own_number(
    own: str | None, number: str | None, kind: str, english: str | None, french: str | None
) -> None:
    one = Recommendation(id="a#u1", work="a", units=("u1",), number=own)
    unit = Unit(ordinal=1, kind=kind, anchor="u1", number=number, language="en", text="Ratify.")  # type: ignore[arg-type]
    assert (place_of(one, unit, "en"), place_of(one, unit, "fr")) == (english, french)
