"""Answers as JSON: what the standard library writes, to the letter."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from web.written_json import written

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXT, below, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_it_is_what_the_standard_library_writes(value):
    assert written(value) == json.dumps(value, ensure_ascii=False, indent=1)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back(value):
    assert json.loads(written([value])) == [value]
