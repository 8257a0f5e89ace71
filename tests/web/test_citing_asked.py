"""What the lists of citations are asked for and cannot give is refused with a sentence, on pages, in the API and on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import write_citing_library

from search.checking.cli import check_command
from search.citing_cli import cite_command, cited_by_command, cites_command
from search.errors import InputError, NotFoundError
from search.messages import sentence
from search.settings import load_settings
from web.wsgi import create_app

WORK = "a-hrc-91-2"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("asked")
    write_citing_library(place / "library", place / "documents")
    return place / "library"


@pytest.fixture(scope="module")
def citing(folder):
    return create_app(load_settings(environ={}), folder).test_client()


def run(command, folder, *arguments):
    return CliRunner().invoke(
        command, [*arguments, "--library", str(folder)], standalone_mode=False, catch_exceptions=False
    )


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("cited-by?page=2", 400, "parameter-none"),
        ("cited-by?part=abc", 400, "parameter-none"),
        ("cited-by?limit=0", 400, "parameter-wrong"),
        ("cited-by?lang=xx", 400, "parameter-wrong"),
        ("cited-by?country=ZZZ", 400, "parameter-wrong"),
        ("cited-by?prefer=de", 400, "parameter-wrong"),
        ("cited-by?at=zzz", 404, "anchor-unknown"),
        ("cites?lang=es", 404, "version-unknown"),
        ("cites?page=1", 400, "parameter-none"),
        ("cited-paragraphs?part=1", 400, "parameter-none"),
    ],
)
def test_the_api_says_what_it_cannot_answer(citing, asked, status, code):
    answer = citing.get(f"/api/v1/works/{WORK}/{asked}")
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)
    assert set(answer.json["error"]["message"]) == {"fr", "en"}


@pytest.mark.parametrize(
    "asked", ["cited-by?lang=EN&prefer=fr&at=2&system=COE&year=2019", "cites?lang=FR", "cites?lang=en"]
)
def test_the_api_answers_what_it_can_in_either_case_of_letters(citing, asked):
    assert citing.get(f"/api/v1/works/{WORK}/{asked}").status_code == 200


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_pages_say_so_too(citing, ui):
    here = f"/{ui}/work/{WORK}/citations"
    unknown = citing.get(f"{here}?at=zzz")
    assert sentence("anchor-unknown", {"id": WORK, "anchor": "zzz"}, ui) in unknown.text.replace("&#39;", "'")
    beyond = citing.get(f"{here}?page=99")
    assert sentence("page-beyond", {"page": "99", "pages": "1"}, ui) in beyond.text
    assert citing.get(f"{here}?lang=xx").status_code == 400
    assert citing.get(f"{here}?country=ZZZ").status_code == 400
    assert citing.get(f"{here}?way=out&lang=es").status_code == 404
    assert citing.get(f"{here}.atom?at=zzz").status_code == 404
    assert citing.get(f"{here}.json?lang=xx").status_code == 400


def test_commands_refuse_alike(folder, tmp_path):
    brief = tmp_path / "brief.txt"
    brief.write_text("See A/HRC/91/2, para. 2.", encoding="utf-8")
    for command in (cite_command, check_command):
        for wrong in ("xx", "es"):
            with pytest.raises(InputError, match="parameter-wrong"):
                run(command, folder, str(brief), "--lang", wrong)
        assert "A/HRC/91/2" in run(command, folder, str(brief), "--lang", "FR").stdout
    with pytest.raises(NotFoundError, match="version-unknown"):
        run(cites_command, folder, WORK, "--lang", "es")
    with pytest.raises(InputError, match="parameter-wrong"):
        run(cited_by_command, folder, WORK, "--lang", "xx")
    with pytest.raises(InputError, match="page-beyond"):
        run(cited_by_command, folder, WORK, "--page", "99", "--json")
    assert WORK in run(cited_by_command, folder, WORK, "--lang", "EN").stdout
    assert WORK in run(cited_by_command, folder, WORK, "--limit", "1", "--page", "3").stdout
