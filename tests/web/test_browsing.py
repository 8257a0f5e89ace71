"""Browsing: every list counts what its links find, has feeds, hides what may not be seen, and is in one navigation."""

from __future__ import annotations

import re
from html import unescape

import pytest
from makers.libraries import run
from page_text import text_of

from search.settings import load_settings
from web.wsgi import create_app

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


@pytest.mark.parametrize("page", ["", "about"])
def test_the_passages_of_the_library_are_those_that_see_everything_finds(client, page):
    found = text_of(re.search(r'(?s)role="status">(.*?)</p>', client.get("/en/?q=").text)[1])
    passages = re.search(r"([\d,]+) passages", found)[1]
    assert re.search(rf"\b{passages}\b", text_of(client.get(f"/en/{page}").text))


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


@pytest.mark.parametrize(
    "page", ["countries", "mechanisms", "themes", "kinds", "years", "recent", "countries/MAR", "mechanisms/HRC"]
)
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


@pytest.fixture(scope="module")
def asked_again_library(tmp_path_factory):
    """A table in which Albania is asked two things twice and Benin one thing once."""
    folder = tmp_path_factory.mktemp("asked")
    asks = (
        ("Albania", "Ratify the Optional Protocol to the Convention against Torture"),
        ("Albania", "Accede to the Optional Protocol to the Convention against Torture"),
        ("Albania", "Extend a standing invitation to all special procedures"),
        ("Albania", "Issue a standing invitation to the special procedures"),
        ("Benin", "Abolish the death penalty"),
    )
    head = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
    rows = [f"{state},EEG,OIC,{text},Canada,WEOG,OAS,Accepted,4,Treaties,6\n" for state, text in asks]
    (folder / "rows").mkdir()
    (folder / "rows" / "6.csv").write_text(head + "".join(rows), encoding="utf-8")
    run(folder / "library", folder / "rows")
    return create_app(load_settings(environ={}), folder / "library")


@pytest.mark.parametrize(("ui", "name"), [("en", "Albania"), ("fr", "Albanie")])
def test_the_states_that_were_asked_again_are_listed_with_their_chains(asked_again_library, ui, name):
    with asked_again_library.test_client() as asking:
        html = asking.get(f"/{ui}/chains").text
        listed = re.findall(r'<h2><a href="[^"]*chains/ALB\?of=', asking.get(f"/{ui}/chains/ALB").text)
    assert len(listed) == 2
    assert f'<a href="/{ui}/chains/ALB">{name}</a> <span class="count">2</span>' in html
    assert "chains/BEN" not in html


def test_nobody_asked_again_is_said(client, trusted_application):
    for html in (client.get("/en/chains").text, trusted_application.test_client().get("/en/chains").text):
        assert "No State was asked more than once" in html
        assert "chains/MAR" not in html


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_further_page_of_recent_additions_is_that_of_the_list_of_all(client, ui):
    assert client.get(f"/{ui}/recent?page=1").status_code == 200
    further = client.get(f"/{ui}/recent?page=2")
    assert (further.status_code, further.headers["Location"]) == (302, f"/{ui}/?sort=added&page=2")


@pytest.mark.parametrize("path", ["/en/years", "/en/?q=torture"])
def test_documents_without_a_date_are_counted_and_reached(client, path):
    html = client.get(path).text
    link = re.search(r'<a href="([^"]+)" rel="nofollow">(\d+) documents? without a date', html)
    assert link, "the picture of years says how many it leaves out, and leads to them"
    page = client.get(unescape(link[1])).text
    total = re.search(r'(?s)role="status">(.*?)</p>', page)
    assert text_of(total[1]).strip().startswith(f"{link[2]} document")
    assert "Year: without a date" in text_of(page)
    kept_out = client.get(unescape(link[1]).replace("filter=", "exclude=")).text
    assert "without a date" in text_of(kept_out)
    held = client.get("/api/v1/search?filter=year=none").json
    assert held["works"] >= 1
    assert all(hit["date"] is None for hit in held["hits"])
    assert next(one for one in held["facets"]["year"] if one["code"] == "none")["label"] == {
        "fr": "sans date",
        "en": "without a date",
    }
