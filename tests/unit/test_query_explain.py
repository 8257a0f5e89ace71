"""Queries read back as sentences in both languages."""

import pytest

from search.model.note import Note
from search.query.explain import left_aside, understood
from search.query.parse import parse
from search.query.request import SearchRequest
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


@pytest.mark.parametrize(
    ("typed", "asked", "french", "english"),
    [
        (
            "torture country:MAR year:2010..",
            {},
            "Passages avec toute forme de «\u00a0torture\u00a0», dans un document sur le pays «\u00a0Maroc\u00a0», de l’année 2010 ou d’après.",
            "Passages with any form of “torture”, in a document on the country “Morocco”, of the year 2010 or later.",
        ),
        (
            "torture -country:MAR",
            {"include": {"kind": ("judgment",)}, "lang": "fr"},
            "Passages avec toute forme de «\u00a0torture\u00a0», dans un document du type «\u00a0Arrêt ou jugement\u00a0», en français, mais pas sur le pays «\u00a0Maroc\u00a0».",
            "Passages with any form of “torture”, in a document of the kind “Judgment”, in French, but not on the country “Morocco”.",
        ),
        (
            "",
            {"include": {"country": ("CHE", "MAR"), "year": ("2010", "2011", "2013")}},
            "Tout document sur le pays «\u00a0Suisse\u00a0» ou «\u00a0Maroc\u00a0», des années 2010 à 2011 ou de l’année 2013.",
            "Every document on the country “Switzerland” or “Morocco”, of the years 2010 to 2011 or of the year 2013.",
        ),
        (
            "torture",
            {"include": {"year": ("2013", "none")}},
            "Passages avec toute forme de «\u00a0torture\u00a0», dans un document de l’année 2013 ou sans date.",
            "Passages with any form of “torture”, in a document of the year 2013 or without a date.",
        ),
        (
            "torture",
            {"scope": "work", "include": {"cites": ("UN",), "versions": ("only-fr",)}},
            "Documents avec toute forme de «\u00a0torture\u00a0» n’importe où dans une même version linguistique, dans un document qui cite le système «\u00a0Nations Unies\u00a0», qui existe seulement en français.",
            "Documents with any form of “torture” anywhere in one language version, in a document that cites the system “United Nations”, that exists only in French.",
        ),
        ("", {}, "", ""),
    ],
)
def test_filters_are_read_back_with_the_question(typed, asked, french, english):
    vocabularies = load_vocabularies(default_folder())
    node, request = parse(typed).node, SearchRequest(q=typed, **asked)
    assert understood(node, "fr", vocabularies, request) == french
    assert understood(node, "en", vocabularies, request) == english


def test_what_was_left_aside_ends_the_sentence():
    notes = (Note(code="words-ignored", facts={"words": "the, of"}), Note(code="quote-empty", facts={}))
    assert left_aside(notes) == ("the", "of")
    sentence = understood(parse("torture").node, "en", None, SearchRequest(), left_aside(notes))
    assert sentence.endswith(". Left aside: “the”, “of”.")


def test_added_symbols_are_said_to_be_of_no_language():
    node = parse("torture").node
    assert understood(node, "fr", added=("en", "und")).endswith(", ou avec les termes ajoutés en anglais.")
    assert understood(node, "en", added=("und",)).endswith("“torture”, or with the terms added.")
