"""A question that finds nothing, or next to nothing, is offered in wider forms, each tried and counted."""

from __future__ import annotations

import re

from page_text import text_of


def ways(html):
    return re.findall(r'<a href="([^"]+)" rel="nofollow">(Search without[^<]*|Search any of the words)</a>', html)


def test_words_too_many_are_left_out_with_what_that_finds(client):
    html = client.get("/en/?q=prohibited+lawyers+detention&cross=0").text
    found = ways(html)
    assert [label for _, label in found] == ["Search without “lawyers”", "Search any of the words"]
    assert all("cross=0" in url for url, _ in found)
    assert "Search without “lawyers” (1 document)" in re.sub(r"\s+", " ", text_of(html))
    for url, _ in found:
        assert "No passage answers this search" not in client.get(url.replace("&amp;", "&")).text


def test_the_words_found_least_go_first_where_one_is_not_enough(client):
    html = client.get("/en/?q=xylophone+zeppelin+torture&cross=0").text
    assert "Search without “xylophone, zeppelin”" in text_of(html)


def test_french_pages_speak_french_operators(client):
    html = client.get("/fr/?q=interdite+avocats+d%C3%A9tention&cross=0").text
    assert "Chercher l’un quelconque des mots" in text_of(html)
    assert "+OU+" in html
    assert "+OR+" not in html


def test_few_finds_are_offered_more_and_many_are_not(client):
    few = client.get("/en/?q=torture+detention+prohibited&cross=0").text
    assert "Few passages have all the words" in text_of(few)
    assert "Few passages" not in client.get("/en/?q=torture&cross=0").text
    assert "Few passages" not in client.get("/en/?q=monitoring+sentence&cross=0").text


def test_what_may_not_be_seen_widens_nothing(client):
    html = client.get("/en/?q=Zebulon+xylophone&cross=0").text
    assert ways(html) == []


def test_only_what_finds_something_is_advised(client):
    html = client.get("/en/?q=monitorable&cross=0").text
    assert "monit*" in text_of(html)
    assert "*" not in text_of(client.get("/en/?q=qwxyzzle&cross=0").text).partition("You can also")[2]


def test_most_of_the_words_are_listed_apart_and_can_be_the_answer(client):
    html = client.get("/en/?q=xylophone+torture+detention+prohibited&cross=0").text
    text = re.sub(r"\s+", " ", text_of(html))
    assert "No passage has all the words typed." in text
    assert "Nothing found" in text
    assert text.index("Passages with most of the words") < text.index("No passage answers this search")
    (url,) = re.findall(r'<a href="([^"]+)" rel="nofollow">All documents with most of the words', html)
    assert "match=most" in url
    answer = text_of(client.get(url.replace("&amp;", "&")).text)
    assert "Most of the words are enough" in answer
    assert "Too few passages have all the words" in answer
    assert "Passages with most of the words" not in answer
    assert (
        "Passages avec la plupart des mots"
        in client.get("/fr/?q=xylophone+torture+d%C3%A9tention+interdite&cross=0").text
    )
