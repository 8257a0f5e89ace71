"""The API: what the command line prints as JSON, stable errors with the right status, health."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from small_library import REPORT, works, write_library, write_versions

from renvoi import cli
from search.settings import load_settings
from web.wsgi import create_app


def printed(library_folder, *arguments):
    result = CliRunner().invoke(
        cli,
        [arguments[0], *arguments[1:], "--library", str(library_folder), "--json"],
        obj={"language": "en"},
        env={"LANG": "C", "LC_ALL": "C"},
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("torture", ()),
        ("torture", ("--by", "passage", "--limit", "2", "--page", "2")),
        ("torture", ("--filter", "country=MAR", "--filter", "country=CHE", "--exclude", "theme=torture")),
        ("prohibited lawyers", ("--scope", "work", "--prefer", "fr")),
        ("torture", ("--lang", "fr", "--sort", "oldest")),
        ("torture AND", ("--sort", "title")),
        ("A/HRC/99/1", ()),
    ],
)
def test_search_answers_as_the_command_line(client, library_folder, query, options):
    pairs = [("q", query), *((options[i].removeprefix("--"), options[i + 1]) for i in range(0, len(options), 2))]
    answer = client.get("/api/v1/search", query_string=pairs)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found = answer.json
    found.pop("next")
    assert found == printed(library_folder, "search", query, *options)
    assert found["hits"]


def test_a_work_answers_as_the_command_line_but_for_the_path(client, library_folder):
    answer = client.get("/api/v1/works/a-hrc-99-1?lang=en").json
    shown = printed(library_folder, "show", "a-hrc-99-1", "--lang", "en")
    assert answer["units"] == shown["units"]
    assert answer["title"] == shown["title"]
    assert answer["version"]["original"] == "/original/en/a-hrc-99-1"
    assert "file" not in answer["version"]
    assert "/tmp" not in json.dumps(answer)
    one = client.get("/api/v1/works/A/HRC/99/1?lang=fr&anchor=p1").json
    assert [unit["text"] for unit in one["units"]] == ["La torture en détention est interdite."]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/search?page=0", 400, "parameter-wrong"),
        ("/api/v1/search?limit=x", 400, "parameter-wrong"),
        ("/api/v1/search?filter=country", 400, "filter-wrong"),
        ("/api/v1/search?filter=country=NOWHERE", 400, "filter-unknown"),
        ("/api/v1/search?lang=xx", 400, "language-code-unknown"),
        ("/api/v1/search?filter=language=xx", 400, "language-code-unknown"),
        ("/api/v1/search?exclude=versions=only-zz", 400, "language-code-unknown"),
        ("/api/v1/search?q=-torture", 400, "query-only-negative"),
        ("/api/v1/works/nothing", 404, "work-unknown"),
        ("/api/v1/works/a-hrc-99-1?lang=es", 404, "version-unknown"),
        ("/api/v1/works/a-hrc-99-1?anchor=zz", 404, "anchor-unknown"),
        ("/api/v1/nothing", 404, "web-page-unknown"),
    ],
)
def test_errors_are_stable_json_in_both_languages(client, path, status, code):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json["error"]["code"] == code
    assert set(answer.json["error"]["message"]) == {"fr", "en"}
    assert set(answer.json) == {"error"}


def test_the_api_says_what_can_be_asked(client):
    answer = client.get("/api/v1", follow_redirects=True).json
    found = {one["address"]: one for one in answer["addresses"]}
    assert found["/api/v1/search"]["method"] == "GET"
    assert set(found["/api/v1/works/{id}/cites"]["answers"]) == {"fr", "en"}
    assert client.get(answer["description"]).status_code == 200


def test_the_api_is_read_only(client):
    answer = client.post("/api/v1/search", data={"q": "x"})
    assert (answer.status_code, answer.json["error"]["code"]) == (405, "web-method")
    assert "GET" in answer.headers["Allow"]


def test_an_unknown_parameter_is_answered_with_a_note(client):
    notes = client.get("/api/v1/search?q=torture&colour=red").json["notes"]
    assert [note["code"] for note in notes] == ["parameter-unknown"]
    lowered = client.get("/api/v1/search?q=torture&limit=5000").json
    assert lowered["limit"] == 100
    assert [note["code"] for note in lowered["notes"]] == ["limit-lowered"]


@pytest.mark.parametrize("path", ["/health", "/healthz"])
def test_health(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.json["ok"] is True
    assert answer.json["generation"] == "000001"
    assert answer.json["works"] == 5


def test_a_missing_library_is_said_without_its_path(tmp_path):
    client = create_app(load_settings(environ={}), tmp_path / "hidden-place").test_client()
    page = client.get("/fr/?q=x")
    assert page.status_code == 503
    assert "n’est pas accessible pour l’instant" in page.text
    for path in ("/health", "/api/v1/search?q=x"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.json["error"]["code"] == "library-unavailable"
        assert "hidden-place" not in answer.text
    assert client.get("/health").json["ok"] is False
    assert "Retry-After" in page.headers
    assert "hidden-place" not in page.text
    assert client.get("/en/help").status_code == 200


def test_a_new_state_of_the_library_shows_at_once_and_a_broken_one_leaves_the_old(tmp_path):
    (tmp_path / "files").mkdir()
    folder = tmp_path / "library"
    write_library(folder, tmp_path / "files")
    client = create_app(load_settings(environ={}), folder).test_client()
    assert client.get("/health").json["generation"] == "000001"
    assert "Report on detention" in client.get("/en/?q=detention").text
    before = client.get("/en/about").text
    write_versions(folder, [version for version in works(tmp_path / "files") if version[0] is not REPORT])
    assert client.get("/health").json["generation"] == "000002"
    assert "Report on detention" not in client.get("/en/?q=detention").text
    assert client.get("/en/about").text != before
    write_library(folder, tmp_path / "files")
    (folder / "generations" / "000003" / "catalogue.sqlite").write_bytes(b"broken")
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json["generation"] == "000002"
    assert answer.json["older_generation_serves"] == "library-damaged"
    assert "an older one is shown" in client.get("/en/about").text
