"""Words that no dictionary knows, found by how the other language spells them, among words the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from makers.libraries import ask, found, report_text, run

from search.bridge.cognates import Collection, cognates, ending_share, read_endings, shipped_endings
from search.bridge.dictionary import Dictionary, folder
from search.bridge.entry import Entry
from search.bridge.keys import stem_key
from search.bridge.learning import LearnedTable
from search.bridge.spelling import likeness, sounded
from search.errors import ConfigurationError
from search.model.reader import Reader
from search.text.fold import fold
from tests.makers.word_endings import text

NOBODY = Dictionary(())


def collection(words: Mapping[str, Mapping[str, int]]) -> Collection:
    """Words of each language with their passages."""
    counts: dict[str, int] = {}
    for language, some in words.items():
        for word, passages in some.items():
            stem = f"{language}:{stem_key(fold(word), language)}"
            counts[stem] = counts.get(stem, 0) + passages

    def beginning(start: str) -> list[tuple[str, int]]:
        return [
            (word, passages) for some in words.values() for word, passages in some.items() if word.startswith(start)
        ]

    return Collection(beginning=beginning, count=lambda stem: counts.get(stem, 0))


def spelt(word: str, language: str, held: Collection, dictionary: Dictionary = NOBODY) -> list[str]:
    return [entry.text for entry in cognates(word, language, held, dictionary)]


def test_the_shipped_endings_are_what_the_dictionaries_teach() -> None:
    assert (folder() / "endings.tsv").read_text(encoding="utf-8") == text(), "run python -m tests.makers.word_endings"


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("inapplicabilite", "inapplicability"),
        ("claustrophobie", "claustrophobia"),
        ("zoologique", "zoological"),
        ("excessivement", "excessively"),
        ("cohabitation", "cohabitation"),
        ("pontificateur", "pontificator"),
    ],
)
def test_endings_that_correspond_are_known(french: str, english: str) -> None:
    assert ending_share(french, english, "fr", shipped_endings()) > 0 or french == english


def test_a_cognate_is_found_among_the_words_of_the_collection() -> None:
    held = collection({"fr": {"transitivité": 3}, "en": {"transitivity": 4, "transitional": 9, "transit": 20}})
    assert spelt("transitivite", "fr", held) == ["transitivity"]
    assert spelt("transitivity", "en", held) == ["transitivité"], "French is shown with its accents"
    (entry,) = cognates("transitivite", "fr", held, NOBODY)
    assert (entry.language, entry.source) == ("en", "cognate")
    assert 0 < entry.share <= 0.7, "a guess counts for less than what a dictionary says"


def test_a_beginning_that_the_other_language_writes_otherwise() -> None:
    assert spelt("etuvification", "fr", collection({"en": {"stuvification": 2}})) == ["stuvification"]


@pytest.mark.parametrize("word", ["droit", "abcde1", "36022/97", "l’etat"])
def test_short_words_numbers_and_signs_have_none(word: str) -> None:
    assert spelt(word, "fr", collection({"en": {"droits": 3, "abcdef": 2}})) == []


def test_a_word_that_stands_in_the_other_language_as_it_is_has_none() -> None:
    held = collection({"fr": {"ordenacoes": 4}, "en": {"ordenacoes": 3, "ordenacoe": 1}})
    assert spelt("ordenacoes", "fr", held) == []


def test_a_false_friend_is_dropped_where_a_dictionary_says_what_it_means() -> None:
    held = collection({"en": {"formidable": 0, "librarity": 5}})
    assert spelt("librarite", "fr", held) == ["librarity"]
    told = {("en", ("librarity",)): (Entry(text="bibliothèque", language="fr", source="lexicon", share=0.9),)}
    told[("en", (stem_key("librarity", "en"),))] = told[("en", ("librarity",))]
    assert spelt("librarite", "fr", held, Dictionary((), (), (LearnedTable(told),))) == []


def test_words_of_the_language_typed_are_no_translations() -> None:
    assert spelt("transitivite", "fr", collection({"fr": {"transitivity": 4}})) == []


def test_a_damaged_line_is_said_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "endings.tsv"
    path.write_text("fr\tite\tity\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_endings(path)
    assert caught.value.facts["path"] == str(path)


def corpus(place: Path, access: str) -> Path:
    place.mkdir()
    plain = "The committee met in public and heard the parties on the facts of the communication."
    (place / "open.txt").write_text(report_text("A/HRC/44/2", "A report", plain), encoding="utf-8")
    rare = "The Government pleaded the zorblicability of the treaty, which the committee examined at length."
    (place / "other.txt").write_text(report_text("A/HRC/44/3", "Another report", rare), encoding="utf-8")
    (place / "overrides.toml").write_text(f'["A/HRC/44/3"]\naccess = "{access}"\n', encoding="utf-8")
    return place


def test_a_cognate_is_searched_listed_and_can_be_taken_away(tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, corpus(tmp_path / "corpus", "public"))
    typed = "zorblicabilité du traité"
    expansions = ask(library, typed).understood.expansions
    assert ("zorblicability", "cognate") in {(each.text, each.source) for each in expansions}
    assert found(library, typed) == ["a-hrc-44-3"]
    assert found(library, typed, cross="0") == []
    assert found(library, typed, without="en:zorblicability") == []


def test_words_of_a_closed_document_are_never_told(tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, corpus(tmp_path / "corpus", "restricted"))
    typed = "zorblicabilité du traité"
    assert all(each.source != "cognate" for each in ask(library, typed).understood.expansions)
    inside = Reader(levels=frozenset({"public", "restricted"}))
    told = ask(library, typed, inside).understood.expansions
    assert "zorblicability" in {each.text for each in told}


def test_likeness_is_of_beginnings_in_letters_that_both_languages_share() -> None:
    assert sounded("khadjimouradov") == sounded("cadjimuradov")
    french, english = ["probit", "tchetcheni", "droit", "as"], ["probiti", "chechenia", "law", "as"]
    numbers = np.arange(4)
    alike = likeness(french, english, numbers, numbers).tolist()
    assert alike[0] > 0.8
    assert alike[1] > 0.4
    assert alike[2] == 0.0
    assert alike[3] == 1.0
