"""Whatever is filled in, the form writes a query that is read back as it was meant, without a remark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import InputError
from search.query.ast import And, Near, Not, Or, Phrase, Word, Years
from search.query.guided import Guide, query_of
from search.query.parse import parse

TEXT = st.text(max_size=40)
LANGUAGES = ("fr", "en")
GUIDES = st.builds(
    Guide,
    every=TEXT,
    phrase=TEXT,
    some=TEXT,
    none=TEXT,
    near=st.tuples(TEXT, TEXT),
    distance=st.integers(0, 999),
    title=TEXT,
    symbol=TEXT,
    cites=TEXT,
    part=st.sampled_from(["", "merits", "facts"]),
    first_year=st.none() | st.integers(-5, 99999),
    last_year=st.none() | st.integers(-5, 99999),
)


@given(guide=GUIDES, language=st.sampled_from(LANGUAGES))
def test_any_form_writes_a_query_that_can_be_read(guide, language):
    query = query_of(guide, language)
    positive = replace(guide, none="")
    if query_of(positive, language):
        assert parse(query).node is not None
    elif query:
        with pytest.raises(InputError, match="query-only-negative"):
            parse(query)


WORDS = st.lists(st.from_regex(r"[a-zé]{3,9}", fullmatch=True), max_size=4).map(" ".join)


@given(every=WORDS, some=WORDS, none=WORDS, language=st.sampled_from(LANGUAGES))
def test_words_arrive_where_they_were_put(every, some, none, language):
    if not (every or some):
        return
    parsed = parse(query_of(Guide(every=every, some=some, none=none), language))
    assert parsed.notes == ()
    children = parsed.node.children if isinstance(parsed.node, And) else (parsed.node,)
    denied = [child.child.text for child in children if isinstance(child, Not)]
    any_of = [child for child in children if isinstance(child, Or)]
    assert denied == none.split()
    if len(some.split()) > 1 and len(set(some.split())) > 1:
        assert {word.text for word in any_of[0].children} == set(some.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_together(language):
    guide = Guide(
        every="torture AND detainees",
        phrase="pre-trial detention",
        some="women girls",
        none="children",
        near=("police", "violence weapon"),
        distance=5,
        title="visit report",
        symbol="CAT/C/12/D/13/1993",
        cites="CCPR/C/GC/36",
        part="merits",
        first_year=2010,
        last_year=2001,
    )
    parsed = parse(query_of(guide, language))
    assert parsed.notes == ()
    children = parsed.node.children
    assert Word("and") in children
    assert Phrase("pre-trial detention") in children
    assert Or((Word("women"), Word("girls"))) in children
    assert Near(Word("police"), Or((Word("violence"), Word("weapon"))), 5) in children
    assert Years(2001, 2010) in children
    assert Not(Word("children")) in children
    assert [child.field for child in children if hasattr(child, "field")] == ["title", "symbol", "cites", "role"]
