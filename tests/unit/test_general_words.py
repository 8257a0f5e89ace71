"""The lists of general words: their form, that both directions are met in any form, and that nothing is left out by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from search.bridge.dictionary import Dictionary, folder, shipped
from search.bridge.entry import WRITTEN_BY_PEOPLE
from search.bridge.table import LineTable, write_lines
from search.bridge.words import general_words, stems_of
from search.errors import ConfigurationError
from tests.makers.bridge_terms import CORPUS, words

DICTIONARY = Dictionary(*shipped())
LISTS = sorted((CORPUS / "glossary" / "words").glob("*.txt"))
LINES = [
    line
    for path in LISTS
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def meant(word: str, language: str) -> set[str]:
    return {entry.text for entry in DICTIONARY.terms_at([word], 0, language).get(1, ()) if entry.source == "words"}


def test_the_shipped_words_are_what_the_list_says() -> None:
    assert (folder() / "words.tsv").read_text(encoding="utf-8") == words(), "run python -m tests.makers.bridge_terms"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("porte", {"door": 0.9, "carry": 0.45}),
        ("portes", {"door": 0.9, "carry": 0.45}),
        ("porter", {"carry": 0.9}),
        ("portait", {"door": 0.9, "carry": 0.9}),
        ("croix", {"cross": 0.9}),
        ("croiser", {"meet": 0.9}),
    ],
)
def test_a_word_on_the_list_means_what_is_said_of_it_first(tmp_path: Path, word: str, said: dict[str, float]) -> None:
    (tmp_path / "some.txt").write_text("porte = door\nporter = carry\ncroix = cross\ncroiser = meet\n", "utf-8")
    (tmp_path / "words.tsv").write_text(write_lines(general_words(tmp_path)), "utf-8")
    dictionary = Dictionary((), (LineTable(tmp_path / "words.tsv"),))
    found = dictionary.terms_at([word], 0, "fr")[1]
    assert {entry.text: entry.share for entry in found} == said
    assert {entry.accents for entry in found} == {""}


def test_the_list_is_large_and_of_one_form() -> None:
    assert len(LINES) >= 15000
    assert [line for line in LINES if line.count(" = ") != 1 or re.search(r"['\"|\t]|\s,|  |,\S|^\s|\s$", line)] == []
    french = [line.split(" = ")[0] for line in LINES]
    assert [side for side in french if side != side.lower()] == []


def test_no_line_stands_twice_and_none_repeats_a_word() -> None:
    assert len(set(LINES)) == len(LINES)
    sides = [side.split(", ") for line in LINES for side in line.split(" = ")]
    assert [side for side in sides if len(set(side)) != len(side)] == []


def test_english_has_no_accents() -> None:
    assert [line for line in LINES if re.search("[àâçéèêëîïôùûœ]", line.split(" = ")[1])] == []


@pytest.mark.parametrize(
    ("word", "language", "other"),
    [
        ("decoulait", "fr", "stem"),
        ("culminerent", "fr", "culminate"),
        ("inspecteurs", "fr", "inspector"),
        ("obtemperer", "fr", "comply"),
        ("inspectors", "en", "inspecteur"),
        ("inappropriate", "en", "inapproprié"),
        ("caravans", "en", "caravane"),
        ("commenced", "en", "commencer"),
        ("voitures", "fr", "car"),
        ("fils", "fr", "son"),
        ("algerians", "en", "algérien"),
        ("raid", "en", "raid"),
    ],
)
def test_words_are_met_in_any_form_and_both_ways(word: str, language: str, other: str) -> None:
    assert other in meant(word, language)


def test_what_is_meant_depends_on_what_stands_beside_so_nothing_is_left_out_by_it() -> None:
    assert "words" not in WRITTEN_BY_PEOPLE


@pytest.mark.parametrize("line", ["découler stem", "découler = ", " = stem", "a = b = c"])
def test_a_line_that_cannot_be_read_is_named_with_its_file(tmp_path: Path, line: str) -> None:
    (tmp_path / "events.txt").write_text("advenir = happen\n", encoding="utf-8")
    path = tmp_path / "words.txt"
    path.write_text(f"# Words\nsurvenir = occur\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        general_words(tmp_path)
    assert caught.value.facts["path"] == str(path)
    assert caught.value.facts["detail"].startswith("3: ")


def test_all_lists_of_a_folder_are_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("survenir = occur, arise\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("survenir = happen\n", encoding="utf-8")
    said = general_words(tmp_path)
    assert [entry.text for entry in said["fr", ("survenir",)]] == ["happen", "occur", "arise"]
    assert [entry.text for entry in said["en", ("happen",)]] == ["survenir"]


def test_a_word_that_stands_later_on_its_own_side_leads_back_less_surely(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("entaille = gash, cut\ncouper = cut\n", encoding="utf-8")
    said = general_words(tmp_path)["en", ("cut",)]
    assert [entry.text for entry in said] == ["couper", "entaille"]
    assert said[0].share > said[1].share


def test_of_words_that_count_alike_the_one_with_more_meanings_comes_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "exciser = excise\nenlever = excise\nenlever = remove\nôter = remove\nretirer = remove\n", "utf-8"
    )
    assert [entry.text for entry in general_words(tmp_path)["fr", ("enlev",)]] == ["remove", "excise"]


def test_of_equals_those_that_parallel_texts_know_stand_first_and_count_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("commanditer = order\nordonner = order\nviser = order\n", encoding="utf-8")
    known = {
        stems_of("ordonner", "fr"): frozenset({stems_of("order", "en")}),
        stems_of("viser", "fr"): frozenset({stems_of("aim", "en")}),
    }
    said = general_words(
        tmp_path, lambda key, language: known.get(key, frozenset()) if language == "fr" else frozenset()
    )
    assert [(entry.text, entry.share) for entry in said["en", ("order",)]] == [
        ("ordonner", 0.9),
        ("viser", 0.9),
        ("commanditer", 0.9),
    ]


def test_a_folder_without_lists_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        general_words(tmp_path / "none")
    assert caught.value.facts["path"] == str(tmp_path / "none")
