"""From a result into the document: the words marked where they stand, a step to the hit before and after, no script."""

from __future__ import annotations

import re
from html import unescape

import pytest


def bar(html):
    found = re.search(r'(?s)<p class="stepped">.*?</nav>', html)
    return found[0] if found else None


def link(html, name):
    found = re.search(
        rf'<a (?:(?:rel|class)="\w+" )?href="([^"]+)">[^<]*(?:<span class="word">)?{name}', bar(html) or ""
    )
    return unescape(found[1]) if found else None


def test_words_are_marked_in_the_whole_document(client):
    html = client.get("/fr/work/a-hrc-99-1?lang=fr&at=p1&q=torture").text
    assert re.search(r'id="p1"[^>]*>.*?La <mark>torture</mark><sup', html)
    # Of the other language only words that the question asks for.
    assert re.search(r'<blockquote id="q1"[^>]*>.*?<mark>torture</mark>', html)
    assert "numéro 1" in bar(html)
    assert "2 passages avec les mots" in bar(html)
    assert "<mark>" not in client.get("/fr/work/a-hrc-99-1?lang=fr&at=p1").text


def test_one_steps_from_hit_to_hit_and_out(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en&q=torture").text
    first = link(html, "First hit")
    assert first == "/en/work/a-hrc-99-1?lang=en&at=p1&q=torture#p1"
    at_first = client.get(first).text
    assert link(at_first, "Previous hit") is None
    second = link(at_first, "Next hit")
    assert second == "/en/work/a-hrc-99-1?lang=en&at=q1&q=torture#q1"
    at_last = client.get(second).text
    assert link(at_last, "Next hit") is None
    assert link(at_last, "Previous hit") == first
    assert link(at_last, "Without marks") == "/en/work/a-hrc-99-1?lang=en&at=q1#q1"


def test_stepping_crosses_the_parts_of_a_long_document_at_once(client):
    html = client.get('/en/work/a-hrc-99-2?lang=en&at=p3&q="sentence 1234"').text
    target = link(html, "First hit")
    assert target is not None
    assert "at=p1234" in target
    there = client.get(target).text
    assert re.search(r'id="p1234" class="paragraph here".*?<mark>Sentence 1234</mark>', there)
    assert 'id="p1"' not in there


@pytest.mark.parametrize("q", ["zzzyx", "-torture", '"', "((", "title:detention", "symbol:A/HRC/99/1", "x" * 3000])
def test_a_question_that_finds_nothing_here_leaves_the_document_readable(client, q):
    answer = client.get("/en/work/a-hrc-99-1", query_string={"lang": "en", "q": q})
    assert answer.status_code == 200
    assert "Torture in" in answer.text
    assert "<mark>" not in answer.text
    assert "does not hold the words" in bar(answer.text)


def test_a_question_is_text_on_the_page(client):
    html = client.get("/en/work/a-hrc-99-1", query_string={"lang": "en", "q": '<script>"torture'}).text
    assert "<script" not in html


def test_words_found_in_two_passages_together_are_marked_in_each(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en&q=lawyers+prohibited").text
    assert "<mark>lawyers</mark>" in html
    assert "<mark>prohibited</mark>" in html


def test_the_place_and_the_question_survive_the_switch_of_language_and_the_form(client):
    html = client.get("/fr/work/a-hrc-99-1?lang=fr&at=p1&q=torture").text
    assert 'href="/fr/work/a-hrc-99-1?lang=en&amp;at=p1&amp;q=torture#p1" hreflang="en"' in html
    assert '<input type="hidden" name="q" value="torture">' in html


def test_results_carry_the_question_and_references_do_not(client):
    html = client.get("/en/?q=prohibited").text
    assert 'href="/en/work/a-hrc-99-1?lang=en&amp;at=p1&amp;q=prohibited#p1"' in html
    page = client.get("/en/work/a-hrc-99-1?lang=en&at=p1&q=prohibited&cite=1").text
    assert re.search(r"<code>http://localhost/en/work/a-hrc-99-1\?lang=en&amp;at=p1#p1</code>", page)
