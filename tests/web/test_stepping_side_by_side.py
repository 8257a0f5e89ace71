"""The question goes along to the two languages side by side: its words are marked in both, row by row, a step to each."""

from __future__ import annotations

import re
from html import unescape

import pytest

ROW = re.compile(r'(?s)<tr class="pair[^>]*>.*?</tr>')


def bar(html):
    found = re.search(r'(?s)<p class="stepped">.*?</nav>', html)
    return found[0] if found else None


def link(html, name):
    found = re.search(
        rf'<a (?:(?:rel|class)="\w+" )?href="([^"]+)">[^<]*(?:<span class="word">)?{name}', bar(html) or ""
    )
    return unescape(found[1]) if found else None


def row(html, anchor):
    return next(each for each in ROW.findall(html) if f'id="row-{anchor}"' in each)


def test_words_and_their_translations_are_marked_in_both_columns(client):
    html = client.get("/fr/parallel/a-hrc-99-1?lang=fr&at=p1.b&q=avocats").text
    found = row(html, "p1.b")
    assert "<mark>avocats</mark>" in found
    assert "<mark>lawyers</mark>" in found
    assert "1 passage avec les mots" in bar(html)
    assert "numéro 1" in bar(html)
    assert "<mark>" not in client.get("/fr/parallel/a-hrc-99-1?lang=fr&at=p1.b").text


def test_one_steps_from_row_to_row_and_out(client):
    html = client.get("/en/parallel/a-hrc-99-1?lang=en&q=torture").text
    first = link(html, "First hit")
    assert first == "/en/parallel/a-hrc-99-1?lang=en&at=p1&q=torture#p1"
    at_first = client.get(first).text
    assert link(at_first, "Previous hit") is None
    second = link(at_first, "Next hit")
    assert second == "/en/parallel/a-hrc-99-1?lang=en&at=q1&q=torture#q1"
    at_last = client.get(second).text
    assert link(at_last, "Next hit") is None
    assert link(at_last, "Previous hit") == first
    assert link(at_last, "Without marks") == "/en/parallel/a-hrc-99-1?lang=en&at=q1#q1"


@pytest.mark.parametrize("q", ["zzzyx", "-torture", '"', "((", "x" * 3000])
def test_a_question_that_finds_nothing_leaves_both_readable(client, q):
    answer = client.get("/en/parallel/a-hrc-99-1", query_string={"lang": "en", "q": q})
    assert answer.status_code == 200
    assert "<mark>" not in answer.text
    assert "Neither version holds the words" in bar(answer.text)


def test_the_question_is_text_on_the_page(client):
    html = client.get("/en/parallel/a-hrc-99-1", query_string={"lang": "en", "q": '<script>"torture'}).text
    assert "<script" not in html


def test_the_question_goes_to_the_page_and_comes_back(client):
    work = client.get("/fr/work/a-hrc-99-1?lang=fr&at=p1&q=torture").text
    assert 'href="/fr/parallel/a-hrc-99-1?lang=fr&amp;at=p1&amp;q=torture#p1"' in work
    found = client.get("/fr/?q=torture").text
    assert 'href="/fr/parallel/a-hrc-99-1?lang=fr&amp;at=p1&amp;q=torture#p1"' in found
    assert 'href="/fr/work/a-hrc-99-1?lang=en&amp;at=p1&amp;q=torture#p1" hreflang="en"' in found
    both = client.get("/fr/parallel/a-hrc-99-1?lang=fr&at=p1&q=torture").text
    for back in (
        "/fr/work/a-hrc-99-1?lang=fr&amp;at=p1&amp;q=torture#p1",
        "/fr/work/a-hrc-99-1?lang=en&amp;at=p1&amp;q=torture#p1",
        "/fr/parallel/a-hrc-99-1?lang=en&amp;at=p1&amp;q=torture#p1",
    ):
        assert f'href="{back}"' in both
    moved = client.get("/en/parallel/A/HRC/99/1?at=p1&q=torture").headers["Location"]
    assert moved == "/en/parallel/a-hrc-99-1?at=p1&q=torture#p1"
    assert client.get("/en/parallel/a-hrc-99-1?at=2&q=a+b").headers["Location"].endswith("?lang=en&at=p2&q=a+b#p2")


def test_a_term_goes_from_its_translations_to_the_passage(client):
    html = client.get("/en/translate?term=avocat").text
    assert "/en/parallel/a-hrc-99-1?lang=fr&amp;at=p1.b&amp;q=avocat#p1.b" in html
