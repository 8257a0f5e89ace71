"""Why a result: the words that really stand in the passage, their counts, what else decided; nothing restricted."""

from __future__ import annotations

import re
from html import unescape

import pytest
from page_text import text_of, valid

from search.model.reader import PUBLIC_READER
from search.query.request import SearchRequest
from search.reasons import reasons
from search.service import Service
from search.settings import load_settings


@pytest.fixture
def opened(library_folder):
    service = Service(library_folder, load_settings(environ={}))
    with service.library() as found:
        yield found
    service.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_each_result_leads_to_its_reasons(client, ui):
    html = client.get(f"/{ui}/?q=torture&filter=country=MAR&sort=date").text
    urls = [unescape(url) for url in re.findall(r'class="reason" href="([^"]+)"', html)]
    assert len(urls) == html.count('<li class="hit">')
    for url in urls:
        page = client.get(url)
        assert page.status_code == 200
        valid(page.text)
        back = re.search(r'<a href="([^"]+)" rel="nofollow">← ', page.text)
        assert unescape(back[1]) == unescape(f"/{ui}/?q=torture&amp;filter=country%3DMAR&amp;sort=date")
        assert ("Maroc" if ui == "fr" else "Morocco") in text_of(page.text)
    assert 'class="reason"' not in client.get(f"/{ui}/?q=").text


def test_forms_are_those_of_the_passage_and_counts_those_of_the_collection(opened):
    found = reasons(
        opened, "a-hrc-99-1", SearchRequest(q="detain lawyer", prefer="en", cross=False, scope="work"), PUBLIC_READER
    )
    for passage in found.passages:
        for term in passage.terms:
            for way in term.ways:
                assert all(form in passage.view.unit.text for form in way.forms)
    for term in found.terms:
        asked = SearchRequest(q=term.typed, cross=False)
        assert opened.search(asked, PUBLIC_READER).passages == term.passages
    assert found.collection == opened.search(SearchRequest(), PUBLIC_READER).passages


def test_a_translation_is_named_with_its_source(opened):
    found = reasons(opened, "a-hrc-99-1", SearchRequest(q="lawyers", prefer="fr", lang="fr"), PUBLIC_READER)
    ways = [way for passage in found.passages for term in passage.terms for way in term.ways]
    assert [(way.added.text, way.added.source) for way in ways if way.added] == [("avocat", "glossary")]
    assert ways[0].forms == ("avocats",)


def test_a_known_item_comes_first_for_what_it_is(client):
    html = text_of(client.get("/en/why/a-hrc-99-1?q=A/HRC/99/1").text)
    assert "What you typed names this document" in html
    assert "What you typed names" not in text_of(client.get("/en/why/a-hrc-99-1?q=torture").text)


def test_words_left_out_are_no_reason_and_words_of_titles_are(opened):
    found = reasons(opened, "a-hrc-99-1", SearchRequest(q="prohibited NOT police", prefer="en"), PUBLIC_READER)
    assert [term.typed for term in found.terms] == ["prohibited"]
    titled = reasons(opened, "a-hrc-99-1", SearchRequest(q="title:detention", prefer="en"), PUBLIC_READER)
    assert titled.passages[0].terms[0].in_title


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_that_the_share_of_a_long_question_decided_is_said_where_it_did(client, ui):
    said = {
        "fr": "D’abord viennent les documents qui ont tous les mots",
        "en": "Documents that have all the words come first",
    }
    long = "right of lawyers to visit persons held in detention without delay xylophone"
    (hit,) = [one for one in client.get(f"/api/v1/search?q={long}").json["hits"] if one["id"] == "a-hrc-99-1"]
    assert hit
    assert said[ui] in text_of(client.get(f"/{ui}/why/a-hrc-99-1?q={long}").text)
    assert said[ui] not in text_of(client.get(f"/{ui}/why/a-hrc-99-1?q={long}&sort=date").text)
    assert said[ui] not in text_of(client.get(f"/{ui}/why/a-hrc-99-1?q=torture").text)


@pytest.mark.parametrize(
    "path",
    [
        "why/secret-file?q=testimony",
        "why/nothing?q=x",
        "why/a-hrc-99-1?q=xylophone",
        "why/a-hrc-99-1?q=torture&filter=country=CHE",
    ],
)
def test_what_is_no_result_has_no_reasons(client, path):
    answer = client.get(f"/en/{path}")
    assert answer.status_code == 404
    assert "Confidential" not in answer.text


@pytest.mark.parametrize(
    "q",
    [
        "(" * 300,
        "a NEAR/3 b",
        '"torture in detention"',
        "tortur* deten~ wom?n",
        "NOT x",
        "التعذيب",
        "torture " * 700,
        "year:2010..2015 torture",
        "part:merits torture",
    ],
)
def test_no_question_is_too_strange(client, q):
    assert client.get("/en/why/a-hrc-99-1", query_string={"q": q}).status_code in {200, 400, 404}


@pytest.mark.parametrize("address", ["/en/why/a-hrc-99-1", "/fr/why/a-hrc-99-1?q=+"])
def test_where_nothing_is_asked_nothing_answers_a_search(client, address):
    page = client.get(address)
    assert page.status_code == 400
    assert "query-empty" in page.text
    assert client.get("/en/why/a-hrc-99-1?q=torture").status_code == 200
