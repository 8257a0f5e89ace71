"""Words of both languages: a question in one is not read as the other, and nouns are no stop words of the other."""

from __future__ import annotations

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.segments import segments
from search.bridge.spoken import spoken_language
from search.query.parse import parse
from search.query.settle import settle
from search.query.two_faced import nouns_of
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())
STATED, WORDS, LEARNED = shipped()
DICTIONARY = Dictionary(STATED, WORDS, LEARNED)


def english_library(stem: str) -> int:
    """A collection in which nearly everything is English."""
    return 900 if stem.startswith("en:") else 3


def even_library(_stem: str) -> int:
    return 50


@pytest.mark.parametrize(
    "typed", ["parole", "face veil", "delay", "demand", "attend", "pretend", "relatives", "prejudice"]
)
@pytest.mark.parametrize("count", [english_library, even_library])
def test_an_english_word_is_not_read_as_french_and_translated_back(typed, count):
    spoken = spoken_language(typed.split(), DICTIONARY, count)
    back = [
        entry.text
        for each in segments(typed.split(), DICTIONARY, spoken, count)
        for entry in each.entries
        if entry.language == "en" and entry.source in {"words", "lexicon", "collection"}
    ]
    assert back == []


def test_terms_that_people_wrote_stand_in_both_directions():
    (each,) = segments(["expulsion"], DICTIONARY, None, english_library)
    assert {"deportation", "removal"} <= {entry.text for entry in each.entries if entry.language == "en"}
    (parole,) = segments(["parole"], DICTIONARY, None, english_library)
    assert "libération conditionnelle" in {entry.text for entry in parole.entries}


@pytest.mark.parametrize(
    ("typed", "nouns"),
    [
        ("car bomb", {"car"}),
        ("death of her son in custody", {"son"}),
        ("Car accident", {"Car"}),
        ("car il a été torturé", set()),
        ("son fils est mort en prison", set()),
        ("l’avocat et son client", set()),
        ("mines d’or", {"d’or"}),
        ("torture or inhuman treatment", set()),
    ],
)
def test_a_noun_is_told_by_what_stands_beside_it(typed, nouns):
    assert nouns_of(typed.split()) == nouns


@pytest.mark.parametrize(
    ("typed", "ignored"),
    [
        ("car bomb", None),
        ("car AND bomb", None),
        ("mother and son", "and"),
        ("avocat et son client", "et, son"),
        ("mines d’or", None),
        ("torture or ill-treatment", "or"),
    ],
)
def test_a_noun_is_searched_and_a_stop_word_is_not(typed, ignored):
    settled = settle(parse(typed).node, languages=("fr", "en"), vocabularies=VOCABULARIES)
    said = [note.facts["words"] for note in settled.notes if note.code == "words-ignored"]
    assert said == ([] if ignored is None else [ignored])


def test_nouns_are_translated():
    for typed, translation in (("her car", "voiture"), ("stolen car", "voiture"), ("mines d’or", "gold mine")):
        spoken = spoken_language(typed.split(), DICTIONARY, even_library)
        found = [entry.text for each in segments(typed.split(), DICTIONARY, spoken) for entry in each.entries]
        assert translation in found, typed


@pytest.mark.parametrize(
    ("typed", "spoken", "said"),
    [
        ("aveu main menotté", "fr", "hand"),
        ("the lie of a witness", "en", "mensonge"),
        ("respect aveu menotté", "fr", "respect"),
    ],
)
def test_a_word_that_says_nothing_in_the_other_language_is_translated_in_its_own(typed, spoken, said):
    assert spoken_language(typed.split(), DICTIONARY, even_library) == spoken
    ways = {entry.text for each in segments(typed.split(), DICTIONARY, spoken, even_library) for entry in each.entries}
    assert said in ways


def test_light_words_of_the_language_spoken_are_not_translated():
    asked = segments(["main", "reasons", "detention"], DICTIONARY, "en", even_library)
    assert "main" not in {segment.words[0].exact for segment in asked}


def test_the_page_tells_a_word_that_people_know_in_both_languages_and_no_other():
    assert [spoken_language(["bail"], DICTIONARY, None, hint) for hint in ("fr", "en", None)] == ["fr", "en", None]
    assert spoken_language(["lawyers"], DICTIONARY, None, "fr") is None
