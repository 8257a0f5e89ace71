"""Several rulings of one case: the date, the printed report and the formation named beside a number or name tell which is meant."""

from __future__ import annotations

import pytest
from makers.citing_collection import Collection

from search.citing.desk import Context, Held, Named, Place
from search.citing.formations import formation_of, names_grand_chamber
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions

CHAMBER_RULING = Held(
    number=21,
    id="harrow-2004",
    bodies=frozenset({"ECHR"}),
    kind="judgment",
    date="2004-02-26",
    countries=frozenset({"BGR"}),
)


class OneRuling(Collection):
    """A Chamber's judgment of 2004 is held; the Grand Chamber's of 2005, of the same case, is not."""

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        return (CHAMBER_RULING,) if (scheme, value) == ("application", "43577/98") else ()

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        one = Named(words=("harrow",), state="BGR", work=21, scheme="", symbol="")
        return (one,) if state in {"BGR", "*"} and word in {"", "harrow"} else ()

    def work(self, number: int) -> Held | None:
        return CHAMBER_RULING if number == 21 else None

    def anchor(self, work: int, number: str) -> str | None:
        return f"p{number}"

    def formation(self, work: int) -> str:
        return "chamber"


HELD, OTHER, PERHAPS = ("resolved", "harrow-2004"), ("outside", None), ("ambiguous", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Harrow v. Bulgaria, no. 43577/98, § 9.", [HELD]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9, 26 February 2004.", [HELD]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9, ECHR 2004-II.", [HELD]),
        ("Harrow v. Bulgaria [GC], no. 43577/98, § 9.", [OTHER]),
        ("Harrow v. Bulgaria ([GC], no. 43577/98, § 9).", [OTHER]),
        ("Harrow c. Bulgarie (gde ch.), n° 43577/98, § 9.", [OTHER]),
        ("Harrow v. Bulgaria (Grand Chamber), no. 43577/98, § 9.", [OTHER]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9, ECHR 2005-VII.", [OTHER]),
        ("Harrow c. Bulgarie, n° 43577/98, § 9, CEDH 2005-VII.", [OTHER]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9, 6 July 2005.", [OTHER]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9, 6 July 2004.", [OTHER]),
        ("Harrow v. Bulgaria, judgment of 6 July 2005, § 9.", [OTHER]),
        ("Harrow v. Bulgaria [GC], § 9.", [OTHER]),
        ("Harrow v. Bulgaria, § 9.", [HELD]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9; Harrow v. Bulgaria, judgment of 6 July 2005, § 9.", [HELD, OTHER]),
        ("Harrow v. Bulgaria, no. 43577/98, § 9; Harrow v. Bulgaria, § 12.", [HELD, HELD]),
        ("Harrow v. Bulgaria [GC], no. 43577/98, § 9. As in Harrow v. Bulgaria, § 12.", [OTHER, OTHER]),
        ("Harrow v. Bulgaria, no. 43577/98, § 3. Harrow [GC], cited above, § 12.", [HELD, OTHER]),
        ("Harrow c. Bulgarie, n° 43577/98, § 3. Voir Harrow et autres [GC], précité, § 161.", [HELD, OTHER]),
        (
            "Harrow v. Bulgaria, no. 43577/98, § 3; Harrow v. Bulgaria [GC], no. 43577/98, § 9; Harrow v. Bulgaria, § 12.",
            [HELD, OTHER, PERHAPS],
        ),
    ],
)
def test_what_contradicts_the_ruling_held_is_another_ruling(text: str, told: list[tuple[str, str | None]]) -> None:
    places = [Place(unit=0, ordinal=0, text=text)]
    found = resolve_mentions(places, [(0, one) for one in recognise(text)], Context(), OneRuling())
    assert [(one.status, one.target.id if one.target else None) for one in found] == told
    assert all(one.candidates == (CHAMBER_RULING,) for one in found if one.status == "ambiguous")


def test_the_ruling_cited_last_is_meant_and_a_ruling_calls_itself_by_its_name() -> None:
    text = "Harrow v. Bulgaria [GC], no. 43577/98, § 9; Harrow v. Bulgaria, no. 43577/98, § 3, 26 February 2004; Harrow, cited above, § 12."
    assert _outcomes(text, Context(), OneRuling()) == [OTHER, HELD, HELD]
    named = "In the case of Harrow v. Bulgaria, the Court delivers this judgment."
    assert _outcomes(named, Context(own=21, date="2004-02-26"), OtherKnown()) == [HELD]
    assert _outcomes(named, Context(own=22, date="2012-02-26"), OtherKnown()) == [PERHAPS]


@pytest.mark.parametrize(
    "text",
    [
        "Harrow v. Bulgaria [GC], nos. 43577/98 and 43579/98, § 9. See Harrow [GC], cited above, § 12.",
        "Harrow c. Bulgarie [GC], n° 43577/98 et n° 43579/98, § 9. Voir Harrow et autres [GC], précité, § 12.",
        "Harrow v. Bulgaria [GC], nos. 43577/98, 43579/98 and 43580/98, § 9. In Harrow the Court held so (ibid., § 12).",
        "Harrow v. Bulgaria [GC], nos. 43577/98 and 43579/98, § 9. As in Harrow v. Bulgaria, § 12.",
    ],
)
def test_joined_cases_are_called_by_the_first_of_their_numbers(text: str) -> None:
    places = [Place(unit=0, ordinal=0, text=text)]
    last = resolve_mentions(places, [(0, one) for one in recognise(text)], Context(), OneRuling())[-1]
    assert (last.status, last.symbol, last.target) == ("outside", "43577/98", None)


def test_two_cases_of_one_party_cited_apart_are_not_joined() -> None:
    text = (
        "Harrow v. Bulgaria, no. 50001/99, § 9; Harrow v. Bulgaria, no. 50002/99, § 3. See Harrow, cited above, § 12."
    )
    places = [Place(unit=0, ordinal=0, text=text)]
    last = resolve_mentions(places, [(0, one) for one in recognise(text)], Context(), OneRuling())[-1]
    assert last.symbol == "50002/99"


class OtherKnown(OneRuling):
    """A document cites the other ruling in full, so that its name is known with the number too."""

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        other = Named(words=("harrow",), state="BGR", work=None, scheme="application", symbol="43577/98")
        own = super().named(state, word)
        return (*own, other) if own else ()


def _outcomes(text: str, context: Context, directory: OneRuling) -> list[tuple[str, str | None]]:
    places = [Place(unit=0, ordinal=0, text=text)]
    found = resolve_mentions(places, [(0, one) for one in recognise(text)], context, directory)
    return [(one.status, one.target.id if one.target else None) for one in found]


@pytest.mark.parametrize(
    ("opening", "formation"),
    [
        (["CASE OF HARROW v. BULGARIA", "GRAND CHAMBER", "…"], "grand-chamber"),
        (["AFFAIRE HARROW c. BULGARIE", "GRANDE CHAMBRE"], "grand-chamber"),
        (["FIRST SECTION", "THIS CASE WAS REFERRED TO THE GRAND CHAMBER", "GRAND CHAMBER"], "chamber"),
        (["FORMER SECTION IV"], "chamber"),
        (["QUATRIÈME SECTION"], "chamber"),
        (["The European Court of Human Rights (Third Section), sitting as a Chamber composed of:"], "chamber"),
        (["The Court, sitting, in accordance with Article 27, as a Grand Chamber composed of"], "grand-chamber"),
        (["La Cour européenne des droits de l’homme, siégeant en une Grande Chambre composée de"], "grand-chamber"),
        (["The case was referred to the Grand Chamber on 1 June."], ""),
    ],
)
def test_an_opening_says_who_sat(opening: list[str], formation: str) -> None:
    assert formation_of(opening) == formation


@pytest.mark.parametrize(
    ("text", "grand"), [(" [GC], ", True), (" (gr. ch.) ", True), (" Gde Ch., ", True), (", GC 36 ", False)]
)
def test_the_grand_chamber_is_named_in_several_ways(text: str, grand: bool) -> None:
    assert names_grand_chamber(text) == grand
