"""The Whoosh engine against the oracle with segments of a few passages, so that joins, removals and merges come up each time."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

from corpora import collections, requests
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from test_engine_contract import built, comparable

from search.engines.registry import engine_kind
from search.engines.whoosh import merge, writer


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_many_small_segments_answer_as_the_oracle(data: st.DataObject) -> None:
    states = [data.draw(collections())]
    for number in range(data.draw(st.integers(0, 3))):
        ordinal = data.draw(st.sampled_from([1, 3, 5, 9]))
        states.append(data.draw(collections(first_ordinal=ordinal, first_unit=1000 * (number + 1), most=3)))
    questions = data.draw(st.lists(requests, min_size=1, max_size=4))
    most = data.draw(st.integers(1, 4))
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(writer, "SEGMENT_PASSAGES", data.draw(st.integers(1, 5))),
        patch.object(writer, "MOST_SEGMENTS", most),
        patch.object(writer, "FEWER_SEGMENTS", max(1, most - 1)),
        patch.object(writer, "REMOVED_SHARE", data.draw(st.sampled_from([0.0, 0.3, 1.0]))),
        patch.object(merge, "_BATCH", data.draw(st.sampled_from([1, 7, 1 << 20]))),
    ):
        engine, oracle = built("whoosh", Path(folder), states)
        assert engine_kind("whoosh").check(str(Path(folder) / f"state{len(states) - 1}")) == ()
        for question in questions:
            note(repr(question))
            assert comparable(engine.search(question)) == comparable(oracle.search(question))
        engine.close()
