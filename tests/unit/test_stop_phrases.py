"""Expressions made of stop words alone are no terms: *de la* is an article, and *de là* only as it is accented."""

from __future__ import annotations

import pytest

from search.bridge.dictionary import Dictionary, shipped
from search.bridge.expansion import Expansion
from search.bridge.segments import segments

DICTIONARY = Dictionary(*shipped())


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [("délai raisonnable de la procédure", "fr"), ("droits de la femme", "fr"), ("DE LA torture", None)],
)
def test_an_article_is_never_expanded(typed: str, spoken: str | None) -> None:
    found = segments(tuple(typed.split()), DICTIONARY, spoken)
    assert found
    assert not [each for each in found if all(word.stop for word in each.words)]


def test_what_is_accented_is_what_it_says() -> None:
    (found,) = segments(("de", "là"), DICTIONARY, "fr")
    assert [entry.text for entry in found.entries] == ["thence"]


def test_stop_words_stay_part_of_longer_terms() -> None:
    (found,) = segments(("droit", "à", "la", "vie"), DICTIONARY, "fr")
    assert found.entries[0].text == "right to life"


@pytest.mark.parametrize(
    ("typed", "text", "itself"),
    [
        ("Hirsi", "Hirsi", True),
        ("114", "114", True),
        ("non-refoulement", "non refoulement", True),
        ("Sécurité", "securite", True),
        ("torture", "tortures", False),
        ("MNP", "NPM", False),
    ],
)
def test_a_word_that_stands_as_it_is_was_not_added(typed: str, text: str, itself: bool) -> None:
    assert Expansion(typed=typed, text=text, language="en", source="cognate", weight=0.8).itself is itself
