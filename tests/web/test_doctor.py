"""An empty answer is told what helps: words put right with the rest kept, filters that act with them, symbols like those asked."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from page_text import text_of

from search.model.reader import PUBLIC_READER, reader_of
from search.suggested.names import Named, Names


def nothing(client, address):
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return page.select_one(".nothing")


def links(part):
    return {one.get_text(): one["href"] for one in part.select("a")}


def test_every_slip_is_put_right_in_one_suggestion_that_keeps_the_filters(client):
    part = nothing(client, "/en/?q=tortrue+detentoin&filter=country%3DMAR")
    found = links(part)
    assert found["torture detention"] == "/en/?q=torture+detention&filter=country%3DMAR"
    assert "torture" not in found


def test_a_slip_and_a_filter_that_hide_it_together_are_both_named(client):
    part = nothing(client, "/en/?q=tortrue+detention&filter=country%3DCHE")
    assert links(part)["torture detention"] == "/en/?q=torture+detention"
    said = text_of(str(part))
    assert "without the filter: Country: Switzerland" in said
    assert "A filter hides what the search asks for" in said


def test_a_filter_by_what_does_not_exist_is_said(client):
    said = text_of(str(nothing(client, "/en/?q=torture&filter=country%3DZZZ")))
    assert "A filter names what does not exist." in said
    assert "is here, but hidden" not in said
    said = text_of(str(nothing(client, "/en/?q=torture&filter=country%3DSVN")))
    assert "No document of this collection is under “Country: Slovenia”." in said


def test_one_unknown_word_is_said_as_such(client):
    said = text_of(str(nothing(client, "/en/?q=xylophone")))
    assert "The word “xylophone” does not occur in this collection." in said
    assert "Some of its words" not in said
    assert "fewer words" not in said


@pytest.mark.parametrize("typed", ["A/HRC/99/3", "A/HCR/99/1", "A/HRC/999/1", "A/HRC/99", "HRC/99"])
def test_a_symbol_with_a_slip_or_cut_is_answered_with_those_like_it(client, typed):
    part = nothing(client, f"/en/?q={typed}")
    assert "A/HRC/99/1" in links(part)
    assert client.get(links(part)["A/HRC/99/1"]).status_code == 200


def test_symbols_like_another_are_those_that_the_reader_may_see():
    names = Names(
        Named(text, level, "symbol", text) for text, level in (("A/HRC/98/1", "public"), ("A/HRC/98/7", "restricted"))
    )
    assert names.like_symbol("A/HRC/98/3", PUBLIC_READER, 50) == ["A/HRC/98/1"]
    assert names.like_symbol("A/HRC/98", PUBLIC_READER, 50) == ["A/HRC/98/1"]
    assert len(names.like_symbol("A/HRC/98", reader_of(["restricted"]), 50)) == 2


def test_a_search_of_recommendations_offers_other_spellings(client):
    page = BeautifulSoup(client.get("/en/recommendations?q=tortrue").text, "html.parser")
    found = links(page.select_one(".nothing"))
    assert found["torture"] == "/en/recommendations?q=torture"
    assert client.get(found["torture"]).status_code == 200
