"""The description of the API is whole and true: every address stands in it, and every answer has the form it says."""

from __future__ import annotations

import re

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from makers.serving import answering
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from search.settings import load_settings
from web.cli import listening
from web.wsgi import create_app


@pytest.fixture(scope="module")
def description(application):
    return application.test_client().get("/api/v1/openapi.json").json


def checked(description, path, answer):
    """The answer, after checking it against what the description says of its status."""
    (operation,) = description["paths"][path].values()
    described = operation["responses"][str(answer.status_code)]
    if "$ref" in described:
        described = description["components"]["responses"][described["$ref"].rsplit("/", 1)[1]]
    schema = described["content"]["application/json"]["schema"]
    jsonschema.validate(
        answer.json, {**schema, "components": description["components"]}, cls=jsonschema.Draft202012Validator
    )
    return answer.json


def test_every_address_is_described_and_every_description_has_its_address(application, description):
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1"))
        for rule in application.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
    }
    assert {path.replace("{id}", "{identity}") for path in description["paths"]} == routes


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/", "/"),
        ("/search", "/search"),
        ("/search", "/search?q=torture&by=passage&limit=1"),
        ("/search", "/search?q=%22&filter=country=MAR&exclude=theme=torture&unknown=1"),
        ("/search", "/search?page=0"),
        ("/search", "/search?filter=nonsense"),
        ("/search", "/search?cursor=x.y"),
        ("/search", "/search?cursor="),
        ("/search", "/search?q=A/HRC/99/3"),
        ("/search", "/search?q=tortrue+detention&filter=country%3DCHE"),
        ("/suggest", "/suggest"),
        ("/suggest", "/suggest?q=tor"),
        ("/suggest", "/suggest?q=torure&limit=2"),
        ("/suggest", "/suggest?q=tor&limit=none"),
        ("/works", "/works"),
        ("/works", "/works?filter=country=MAR&exclude=theme=torture&limit=1&sort=title_fr"),
        ("/works", "/works?filter=nonsense"),
        ("/works", "/works?cursor=x.y"),
        ("/units", "/units?work=A/HRC/99/1&lang=fr&limit=2"),
        ("/units", "/units?work=none"),
        ("/units", "/units"),
        ("/citations", "/citations?citing=A/HRC/99/1&status=outside&scheme=un-symbol"),
        ("/citations", "/citations?cited=a-hrc-99-1"),
        ("/citations", "/citations?cited=none"),
        ("/citations", "/citations"),
        ("/works/{id}", "/works/a-hrc-99-1"),
        ("/works/{id}", "/works/A/HRC/99/1?lang=fr&anchor=p1"),
        ("/works/{id}", "/works/none"),
        ("/works/{id}", "/works/a-hrc-99-1?anchor=none"),
        ("/works/{id}/references", "/works/a-hrc-99-1/references?at=p1&lang=fr"),
        ("/works/{id}/references", "/works/A/HRC/99/1/references?style=un&language=fr"),
        ("/works/{id}/references", "/works/a-hrc-99-1/references?style=none"),
        ("/works/{id}/references", "/works/a-hrc-99-1/references?at=none"),
        ("/works/{id}/cites", "/works/A/HRC/99/1/cites?lang=fr&status=outside&limit=2"),
        ("/works/{id}/cites", "/works/a-hrc-99-1/cites?status=none"),
        ("/works/{id}/cites", "/works/none/cites"),
        ("/works/{id}/cited-by", "/works/a-hrc-99-1/cited-by?at=1&system=UN&country=MAR&year=2010..2019&lang=fr"),
        ("/works/{id}/cited-by", "/works/a-hrc-99-1/cited-by?year=x"),
        ("/works/{id}/cited-by", "/works/a-hrc-99-1/cited-by?limit=0"),
        ("/works/{id}/cited-paragraphs", "/works/a-hrc-99-1/cited-paragraphs"),
        ("/works/{id}/cited-paragraphs", "/works/a-hrc-99-1/cited-paragraphs?cursor=x.y"),
        ("/vocabularies", "/vocabularies"),
        ("/vocabularies/{name}", "/vocabularies/theme"),
        ("/vocabularies/{name}", "/vocabularies/country?label=Maroc"),
        ("/vocabularies/{name}", "/vocabularies/none"),
        ("/openapi.json", "/openapi.json"),
    ],
)
def test_answers_have_the_form_described(client, description, path, asked):
    checked(description, path, client.get(f"/api/v1{asked}"))


def test_a_name_in_either_language_finds_its_concept(client):
    for label in ("Maroc", "Morocco", "mar"):
        found = client.get("/api/v1/vocabularies/country", query_string={"label": label}).json["concepts"]
        assert [concept["code"] for concept in found] == ["MAR"]


def test_cursors_lead_through_everything_once(client, description):
    seen, address = [], "/api/v1/search?q=torture&by=passage&limit=2"
    whole = client.get("/api/v1/search?q=torture&by=passage&limit=100").json
    cursor = ""
    while cursor is not None:
        answer = checked(description, "/search", client.get(address + (f"&cursor={cursor}" if cursor else "")))
        seen += [(hit["id"], hit["passages"][0]["version"], hit["passages"][0]["anchor"]) for hit in answer["hits"]]
        cursor = answer["next"]
    assert len(seen) == len(set(seen)) == whole["total"] > 4
    assert seen == [(h["id"], h["passages"][0]["version"], h["passages"][0]["anchor"]) for h in whole["hits"]]


def test_a_cursor_belongs_to_its_question_and_to_its_library(client, description):
    cursor = client.get("/api/v1/search?by=passage&limit=2").json["next"]
    other = client.get(f"/api/v1/search?q=lawyers&by=passage&limit=2&cursor={cursor}")
    assert other.status_code == 400
    assert checked(description, "/search", other)["error"]["code"] == "cursor-wrong"
    generation, rest = cursor.split(".", 1)
    older = client.get(f"/api/v1/search?by=passage&limit=2&cursor={generation}9.{rest}")
    assert older.status_code == 410
    assert checked(description, "/search", older)["error"]["code"] == "cursor-outdated"


@pytest.fixture(scope="module")
def served(library_folder):
    """A running server over the small library; its address."""
    chosen = load_settings(environ={})
    with answering(listening(create_app(chosen, library_folder), chosen, "127.0.0.1", 0)) as site:
        yield site


@pytest.mark.parametrize("mode", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE])
def test_nothing_that_can_be_asked_ends_in_a_fault(served, mode):
    """Requests made from the description, right ones and wrong ones: the status, type and form it says, never 500."""
    schema = schemathesis.openapi.from_url(f"{served}/api/v1/openapi.json")
    asked = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is schemathesis.GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
        def ask(case):
            asked.add(case.operation.label)
            # What a form cannot say: an empty or unknown parameter is as if absent, with a note; a filter must name a
            # facet and a code, a cursor must be one of ours.
            case.call_and_validate(excluded_checks=[negative_data_rejection, positive_data_acceptance])

        ask()
    assert len(asked) >= 3
