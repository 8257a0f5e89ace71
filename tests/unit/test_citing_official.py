"""Citations in the official styles of many bodies, French and English, and what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from search.citing.recognise import recognise

TABLES = [
    tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    for name in (
        "citing_official.toml",
        "citing_courts.toml",
        "citing_read.toml",
        "citing_written.toml",
        "citing_domestic.toml",
    )
]
CASES = [case for table in TABLES for case in table["case"]]
DECOYS = [decoy for table in TABLES for decoy in table.get("decoy", ())]


@pytest.mark.parametrize("case", CASES, ids=[one[0][:50] for one in CASES])
def test_a_citation_in_an_official_style_is_read(case: tuple[str, list[list[object]]]) -> None:
    text, wanted = case
    found = [[text[one.start : one.end], one.scheme, one.value, list(one.paragraphs)] for one in recognise(text)]
    assert found == wanted


@pytest.mark.parametrize("frame", ["{}", "He refers to {}, and adds that", "Voir {}."])
@pytest.mark.parametrize("decoy", DECOYS)
def test_what_looks_like_a_citation_is_left_alone(decoy: str, frame: str) -> None:
    assert recognise(frame.format(decoy)) == ()


def test_forms_of_one_body_alone_say_whose_they_are() -> None:
    for text, body in (
        ("réclamation n° 39/2006", "ECSR"),
        ("Collective Complaint No. 90/2013", "ECSR"),
        ("Working Group on Arbitrary Detention, opinion No. 12/2018", "WGAD"),
        ("Working Group on Arbitrary Detention, opinion No. 12/2008", "WGAD"),
        ("Communication No. 002/Com/002/2009", "ACERWC"),
    ):
        (one,) = recognise(text)
        assert one.body == body


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Article 6 §§ 1 et 3 d) de la Convention", ["6(1)", "6(3)(d)"]),
        ("article 14, paragraphs 1, 3 (b) and 5, of the Covenant", ["14(1)", "14(3)(b)", "14(5)"]),
        ("articles 9, paragraphs 1 to 3, and 14, paragraph 3, of the Covenant", ["9(1-3)", "14(3)"]),
        ("articles 14, paragraphs 1 and 3, and 26 of the Covenant", ["14(1)", "14(3)", "26"]),
        ("l’article 6 § 1 et l’article 13 de la Convention", ["6(1)", "13"]),
        ("article 7, read in conjunction with article 2, paragraph 3, of the Covenant", ["7", "2(3)"]),
        ("articles 9 and 10, read alone and in conjunction with article 2 (3), of the Covenant", ["9", "10", "2(3)"]),
        ("l’article 7, lu conjointement avec l’article 2, paragraphe 3, du Pacte", ["7", "2(3)"]),
        ("l’article 14 combiné avec l’article 8 de la Convention", ["14", "8"]),
        ("article 5, Convention on the Elimination of All Forms of Discrimination against Women", ["5"]),
        ("article 2 (2) as well as article 24 (1) of the Covenant", ["2(2)", "24(1)"]),
        ("article 37, subparagraph (a), of the Convention on the Rights of the Child", ["37(a)"]),
    ],
)
def test_paragraphs_of_one_article_are_told_from_further_articles(text: str, articles: list[str]) -> None:
    (one,) = recognise(text)
    assert list(one.paragraphs) == articles


def test_a_general_comment_of_a_body_named_is_not_the_own_body_s() -> None:
    for text, body in (
        ("Working Group on Enforced or Involuntary Disappearances, general comment No. 9 (2010)", "WGEID"),
        ("African Commission on Human and Peoples’ Rights, general comment No. 3, para. 5", "ACHPR"),
        ("Human Rights Committee, general comment No. 8, para. 2", "CCPR"),
        ("General Comment No. 14 (2000) (E/C.12/2000/4), para. 5", "CESCR"),
        ("its general comment No. 4", ""),
    ):
        assert recognise(text)[0].body == body


def test_a_long_text_is_read_in_pieces_without_moving_offsets() -> None:
    sentence = "Lorem ipsum 😀 (Alp v. Denmark, para. 8.3; CCPR/C/116/D/1/2000, para. 4).\r\n"
    text = sentence * 900
    found = recognise(text)
    assert len(found) == 2 * 900
    assert {text[one.start : one.end] for one in found} == {"Alp v. Denmark", "CCPR/C/116/D/1/2000"}
