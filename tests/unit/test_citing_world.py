"""Citations in pasted text of many bodies of the world: where each stands as it was pasted, whose it is, and its paragraphs."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest

from search.citations import cite_text
from search.model.reader import PUBLIC_READER

TABLE = tomllib.loads(Path(__file__).with_name("citing_world.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TABLE["case"], ids=[str(at) for at in range(len(TABLE["case"]))])
def test_pasted_citations_are_read(case: tuple[str, list[list[object]]]) -> None:
    text, wanted = case
    found = cite_text(None, text, PUBLIC_READER).citations
    assert [[one.written, one.scheme, one.symbol, list(one.paragraphs)] for one in found] == wanted
    assert [text[one.start : one.end] for one in found] == [one.written for one in found]
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
