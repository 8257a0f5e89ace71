"""The bridge on the search page: every added term a chip with its source, removable; one switch for all; the URL keeps it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from page_text import text_of

CHIP = re.compile(r'(?s)<a class="chip bridge( removed)?" href="([^"]+)"[^>]*>(.*?)</a>')


def chips(html):
    """Text → (removed, parameters of its address, all it says)."""
    found = {}
    for removed, url, inside in CHIP.findall(html):
        said = re.sub(r"\s+", " ", text_of(inside)).strip()
        text = re.search(r"<span[^>]*>(.*?)</span>", inside)
        assert text is not None
        found[text[1]] = (bool(removed), parse_qs(urlsplit(unescape(url)).query), said)
    return found


def test_every_term_searched_too_is_a_chip_with_its_source(client):
    html = client.get("/fr/?q=avocat").text
    listed = client.get("/api/v1/search?q=avocat").json["understood"]["expansions"]
    assert listed
    assert set(chips(html)) == {each["text"] for each in listed}
    for each in listed:
        removed, _, said = chips(html)[each["text"]]
        assert not removed
        assert "ne pas chercher cela" in said
        assert {"glossary": "glossaire", "vocabulary": "vocabulaire", "lexicon": "lexique livré"}[
            each["source"]
        ] in said


def test_a_chip_is_taken_away_and_put_back(client):
    first = chips(client.get("/en/?q=prison").text)
    text = next(iter(first))
    _, asked, _ = first[text]
    assert asked["without"]
    html = client.get(f"/en/?q=prison&without={asked['without'][0]}").text
    removed, back, said = chips(html)[text]
    assert removed
    assert "search it again" in said
    assert "without" not in back
    assert f'<input type="hidden" name="without" value="{asked["without"][0]}">' in html


def test_one_switch_for_the_whole_bridge(client):
    on = client.get("/fr/?q=prison").text
    assert re.search(r'href="/fr/\?q=prison&amp;cross=0" rel="nofollow">Ne chercher que les mots écrits', on)
    off = client.get("/fr/?q=prison&cross=0").text
    assert chips(off) == {}
    assert re.search(r'href="/fr/\?q=prison" rel="nofollow">Chercher aussi dans l’autre langue', off)
    assert "Chercher aussi" not in client.get("/fr/?q=&cross=0").text


def test_terms_carry_their_language(client):
    assert re.search(r'<a class="chip bridge"[^>]*><span lang="en" dir="ltr">', client.get("/fr/?q=avocat").text)
    assert re.search(r'<a class="chip bridge"[^>]*><span lang="fr" dir="ltr">', client.get("/en/?q=lawyer").text)
