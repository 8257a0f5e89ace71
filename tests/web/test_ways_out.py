"""An empty answer says outside of the pages what it says on them: on the command line and to programs."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest
from click.testing import CliRunner

import renvoi
from search.model.reader import PUBLIC_READER, reader_of
from search.query.request import SearchRequest, from_params
from search.service import Service
from search.settings import load_settings
from search.ways_out import way_sentence, ways_json, ways_out


@pytest.fixture
def opened(library_folder):
    service = Service(library_folder, load_settings(environ={}))
    with service.library() as found:
        yield found
    service.close()


PAIR = "q=torture+year:1900+kind:treaty"
QUESTIONS = (
    "q=torture&filter=country%3DCHE&filter=kind%3Djudgment",
    "q=prohibited&lang=ar",
    "q=%22detention+torture+prohibited%22",
    "q=tortrue+detentoin",
    "q=symbol%3AA%2FHRC%2F77%2F7",
    "q=torture+lawyers+xylophone&cross=0",
    PAIR,
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_api_says_what_helps_and_each_search_finds_what_it_promises(client, question):
    answer = client.get(f"/api/v1/search?{question}").json
    assert answer["total"] == 0
    assert answer["ways_out"]
    for way in answer["ways_out"]:
        assert (way["search"] is None) == (way["works"] == 0)
        if way["search"] is not None:
            assert client.get(f"/api/v1/search?{way['search']}").json["works"] == way["works"], way


def test_an_answer_that_finds_something_says_nothing_of_it(client):
    assert "ways_out" not in client.get("/api/v1/search?q=torture").json
    assert "ways_out" not in client.get("/api/v1/search?q=torture&page=900").json


def said(library_folder, *arguments):
    done = CliRunner().invoke(renvoi.cli, ["search", "--library", str(library_folder), *arguments], obj={})
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("What may help:", "Without the filter “Kind of document: Judgment” – documents: ")),
        (
            "fr",
            (
                "Ce qui peut aider\u00a0:",
                "Sans le filtre «\u00a0Type de document\u00a0: Arrêt ou jugement\u00a0» – documents\u00a0: ",
            ),
        ),
    ],
)
def test_the_command_line_says_what_helps(library_folder, monkeypatch, language, words):
    monkeypatch.setenv("LC_ALL", f"{language}_FR.UTF-8")
    monkeypatch.setenv("LANG", f"{language}_FR.UTF-8")
    text = said(library_folder, "torture", "--filter", "country=CHE", "--filter", "kind=judgment")
    for each in words:
        assert each in text
    assert words[0] not in said(library_folder, "torture")
    answer = json.loads(said(library_folder, "tortrue", "--json"))
    assert [way["kind"] for way in answer["ways_out"]][:2] == ["lacking", "spelling"]


def test_nothing_restricted_is_hinted_at(opened):
    asked = SearchRequest(q="Zebulon", include={"country": ("MAR",)})
    public = ways_out(opened, asked, opened.search(asked, PUBLIC_READER), PUBLIC_READER, "en")
    trusted = reader_of(("restricted",))
    allowed = ways_out(opened, asked, opened.search(asked, trusted), trusted, "en")
    assert all(way.works == 0 for way in public)
    assert public != allowed


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_of_finding_has_a_sentence_without_holes(opened, language):
    for question in QUESTIONS:
        asked, _ = from_params(parse_qsl(question), vocabularies=opened.vocabularies)
        found = ways_out(opened, asked, opened.search(asked, PUBLIC_READER), PUBLIC_READER, language)
        assert len(ways_json(found)) == len(found)
        for way in found:
            text = way_sentence(way, language)
            assert "{" not in text
            assert "  " not in text
            assert "“”" not in text


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (PAIR, [("field", "year:1900", None), ("field", "kind:treaty", None)]),
        ("q=torture+year:1900&filter=country=JPN", [("filter", None, "country"), ("field", "year:1900", None)]),
    ],
)
def test_two_that_each_hide_everything_are_taken_away_together(client, question, parts):
    found = client.get(f"/api/v1/search?{question}").json["ways_out"]
    pairs = [each for each in found if each["kind"] == "pair"]
    assert [(one["kind"], one["subject"], one["facet"]) for one in pairs[0]["parts"]] == parts
    assert pairs[0]["works"] > 0
    assert client.get(f"/api/v1/search?{pairs[0]['search']}").json["works"] == pairs[0]["works"]
    assert not any(each["kind"] in {"field", "filter", "exclude", "lang"} for each in found)


def test_a_pair_is_said_on_the_page_and_on_the_command_line(client, library_folder):
    page = client.get(f"/en/?{PAIR}").text
    assert "Without both “year:1900” and “kind:treaty”" in page
    assert "hidden by what narrows it" in page
    arguments = ["search", "--library", str(library_folder), "torture year:1900 kind:treaty"]
    said = CliRunner().invoke(renvoi.cli, arguments, obj={}).output
    assert "year:1900 + kind:treaty" in said
