"""Rows of tables that were odd are listed with their documents, as a page and as files, and nobody learns of what is hidden."""

from __future__ import annotations

import json
import re

import pytest
from makers.libraries import run
from msgspec.structs import replace
from page_text import text_of, valid

from search.settings import AccessSettings, load_settings
from web.wsgi import create_app

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
ROW = "{},EEG,OIC,{},Canada,WEOG,OAS,Accepted,4,Treaties,6\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("odd")
    rows = [("Albania", "."), ("Albania", "Ratify the Convention on the Rights of Persons"), ("Benin", "-")]
    for name in ("open", "closed"):
        (place / "rows" / name).mkdir(parents=True)
    (place / "rows" / "open" / "6.csv").write_text(HEAD + "".join(ROW.format(*row) for row in rows), encoding="utf-8")
    run(place / "library", place / "rows")
    return place / "library"


@pytest.fixture
def odd(folder):
    return create_app(load_settings(environ={}), folder).test_client()


@pytest.mark.parametrize(
    ("ui", "title", "words"),
    [("en", "Rows to check", "it is odd: hardly any text"), ("fr", "Lignes à vérifier", "presque pas de texte")],
)
def test_each_odd_row_is_named_under_its_document(odd, ui, title, words):
    html = odd.get(f"/{ui}/recommendations/rows").text
    valid(html)
    text = text_of(html)
    assert title in text
    assert text.count(words) == 2
    sections = re.findall(r"(?s)<section aria-labelledby=.*?</section>", html)
    assert len(sections) == 2
    for section in sections:
        assert odd.get(re.search(r'<a href="([^"]+)"', section)[1]).status_code == 200
    assert "/recommendations/rows" in odd.get(f"/{ui}/about").text
    assert 'aria-current="true"' in html, "the page stands in the section of recommendations"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_the_list_is_a_file(odd, kind):
    answer = odd.get(f"/fr/recommendations/rows.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="lignes-a-verifier.{kind}"'
    if kind == "jsonl":
        lines = [json.loads(line) for line in answer.text.splitlines()]
        assert {line["code"] for line in lines} == {"row-remarked"}
        assert len(lines) == 2


def test_a_collection_without_odd_rows_says_so(client):
    assert "No row of a table was odd" in client.get("/en/recommendations/rows").text


def test_odd_rows_of_what_is_hidden_are_not_told(folder, monkeypatch):
    settings = load_settings(environ={})
    application = create_app(
        replace(settings, access=AccessSettings(command_line=(), web=("restricted",))), folder
    ).test_client()
    from search.catalogue.queries import CatalogueReader

    monkeypatch.setattr(
        CatalogueReader, "access_levels", lambda _self, works: dict.fromkeys(works, "secret"), raising=True
    )
    html = application.get("/en/recommendations/rows").text
    assert "Albania" not in html
    assert "hardly any text" not in html


@pytest.mark.parametrize(("ui", "words"), [("en", "is not held here"), ("fr", "n’est pas conservé ici")])
def test_a_line_of_a_list_that_names_what_is_not_held_says_so(odd, ui, words):
    html = odd.post(
        f"/{ui}/batch",
        data={"list": "A/HRC/77/7\nAlbania\nprison overcrowding"},
        headers={"Origin": "http://localhost"},
    ).text
    rows = re.findall(r"(?s)<tr><th scope=\"row\">.*?</tr>", html)
    assert words in text_of(rows[0])
    assert all(words not in text_of(row) for row in rows[1:])
