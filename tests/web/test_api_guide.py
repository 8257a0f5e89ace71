"""The page of the API shows every address and leads each filled form to it."""

from __future__ import annotations

import pytest


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
