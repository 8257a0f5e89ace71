"""An empty page says what is the matter, and each way out leads to exactly as many documents as it promises."""

from __future__ import annotations

import re
from html import unescape

import pytest
from page_text import text_of

from search.model.reader import PUBLIC_READER
from search.query.explain import left_aside
from search.query.request import SearchRequest
from search.relief import reliefs
from search.service import Service
from search.settings import load_settings
from search.ways_out import ways_out

QUESTIONS = (
    SearchRequest(q="torture", include={"country": ("CHE",), "kind": ("judgment",)}),
    SearchRequest(q="torture", exclude={"mechanism": ("HRC", "CAT")}, include={"country": ("MAR",)}),
    SearchRequest(q="prohibited", lang="ar"),
    SearchRequest(q="torture NOT detention country:MAR year:1900"),
    SearchRequest(q='"detention torture prohibited"'),
    SearchRequest(q="torture NEAR/1 prohibited", cross=False),
    SearchRequest(q="tortrue detentoin"),
    SearchRequest(q="interdite", cross=False, lang="en"),
    SearchRequest(q="symbol:A/HRC/77/7"),
    SearchRequest(q="torture lawyers xylophone", cross=False),
)


@pytest.fixture
def opened(library_folder):
    service = Service(library_folder, load_settings(environ={}))
    with service.library() as found:
        yield found
    service.close()


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.q)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_way_out_finds_exactly_what_it_promises(opened, asked, language):
    assert opened.search(asked, PUBLIC_READER).works == 0
    found = reliefs(opened, asked, PUBLIC_READER, language)
    assert found
    for each in found:
        assert (each.request is None) == (each.works == 0)
        if each.request is not None:
            assert opened.search(each.request, PUBLIC_READER).works == each.works, each


def kinds(opened, asked):
    return [each.kind for each in reliefs(opened, asked, PUBLIC_READER)]


def test_each_filter_that_hides_results_is_named_by_itself(opened):
    found = [(each.kind, each.facet) for each in reliefs(opened, QUESTIONS[0], PUBLIC_READER)]
    assert found[0] == ("filter", "kind")
    both = SearchRequest(q="Committee", include={"country": ("MAR",), "theme": ("women",)})
    assert [each.kind for each in reliefs(opened, both, PUBLIC_READER)] == ["filters"]
    assert ("exclude", "mechanism") in [
        (each.kind, each.facet) for each in reliefs(opened, QUESTIONS[1], PUBLIC_READER)
    ]
    assert "lang" in kinds(opened, QUESTIONS[2])


def test_what_is_asked_too_strictly_is_named(opened):
    assert "phrase" in kinds(opened, QUESTIONS[4])
    assert "not" in kinds(opened, SearchRequest(q="prohibited NOT torture", cross=False))
    assert "field" in kinds(opened, SearchRequest(q="prohibited year:1900"))


def test_misspelt_words_are_offered_together_and_one_by_one(opened):
    found = reliefs(opened, QUESTIONS[6], PUBLIC_READER)
    assert found[0].kind == "spelling"
    assert found[0].instead == "torture detention"
    assert [each.subject for each in found if each.kind == "lacking"] == ["tortrue", "detentoin"]


@pytest.mark.parametrize(
    ("q", "aside"),
    [("I was in torture year:1900", {"I", "was", "in"}), ("j’ai été torture year:1900", {"j’ai", "été"})],
)
def test_words_left_aside_are_nowhere_in_what_is_told(opened, q, aside):
    asked = SearchRequest(q=q)
    assert set(left_aside(opened.read_query(asked, PUBLIC_READER)[1])) >= aside
    told = reliefs(opened, asked, PUBLIC_READER)
    assert told
    assert not aside & {each.subject for each in told if each.kind in {"word", "lacking", "spelling", "beginning"}}


