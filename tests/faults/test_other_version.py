"""A library that another version of Renvoi made is said to be so, and `--rebuild` makes it anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.libraries import run

import renvoi
from search.errors import LibraryError


def asked(*words: str) -> object:
    return CliRunner().invoke(renvoi.cli, list(words), obj={"language": "en"}, standalone_mode=False)


def test_a_library_of_another_schema_is_told_and_made_anew(tmp_path: Path) -> None:
    folder, library = tmp_path / "corpus", tmp_path / "library"
    folder.mkdir()
    (folder / "note.en.txt").write_text("Torture is prohibited in every prison.\n", encoding="utf-8")
    run(library, folder)
    (catalogue,) = library.glob("generations/*/catalogue.sqlite")
    with sqlite3.connect(catalogue) as opened:
        opened.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    opened.close()
    refused = asked("search", "torture", "--library", str(library))
    assert isinstance(refused.exception, LibraryError)
    assert refused.exception.code == "library-of-another-version"
    assert asked("index", "--rebuild", "--library", str(library), "--jobs", "1").exception is None
    found = asked("search", "torture", "--library", str(library), "--json")
    assert found.exception is None
    assert '"works": 1' in found.output


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_not_called_damaged(language: str) -> None:
    from search.messages import explain

    said = explain(LibraryError("library-of-another-version", path="here"), language)
    assert "--rebuild" in said
    assert "endommag" not in said
    assert "damaged" not in said
