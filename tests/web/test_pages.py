"""Every page in both languages: it answers, it is valid HTML, it speaks one language, it sets no cookie."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from page_text import text_of, valid

from web.gettext_files import po_path

PAGES = (
    "/",
    "/?q=torture",
    "/?q=torture&by=passage&scope=work&sort=oldest&limit=2&page=1",
    "/?q=torture&filter=country=MAR&exclude=theme=women&lang=fr",
    "/?q=",
    "/?q=zzzyx&filter=country=MAR",
    "/?q=torture&page=40",
    "/about",
    "/help",
    "/work/a-hrc-99-1",
    "/work/a-hrc-99-1?lang=fr&at=p1",
    "/work/digest-cat-1",
    "/work/hostile",
    "/work/arabic-report",
    "/work/a-hrc-99-2?at=p901",
    "/recommendations",
    "/recommendations?q=detention&filter=response=noted&exclude=year=1999&sort=oldest",
    "/recommendations?q=zzzyx",
    "/matrix",
    "/matrix?rows=country&cols=year&shade=share&filter=country=MAR",
    "/countries",
    "/countries/MAR",
    "/mechanisms",
    "/mechanisms/HRC",
    "/recommendations/rows",
    "/chains",
    "/chains/MAR",
    "/chains/MAR?of=a-hrc-99-1%23p1",
    "/batch",
    "/why/a-hrc-99-1?q=torture",
    "/guided",
    "/browse",
    "/themes?find=e",
    "/countries?find=zzz",
    "/kinds",
    "/years",
    "/recent",
)


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_in_its_language(client, ui, page):
    answer = client.get(f"/{ui}{page}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert re.match(rf'<!DOCTYPE html>\s*<html lang="{ui}" dir="ltr">', answer.text)
    assert "Set-Cookie" not in answer.headers
    valid(answer.text)
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    identifiers = re.findall(r'\bid="([^"]+)"', answer.text)
    assert len(identifiers) == len(set(identifiers))
    targets = set(re.findall(r'href="#([^"]+)"', answer.text))
    assert targets <= set(identifiers), "a link leads nowhere on its page"


def fixed_sentences(language):
    """Sentences of the interface that are long enough to belong to one language only."""
    with po_path("fr").open("rb") as file:
        for message in read_po(file, locale="fr"):
            if message.id:
                ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
                strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
                for said, other in zip(ids, strings, strict=True):
                    if said != other:
                        yield said if language == "en" else other


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("page", [*PAGES, "/nowhere", "/work/nothing", "/?page=abc"])
def test_no_sentence_of_the_other_language_leaks(client, ui, page):
    other = "en" if ui == "fr" else "fr"
    html = client.get(f"/{ui}{page}").text
    # What is marked as being in the other language (titles, passages, the link to it) may be so.
    html = re.sub(rf'(?s)<(\w+)\b[^>]*\blang="{other}"[^>]*>.*?</\1>', " ", html)
    html = re.sub(r'(?s)<div class="document">.*?</article>', " ", html)
    shown = text_of(html) + " ".join(re.findall(r'(?:aria-label|title)="([^"]*)"', html))
    for sentence in fixed_sentences(other):
        plain = re.sub(r"%\(\w+\)s", "", sentence).strip()
        if len(plain) >= 12 and "%(" not in sentence:
            assert plain not in shown


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/nowhere", 404),
        ("/work/nothing", 404),
        ("/?page=abc", 400),
        ("/?filter=nonsense", 400),
        ("/?q=-torture", 400),
        ("/work/a-hrc-99-1?lang=es", 404),
        ("/work/a-hrc-99-999", 404),
    ],
)
def test_an_error_is_a_page_in_the_readers_language(client, ui, page, status):
    answer = client.get(f"/{ui}{page}")
    assert answer.status_code == status
    assert f'<html lang="{ui}"' in answer.text
    assert ("Introuvable" if status == 404 else "Cette demande ne peut") in answer.text if ui == "fr" else True
    assert "Traceback" not in answer.text
    valid(answer.text)


def test_french_keeps_its_spaces(client):
    text = client.get("/fr/?q=%22torture%22").text
    assert "exactement «\u00a0torture\u00a0»" in text
    assert "Lu ainsi\u00a0:" in text
    for page in ("/fr/", "/fr/about", "/fr/help", "/fr/?q=zzzyx", "/fr/?filter=nonsense", "/fr/nowhere"):
        shown = text_of(re.sub(r"(?s)<code>.*?</code>", " ", client.get(page).text))
        assert not re.search(r"\w [;?!»](?!\w)|« \w|\w :(?= )", shown), page


def test_dates_and_numbers_are_the_readers(client):
    assert "14\u00a0mai 2013" in client.get("/fr/?q=risque").text
    assert "14\u00a0May 2013" in client.get("/en/?q=risk").text
    assert "1er\u00a0janvier 2014" in client.get("/fr/?q=interdite").text
    assert "1,6" in client.get("/en/about").text
    assert "1\u202f6" in client.get("/fr/about").text


@pytest.mark.parametrize(
    ("asked", "language"),
    [("fr-CA,fr;q=0.9,en;q=0.5", "fr"), ("en", "en"), ("de", "en"), ("", "en"), ("es,fr;q=0.5,en;q=0.3", "fr")],
)
def test_the_front_door_follows_the_browser(client, asked, language):
    answer = client.get("/?q=a%20b", headers={"Accept-Language": asked})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{language}/?q=a+b"
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_other_language_is_one_click_away_with_the_same_question(client):
    assert 'href="/en/?q=torture&amp;filter=country%3DMAR"' in client.get("/fr/?q=torture&filter=country%3DMAR").text
    assert 'href="/fr/work/a-hrc-99-1?lang=en"' in client.get("/en/work/a-hrc-99-1?lang=en").text


@pytest.mark.parametrize(
    "path",
    [
        "/fr/",
        "/en/?q=torture",
        "/fr/work/a-hrc-99-1",
        "/en/about",
        "/api/v1/search?q=torture",
        "/health",
        "/original/en/a-hrc-99-1",
    ],
)
def test_head_answers_as_get_without_a_body(client, path):
    with client.get(path) as got, client.head(path) as head:
        assert head.status_code == got.status_code == 200
        assert head.data == b""
        assert head.headers["Content-Type"] == got.headers["Content-Type"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent(client, method):
    answer = getattr(client, method)("/fr/?q=torture")
    assert answer.status_code == 405
    assert "Cette adresse se consulte seulement" in answer.text


def test_a_site_mounted_below_a_path_keeps_to_it(client):
    html = client.get("/en/?q=torture", environ_overrides={"SCRIPT_NAME": "/rights"}).text
    assert not [url for url in re.findall(r'(?:href|action|src)="(/[^"]*)"', html) if not url.startswith("/rights/")]


def test_opensearch_describes_the_search_of_each_language(client):
    from xml.etree import ElementTree as ET

    for ui in ("fr", "en"):
        answer = client.get(f"/{ui}/opensearch.xml")
        assert answer.mimetype == "application/opensearchdescription+xml"
        url = ET.fromstring(answer.data).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
        assert url is not None
        assert url.attrib["template"].startswith(f"http://localhost/{ui}/?q={{searchTerms}}")
    with client.get("/favicon.ico", follow_redirects=True) as icon:
        assert icon.mimetype == "image/svg+xml"
