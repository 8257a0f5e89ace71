"""Language versions on the pages: one work a hit, the passage in the reader's language, both languages side by side."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from page_text import text_of

HIT = re.compile(r'(?s)<li class="hit">.*?</article>')


def hit(html, identity):
    return next(each for each in HIT.findall(html) if f"/work/{identity}?" in each)


def test_a_find_in_english_is_shown_in_french_with_the_way_back(client):
    # Without the bridge, which would find the French passage by its own words.
    found = hit(client.get("/fr/?q=prohibited&cross=0").text, "a-hrc-99-1")
    assert "<blockquote>La torture en détention est interdite.</blockquote>" in found
    assert "<mark>" not in found
    assert "Traduction d’un passage trouvé en" in text_of(found)
    assert 'href="/fr/work/a-hrc-99-1?lang=en&amp;at=p1&amp;q=prohibited#p1"' in found
    assert 'href="/fr/parallel/a-hrc-99-1?lang=fr&amp;at=p1&amp;q=prohibited#p1"' in found
    english = hit(client.get("/en/?q=prohibited&cross=0").text, "a-hrc-99-1")
    assert "Torture in detention is <mark>prohibited</mark>." in english
    assert re.search(r"Also in:\s+French", text_of(english))


def test_only_words_that_stand_in_the_translation_are_marked_there(client):
    found = hit(client.get("/fr/?q=prohibited+torture&cross=0").text, "a-hrc-99-1")
    assert "La <mark>torture</mark> en détention est interdite." in found


def test_a_passage_and_its_translation_are_shown_once(client):
    found = hit(client.get("/fr/?q=torture").text, "a-hrc-99-1")
    assert found.count("est interdite") == 1
    assert "Torture in detention" not in found
    listed = client.get("/fr/?q=torture&by=passage").text
    assert "est interdite" in text_of(listed)
    assert "Torture in detention" in text_of(listed)
    assert "Traduction d’un passage" not in text_of(listed)


def test_whoever_asks_for_english_passages_gets_english_ones(client):
    found = hit(client.get("/fr/?q=prohibited&lang=en").text, "a-hrc-99-1")
    assert "Torture in detention is <mark>prohibited</mark>." in found


def test_works_in_one_language_are_counted_exactly(client, trusted_application):
    assert "1 of these documents exists only in English" in text_of(client.get("/en/?q=torture").text)
    assert "1 de ces documents n’existe qu’en anglais" in text_of(client.get("/fr/?q=torture").text)
    trusted = trusted_application.test_client()
    assert "2 of these documents exist only in English" in text_of(trusted.get("/en/?q=torture").text)
    answer = client.get("/api/v1/search?q=torture").json
    assert answer["only_in"] == {"fr": 0, "en": 1, "ar": 1}
    assert {value["code"]: value["count"] for value in answer["facets"]["versions"]} == {
        "fr": 2,
        "en": 3,
        "only-en": 1,
        "ar": 1,
        "only-ar": 1,
    }
    narrowed = client.get("/en/?q=torture&filter=versions=only-en").text
    assert len(HIT.findall(narrowed)) == 1
    assert "Document exists: only in English" in re.sub(r"\s+", " ", text_of(narrowed))


def test_in_french_where_it_exists_is_not_only_french(client):
    def versions(query):
        answer = client.get(f"/api/v1/search?q=torture&{query}").json
        return {each["id"]: {p["language"] for p in each["passages"]} for each in answer["hits"]}

    assert set(versions("")) == {"a-hrc-99-1", "digest-cat-1", "hostile", "arabic-report"}
    assert versions("lang=fr") == {"a-hrc-99-1": {"fr"}, "digest-cat-1": {"fr"}}
    assert versions("edition=fr") == {
        "a-hrc-99-1": {"fr"},
        "digest-cat-1": {"fr"},
        "hostile": {"en"},
        "arabic-report": {"ar"},
    }
    html = client.get("/fr/?q=torture&edition=fr").text
    assert '<option value="fr" selected>en français là où cela existe</option>' in html
    assert "Version cherchée là où elle existe" in text_of(html)
    assert client.get("/api/v1/search?q=torture&edition=xx").status_code == 400


def test_who_searches_a_language_where_it_exists_reads_that_language(client):
    """The page is in English, the passage found in French: it is shown as it was found, not turned into English."""
    html = client.get("/en/?q=torture&edition=fr").text
    assert "La <mark>torture</mark> en détention est interdite." in html
    assert "Translation of a passage found in" not in text_of(html)
    assert "searched in its French version where it has one" in text_of(html)
    assert "cherché en français là où il existe dans cette langue" in text_of(
        client.get("/fr/?q=torture&edition=fr").text
    )


def test_side_by_side_has_one_pinpoint_for_both(client):
    html = client.get("/fr/parallel/a-hrc-99-1?at=p1#p1").text
    row = re.search(r'(?s)<tr class="pair sure here" id="row-p1" tabindex="-1" autofocus>.*?</tr>', html)
    assert row is not None
    assert re.search(r'<a href="/fr/parallel/a-hrc-99-1\?lang=fr&amp;at=p1#p1">par\.\xa01</a>', row[0])
    assert '<td class="ours" lang="fr">' in row[0]
    assert "La torture en détention est interdite." in row[0]
    assert '<td class="theirs" lang="en">' in row[0]
    assert "Torture in detention is prohibited." in row[0]
    ids = Counter(re.findall(r' id="([^"]+)"', html))
    assert [name for name, count in ids.items() if count > 1] == []


def test_side_by_side_begins_with_the_language_asked_for(client):
    html = client.get("/fr/parallel/a-hrc-99-1?lang=en").text
    assert re.search(r'<th scope="col" class="ours">Anglais</th><th scope="col" class="theirs">Français</th>', html)
    assert 'for="show-here">Anglais</label>' in html


def test_side_by_side_is_linked_where_there_are_two_languages_and_only_there(client):
    assert 'href="/en/parallel/a-hrc-99-1?lang=en"' in client.get("/en/work/a-hrc-99-1").text
    assert "/parallel/" not in client.get("/en/work/hostile").text
    assert client.get("/en/parallel/hostile").status_code == 404
    assert client.get("/en/parallel/secret-file").status_code == 404
    assert client.get("/en/parallel/nothing").status_code == 404
    assert client.get("/en/parallel/a-hrc-99-1?at=zzz").status_code == 404
    assert client.get("/en/parallel/A/HRC/99/1?at=p1").headers["Location"] == "/en/parallel/a-hrc-99-1?at=p1#p1"
    assert client.get("/en/parallel/a-hrc-99-1?at=2").headers["Location"].endswith("?lang=en&at=p2#p2")


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ("en", "1 of these documents exists only in another language (Arabic)"),
        ("fr", "1 de ces documents n’existe que dans une autre langue (arabe)"),
    ],
)
def test_works_in_a_third_language_alone_are_told_too(client, ui, said):
    html = client.get(f"/{ui}/?q=").text
    assert said in text_of(html)
    (url,) = re.findall(r'href="([^"]*versions%3Donly-ar)"', html[: html.index('id="filters"')])
    assert "1 document" in text_of(client.get(unescape(url)).text)
    only = client.get("/api/v1/search").json["only_in"]
    assert only["ar"] == 1
    assert list(only)[:2] == ["fr", "en"]
    assert "another language" not in text_of(client.get("/en/?q=&filter=country%3DMAR").text)


@pytest.mark.parametrize(("ui", "said"), [("fr", "n’a pas de passage «"), ("en", "has no passage “")])
def test_side_by_side_without_the_paragraph_asked_for_the_document_is_shown_and_says_so(client, ui, said):
    answer = client.get(f"/{ui}/parallel/a-hrc-99-1?at=p999")
    page = text_of(answer.text).replace("\u00a0", " ")
    assert answer.status_code == 404
    assert said in page
    assert "La torture en détention est interdite." in page
    assert client.get(f"/{ui}/parallel/a-hrc-99-1?at=par.+1").status_code == 302
