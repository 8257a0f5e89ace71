"""A large table is read by all workers, each its share: nothing twice, nothing lost, one source that is whole or not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from makers.libraries import found, run

from indexer import intake
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import is_divisible, load_recipes, plan_folder, read_job, read_recipe

RECIPE = """
requires = ["symbol", "text"]
format = "jsonl"

[about]
en = "made"
fr = "fait"

[rows]
skip = [{ value = "{text}", pattern = "^leave out$", reason = "said so" }]

[document]
item = "{symbol}"
language = "en"
titles = { en = "Title of {symbol}" }

[[units]]
text = "{text}"
"""


class NoNames:
    """Resolves nothing."""

    def resolve(self, name: str, text: str) -> tuple[str, ...]:
        return ()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    rows = [{"symbol": f"R-{n}", "text": "leave out" if n % 10 == 3 else f"Text number {n}."} for n in range(60)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "made.toml").write_text(RECIPE, encoding="utf-8")
    return folder / "rows.jsonl"


def test_shares_together_are_the_whole(table: Path, tmp_path: Path) -> None:
    (job,) = plan_folder(table.parent, [table], [read_recipe(tmp_path / "made.toml")])
    assert is_divisible(job)
    whole = list(read_job(job, ReadOptions(), NoNames()))
    shares = [list(read_job(job, ReadOptions(), NoNames(), (n, 4))) for n in range(4)]
    assert sorted(r.item for share in shares for r in share) == sorted(r.item for r in whole)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
    for wanted in ([n for r in whole for n in r.notes], [n for share in shares for r in share for n in r.notes]):
        assert sorted(note.facts["row"] for note in wanted if note.code == "row-skipped") == [
            "14",
            "24",
            "34",
            "4",
            "44",
            "54",
        ]


def test_a_plain_file_is_not_divided(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.", encoding="utf-8")
    (job,) = plan_folder(tmp_path, [path], load_recipes(Path(intake.__file__).parents[1] / "corpus" / "recipes"))
    assert not is_divisible(job)


def test_several_workers_make_the_same_library(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_DIVIDED", 0)
    recipe = str(tmp_path / "made.toml")
    alone = run(tmp_path / "one", table.parent, recipe=recipe, jobs=1)
    shared = run(tmp_path / "three", table.parent, recipe=recipe, jobs=3)
    assert (shared.read, shared.versions, shared.works) == (alone.read, alone.versions, alone.works) == (1, 54, 54)
    assert found(tmp_path / "three") == found(tmp_path / "one")
    again = run(tmp_path / "three", table.parent, recipe=recipe, jobs=3)
    assert (again.read, again.unchanged) == (0, 1)


def test_more_workers_than_documents(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_DIVIDED", 0)
    table.write_text('{"symbol": "R-1", "text": "Only one."}\n', encoding="utf-8")
    report = run(tmp_path / "library", table.parent, recipe=str(tmp_path / "made.toml"), jobs=3)
    assert (report.read, report.versions, report.failed) == (1, 1, {})


def test_a_table_without_documents_is_refused_once(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_DIVIDED", 0)
    table.write_text('{"symbol": "R-1", "text": "leave out"}\n', encoding="utf-8")
    report = run(tmp_path / "library", table.parent, recipe=str(tmp_path / "made.toml"), jobs=3)
    assert [(error.code, error.facts["path"]) for error in report.failed.values()] == [("recipe-nothing", str(table))]
    assert report.read == 0
