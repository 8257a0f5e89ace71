"""Cases called by a party's name alone: *Hirsi Jamaa, § 122*, *the Hirsi case*, *l’affaire Hirsi*, *Hirsi (n 12)*; and what is no case so."""

from __future__ import annotations

from typing import Final

import pytest
from makers.citing_collection import ALP, HIRSI, WORKS, Collection, resolved, told

from search.citing.desk import Context, Named, Place
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions

FULL: Final = "Hirsi Jamaa and Others v. Italy [GC], no. 27765/09, § 74, ECHR 2012. "
VOLL: Final = "Hirsi Jamaa et autres c. Italie [GC], no 27765/09, § 74, CEDH 2012. "


@pytest.mark.parametrize(
    ("text", "written", "paragraphs"),
    [
        (FULL + "See Hirsi Jamaa, § 122.", "Hirsi Jamaa", ("122",)),
        (FULL + "The Court said so (Hirsi Jamaa and Others, §§ 122-125).", "Hirsi Jamaa and Others", ("122-125",)),
        (FULL + "The Court said so (Hirsi Jamaa [GC], § 122).", "Hirsi Jamaa", ("122",)),
        (FULL + "In the Hirsi case the Court said so.", "Hirsi", ()),
        (FULL + "In the Hirsi Jamaa judgment, para. 122, it did.", "Hirsi Jamaa", ("122",)),
        (FULL + "The Hirsi judgment is clear.", "Hirsi", ()),
        (FULL + "As the case of Hirsi shows", "Hirsi", ()),
        (FULL + "Hirsi (n 12) para 122", "n 12", ("122",)),
        (FULL + "Hirsi, supra note 12, ¶ 122", "supra note 12", ("122",)),
        (FULL + "Hirsi at [122]", "Hirsi", ("122",)),
        (VOLL + "Dans l’affaire Hirsi, la Cour l’a dit.", "Hirsi", ()),
        (VOLL + "Voir arrêt Hirsi, § 122.", "Hirsi", ("122",)),
        (VOLL + "Selon l'arrêt Hirsi Jamaa, par. 122, il en va ainsi.", "Hirsi Jamaa", ("122",)),
        (VOLL + "(Hirsi Jamaa et autres, §§ 122 et 123)", "Hirsi Jamaa et autres", ("122", "123")),
        (VOLL + "depuis la décision Hirsi", "Hirsi", ()),
        (VOLL + "la jurisprudence Hirsi Jamaa", "Hirsi Jamaa", ()),
    ],
)
def test_a_case_cited_before_is_meant_by_its_party_alone(text: str, written: str, paragraphs: tuple[str, ...]) -> None:
    last = [one for one in resolved(text) if one.reason != "nothing-before"][-1]
    assert text[last.mention.start : last.mention.end] == written
    assert (last.reason, last.target, last.mention.paragraphs) == ("named-earlier", WORKS[HIRSI], paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        FULL + "In Italy, § 12, and in the Italy case.",
        FULL + "See Others, § 12; the Others case.",
        FULL + "The Court, § 12, the Government, § 13, Section II, § 4.",
        FULL + "The Jamaica case; Hirsia, § 3; J. Hirsi, § 4.",
        FULL + "a Hirsi of Rome, § 4",
        VOLL + "l’affaire Italie, § 12 ; l’affaire Dupont ; la Convention, § 4.",
        "In the Hirsi case the Court said so; l’affaire Hirsi Jamaa.",
        "Norwegian Women v. Norway, no. 14443/19. See Women, § 4; the Norwegian case.",
    ],
)
def test_what_is_no_party_of_a_case_cited_before_is_left_alone(text: str) -> None:
    assert [one.mention.value for one in resolved(text)[1:] if one.reason != "nothing-before"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See Hirsi Jamaa, § 74.", [("by-name-without-state", "hirsi")]),
        ("Voir Hirsi Jamaa, par. 74.", [("by-name-without-state", "hirsi")]),
        ("See Hirsi Jamaa and Others, cited above.", [("by-name-without-state", "hirsi")]),
        ("Voir Hirsi Jamaa et autres, précité.", [("by-name-without-state", "hirsi")]),
        ("See Kaya, § 5.", [("name-not-held", None)]),
        ("See Kaya, § 5, 19 February 2001.", []),
        ("ECtHR, 23 February 2012, Hirsi Jamaa, § 74", [("by-name-without-state", "hirsi")]),
        ("CEDH, gr. ch., 23 févr. 2012, Hirsi Jamaa, § 74", [("by-name-without-state", "hirsi")]),
        ("CEDH, gr. ch., 23 févr. 2002, Hirsi Jamaa, § 74", []),
        ("See Hirsi, § 74.", []),
        ("The Hirsi Jamaa case; the Kaya judgment; l’affaire Kaya.", []),
        ("See Alp, pp. 3-4.", []),
        ("P. Alp, § 4; Alp and Hirsi, § 4.", []),
    ],
)
def test_a_party_that_nothing_before_names_is_told_by_the_collection_with_a_paragraph_or_a_mark(
    text: str, told: list[tuple[str, str | None]]
) -> None:
    found = [one for one in resolved(text, body="") if one.reason not in {"nothing-before", "short-form-unread"}]
    assert [(one.reason, one.target.id if one.target else None) for one in found] == told


