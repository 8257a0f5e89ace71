"""`renvoi cite`: the shape of its JSON, offsets, encodings, and what is no text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.libraries import report_text, run

from search.citing_cli import cite_command, cited_by_command
from search.errors import InputError, NotFoundError

KEYS = ["start", "end", "written", "scheme", "symbol", "paragraphs", "status", "target", "candidates", "reason"]
SAID = "CAT/C/12/D/13/1993"


def cite(path: Path, library: Path) -> list[dict[str, object]]:
    runner = CliRunner()
    result = runner.invoke(
        cite_command, [str(path), "--json", "--library", str(library)], standalone_mode=False, catch_exceptions=False
    )
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"\U0001f600 e\u0301te\u0301 {SAID}, par. 9.3\r\nfin".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + f"Voir {SAID}, par. 9.3".encode(), "utf-8"),
        (f"D\u00e9cision « {SAID} », {SAID}, par. 9.3".encode("cp1252"), "cp1252"),
        (f"Voir {SAID}, par. 9.3".encode("utf-16"), "utf-16"),
        (f"Voir\r\n\r\n{SAID}, par. 9.3".encode(), "utf-8"),
    ],
)
def test_offsets_are_code_points_of_the_file(tmp_path: Path, data: bytes, encoding: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(data)
    text = data.decode(encoding)
    found = cite(file, tmp_path / "none")
    for one in found:
        assert list(one) == KEYS
        assert text[int(str(one["start"])) : int(str(one["end"]))] == one["written"] == SAID
        assert (one["scheme"], one["status"], one["target"], one["reason"]) == (
            "un-symbol",
            "outside",
            None,
            "not-held",
        )
    assert found[-1]["paragraphs"] == ["9.3"]


def test_an_empty_text_has_no_citations(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert cite(tmp_path / "empty.txt", tmp_path / "none") == []


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "program").write_bytes(b"\x7fELF\0\0\0\1" * 100)
    with pytest.raises(InputError) as refused:
        cite(tmp_path / "program", tmp_path / "none")
    assert refused.value.code == "cite-no-text"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["a-hrc-91-2", "--year", "abc"], "parameter-wrong"),
        (["a-hrc-91-2", "--year", "2019..2010"], "parameter-wrong"),
        (["a-hrc-91-2", "--system", "XX"], "parameter-wrong"),
        (["a-hrc-91-2", "--country", "ZZZ"], "parameter-wrong"),
        (["a-hrc-91-2", "--lang", "xx"], "parameter-wrong"),
        (["a-hrc-91-2", "--country", "MAR", "--lang", "es"], None),
        (["a-hrc-91-2#zzz"], "anchor-unknown"),
        (["a-hrc-91-2", "--system", "UN", "--year", "2010..2019"], None),
        (["a-hrc-91-2#p1"], None),
    ],
)
def test_who_cites_what_cannot_be_is_refused(tmp_path: Path, asked: list[str], code: str | None) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    (folder / "en.txt").write_text(
        report_text("A/HRC/91/2", "Report on water", "Water is a right.", "The end."), encoding="utf-8"
    )
    run(library, folder)
    arguments = [*asked, "--library", str(library)]
    refused: str | None = None
    try:
        CliRunner().invoke(cited_by_command, arguments, standalone_mode=False, catch_exceptions=False)
    except (InputError, NotFoundError) as error:
        refused = error.code
    assert refused == code


def test_articles_are_no_paragraphs_and_citing_passages_are_counted(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("ICCPR, art. 7. CAT/C/12/D/13/1993, para. 9.3.", encoding="utf-8")
    arguments = [str(tmp_path / "text.txt"), "--library", str(tmp_path / "none")]
    lines = CliRunner().invoke(cite_command, arguments, standalone_mode=False, catch_exceptions=False).stdout
    assert " art. 7" in lines
    assert "§ 7" not in lines
    assert " § 9.3" in lines
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    for name, symbol, *texts in (
        ("one", "A/HRC/91/2", "Water is a right."),
        ("two", "A/HRC/91/3", "See A/HRC/91/2, para. 1, and A/HRC/91/2, para. 2.", "See A/HRC/91/2 as a whole."),
    ):
        (folder / name).mkdir()
        (folder / name / "en.txt").write_text(report_text(symbol, "Report", *texts, "The end."), encoding="utf-8")
    run(library, folder)
    arguments = ["a-hrc-91-2", "--library", str(library)]
    said = CliRunner().invoke(cited_by_command, arguments, standalone_mode=False, catch_exceptions=False).stdout
    assert "a-hrc-91-2" in said.splitlines()[0]
    assert ": 2" in said.splitlines()[0].replace("\u00a0", " ")
    assert ": 1." in said.splitlines()[0].replace("\u00a0", " ")
