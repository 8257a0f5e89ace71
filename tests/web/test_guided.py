"""The guided form leads to the results of the query that it writes, in the reader's operators."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest


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


@pytest.mark.parametrize("asked", ["", "?every=+&filter=&part=nonsense&from=x&distance=10"])
def test_an_empty_form_is_the_form(client, asked):
    page = client.get(f"/fr/guided{asked}")
    assert page.status_code == 200
    assert 'value="country=MAR"' in page.text
    assert 'action="/fr/guided"' in page.text


def test_a_search_page_leads_to_the_form(client):
    assert 'href="/en/guided"' in client.get("/en/").text
