"""The guided form leads to the results of the query that it writes, in the reader's operators."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup


@pytest.mark.parametrize(
    ("ui", "asked", "query", "filters"),
    [
        (
            "fr",
            "every=torture&some=avocats+juges&filter=country%3DMAR&filter=",
            "torture (avocats OU juges)",
            ["country=MAR"],
        ),
        ("en", "phrase=State+party&none=children&near=&to=&distance=10", '"State party" NOT children', None),
        ("en", "filter=mechanism%3Dcat&every=", None, ["mechanism=CAT"]),
        ("fr", "part=merits&from=1990&until=", "partie:merits annee:1990..", None),
    ],
)
def test_a_filled_form_is_a_search(client, ui, asked, query, filters):
    answer = client.get(f"/{ui}/guided?{asked}")
    assert answer.status_code == 303
    target = urlsplit(answer.headers["Location"])
    assert target.path == f"/{ui}/"
    given = parse_qs(target.query)
    assert given.get("q", [None])[0] == query
    assert given.get("filter") == filters
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("asked", ["", "?every=+&filter=&part=nonsense&from=&distance=10"])
def test_an_empty_form_is_the_form(client, asked):
    page = client.get(f"/fr/guided{asked}")
    assert page.status_code == 200
    assert 'value="country=MAR"' in page.text
    assert 'action="/fr/guided"' in page.text


def test_a_search_page_leads_to_the_form(client):
    assert 'href="/en/guided"' in client.get("/en/").text


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_every_way_from_results_to_the_form_carries_the_question(client, ui):
    page = BeautifulSoup(client.get(f"/{ui}/?q=torture&filter=country%3DMAR&lang=fr").text, "html.parser")
    ways = [link["href"] for link in page.select(f'a[href^="/{ui}/guided"]')]
    assert len(ways) == 2
    for way in ways:
        assert parse_qs(urlsplit(way).query) == {"q": ["torture"], "filter": ["country=MAR"], "lang": ["fr"]}


def test_the_form_opened_from_results_is_filled_in_and_leads_back_to_them(client):
    results = client.get(
        "/en/?q=torture+%22medical+care%22+NOT+children+year%3A2010..2015+country%3Amorocco"
        "&filter=country%3DMAR&filter=country%3DCHE&filter=year%3D2012&exclude=theme%3Dtorture&lang=fr&sort=date&scope=work"
    )
    link = re.search(r'href="(/en/guided\?[^"]+)"', results.text)
    assert link is not None
    page = BeautifulSoup(client.get(html.unescape(link[1])).text, "html.parser")
    values = {one["name"]: one.get("value") for one in page.select(".guided input[type=text]")}
    assert values["every"] == "torture"
    assert values["phrase"] == "medical care"
    assert values["none"] == "children"
    assert (values["from"], values["until"]) == ("2010", "2015")
    assert values["also"] == "country:morocco"
    assert [one["value"] for one in page.select(".guided select[name=filter] option[selected]")] == ["country=MAR"]
    assert [one["value"] for one in page.select(".guided select[name=lang] option[selected]")] == ["fr"]
    boxes = [(one["name"], one["value"]) for one in page.select(".guided input[type=checkbox][checked]")]
    assert boxes == [("filter", "country=CHE"), ("filter", "year=2012"), ("exclude", "theme=torture")]
    sent = [(one["name"], one.get("value", "")) for one in page.select(".guided input")]
    sent += [
        (one["name"], chosen["value"]) for one in page.select(".guided select") for chosen in one.select("[selected]")
    ]
    target = parse_qs(urlsplit(client.get("/en/guided", query_string=sent).headers["Location"]).query)
    assert target["q"] == ['torture "medical care" year:2010..2015 country:morocco NOT children']
    assert sorted(target["filter"]) == ["country=CHE", "country=MAR", "year=2012"]
    assert (target["exclude"], target["lang"]) == (["theme=torture"], ["fr"])
    assert (target["sort"], target["scope"]) == (["date"], ["work"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("every=torture&none=children&from=abc", "“abc” is not a year"),
        ("every=torture&none=children&until=20", "“20” is not a year"),
        ("every=torture&none=children&distance=far", "“far” is not a number of words"),
        ("none=children&title=&filter=country%3DMAR", "only says what is not wanted"),
    ],
)
def test_what_is_no_search_is_said_and_the_form_keeps_what_was_typed(client, asked, said):
    answer = client.get(f"/en/guided?{asked}")
    assert answer.status_code == 200
    page = BeautifulSoup(answer.text, "html.parser")
    assert said in page.select_one("#faults").get_text()
    assert page.select_one("#none")["value"] == "children"
    assert page.select_one("[aria-invalid=true]")["aria-describedby"] == "faults"


def test_years_the_wrong_way_round_are_said_with_the_results(client):
    answer = client.get("/en/guided?every=torture&from=2020&until=1990", follow_redirects=True)
    assert "1990" in answer.text
    assert "ran backwards" in answer.text


def test_quotation_marks_are_kept(client):
    target = client.get('/en/guided?some="a b" c').headers["Location"]
    assert parse_qs(urlsplit(target).query)["q"] == ['("a b" OR c)']
