"""Everything that names a work, recognised in running text: tables of identifiers × sentences, names, words that point back."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.citing.comments import find_general_comments
from search.citing.recognise import recognise

HERE = Path(__file__).parent
FORMS = tomllib.loads((HERE / "citing_forms.toml").read_text(encoding="utf-8"))
NAMES = tomllib.loads((HERE / "citing_names.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("identifier", FORMS["identifier"], ids=[one[0] for one in FORMS["identifier"]])
@pytest.mark.parametrize("sentence", FORMS["sentence"], ids=[one[0] for one in FORMS["sentence"]])
def test_an_identifier_is_read_in_any_sentence(identifier, sentence):
    written, scheme, value = identifier
    form, paragraphs = sentence
    text = form.format(written)
    start = text.index(written)
    (one,) = recognise(text)
    assert (one.start, one.end, one.scheme, one.value) == (start, start + len(written), scheme, value)
    assert list(one.paragraphs) == paragraphs
    assert one.end <= one.full_end <= len(text)


@pytest.mark.parametrize("case", NAMES["name"], ids=[one[0] for one in NAMES["name"]])
def test_a_case_is_read_by_its_name(case):
    text, written, party, state, paragraphs = case
    (one,) = [each for each in recognise(text) if each.form == "name"]
    assert (text[one.start : one.end], one.party, one.state) == (written, party, state)
    assert list(one.paragraphs) == paragraphs


@pytest.mark.parametrize("text", [*NAMES["no_name"], *NAMES["decoy"]])
def test_nothing_is_read_where_nothing_is_named(text):
    assert recognise(text) == ()


@pytest.mark.parametrize("case", NAMES["pointing"], ids=[one[0] for one in NAMES["pointing"]])
def test_words_that_point_back(case):
    text, written, form, paragraphs = case
    (one,) = recognise(text)
    assert (text[one.start : one.end], one.form) == (written, form)
    assert list(one.paragraphs) == paragraphs


@pytest.mark.parametrize("case", NAMES["comment"], ids=[one[0] for one in NAMES["comment"]])
def test_general_comments(case):
    text, written, number, body, paragraphs = case
    one = next(each for each in recognise(text) if each.form == "comment")
    assert (text[one.start : one.end], one.value.rpartition(" ")[2], one.body) == (written, number, body)
    assert list(one.paragraphs) == paragraphs


@pytest.mark.parametrize("case", NAMES["article"], ids=[one[0] for one in NAMES["article"]])
def test_articles_and_rules(case):
    text, written, value, paragraphs = case
    (one,) = recognise(text)
    assert (text[one.start : one.end], one.value, list(one.paragraphs)) == (written, value, paragraphs)


@pytest.mark.parametrize(
    ("text", "party", "paragraphs"),
    [
        ("communication No. 178/2001, H.O. v. Sweden, decision adopted on 13 November 2001, para. 13.", "ho", ["13"]),
        ("No. 857/1999, Blazek v. The Czech Republic, Views adopted on 12 July 2001, para. 5.8;", "blazek", ["5.8"]),
        ("Toonen v. Australia (CCPR/C/50/D/488/1992), para. 8.3;", "toonen", ["8.3"]),
        ("X v. Sweden (application No. 36417/16), judgment of 9 January 2018, para. 47.", "x", ["47"]),
        ("Chapman c. Royaume-Uni [GC], no 27238/95, § 96, CEDH 2001-I", "chapman", ["96"]),
        ("2029/2011 (Praded v. Belarus)", "praded", []),
    ],
)
def test_a_name_beside_a_number_is_one_citation(text, party, paragraphs):
    (one,) = recognise(text)
    assert (one.form, one.party, list(one.paragraphs)) == ("identifier", party, paragraphs)


@given(st.text(max_size=300))
def test_any_text_gives_spans_in_order_without_overlaps(text):
    end = 0
    for one in recognise(text):
        assert end <= one.start < one.end <= one.full_end <= len(text)
        end = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "A/",
        "No. 1/",
        "v. ",
        "( ",
        "article 1, ",
        "X v. ",
        "paras. 1, ",
        "the ",
        "general comment No. ",
        "Mr. A. ",
        "resolution 48/134, ",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(piece):
    begun = time.process_time()
    recognise(piece * 2_000)
    short = time.process_time() - begun
    begun = time.process_time()
    recognise(piece * 8_000)
    assert time.process_time() - begun < 40 * short + 1


@pytest.mark.parametrize(
    "date",
    [
        "16 décembre 2014",
        "16 Dec 2014",
        "13 Dec. 1991",
        "26 mai",
        "3 août 2009",
        "1er juin 2010",
        "12 September 2011",
        "5th March 2011",
    ],
)
def test_the_day_of_a_date_is_no_further_comment(date):
    for written in ("general comment No. 35", "observation générale n° 35"):
        text = f"See {written}, {date}, para. 3."
        (found,) = find_general_comments(text, text.lower())
        assert (text[found.start : found.end], found.value) == (written, "general comment No. 35")


def test_a_list_of_comments_goes_up_to_its_committee():
    for text, body in (
        ("general comments Nos. 2 and 3 of the Committee against Torture", "CAT"),
        ("observations générales nos 31 et 32 du Comité des droits de l’homme", "CCPR"),
    ):
        found = list(find_general_comments(text, text.lower()))
        assert [each.body for each in found] == [body, body]
    text = "general comment No. 36 and 6 of the Covenant"
    assert [each.value for each in find_general_comments(text, text.lower())] == ["general comment No. 36"]
