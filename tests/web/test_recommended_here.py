"""The recommendations of a document on its reading page: their number, their list, the answer beside each passage."""

from __future__ import annotations

import re
from html import unescape

import pytest
from page_text import text_of


@pytest.mark.parametrize(
    ("ui", "count", "accepted"),
    [("en", "3 recommendations of this document", "accepted"), ("fr", "3 recommandations de ce document", "acceptée")],
)
def test_a_document_leads_to_its_recommendations(client, ui, count, accepted):
    html = client.get(f"/{ui}/work/a-hrc-99-1?lang=en").text
    link = re.search(rf'<a href="([^"]+)" rel="nofollow">{count}</a>', html)
    listed = client.get(unescape(link[1]))
    assert listed.status_code == 200
    assert text_of(listed.text).count("A/HRC/99/1") >= 3
    assert f"<strong>{count.rsplit(' ', 3)[0]}</strong>" in listed.text
    passage = re.search(r'<p id="p1" .*?</p>', html, re.DOTALL)[0]
    assert accepted in text_of(passage)
    chain = unescape(re.search(r'href="([^"]*chains/MAR[^"]*)"', passage)[1])
    assert client.get(chain).status_code == 200


def test_the_answer_stands_in_the_words_of_the_source(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en").text
    item = re.search(r'<li id="p1.a".*?</li>', html, re.DOTALL)[0]
    assert "<q>&lt;b&gt;taken note&lt;/b&gt;</q>" in item
    assert "noted" in text_of(item)


def test_a_document_without_recommendations_says_nothing_of_them(client):
    html = client.get("/en/work/a-hrc-99-2").text
    assert "of this document" not in html
    assert "answered-here" not in html


def test_a_restricted_document_tells_its_recommendations_only_to_who_may_read_it(client, trusted_application):
    assert client.get("/en/work/secret-file").status_code == 404
    shown = trusted_application.test_client().get("/en/work/secret-file").text
    link = re.search(r'<a href="([^"]+)" rel="nofollow">1 recommendation of this document</a>', shown)
    # Without a symbol there is nothing to ask a list for: the link leads to the passage.
    assert unescape(link[1]) == "/en/work/secret-file?lang=en&at=p1#p1"
