"""Queries read back as sentences in both languages."""

import pytest

from search.query.explain import understood
from search.query.parse import parse
from search.vocabulary import default_folder, load_vocabularies


@pytest.mark.parametrize(
    ("typed", "french", "english"),
    [
        ("", "", ""),
        (
            "torture",
            "Passages avec toute forme de «\u00a0torture\u00a0».",
            "Passages with any form of “torture”.",
        ),
        (
            '"fair trial" -police',
            "Passages avec exactement «\u00a0fair trial\u00a0» et sans toute forme de «\u00a0police\u00a0».",
            "Passages with exactly “fair trial” and without any form of “police”.",
        ),
        (
            "a NEAR/5 b OR c*",
            "Passages avec (toute forme de «\u00a0a\u00a0» à 5 mot(s) au plus de toute forme de «\u00a0b\u00a0») ou les mots du type «\u00a0c*\u00a0».",
            "Passages with (any form of “a” at most 5 word(s) from any form of “b”) or words like “c*”.",
        ),
        (
            "CCPR/C/GC/36 par. 12",
            "Passages avec l’identifiant CCPR/C/GC/36, d’abord le paragraphe 12 du document qui le porte.",
            "Passages with the identifier CCPR/C/GC/36, paragraph 12 of the document that bears it first.",
        ),
    ],
)
def test_sentences(typed, french, english):
    node = parse(typed.replace("c*", "cat*")).node
    assert understood(node, "fr") == french.replace("c*", "cat*")
    assert understood(node, "en") == english.replace("c*", "cat*")


@pytest.mark.parametrize(
    "typed",
    ["title:(a OR b)", "section:x", "number:12", "symbol:CCPR/C/*", "cites:36022/97", "lang:fr", "year:2010", "year:2010..",
     "year:..2010", "year:2010..2012", "mot~", "country:MAR", "mechanism:CAT", "theme:x", "group:x", "kind:x", "role:x", "NOT a b", "36022/97"],
)  # fmt: skip
def test_every_kind_of_node_has_its_words(typed):
    node = parse(typed).node
    french, english = understood(node, "fr"), understood(node, "en")
    assert french.endswith(".")
    assert english.endswith(".")
    assert french != english
    assert "{" not in french + english


def test_codes_are_read_back_as_labels():
    vocabularies = load_vocabularies(default_folder())
    part = parse("role:state-observations").node
    assert "«\u00a0Observations de l’État\u00a0»" in understood(part, "fr", vocabularies)
    node = parse("country:MAR").node
    assert "«\u00a0Maroc\u00a0»" in understood(node, "fr", vocabularies)
    assert "“Morocco”" in understood(node, "en", vocabularies)