def test_what_may_not_be_seen_is_in_no_way_out(opened, library_folder):
    for q in ("Zebulon", "Zebulun torture", "symbol:secret-file", '"Confidential testimony" torture'):
        found = reliefs(opened, SearchRequest(q=q), PUBLIC_READER)
        assert not any("zebulon" in f"{each.subject if each.works else ''} {each.instead}".casefold() for each in found)
        assert not any(hit.work.id == "secret-file" for each in found for hit in each.citing)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_page_says_what_is_the_matter_and_each_link_keeps_its_word(client, ui):
    said = set()
    for q in (
        "?q=torture&filter=country=CHE&filter=kind=judgment",
        "?q=tortrue+detentoin",
        "?q=%22detention+torture+prohibited%22",
        "?q=symbol:A/HRC/77/7",
        "?q=qwxyzzle",
    ):
        html = client.get(f"/{ui}/{q}").text
        section = re.search(r'(?s)<section class="nothing".*?</section>', html)
        assert section is not None
        said.add(re.search(r'(?s)<p class="lead-in">(.*?)</p>', section[0])[1])
        for url, count in re.findall(r'<a href="([^"]+)"[^>]*>[^<]*</a> <span class="count">\((\d+)', section[0]):
            total = re.search(r'(?s)role="status">(.*?)</p>', client.get(unescape(url)).text)
            assert re.search(rf"\b{count} documents?\b", text_of(total[1])), (url, count)
    assert len(said) >= 4


def test_hundreds_of_unknown_words_cost_no_search_each(opened, monkeypatch):
    asked = SearchRequest(q=" ".join(f"xq{chr(97 + n // 26)}zk{chr(97 + n % 26)}wv" for n in range(200)))
    searches = []
    plain = type(opened.engine).search
    monkeypatch.setattr(
        type(opened.engine), "search", lambda engine, request: searches.append(1) or plain(engine, request)
    )
    found = reliefs(opened, asked, PUBLIC_READER)
    assert [each.kind for each in found].count("lacking") == 8
    assert len(searches) < 200


@pytest.mark.parametrize(
    ("ui", "lead"),
    [("fr", "Ce qui est cherché est bien ici, mais caché"), ("en", "What the search asks for is here, but hidden")],
)
@pytest.mark.parametrize("field", ["year:3000", "lang:xx", "country:Atlantis"])
def test_a_field_that_hides_results_is_said_to_and_is_offered_without_it_once(client, ui, lead, field):
    html = client.get(f"/{ui}/?q=torture+{field}").text
    section = re.search(r'(?s)<section class="nothing".*?</section>', html)[0]
    assert lead in text_of(re.search(r'(?s)<p class="lead-in">(.*?)</p>', section)[1])
    urls = re.findall(r'<a href="([^"]+)"', section)
    assert urls.count(f"/{ui}/?q=torture") == 1
    assert field in text_of(section)


def test_words_asked_in_a_title_are_no_filter(client):
    html = client.get("/en/?q=title:lawyers+prohibited&cross=no").text
    assert "hidden by what narrows it" not in html


def test_a_way_out_is_said_once_outside_of_pages_too(opened):
    asked = SearchRequest(q="torture country:Atlantis")
    ways = ways_out(opened, asked, opened.search(asked, PUBLIC_READER), PUBLIC_READER, "en")
    assert [way.kind for way in ways if way.request is not None and way.request.q == "torture"] == ["field"]


@pytest.mark.parametrize("narrowing", ["lang=xx", "filter=language%3Dxx", "filter=versions%3Donly-xx"])
@pytest.mark.parametrize(
    ("ui", "said"), [("fr", "Aucune valeur des listes ne s’appelle"), ("en", "No value of the lists is called")]
)
def test_a_code_of_no_language_is_told_with_a_way_out(client, ui, said, narrowing):
    page = client.get(f"/{ui}/?q=torture&{narrowing}")
    assert page.status_code == 200
    assert said in text_of(page.text)
    assert f'href="/{ui}/?q=torture"' in page.text
    assert said not in text_of(client.get(f"/{ui}/?q=torture&lang=ja").text)
