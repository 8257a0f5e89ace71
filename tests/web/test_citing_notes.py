"""Footnotes that cite, on the pages of citations and in their feeds: called notes, never paragraphs."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path

import pytest
from makers.libraries import run

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import CITED, described

from search.settings import load_settings
from web.wsgi import create_app

NOTED = """<!DOCTYPE html><html lang="en"><head><title>Report on prisons</title></head><body><main><h1>Report on prisons</h1>
<p>1. Detention must be lawful at every moment of it<sup><a href="#n1" id="r1">1</a></sup>.</p>
<p>2. The report A/HRC/91/2 is recalled here for all who are detained.</p>
<div class="notes"><p id="n1"><a href="#r1">1</a>. See A/HRC/91/2, para. 2.</p></div></main></body></html>"""


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    place = tmp_path_factory.mktemp("noted")
    for name, file, text, symbol in (
        ("cited", "en.txt", CITED, "A/HRC/91/2"),
        ("noted", "en.html", NOTED, "A/HRC/91/1"),
    ):
        folder = place / "documents" / name
        folder.mkdir(parents=True)
        (folder / file).write_text(text, encoding="utf-8")
        (folder / "document.toml").write_text(described(symbol, "un-symbol", "HRC", "2012-05-01"), encoding="utf-8")
    run(place / "library", place / "documents")
    return create_app(load_settings(environ={}), place / "library").test_client()


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("/en/work/a-hrc-91-2/citations?way=in", {"n1": "note 1", "p2": "para. 2"}),
        ("/fr/work/a-hrc-91-2/citations?way=in", {"n1": "note 1", "p2": "par. 2"}),
        ("/en/work/a-hrc-91-1/citations?way=out", {"n1": "note 1", "p2": "para. 2"}),
    ],
)
def test_a_footnote_that_cites_is_called_a_note(noted, address, labels):
    page = noted.get(address).text
    links = re.findall(r'<a href="/[a-z]+/work/a-hrc-91-1\?[^"]*#(\w+)">([^<]+)</a>', page)
    assert {anchor: unescape(label).replace("\xa0", " ") for anchor, label in links} == labels


def test_a_feed_calls_a_footnote_a_note(noted):
    (item,) = noted.get("/en/work/a-hrc-91-2/citations.json").json["items"]
    lines = item["content_text"].replace("\xa0", " ").splitlines()
    assert any(line.startswith("note 1 ") and "para. 2" in line for line in lines)
    assert any(line.startswith("2. ") for line in lines)
