"""Short and loose ways of writing a citation, and the other names that a text gives a case: what is read, and what they mean."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from makers.citing_collection import HIRSI, WORKS, Collection, resolved

from search.citations import cite_text
from search.citing.desk import Context, Held, Named, Outcome, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions
from search.model.reader import PUBLIC_READER

CASES = tomllib.loads(Path(__file__).with_name("citing_shorter.toml").read_text(encoding="utf-8"))["case"]
OLD, GRAND = 50, 51
NUMBERED = {OLD: frozenset[str](), GRAND: frozenset({"1", "26", "161"})}


@pytest.mark.parametrize("case", CASES, ids=[one[0][:50] for one in CASES])
def test_a_short_citation_is_read(case: tuple[str, list[list[object]]]) -> None:
    text, wanted = case
    found = [[text[one.start : one.end], one.scheme, one.value, list(one.paragraphs)] for one in recognise(text)]
    assert found == wanted


def test_the_date_between_the_court_and_the_name_is_that_of_the_ruling() -> None:
    text = "CEDH, 17 oct. 2013, Winterstein et autres c/ France, n° 27013/07, § 148"
    (one,) = recognise(text)
    assert (one.value, one.date, one.body, one.paragraphs) == ("27013/07", "2013-10-17", "ECHR", ("148",))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A / HRC / 37 / 50. Then", ["A / HRC / 37 / 50"]),
        (
            "(1) Hirsi Jamaa v. Italy, no. 27765/09.\n(2) Kaya v. Turkey, no. 14443/19.\n(3) V. supra, note 2.",
            ["no. 27765/09", "no. 14443/19", "supra, note 2"],
        ),
    ],
)
def test_pasted_text_is_marked_where_it_stands(text: str, written: list[str]) -> None:
    found = cite_text(None, text, PUBLIC_READER).citations
    assert [one.written for one in found] == written
    assert found[-1].status == "outside"


@pytest.mark.parametrize(
    "again",
    ["Arrêt précité, § 150.", "L’arrêt susmentionné, § 151.", "Même arrêt, § 3.", "Judgment cited above, § 4."],
)
def test_words_at_the_head_of_a_sentence_mean_the_judgment_cited_last(again: str) -> None:
    last = resolved(f"Hirsi Jamaa and Others v. Italy, no. 27765/09, § 114. {again}", body="ECHR")[-1]
    assert (last.status, last.reason, last.target) == ("resolved", "by-pointing-back", WORKS[HIRSI])


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Kaya and Others (“Long Bridge”) v. Turkey, no. 14443/19, § 3.", "In Long Bridge, supra, para. 243."),
        ("Kaya v. Turkey (hereinafter “the Long Bridge case”), no. 14443/19, § 3.", "Long Bridge, cited above, § 9."),
        ("Blue Open Arms Kayaks (BOAK) v. Turkey, no. 14443/19, § 3.", "BOAK v. Turkey, § 62."),
        ("Blue and Open Arms Kayaks v. Turkey, no. 14443/19, § 3.", "BOAK v. Turkey, § 62."),
    ],
)
def test_a_case_is_called_by_the_other_name_that_the_text_gives_it(first: str, again: str) -> None:
    outcome = resolved(f"{first} {again}")[-1]
    assert (outcome.status, outcome.reason, outcome.symbol) == ("outside", "named-earlier-not-held", "14443/19")


def test_the_first_letters_of_a_party_against_another_state_are_another_case() -> None:
    last = resolved("Blue and Open Arms Kayaks v. Turkey, no. 14443/19, § 3. BOAK v. Sweden, § 62.")[-1]
    assert (last.status, last.reason) == ("unknown", "name-unknown")


class Tanase(Collection):
    """A decision without numbered paragraphs that bears a name alone, and a judgment whose name ends with it."""

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        known = (
            Named(words=("tanase",), state="ROU", work=OLD, scheme="", symbol=""),
            Named(words=("nicolae", "virgiliu", "tanase"), state="ROU", work=GRAND, scheme="", symbol=""),
        )
        return tuple(one for one in known if state in {one.state, "*"} and (not word or word in one.words))

    def work(self, number: int) -> Held | None:
        ids = {OLD: "tanase-and-others", GRAND: "nicolae-virgiliu-tanase"}
        return Held(number=number, id=ids[number], bodies=frozenset({"ECHR"}), countries=frozenset({"ROU"}))

    def anchor(self, work: int, number: str) -> str | None:
        return f"p{number}" if number in NUMBERED[work] else None


def of_tanase(text: str) -> Outcome:
    mentions = [(0, one) for one in recognise(text)]
    return resolve_mentions((Place(unit=0, ordinal=0, text=text),), mentions, Context(), Tanase())[-1]


@pytest.mark.parametrize("text", ["Tănase (§ 161) says so.", "Tănase, cited above, § 161"])
def test_a_name_whose_sole_bearer_lacks_the_paragraph_is_ambiguous_with_those_near_by_name(text: str) -> None:
    one = of_tanase(text)
    assert (one.status, one.target, one.reason) == ("ambiguous", None, "name-without-paragraph")
    assert [held.id for held in one.candidates] == ["tanase-and-others", "nicolae-virgiliu-tanase"]


def test_without_one_near_that_has_it_the_sole_bearer_is_the_only_candidate() -> None:
    one = of_tanase("Tănase, cited above, § 900")
    assert (one.status, [held.id for held in one.candidates]) == ("ambiguous", ["tanase-and-others"])
