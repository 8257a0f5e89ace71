"""Browsing: every list counts what its links find, has feeds, hides what may not be seen, and is in one navigation."""

from __future__ import annotations

import re
from html import unescape

import pytest
from page_text import text_of

LISTS = ("countries", "mechanisms", "themes", "kinds", "years")
COUNTED = re.compile(r'<a href="([^"]+)">(\d+) documents?</a>')


@pytest.mark.parametrize("kind", LISTS)
def test_each_count_is_what_its_link_finds(client, kind):
    html = client.get(f"/en/{kind}").text
    found = COUNTED.findall(html)
    assert found
    for url, count in found:
        total = re.search(r'(?s)role="status">(.*?)</p>', client.get(unescape(url)).text)
        assert re.search(rf"\b{count} documents?\b", text_of(total[1])), url


@pytest.mark.parametrize("kind", LISTS)
def test_what_may_not_be_seen_is_in_no_list(client, trusted_application, kind):
    with trusted_application.test_client() as trusted:
        assert text_of(trusted.get(f"/en/{kind}").text).count("document") >= 1
        if kind == "countries":
            assert "Tunisia" in trusted.get(f"/en/{kind}").text
    html = client.get(f"/en/{kind}").text
    assert "Tunisia" not in html
    assert "African Commission" not in html
    assert "Women" not in text_of(html)


def test_names_are_narrowed_by_letters_whatever_their_accents(client):
    html = client.get("/fr/countries?find=MARÓC").text
    assert ">Maroc</a>" in html
    assert ">Suisse</a>" not in html
    tree = client.get("/en/mechanisms?find=torture").text
    assert 'href="/en/mechanisms/CAT"' in tree
    assert 'href="/en/mechanisms/UN"' in tree, "what stands above a name shows where it belongs"
    assert 'href="/en/mechanisms/HRC"' not in tree
    assert "Nothing found" in client.get("/en/themes?find=%3Cscript%3E").text


@pytest.mark.parametrize("page", ["themes", "kinds", "years", "recent", "countries/MAR", "mechanisms/HRC"])
def test_lists_and_their_values_have_feeds(client, page):
    html = client.get(f"/fr/{page}").text
    feeds = set(re.findall(r'href="(/fr/feed\.(?:atom|json)[^"]*)"', html))
    assert feeds
    for feed in feeds:
        answer = client.get(unescape(feed))
        assert answer.status_code == 200
        assert answer.mimetype in {"application/atom+xml", "application/feed+json"}


def test_recent_additions_are_listed_by_the_day_they_arrived(client):
    html = client.get("/en/recent").text
    assert re.search(r'<h2[^>]*><time datetime="\d{4}-\d\d-\d\d">', html)
    assert "secret-file" not in html
    assert 'href="/en/work/digest-cat-1"' in html
    assert "Digest of CAT/C/12/D/13/1993" in text_of(html)


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("", "Search"),
        ("?q=torture", "Search"),
        ("guided", "Guided search"),
        ("browse", "Browse"),
        ("countries/MAR", "Countries"),
        ("mechanisms", "Mechanisms"),
        ("themes", "Themes"),
        ("recent", "Recent additions"),
        ("recommendations", "Recommendations"),
        ("chains", "Asked again and again"),
        ("chains/MAR", "Asked again and again"),
        ("matrix", "Matrix"),
        ("batch", "A whole list at once"),
        ("translate", "Translations"),
        ("check", "Check a text"),
        ("help", "Help"),
    ],
)
def test_every_page_marks_its_place_once_in_the_menu(client, page, place):
    html = client.get(f"/en/{page}").text
    menu = re.search(r'(?s)<nav class="menu".*?</nav>', html)
    assert re.findall(r'aria-current="page">([^<]+)<', menu[0]) == [place]
    bar = re.search(r'(?s)<nav class="tools".*?</nav>', html)
    assert len(re.findall(r"aria-current", bar[0])) == (0 if page == "help" else 1)


@pytest.mark.parametrize(
    "page",
    [
        "work/a-hrc-99-1",
        "work/a-hrc-99-1?lang=en&at=p1&page=here",
        "work/a-hrc-99-1/citations",
        "work/a-hrc-99-1/related",
    ],
)
def test_a_document_and_its_pages_belong_to_the_search(client, page):
    bar = re.search(r'(?s)<nav class="tools".*?</nav>', client.get(f"/en/{page}").text)
    assert re.findall(r'aria-current="true">([^<]+)<', bar[0]) == ["Search"]
    assert 'aria-current="page"' not in bar[0]


@pytest.mark.parametrize(("ui", "name"), [("en", "Morocco"), ("fr", "Maroc")])
def test_the_states_that_were_asked_again_are_listed(client, trusted_application, ui, name):
    html = client.get(f"/{ui}/chains").text
    assert f'<a href="/{ui}/chains/MAR">{name}</a> <span class="count">3</span>' in html
    # What is asked of a State once, or in a document that the reader may not see, cannot have been asked again.
    assert "chains/TUN" not in html
    assert "chains/TUN" not in trusted_application.test_client().get(f"/{ui}/chains").text
