"""The commands that README and guide print for the sample documents find something there, and JSON has the keys described."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.libraries import run

import renvoi
from search.settings import load_settings
from web.examples import first_examples, help_examples, term_examples
from web.wsgi import create_app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.fr.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
SAMPLES = ROOT / "corpus" / "samples"
NOT_AMONG_THE_SAMPLES = ("a-hrc-23-18", "A/HRC/23/18", "~/")
MAPPINGS = {"facts", "suggested", "title", "titles", "label", "message", "explain"}
"""Keys whose own keys are data: facts, fields, languages, codes."""


def printed(page: Path) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix(".venv/bin/") for block in blocks for line in block.splitlines()]
    return [
        line
        for line in lines
        if line.startswith(("renvoi search", "renvoi show", "renvoi translate"))
        and not any(part in line for part in NOT_AMONG_THE_SAMPLES)
    ]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("samples") / "library"
    report = run(place, SAMPLES, jobs=2)
    assert report.failed == {}
    return place


def output(*arguments: str) -> str:
    result = CliRunner().invoke(renvoi.cli, arguments, obj={}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def test_the_commands_of_the_front_page_answer_from_the_samples(library: Path) -> None:
    for page in PAGES[:2]:
        lines = re.findall(
            r"^(?:echo (?P<said>.+) \| )?\.venv/bin/renvoi (?P<command>.+)$", page.read_text("utf-8"), re.MULTILINE
        )
        asked = [(said, shlex.split(command, comments=True)) for said, command in lines]
        known = {"cites", "cite", "recommendations", "matrix", "country", "chains", "batch"}
        assert known <= {words[0] for _, words in asked}, page
        for said, words in asked:
            if words[0] in known:
                text = " ".join(shlex.split(said)) if said else None
                arguments = [*words, "--library", str(library)]
                result = CliRunner().invoke(renvoi.cli, arguments, obj={}, input=text, catch_exceptions=False)
                assert result.exit_code == 0, (page, words, result.output)
                assert words[0] == "chains" or re.search(r"[1-9]", result.output), (page, words, result.output)


def test_every_printed_search_finds_something(library: Path) -> None:
    lines = [line for page in PAGES for line in printed(page)]
    assert len(lines) >= 12
    for line in dict.fromkeys(lines):
        found = output(*shlex.split(line, comments=True)[1:], "--library", str(library))
        assert found.strip(), line
        assert not found.startswith(("0 ", '{\n "total": 0')), line


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_every_example_of_home_and_help_finds_something_by_itself(library: Path, ui: str) -> None:
    with create_app(load_settings(environ={}), library).test_request_context(f"/{ui}/help"):
        chapters = help_examples(ui)
        examples = [
            *first_examples(ui),
            *(each for part in (chapters.words, chapters.operators, chapters.fields) for each, _ in part),
        ]
        terms = term_examples(ui)
    assert len(examples) > 15
    nothing = [
        each
        for each in examples
        if json.loads(output("search", "--json", "--limit", "1", "--no-cross", "--library", str(library), "--", each))[
            "total"
        ]
        == 0
    ]
    assert nothing == []
    assert [each for each in examples if ui == "fr" and re.search(r"\b(?:AND|OR|NOT|NEAR)\b", each)] == []
    unseen = [
        each
        for each in terms
        if not json.loads(output("translate", "--json", "--library", str(library), each))["renderings"]
    ]
    assert unseen == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_readme_begins_with_the_two_commands(language: str) -> None:
    page = ROOT / ("README.md" if language == "en" else "README.fr.md")
    (first, *_) = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert [line.split("#")[0].split() for line in first.splitlines()] == [["make", "demo"], ["make", "test"]]
    assert len(page.read_text("utf-8").partition("```sh")[0].splitlines()) < 8


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            if key not in MAPPINGS:
                yield from keys(below)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


def test_every_key_of_the_json_is_described(library: Path) -> None:
    described = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "json.md").read_text("utf-8")))
    place = ("--library", str(library))
    report = json.loads(output("report", "--json", *place))
    report["notes"] = {}
    answers = [
        json.loads(output("search", "torture", "--json", "--explain", "--limit", "3", *place)),
        json.loads(output("translate", "torture", "--json", *place)),
        json.loads(output("show", "digest-cat-c-12-d-13-1993", "--json", *place)),
        json.loads(output("extract", str(SAMPLES / "cat" / "digest-cat-c-12-d-13-1993" / "fr.pdf"), "--json")),
        report,
    ]
    assert sorted({key for answer in answers for key in keys(answer)} - described) == []
