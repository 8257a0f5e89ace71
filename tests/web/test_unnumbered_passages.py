"""A passage without a number is told by what it is and by its page; the inner names of addresses stay in addresses."""

from __future__ import annotations

import re

import pytest
from makers.libraries import run
from page_text import text_of

from search.settings import load_settings
from web.labels import anchor_name, unnumbered
from web.wsgi import create_app

INNER = re.compile(r"\bu\d+\b")
TEXT = """Statement on visits

The delegation of monitors saw a kennel and a stable.

1. The monitors ask for a lawyer.

Nothing was said of the kennel afterwards.
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    place = tmp_path_factory.mktemp("unnumbered")
    inside = place / "documents" / "statement"
    inside.mkdir(parents=True)
    (inside / "en.txt").write_text(TEXT, encoding="utf-8")
    (inside / "document.toml").write_text(
        'id = "statement"\nmechanisms = ["HRC"]\ncountries = ["CHE"]\ndate = "2010-03-01"\n', encoding="utf-8"
    )
    run(place / "library", place / "documents")
    return create_app(load_settings(environ={}), place / "library").test_client()


def said(html):
    """What a person reads or hears: texts and names, without addresses."""
    html = re.sub(r"https?://[^\s<&]+&?[^\s<]*", "", html)
    return " ".join([text_of(html), *re.findall(r'(?:aria-label|title|alt)="([^"]*)"', html)])


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_no_page_says_the_inner_name_of_a_passage(client, ui):
    anchors = set(re.findall(r'id="(u\d+)"', client.get(f"/{ui}/work/statement").text))
    assert anchors
    for path in (
        "?q=kennel",
        "?q=kennel&by=passage",
        "why/statement?q=kennel",
        *(f"work/statement?lang=en&at={each}&cite=1" for each in anchors),
        *(f"work/statement/citations?at={each}" for each in anchors),
        "recent",
    ):
        answer = client.get(f"/{ui}/{path}")
        assert answer.status_code == 200, path
        assert not INNER.search(said(answer.text)), path
    word = {"fr": "passage sans numéro", "en": "unnumbered passage"}[ui]
    assert word in text_of(client.get(f"/{ui}/?q=kennel").text)


def test_each_kind_has_its_word(application):
    with application.test_request_context("/fr/"):
        assert anchor_name("u26") == "passage sans numéro"
        assert anchor_name("annex1.u5") == "annexe 1, passage sans numéro"
        assert unnumbered("table_row") == "ligne de tableau"
        assert unnumbered("heading") == "intertitre"
    with application.test_request_context("/en/"):
        assert anchor_name("cover") == "title page"
        assert unnumbered("paragraph") == unnumbered("item") == "unnumbered passage"
