"""Whatever is filled in, the form writes a query that is read back as it was meant, without a remark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import InputError
from search.query.ast import And, Near, Not, Or, Phrase, Word, Years
from search.query.guided import Guide, query_of
from search.query.guided_fields import guide_of
from search.query.parse import parse
from search.query.write import write

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
    assert [note.code for note in parsed.notes] == ["years-swapped"]
    children = parsed.node.children
    assert Word("and") in children
    assert Phrase("pre-trial detention") in children
    assert Or((Word("women"), Word("girls"))) in children
    assert Near(Word("police"), Or((Word("violence"), Word("weapon"))), 5) in children
    assert Years(2001, 2010) in children
    assert Not(Word("children")) in children
    assert [child.field for child in children if hasattr(child, "field")] == ["title", "symbol", "cites", "role"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ("torture detainees", Guide(every="torture detainees")),
        ('torture "medical care"', Guide(every="torture", phrase="medical care")),
        ('(women OR girls) NOT children NOT "young people"', Guide(some="women girls", none='children "young people"')),
        ('("a fair trial" OR hearing)', Guide(some='"a fair trial" hearing')),
        ("police NEAR/5 (violence OR weapon)", Guide(near=("police", "violence weapon"), distance=5)),
        ("title:(visit report) year:2001..2010", Guide(title="visit report", first_year=2001, last_year=2010)),
        ('symbol:"CAT/C/12" cites:"CCPR/C/GC/36"', Guide(symbol="CAT/C/12", cites="CCPR/C/GC/36")),
        ("part:merits lawyer*", Guide(part="merits", every="lawyer*")),
        ("country:morocco torture", Guide(every="torture", also="country:morocco")),
    ],
)
def test_a_query_fills_the_fields_that_would_write_it(query, filled, language):
    assert guide_of(query, language) == filled


@given(
    query=st.text(alphabet=st.sampled_from('abé "«»()*~:-/.0123'), max_size=30) | TEXT,
    language=st.sampled_from(LANGUAGES),
)
def test_a_form_filled_from_any_query_keeps_what_it_asks(query, language):
    guide = guide_of(query, language)
    if guide.also == query.strip():
        return
    one, other = (parse(text).node for text in (query, query_of(guide, language)))
    assert sorted(map(write, one.children if isinstance(one, And) else [one])) == sorted(
        map(write, other.children if isinstance(other, And) else [other])
    )


@pytest.mark.parametrize(("language", "written"), [("fr", "(« a b » OU c)"), ("en", '("a b" OR c)')])
def test_quotation_marks_stay_in_lists_of_words(language, written):
    assert query_of(Guide(some='"a b" c'), language) == written
