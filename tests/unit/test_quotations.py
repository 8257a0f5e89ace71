"""Quotations in a running text, and which citation each goes with."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.checking.quotations import cited_with, find_quotations
from search.model.citation import Citation


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “one two three four” (x).", ["one two three four"]),
        ("Il dit «\u00a0un deux trois quatre\u00a0».", ["un deux trois quatre"]),
        ('It held "one two three four five" there.', ["one two three four five"]),
        ("It held ‘the State’s duty is clear’ there.", ["the State’s duty is clear"]),
        ("«\u00a0un «\u00a0deux trois\u00a0» quatre cinq\u00a0»", ["un «\u00a0deux trois\u00a0» quatre cinq"]),
        (
            "“one two ‘three’ four five” and “six seven eight nine”",
            ["one two ‘three’ four five", "six seven eight nine"],
        ),
        ("the term “margin of appreciation” only", []),
        ("an open “mark that never closes\n\nand goes on over a blank line", []),
        ("l'un et l'autre n'ont pas d'accord sur l'affaire d'hier", []),
        ('5" pipes and 6" pipes are no quotations at all', []),
    ],
)
def test_quotations_are_found(text, quotations):
    found = find_quotations(text)
    assert [each.text for each in found] == quotations
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    "text", ['"' * 40_000, "« " * 40_000, "‘" * 40_000, "“" * 40_000, "« " * 9_000 + "»" * 9_000, "‘a ’b " * 9_000]
)
def test_marks_by_the_thousand_that_quote_nothing_are_passed_over(text):
    assert find_quotations(text) == ()
    assert [each.text for each in find_quotations(f"{text}\n\n« four words or more »")] == ["four words or more"]


@given(st.text(alphabet='«»“”"‘’ abc.\n', max_size=120))
def test_quotations_point_at_their_words(text):
    found = find_quotations(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def citation_at(text, written):
    start = text.index(written)
    return Citation(
        start=start,
        end=start + len(written),
        written=written,
        scheme="un-symbol",
        symbol=written,
        status="unknown",
        reason="not-held",
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“one two three four” (A/1). Then A/2.", "A/1"),
        ("In A/1 it said that “one two three four”. In A/2 it said more.", "A/1"),
        ("A/1 held “one two three four”, and A/2 as well.", "A/2"),
        ("See A/1, para. 3 (“one two three four”); A/2, para. 4.", "A/1"),
        ("Voir A/1, par. 3 : « one two three four » ; A/2, par. 4.", "A/1"),
        ("As A/1 recalls: “one two three four” (A/2, para. 4).", "A/2"),
        ("(see A/1 and “one two three four”, A/2)", "A/2"),
        ("See A/1.\n\n“one two three four” stands alone.\n\nSee A/2.", None),
        ("“one two three four”¹ and A/1.\n\n¹ See A/2, para. 3.", "A/2"),
        ("1. In A/1 it said that “one two three four”.\n2. The Committee said more in A/2, para. 4.", "A/1"),
        ("In A/1 it said that “one two three four”. A/2 said more.", "A/1"),
        ("It was said that “one two three four”. A/2, para. 4.", "A/2"),
        ("In A/1, para. 2, it said that “one two three four”. *Ibid.*, para. 3, adds more.", "A/1"),
        ("“Terms” (A/1, para. 2). “One two three four”. Ibid., para. 1.", "Ibid."),
        ("“one two three four”.[2] More.\n\n[1] A/1.\n[2] A/2.", "A/2"),
    ],
)
def test_a_quotation_belongs_to_its_citation(text, wanted):
    citations = [citation_at(text, name) for name in ("A/1", "A/2", "Ibid.") if name in text]
    citations.sort(key=lambda each: each.start)
    (quotation,) = find_quotations(text)
    place = cited_with(text, quotation, citations)
    assert (None if place is None else citations[place].written) == wanted
