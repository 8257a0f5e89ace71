"""Size, colours and spacing of pages: carried by every link of a page, never by what lasts or is no page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from web.display import Display, display_of

PREFIX = "/view-largest-night-spaced"
PAGES = (
    "/fr/",
    "/en/?q=torture",
    "/fr/?q=zzzyx",
    "/en/work/a-hrc-99-1?at=p1",
    "/fr/work/a-hrc-99-2?at=p801",
    "/fr/parallel/a-hrc-99-1",
    "/en/recommendations",
    "/fr/matrix",
    "/en/countries/MAR",
    "/fr/chains/MAR",
    "/fr/help",
    "/en/about",
    "/fr/easy",
    "/en/api",
    "/fr/guided",
    "/en/nowhere",
)
LASTING = re.compile(r"^/(?:static|original|api)/|^/(?:fr|en)/[^?]*\.[a-z]+(?:\?|$)|^/health")


def links(page):
    found = re.findall(r'<(?!link rel="canonical")[a-z]+ [^>]*?(?:href|action|src)="([^"]*)"', page)
    return [unescape(each) for each in found]


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_keeps_the_display_and_nothing_that_lasts_carries_it(client, path):
    answer = client.get(PREFIX + path)
    page = answer.get_data(as_text=True)
    own = [each for each in links(page) if each.startswith("/")]
    assert len(own) > 10
    for each in own:
        if LASTING.match(each):
            continue
        ways_back = f"{PREFIX}/" if 'class="display"' not in page else "/"
        assert each.startswith(ways_back), each
    assert 'class="largest night spaced"' in page
    assert f'<link rel="canonical" href="{path.partition("?")[0]}' in page
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_page_without_a_choice_says_nothing_of_it(client):
    page = client.get("/fr/?q=torture").get_data(as_text=True)
    assert "/view-" not in page
    assert "canonical" not in page
    assert '<html lang="fr" dir="ltr">' in page


@pytest.mark.parametrize(
    "path",
    [
        "/en/feed.atom?q=torture",
        "/en/feed.json",
        "/en/search.csv?q=torture",
        "/en/work/a-hrc-99-1/reference.bib",
        "/en/opensearch.xml",
        "/api/v1/search?q=torture",
        "/static/renvoi.css",
        "/robots.txt",
        "/sitemap.xml",
    ],
)
def test_what_is_no_page_is_answered_at_its_own_address(client, path):
    with client.get(PREFIX + path) as answer:
        assert answer.status_code == 302
        assert answer.headers["Location"] == path
    with client.get(path) as plain:
        assert "/view-" not in plain.get_data(as_text=True).replace("Disallow: /view-", "")


def test_permanent_addresses_of_references_do_not_carry_it(client):
    page = client.get(f"{PREFIX}/en/work/a-hrc-99-1?at=p1&cite=1").get_data(as_text=True)
    panel = page[page.index('id="cite"') :]
    shown = re.findall(r'class="whole"[^>]*>([^<]*)<', panel)
    assert shown
    assert not any("view-" in each for each in shown)


def test_redirects_keep_it(client):
    assert client.get(f"{PREFIX}/", headers={"Accept-Language": "fr"}).headers["Location"] == f"{PREFIX}/fr/"
    moved = client.get(f"{PREFIX}/en/work/A%2FHRC%2F99%2F1").headers["Location"]
    assert urlsplit(moved).path == f"{PREFIX}/en/work/a-hrc-99-1"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("size=largest&colours=night&spacing=spaced", f"{PREFIX}/fr/?q=torture"),
        ("size=larger&colours=&spacing=", "/view-larger/fr/?q=torture"),
        ("size=&colours=contrast", "/view-contrast/fr/?q=torture"),
        ("size=&colours=&spacing=", "/fr/?q=torture"),
        ("size=huge&colours=<b>", "/fr/?q=torture"),
    ],
)
def test_what_is_chosen_goes_into_the_address_of_the_page_one_came_from(client, sent, expected):
    for prefix in ("", "/view-dark"):
        answer = client.get(f"{prefix}/fr/display?from=/en/%3Fq%3Dtorture&{sent}")
        assert answer.status_code == 303
        assert answer.headers["Location"] == expected


@pytest.mark.parametrize(
    "back",
    ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "/fr/\r\nX: y", "/other"],
)
def test_the_way_back_never_leaves_the_site(client, back):
    answer = client.get("/en/display", query_string={"from": back, "size": "large"})
    assert answer.headers["Location"] == "/view-large/en/"
    shown = client.get("/en/display", query_string={"from": back}).get_data(as_text=True)
    assert "example.org" not in [urlsplit(each).netloc for each in links(shown)]
    assert not any(each.startswith("javascript:") for each in links(shown))


@pytest.mark.parametrize(
    "path", ["/view-/fr/", "/view-huge/fr/", "/view-night-large/fr/", "/view-largefr/", "/view-large-large/fr/"]
)
def test_an_address_that_says_nothing_known_is_no_page(client, path):
    assert client.get(path).status_code == 404


def test_prefix_and_form_are_the_identity():
    shown = Display(size="large", colours="dark", spacing="spaced")
    assert shown.prefix == "/view-large-dark-spaced"
    assert display_of({"size": "large", "colours": "dark", "spacing": "spaced"}) == shown
    assert Display().prefix == ""


def test_easy_language_is_one_link_away_from_every_page(client):
    for path in PAGES:
        ui = path[1:3]
        assert f'href="/{ui}/easy"' in client.get(path).get_data(as_text=True), path


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_easy_language_keeps_sentences_short(client, ui):
    page = client.get(f"/{ui}/easy").get_data(as_text=True)
    body = page[page.index("<h1>") : page.index('<p class="hint">')]
    sentences = [
        sentence
        for line in re.findall(r"<(?:p|li|dd)[^>]*>(.*?)</(?:p|li|dd)>", body, re.DOTALL)
        for sentence in re.split(r"(?<=[.?!])\s", unescape(re.sub(r"<[^>]+>", " ", line)))
    ]
    assert len(sentences) > 50
    assert [each for each in sentences if len(each.split()) > 17] == []


def test_no_column_of_a_matrix_stays_in_sight_where_it_would_cover_the_others():
    sheet = (Path(__file__).parents[2] / "web" / "static" / "renvoi.css").read_text(encoding="utf-8")
    sticky = [line for line in sheet.splitlines() if re.search(r"\.matrix t(?:r >|body)[^}]*position: sticky", line)]
    assert len(sticky) == 2
    # Enlarged letters on a narrow window leave no room for two such columns.
    wide, narrow = "@media (min-width: 40rem)", "  html:not(.large, .larger, .largest) .matrix tr"
    assert all(line.startswith((wide, narrow)) for line in sticky)
