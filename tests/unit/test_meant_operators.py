"""Operators in small letters are told where they were likely meant, and a term is said to be no question."""

from __future__ import annotations

import pytest

from search.query.ast import And, Word
from search.query.meant_operators import signs_of_queries
from search.query.parse import parse


def told(text: str) -> list[str]:
    return [note.facts["operator"] for note in parse(text).notes if note.code == "operator-in-small"]


@pytest.mark.parametrize(
    ("typed", "operators"),
    [
        ("torture near/5 prison", ["NEAR/5"]),
        ("la torture dans une prison près/3 du tribunal", ["PRÈS/3"]),
        ("Near/5", ["NEAR/5"]),
        ("torture or prison", ["OR"]),
        ("torture ou prison", ["OU"]),
        ("prison not police", ["NOT"]),
        ("surpopulation carcérale sauf Maroc", ["SAUF"]),
        ("(torture or rape) women", ["OR"]),
        ('the "right to life" or liberty', ["OR"]),
        ("torture AND prison or police", ["OR"]),
        ("the right to life or liberty", []),
        ("liberté d’expression ou de réunion", []),
        ("not guilty", []),
        ("or", []),
        ("trafic or", []),
        ("torture OR prison", []),
        ("torture and prison", []),
        ("near", []),
    ],
)
def test_operators_in_small_letters_are_told_where_they_are_likely_meant(typed: str, operators: list[str]) -> None:
    assert told(typed) == operators


def test_what_is_told_changes_nothing() -> None:
    assert parse("torture near/5 prison").node == And((Word("torture"), Word("near/5"), Word("prison")))


@pytest.mark.parametrize(
    ("term", "signs"),
    [
        ("torture OR prison", "OR"),
        ("title:torture", "title:"),
        ("disparu*", "disparu*"),
        ("torture near/5 prison", "near/5"),
        ('"garde à vue" prison', "garde à vue"),
        ('"garde à vue"', ""),
        ("« garde à vue »", ""),
        ("épuisement des recours internes", ""),
        ("pre-trial detention", ""),
    ],
)
def test_a_term_written_as_a_question_is_told(term: str, signs: str) -> None:
    assert [note.facts["signs"] for note in signs_of_queries(term)] == ([signs] if signs else [])
