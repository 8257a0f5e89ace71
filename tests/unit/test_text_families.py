"""Word families: the tables `families_fr.toml` and `families_en.toml` say which words share a stem."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from search.text import english, french
from search.text.analyse import analyse
from search.text.families import read_families, read_verbs, read_words
from search.text.fold import fold

STEMMERS = {"fr": french, "en": english}
TABLES = {
    language: tomllib.loads(Path(__file__).with_name(f"families_{language}.toml").read_text(encoding="utf-8"))
    for language in STEMMERS
}


def stem_of(word: str, language: str) -> str | None:
    [token] = analyse(word, language)
    return token.stem


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_that_must_meet_share_a_stem(language):
    parted = []
    for family in TABLES[language]["meet"]:
        stems = {word: stem_of(word, language) for word in family["words"]}
        if len(set(stems.values())) != 1 or None in stems.values():
            parted.append(stems)
    assert parted == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_that_must_stay_apart_share_no_stem(language):
    joined = []
    for group in TABLES[language]["apart"]:
        for one, other in combinations(group["words"], 2):
            if stem_of(one, language) == stem_of(other, language):
                joined.append((one, other, stem_of(one, language)))
    assert joined == []


@pytest.mark.parametrize(("language", "least"), [("fr", 400), ("en", 300)])
def test_tables_are_large_enough(language, least):
    table = TABLES[language]
    assert len(table["meet"]) + len(table["apart"]) >= least
    assert all(len(set(group["words"])) >= 2 for kind in table.values() for group in kind)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_accents_and_capitals_do_not_change_a_stem(language):
    for family in TABLES[language]["meet"]:
        for word in family["words"]:
            assert stem_of(word, language) == stem_of(fold(word), language) == stem_of(word.upper(), language), word


@pytest.mark.parametrize("language", ["fr", "en"])
def test_stop_words_have_no_stem(language):
    for word in STEMMERS[language].STOP_WORDS:
        assert stem_of(word, language) is None, word


@pytest.mark.parametrize("word", ["36022", "b", "ii", "9", "detenu3", "حقوق", "人"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_numbers_letters_and_other_scripts_are_their_own_stem(word, language):
    assert STEMMERS[language].stem(word) == word


def test_homographs_of_the_two_languages_do_not_mix():
    assert stem_of("main", "fr") != stem_of("main", "en")
    assert stem_of("main", "fr").startswith("fr:")
    assert stem_of("main", "en").startswith("en:")
    assert stem_of("main", "es") == "xx:main"


def test_data_files_name_each_form_once():
    verbs = read_verbs("families/fr_verbs.txt")
    families = read_families("families/fr.txt")
    clashes = {
        form: (verbs[form], families[form]) for form in verbs.keys() & families.keys() if verbs[form] != families[form]
    }
    assert clashes == {}
    assert read_families("families/en.txt")["women"] == "woman"
    assert "recommend" in read_words("families/en_ation.txt")


def test_british_and_american_spellings_are_written_alike():
    assert english.american("organisation") == "organization"
    assert english.american("behaviour") == "behavior"
    assert english.american("paralysed") == "paralyzed"
    assert [english.american(word) for word in ("advise", "promised", "hour", "tourism", "four", "rise")] == [
        "advise",
        "promised",
        "hour",
        "tourism",
        "four",
        "rise",
    ]
