"""Identifiers in running text and in what people type: a table of cases, and the cost of hostile text."""

import tomllib
from pathlib import Path

import pytest

from search.citing.scheme import find_identifiers
from search.model.symbol import SCHEMES, identifier_key

CASES = tomllib.loads(Path(__file__).with_name("citing_cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_finds_identifiers(case):
    text = case["text"]
    found = find_identifiers(text)
    assert [[text[one.start : one.end], one.scheme, one.value, *one.paragraphs] for one in found] == case["found"]
    assert all(one.scheme in SCHEMES for one in found)
    assert all(one.full_end is None or one.end < one.full_end <= len(text) for one in found)


def test_offsets_are_code_points():
    text = "\U0001f600 é A/HRC/23/18, par. 7"
    (one,) = find_identifiers(text)
    assert (one.start, one.end, one.full_end) == (4, 15, len(text))


@pytest.mark.parametrize(
    ("typed", "scheme", "value", "paragraphs"),
    [
        ("36022/97", "any", "36022/97", ()),
        ("n°36022/97", "application", "36022/97", ()),
        ("NO. 36022/97", "application", "36022/97", ()),
        ("1374/2005", "any", "1374/2005", ()),
        ("ccpr/c/gc/36 par 12", "un-symbol", "ccpr/c/gc/36", ("12",)),
        ("cpt/inf(2005)17", "cpt-inf", "CPT/Inf (2005) 17", ()),
        ("cdl-ad(2019)019", "coe", "cdl-ad(2019)019", ()),
        ("ecli:ce:echr:2012:0223jud002776509", "ecli", "ecli:ce:echr:2012:0223jud002776509", ()),
        ("observation generale 36 comite des droits de l'homme", "un-symbol", "CCPR/C/GC/36", ()),
    ],
)
def test_reads_what_people_type(typed, scheme, value, paragraphs):
    (one,) = find_identifiers(typed, typed=True)
    assert (one.scheme, one.value, one.paragraphs) == (scheme, value, paragraphs)
    assert one.start == 0


@pytest.mark.parametrize("typed", ["12/05/2010", "A/HRC/4*", "A/HRC/45*", "CCPR/C/GC/3?/x", "36022/97*", "and/or 2010"])
def test_leaves_alone_what_is_no_identifier(typed):
    assert find_identifiers(typed, typed=True) == ()


def test_spellings_share_a_key():
    written = ["CPT/Inf (2005) 17", "CPT/Inf(2005)17", "cpt/inf (2005)17"]
    keys = {identifier_key(find_identifiers(one, typed=True)[0].value) for one in written}
    assert keys == {identifier_key("CPT/Inf (2005) 17")}


@pytest.mark.parametrize(
    "piece",
    [
        "A/",
        "A/1 ",
        "no ",
        "nos. 1/11, ",
        "1/",
        "general comment ",
        "applications ",
        "CCPR, ",
        "Serie C ",
        "(",
        "é",
        " ",
        "A/HRC/1, par. 1, ",
        "law of the ",
    ],
)
@pytest.mark.timeout(30)  # a pattern that goes back over the text would take minutes
def test_hostile_text_costs_linear_time(piece):
    text = piece * (100_000 // len(piece))
    for found in (find_identifiers(text), find_identifiers(text, typed=True)):
        assert all(0 <= one.start < one.end <= len(text) for one in found)