class TwoKayas(Collection):
    """Two cases of one party, both held."""

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        kayas = (
            Named(words=("kaya",), state="DNK", work=ALP, scheme="", symbol=""),
            Named(words=("kaya",), state="ITA", work=HIRSI, scheme="", symbol=""),
        )
        return kayas if word == "kaya" and state == "*" else super().named(state, word)


@pytest.mark.parametrize("text", ["See Kaya, § 5.", "Voir Kaya, précité, § 5."])
def test_of_two_cases_of_a_party_both_are_listed(text: str) -> None:
    mentions = [(0, one) for one in recognise(text)]
    (one,) = resolve_mentions([Place(unit=0, ordinal=0, text=text)], mentions, Context(), TwoKayas())
    assert (one.status, {held.id for held in one.candidates}) == ("ambiguous", {"alp", "hirsi"})


def test_of_two_cases_of_a_party_cited_before_none_is_chosen() -> None:
    text = "Alp v. Denmark, CAT/C/9/D/1/2000; Alp v. Italy, no. 27765/09. See the Alp case; l’affaire Alp."
    found = resolved(text)[2:]
    assert [one.status for one in found] == ["ambiguous", "ambiguous"]
    assert {held.id for held in found[0].candidates} == {"alp", "hirsi"}


def test_a_party_alone_does_not_take_the_place_of_what_stands_there_in_full() -> None:
    text = "Alp v. Denmark, § 4; CCPR/C/GC/36, § 12; Standard Minimum Rules, § 3"
    assert [one.form for one in recognise(text)][:2] == ["name", "identifier"]
    assert told(resolved("Hirsi Jamaa v. Italy, § 74"))[0] == ("by-name", "hirsi")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Sufi and Elmi v. the United Kingdom, nos. 8319/07 and 11449/07. See the Sufi case.", "8319/07"),
        ("Kaya v. Turkey, § 3; Kaya v. Turkey, no. 14443/19, § 4. See the Kaya case.", "14443/19"),
    ],
)
def test_a_case_of_several_numbers_or_cited_in_several_ways_is_one(text: str, symbol: str) -> None:
    last = resolved(text)[-1]
    assert (last.status, last.reason, last.symbol) == ("outside", "named-earlier-not-held", symbol)


def test_the_party_of_a_name_in_full_is_not_read_twice() -> None:
    for text in (
        "dans la récente affaire Sufi et Elmi c. Royaume-Uni (nos 8319/07 et 11449/07)",
        "in the recent case of Sufi and Elmi v. the United Kingdom (no. 8319/07)",
    ):
        assert [one.form for one in recognise(text) if one.form == "called"] == []


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        (
            "communication No. 418/1990 (C.H.J. Cavalcanti Araujo-Jongen, Views adopted on 22 October 1993). In the Cavalcanti case",
            "418/1990",
        ),
        ("la communication no 418/1990 (Cavalcanti Araujo-Jongen). Selon l’affaire Cavalcanti", "418/1990"),
        (
            "communication No. 63/1997 submitted by Josu Arkauz Arana against France. In the Arkauz Arana case",
            "63/1997",
        ),
        (
            (
                "Macedonian Organisation Ilinden – PIRIN and Others v. Bulgaria (no. 59489/00), and Macedonian Organisation"
                " Ilinden – PIRIN and Others v. Bulgaria (No. 2), no. 41561/07. See Macedonian Organisation Ilinden – PIRIN"
                " and Others (cited above)"
            ),
            "59489/00",
        ),
    ],
)
def test_a_party_named_without_its_state_or_with_a_dash_is_known_from_then_on(text: str, symbol: str) -> None:
    last = resolved(text)[-1]
    assert (last.status, last.symbol) == ("outside", symbol)


def test_a_state_named_since_is_not_the_case_that_ibid_means() -> None:
    text = (
        "Bosnia and Herzegovina v. Serbia and Montenegro, I.C.J. Reports 2007, p. 43. Hirsi Jamaa and Others v. Italy,"
        " no. 27765/09. In Hirsi Jamaa, of Bosnia and Herzegovina too, it was so (ibid., § 29)."
    )
    assert resolved(text)[-1].target == WORKS[HIRSI]


def test_a_call_of_a_footnote_is_no_paragraph_and_a_directive_not_what_ibid_with_a_paragraph_means() -> None:
    found = [one for one in recognise("of Hirst [51] and Scoppola (no. 3) [52], and Kaya [53]") if one.paragraphs]
    assert found == []
    text = "Hirsi Jamaa v. Italy, no. 27765/09, and Directive 2003/9/EC; it says (ibid., § 49) so."
    assert resolved(text)[-1].target == WORKS[HIRSI]


def test_ibid_goes_on_in_the_case_whose_paragraph_comes_just_before() -> None:
    passages = (
        "See Hirsi Jamaa and Others v. Italy, no. 27765/09, § 110; and Kaya v. Turkey, no. 14443/19, § 152.",
        "The Court has likewise accepted it (ibid., § 111).",
    )
    places = [Place(unit=at, ordinal=at, text=text) for at, text in enumerate(passages)]
    mentions = [(place.unit, one) for place in places for one in recognise(place.text)]
    last = resolve_mentions(places, mentions, Context(), Collection())[-1]
    assert (last.reason, last.target) == ("by-ibid-passage-before", WORKS[HIRSI])
