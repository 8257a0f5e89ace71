"""Pasted text: what copying broke is mended for recognition, and every citation is marked where it stands in the text as pasted."""

from __future__ import annotations

import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.citations import cite_text
from search.citing.pasted import mend_pasted
from search.model.reader import PUBLIC_READER

BRIEFS = tomllib.loads(Path(__file__).with_name("pasted_briefs.toml").read_text(encoding="utf-8"))["brief"]
PIECES = [
    *"aelOIo019 /.-\n\r\t>vc’`",
    "\u00ad",
    "\u00a0",
    "\ufb01",
    "e\u0301",
    "CCPR/C/",
    "art.3",
    "§ ",
    "et",
    "ECLI:CE",
    " v.",
    "Dén",
]
MESSY = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=60).map("".join)


@pytest.mark.parametrize("brief", BRIEFS, ids=[one[0][:30] for one in BRIEFS])
def test_citations_of_a_messy_brief_are_read_and_marked_where_they_stand(brief: tuple[str, list[list[object]]]) -> None:
    text, wanted = brief
    found = cite_text(None, text, PUBLIC_READER).citations
    assert [[one.written, one.symbol, list(one.paragraphs)] for one in found] == wanted
    assert all(text[one.start : one.end] == one.written for one in found)


@pytest.mark.parametrize(
    ("pasted", "mended"),
    [
        ("Den\u00admark and\u00a0Swe-\nden", "Denmark and Sweden"),
        ("Aumeeruddy-\nCziffra", "Aumeeruddy-Cziffra"),
        ("\n> quoted\r\n> > twice", "\nquoted\r\ntwice"),
        ("A/HRC/l8/2O, para. l2", "A/HRC/18/20, para. 12"),
        ("and/or, his/her, mol/l, 12 km/h, l/a, a / b", "and/or, his/her, mol/l, 12 km/h, l/a, a / b"),
        (
            "A/RES/217 (III), CEDAW/C/MEX/CO/7-8, OEA/Ser.L/V/II.111",
            "A/RES/217 (III), CEDAW/C/MEX/CO/7-8, OEA/Ser.L/V/II.111",
        ),
        ("the well-\nknown case; a list:\n- one\n- two", "the wellknown case; a list:\n- one\n- two"),
        ("https://example.org/a/l0/b", "https://example.org/a/l0/b"),
        ("Il dit « non » à 20 h 30.", "Il dit « non » à 20 h 30."),
    ],
)
def test_what_copying_broke_is_mended_and_nothing_else(pasted: str, mended: str) -> None:
    assert mend_pasted(pasted).text == mended


@given(MESSY)
def test_every_place_leads_back_into_the_text_as_pasted(text: str) -> None:
    pasted = mend_pasted(text)
    spans = [pasted.span(at, at + 1) for at in range(len(pasted.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(spans))
    if spans:
        assert pasted.span(0, len(pasted.text)) == (spans[0][0], spans[-1][1])


@given(st.text(alphabet="abc de.fg,", max_size=80))
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    assert mend_pasted(text).text == text


def test_letters_with_accents_apart_are_marked_whole() -> None:
    text = unicodedata.normalize("NFD", "Élève v. Hungary, para. 3")
    (one,) = cite_text(None, text, PUBLIC_READER).citations
    assert one.written == text[: text.index(",")]


@pytest.mark.parametrize(
    "notes",
    [
        "1. {first}.\n2. Supra note 1, § 180.",
        "1) {first}.\n2) Supra note 1, § 180.",
        "¹ {first}\n² Supra note 1, § 180.",
        "¹{first}\n²Supra note 1, § 180.",
        "The text says so.¹ And so.²\n\n1. {first}.\n2. See supra note 1, § 180.",
        "1. The author says so.\n2. The State denies it.\n\n1. {first}.\n2. Supra note 1, § 180.",
    ],
)
def test_notes_as_word_processors_give_them_are_pointed_to(notes: str) -> None:
    text = notes.format(first="Harrow and Others v. the Czech Republic, no. 57325/00, § 175")
    found = cite_text(None, text, PUBLIC_READER).citations
    assert [(one.symbol, one.paragraphs) for one in found] == [("57325/00", ("175",)), ("57325/00", ("180",))]
    assert found[1].reason == "by-note"
    assert text[found[1].start : found[1].end].casefold() == "supra note 1"


def test_numbered_paragraphs_are_no_notes_where_nothing_points_to_one() -> None:
    text = "1. Harrow v. Italy, no. 57325/00.\n2. The State denies it."
    assert mend_pasted(text).text == text
