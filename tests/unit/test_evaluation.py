"""Measures of answers by hand-made judgments, and how twins are judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.lessons import lessons
from makers.libraries import report_text, run

import renvoi
from search.bridge.dictionary import taught_works
from search.catalogue.judging import TwinPassage
from search.errors import InputError
from search.evaluation.judged import read_judged
from search.evaluation.measures import ndcg
from search.evaluation.session import _parts
from search.evaluation.twins import TwinOrder, chosen, macro, query_of

JUDGED = Path(__file__).resolve().parents[1] / "quality" / "judged"


def test_gains_by_hand() -> None:
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], grades) == 1.0
    assert ndcg(["x", "y"], grades) == 0.0
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 3 / 1.5849625) / (3 + 1 / 1.5849625))
    assert ndcg(["x"] * 10 + ["a"], grades) == 0.0
    assert ndcg(["a"], {}) == 0.0


def test_the_judged_sets_of_the_project_are_whole() -> None:
    judged = read_judged(JUDGED)
    assert len(judged.topics) >= 60
    assert len({topic.questions["fr"] for topic in judged.topics}) == len(judged.topics)
    assert len({topic.questions["en"] for topic in judged.topics}) == len(judged.topics)
    assert len(judged.known) >= 20
    assert len(judged.forms) >= 10
    assert len(judged.nothing) >= 5


@pytest.mark.parametrize("line", ["one\ttwo", "one\ttwo\twork", "one\ttwo\twork:3", "one\t\twork:2"])
def test_a_fault_of_a_judged_set_is_said_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "topics.tsv").write_text(f"# remark\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_judged(tmp_path)
    assert caught.value.facts["line"] == "2"


def passage(work: str, ordinal: int) -> TwinPassage:
    words = {"fr": "mot", "en": "word"}
    return TwinPassage(
        work=work,
        texts={language: " ".join(f"{word}{n}x{ordinal}" for n in range(20)) for language, word in words.items()},
        places={"fr": (1, ordinal), "en": (2, ordinal)},
    )


def test_each_work_gives_as_many_passages_and_counts_alike() -> None:
    order = TwinOrder(telling=True, per_work=3)
    found = chosen([passage("a", n) for n in range(9)] + [passage("b", 1)], order)
    assert [each.work for each in found] == ["a", "a", "a", "b"]
    assert chosen([passage("a", n) for n in range(9)], order) == [each for each in found if each.work == "a"]
    assert macro({"m": {"a": [True, True, False, False], "b": [True]}}) == {"m": 0.75}


def test_a_query_is_the_rarest_words_in_their_order() -> None:
    rarity = {f"mot{n}x1": n for n in range(20)}
    order = TwinOrder(telling=True)
    count = lambda _, stem: -rarity.get(stem.partition(":")[2], 0)  # noqa: E731
    assert query_of(passage("a", 1), "fr", 4, order, count) == "mot16x1 mot17x1 mot18x1 mot19x1"
    any_words = TwinOrder(telling=False)
    first = query_of(passage("a", 1), "fr", 4, any_words, count)
    assert first == query_of(passage("a", 1), "fr", 4, any_words, count)
    assert len(first.split()) == 4


def test_what_taught_the_shipped_lexicon_is_not_judged_with_it() -> None:
    known = min(taught_works())
    (part,) = _parts([passage(known, 1), passage("unknown", 2)], 1)
    assert [each.work for each in part] == ["unknown"]


def test_judgments_of_one_date_are_judged_together() -> None:
    works = ["ecli-ce-echr-2001-0118jud1", "ecli-ce-echr-2001-0118jud2", "ecli-ce-echr-2002-0118jud1"]
    parts = _parts([passage(work, 1) for work in works], 2)
    assert sorted([each.work for each in part] for part in parts) == [works[:2], works[2:]]


def test_the_command_measures_a_library(tmp_path: Path) -> None:
    folder, library, sets = tmp_path / "corpus", tmp_path / "library", tmp_path / "sets"
    folder.mkdir()
    sets.mkdir()
    pairs = list(lessons())
    for language, side in (("fr", 0), ("en", 1)):
        lines = [" ".join(pair[side] for pair in pairs[n : n + 12]) for n in range(0, len(pairs), 12)]
        title = ("Rapport annuel", "Annual report")[side]
        (folder / f"report.{language}.txt").write_text(report_text("A/HRC/23/18", title, *lines), encoding="utf-8")
    run(library, folder)
    (sets / "topics.tsv").write_text(
        "avocat témoin\tlawyer witness\ta-hrc-23-18:2\nx\ty\tnot-held:2\n", encoding="utf-8"
    )
    (sets / "known.tsv").write_text("A/HRC/23/18\ta-hrc-23-18\n", encoding="utf-8")
    (sets / "nothing.tsv").write_text("zzyzx\nlawyer\n", encoding="utf-8")
    asked = ["evaluate", str(sets), "--library", str(library), "--json"]
    answer = CliRunner().invoke(renvoi.cli, asked, obj={"language": "en"}, standalone_mode=False)
    assert answer.exception is None
    import json

    measures = json.loads(answer.stdout)
    assert measures["topics"] == 1
    assert measures["ndcg_fr_en"] == measures["cross_share"] == 1.0
    assert measures["known_first"] == 1.0
    assert measures["nothing_found"] == 0.5
    assert "ndcg_fr_en_authority" not in measures
    answer = CliRunner().invoke(renvoi.cli, [*asked, "--authority"], obj={"language": "en"}, standalone_mode=False)
    assert json.loads(answer.stdout)["ndcg_fr_en_authority"] == 1.0
    none = CliRunner().invoke(
        renvoi.cli, ["evaluate", "--twins", "zzz", "--library", str(library)], standalone_mode=False
    )
    assert isinstance(none.exception, InputError)
    assert (none.exception.code, none.exception.facts["id"]) == ("evaluate-no-twins", "zzz")


def test_there_must_be_something_to_measure(tmp_path: Path) -> None:
    answer = CliRunner().invoke(renvoi.cli, ["evaluate", "--library", str(tmp_path)], standalone_mode=False)
    assert isinstance(answer.exception, InputError)
