"""The page of the API shows every address and leads each filled form to it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import write_citing_library

from search.settings import load_settings
from web.wsgi import create_app


@pytest.mark.parametrize(
    ("ui", "words"), [("fr", "Chercher des œuvres ou des passages"), ("en", "Search works or passages")]
)
def test_every_address_has_its_form(client, ui, words):
    description = client.get("/api/v1/openapi.json").json
    page = client.get(f"/{ui}/api").text
    assert words in page
    for path, methods in description["paths"].items():
        assert f"<code>{path}</code>" in page
        for method, operation in methods.items():
            if method == "get":
                assert f'action="/{ui}/api/{operation["operationId"]}"' in page
            else:
                assert f"<code>{method.upper()} /api/v1{path}</code>" in page
                assert f'action="/{ui}/api/{operation["operationId"]}"' not in page, "what takes a body has no form"


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (
            "search?q=d%C3%A9tention+torture&by=passage&sort=&unknown=1",
            "/api/v1/search?q=d%C3%A9tention+torture&by=passage",
        ),
        ("work?id=A/HRC/99/1&lang=fr", "/api/v1/works/A/HRC/99/1?lang=fr"),
        ("work?id=%3F%23x", "/api/v1/works/%3F%23x"),
        ("vocabulary?name=theme", "/api/v1/vocabularies/theme"),
    ],
)
def test_a_form_leads_to_its_address(client, asked, address):
    answer = client.get(f"/en/api/{asked}")
    assert answer.status_code == 303
    assert answer.headers["Location"] == address


@pytest.mark.parametrize("asked", ["work", "work?id=+", "none?q=a"])
def test_a_form_without_what_it_needs_says_so(client, asked):
    answer = client.get(f"/fr/api/{asked}")
    assert answer.status_code == 400
    assert "champ obligatoire" in answer.text


def _examples(client, ui="en"):
    """The value that stands in each field of the page, by operation and parameter."""
    page = client.get(f"/{ui}/api").text
    return dict(re.findall(r'<input type="text" id="([^"]+)"[^>]* value="([^"]*)"', page))


def test_examples_of_documents_are_held_and_cited_where_the_library_has_such_a_one(tmp_path_factory, client):
    place = tmp_path_factory.mktemp("cited")
    write_citing_library(place / "library", place / "documents")
    citing = create_app(load_settings(environ={}), place / "library").test_client()
    for ui in ("fr", "en"):
        shown = _examples(citing, ui)
        for field in ("citedBy-id", "citedParagraphs-id", "citations-cited", "work-id", "units-work"):
            assert shown[field] == "a-hrc-91-2", field
        assert shown["citations-citing"] == ""
    assert citing.get(f"/api/v1/works/{shown['citedBy-id']}/cited-by").json["total"] > 0
    written = client.get("/api/v1/openapi.json").json["paths"]["/works/{id}/cited-by"]["get"]["parameters"][0][
        "example"
    ]
    assert _examples(client)["citedBy-id"] == written, "nothing held is cited"


def test_the_page_opens_without_a_library(tmp_path):
    empty = create_app(load_settings(environ={}), tmp_path / "none").test_client()
    assert empty.get("/en/api").status_code == 200
    assert _examples(empty)["search-q"] == "torture"
