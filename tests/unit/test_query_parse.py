"""The query language: a table of what people type and how it is understood, and its limits."""

import tomllib
from pathlib import Path

import pytest

from search.errors import InputError
from search.messages import codes
from search.query.ast import And, In, Near, Not, Or, Phrase, Symbol, Word, Years
from search.query.lexer import MAX_CHARACTERS, MAX_LEAVES
from search.query.parse import parse
from search.query.write import write

CASES = tomllib.loads(Path(__file__).with_name("query_cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["typed"][:40] for case in CASES])
def test_reads_what_people_type(case):
    parsed = parse(case["typed"])
    assert write(parsed.node) == case["means"]
    assert [note.code for note in parsed.notes] == case.get("notes", [])
    assert parse(case["means"]).node == parsed.node


def test_tree_of_a_query():
    assert parse("a OR b c").node == Or((Word("a"), And((Word("b"), Word("c")))))
    assert parse('a NEAR/5 "b c" NEAR/3 d').node == Near(Near(Word("a"), Phrase("b c"), 5), Word("d"), 3)
    assert parse("x NOT title:y").node == And((Word("x"), Not(In("title", Word("y")))))
    assert parse("CCPR/C/GC/36 par. 12").node == Symbol("CCPR/C/GC/36", "un-symbol", "12")
    assert parse("36022/97").node == Symbol("36022/97", "any")
    assert parse("requête n° 36022/97").node == Symbol("requête n° 36022/97", "application")
    assert parse("year:2010..").node == Years(2010, None)


def test_combining_accents_are_composed():
    assert parse("de\u0301tention").node == Word("détention")


def test_invisible_signs_are_dropped():
    assert parse("tor\u00adture\u200b \ufeffpolice").node == And((Word("torture"), Word("police")))


@pytest.mark.parametrize(
    "typed", ["-torture", "NOT torture", "SAUF (a OU b)", "-a -b", "-a OR -b", "(-a) NOT country:FRA"]
)
def test_only_negations_are_refused(typed):
    with pytest.raises(InputError) as caught:
        parse(typed)
    assert caught.value.code == "query-only-negative"
    assert caught.value.exit_code == 64
    assert caught.value.code in codes()


def test_a_field_or_an_alternative_makes_a_negation_askable():
    assert write(parse("country:FRA -torture").node) == "country:FRA AND NOT torture"
    assert write(parse("a OR -b").node) == "a OR NOT b"


def test_long_queries_are_cut_with_a_note():
    parsed = parse("mot " * 3000)
    assert {note.code for note in parsed.notes} == {"query-cut", "query-too-many-words"}
    assert isinstance(parsed.node, And)
    assert len(parsed.node.children) == MAX_LEAVES
    short = parse("é" * (MAX_CHARACTERS + 1))
    assert short.node == Word("é" * MAX_CHARACTERS)


def test_depth_is_capped_with_a_note():
    parsed = parse("(" * 1000 + "torture" + ")" * 1000)
    assert parsed.node == Word("torture")
    assert [note.code for note in parsed.notes] == ["query-too-deep"]
    deep = parse("a OR (b AND -(" * 200 + "c" + "))" * 200)
    assert "query-too-deep" in {note.code for note in deep.notes}
    assert len(repr(deep.node)) > 100


@pytest.mark.parametrize(
    "garbage",
    [
        "(",
        ")",
        '"',
        '«"',
        "NOT ",
        "a NEAR/5 ",
        "title:",
        "title:(",
        "a:",
        "*a",
        "~",
        "-",
        "A/1 ",
        "no. 1/11, ",
        "a OR (",
        "é",
        "§",
        "?*",
    ],
)
@pytest.mark.timeout(30)  # reading that goes back over the text would take minutes
def test_garbage_of_any_length_is_read_at_once(garbage):
    text = garbage * (100_000 // len(garbage))
    parsed = parse(text)
    assert parsed.notes
    assert parse(write(parsed.node)).node == parsed.node


def test_every_note_of_the_query_language_has_its_sentences():
    import re

    folder = Path(parse.__code__.co_filename).parent
    sources = [*folder.glob("*.py"), folder.parent / "vocabulary.py", folder.parent / "ranking.py"]
    found = {
        code
        for source in sources
        for code in re.findall(
            r"""(?:\bnote\(|code=|Error\(|_fault\()\s*"([a-z]+(?:-[a-z]+)+)\"""",
            source.read_text(encoding="utf-8"),
        )
    }
    assert len(found) > 30
    assert found <= codes()
