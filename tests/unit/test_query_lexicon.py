"""Patterns and close spellings against a lexicon, small ones by hand and large ones by the clock."""

import random

import pytest

from search.query.lexicon import fitting
from search.query.plan import Expand

TERMS = sorted(
    [
        "a/hrc/4",
        "a/hrc/45/12",
        "act",
        "condamne",
        "condamné",
        "detention",
        "detenu",
        "detenus",
        "dislike",
        "disparu",
        "disparue",
        "disparus",
        "sate",
        "state",
        "states",
        "tsate",
        "woman",
        "women",
        "womn",
        "wmoen",
        "слово",
    ]
)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("disparu*", ["disparu", "disparue", "disparus"]),
        ("disparu?", ["disparue", "disparus"]),
        ("wom?n", ["woman", "women"]),
        ("w*n", ["wmoen", "woman", "women", "womn"]),
        ("*tion", ["detention"]),
        ("*en*", ["detention", "detenu", "detenus", "wmoen", "women"]),
        ("d*t*n*", ["detention", "detenu", "detenus"]),
        ("condamn*", ["condamne"]),
        ("a/hrc/4*", ["a/hrc/4", "a/hrc/45/12"]),
        ("state", ["state"]),
        ("stat", []),
        ("s*e?", ["states"]),
        ("сло*", ["слово"]),
        ("(.*)", []),
    ],
)
def test_patterns(pattern, found):
    assert fitting(TERMS, Expand("exact", "pattern", pattern, 0, 1000)) == found


@pytest.mark.parametrize(
    ("word", "edits", "found"),
    [
        ("state", 1, ["sate", "state", "states"]),
        ("women", 1, ["wmoen", "woman", "women", "womn"]),
        ("detenu", 1, ["detenu", "detenus"]),
        ("xyz", 2, []),
        ("", 2, []),
    ],
)
def test_close_spellings(word, edits, found):
    assert fitting(TERMS, Expand("exact", "fuzzy", word, edits, 1000)) == found


def test_a_large_lexicon_is_searched_quickly():
    chance = random.Random(5)
    syllables = [
        "de",
        "ten",
        "tion",
        "pri",
        "son",
        "tor",
        "tu",
        "re",
        "co",
        "mi",
        "te",
        "sta",
        "li",
        "ber",
        "vi",
        "ol",
        "ence",
        "ac",
    ]
    terms = sorted({"".join(chance.choices(syllables, k=chance.randint(1, 6))) for _ in range(600_000)})
    assert len(terms) > 200_000

    for expand in (
        Expand("exact", "pattern", "detention*", 0, 1000),
        Expand("exact", "fuzzy", "detention", 2, 1000),
        Expand("exact", "pattern", "*a*e*i*o*u*x", 0, 1000),
    ):
        found = fitting(terms, expand)
        assert found == sorted(set(found))
        assert set(found) <= set(terms)
