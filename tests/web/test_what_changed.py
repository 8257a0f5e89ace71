"""A search run again says what is new since; lists of filters are looked through; countries are a table with bars."""

from __future__ import annotations

import re
from html import unescape

import pytest
from page_text import text_of, valid

from search.changed_since import read_moment

OLD, FUTURE = "2001-01-01", "2999-01-01T00:00:00"


def total(html):
    return re.search(r"([\d,]+) documents? (?:is|are) new or (?:was|were) read anew", text_of(html))


@pytest.mark.parametrize("q", ["torture", "", "prohibited&filter=country=MAR", "detention&scope=work"])
def test_what_is_new_is_counted_within_the_answer(client, q):
    html = client.get(f"/en/?q={q}&since={OLD}").text
    valid(html)
    found = re.search(r'(?s)role="status">.*?(\d+) documents?', html)
    assert total(html)[1] == found[1]
    assert total(client.get(f"/en/?q={q}&since={FUTURE}").text)[1] == "0"


def test_what_may_not_be_seen_is_not_new(client, trusted_application):
    seen = client.get(f"/en/?q=&since={OLD}").text
    assert "Confidential" not in seen
    with trusted_application.test_client() as trusted:
        more = trusted.get(f"/en/?q=&since={OLD}").text
    assert int(total(more)[1]) == int(total(seen)[1]) + 1


def test_the_address_to_keep_names_the_state_of_the_collection(client):
    html = client.get("/fr/?q=torture&filter=country=MAR").text
    kept = re.search(r'href="([^"]+since=[^"]+)"[^>]*>adresse à garder', html)
    assert kept is not None
    again = client.get(unescape(kept[1])).text
    assert re.search(r"0\s+document", text_of(again))
    assert "since=" not in re.search(r'(?s)<form id="ask".*?</form>', again)[0]


@pytest.mark.parametrize("wrong", ["yesterday", "2026-13-45", "-1", "9" * 40, "<b>", "2026-11-22T99"])
def test_a_broken_date_is_said_and_stops_nothing(client, wrong):
    html = client.get("/en/", query_string={"q": "torture", "since": wrong}).text
    assert "is not a date" in text_of(html)
    assert '<li class="hit">' in html
    assert read_moment(wrong) is None


def test_names_are_found_in_the_lists(client):
    html = client.get("/fr/?q=torture&find=MARÓC").text
    assert 'value="country=MAR"' in html
    assert 'value="country=CHE"' not in html
    assert 'value="MARÓC"' in html
    tree = client.get("/en/?q=torture&find=against+torture").text
    assert 'value="mechanism=CAT"' in tree
    assert 'value="mechanism=UN"' in tree
    chosen = client.get("/en/?q=torture&filter=country=CHE&find=zzz").text
    assert 'value="country=CHE" checked' in chosen
    assert "No list has a name" in text_of(client.get("/en/?q=torture&find=zzz").text)
    assert "find=" not in "".join(re.findall(r'class="chip[^"]*" href="([^"]+)"', chosen))


def test_countries_are_a_table_whose_rows_lead_to_as_many_documents(client):
    html = client.get("/en/?q=").text
    table = re.search(r'(?s)<details class="bars">.*?</details>', html)
    rows = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a></th><td>(\d+)</td>', table[0])
    assert {label for _, label, _ in rows} == {"Morocco", "Switzerland", "Egypt"}
    for url, _, count in rows:
        found = re.search(r'(?s)role="status">.*?(\d+) documents?', client.get(unescape(url)).text)
        assert found[1] == count
