"""Words that point back after several sources, in the passage after, and by short names alone: what they mean, and when nothing is chosen."""

from __future__ import annotations

import pytest
from makers.citing_collection import ALP, GC, HIRSI, REPORT, WORKS, Collection, resolved, told

from search.citing.desk import Context, Held, Outcome, Place
from search.citing.inner_notes import inner_notes
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions

ALPS_NUMBERS = frozenset({"7.2", "8.3"})
COMMENTS_NUMBERS = frozenset({"12", "22"})


class Numbered(Collection):
    """The same works, of which some have only these paragraphs."""

    def anchor(self, work: int, number: str) -> str | None:
        known = {ALP: ALPS_NUMBERS, GC: COMMENTS_NUMBERS}.get(work)
        return None if known is not None and number not in known else super().anchor(work, number)


def of_places(*places: Place, body: str = "CCPR", own: int | None = None) -> list[Outcome]:
    mentions = [(place.unit, one) for place in places for one in recognise(place.text)]
    return resolve_mentions(places, mentions, Context(body=body, bodies=frozenset({body}), own=own), Numbered())


def after_note(note: str, again: str) -> Outcome:
    notes = [
        Place(unit=at, ordinal=at, footnote=str(at), parent=0, call=5, text=text)
        for at, text in ((1, note), (2, again))
    ]
    return next(one for one in of_places(Place(unit=0, ordinal=0, text="See."), *notes) if one.unit == 2)


SEVERAL = "General comment No. 36, para. 12. See also Alp v. Denmark (CAT/C/9/D/1/2000), para. 8.3."


@pytest.mark.parametrize(
    ("again", "status", "reason", "works"),
    [
        ("Ibid., para. 22.", "resolved", "by-ibid", {GC}),
        ("Ibid., para. 7.2.", "resolved", "by-ibid", {ALP}),
        ("Ibid.", "ambiguous", "ibid-several", {GC, ALP}),
        ("Ibid., para. 99.", "ambiguous", "ibid-several", {GC, ALP}),
        ("Ibid., paras. 22 and 7.2, respectively.", "ambiguous", "ibid-several", {GC, ALP}),
    ],
)
def test_of_a_footnote_with_several_sources_the_paragraph_decides_or_all_are_listed(
    again: str, status: str, reason: str, works: set[int]
) -> None:
    outcome = after_note(SEVERAL, again)
    found = {held.number for held in (*outcome.candidates, *((outcome.target,) if outcome.target else ()))}
    assert (outcome.status, outcome.reason, found) == (status, reason, works)


@pytest.mark.parametrize(
    ("note", "again", "reason", "target"),
    [
        (
            "General comment No. 36, Supplement No. 40 (A/56/40 (Vol. I)), annex VI, para. 12.",
            "Ibid., para. 22.",
            "by-ibid",
            GC,
        ),
        (
            "See communication No. 1/2000, Alp v. Denmark, Views adopted on 19 July 2012.",
            "Ibid., para. 8.3.",
            "by-ibid",
            ALP,
        ),
        (
            "General comment No. 36, para. 12.",
            "Ibid., para. 22. See also Kaya v. Turkey, no. 14443/19, § 5.",
            "by-ibid",
            GC,
        ),
        ("General comment No. 36, para. 12.", "Ibid. and Kaya v. Turkey, no. 14443/19, § 5.", "by-ibid", GC),
        (
            "CAT/C/9/D/1/2000, para. 8.3. World report on prisons and detention, 2011.",
            "Ibid., p. 4.",
            "ibid-unread",
            None,
        ),
    ],
)
def test_volumes_abbreviations_and_what_follows_ibid_are_no_other_sources(
    note: str, again: str, reason: str, target: int | None
) -> None:
    outcome = after_note(note, again)
    assert (outcome.reason, outcome.target and outcome.target.number) == (reason, target)


@pytest.mark.parametrize(
    ("note", "again", "reason", "target"),
    [
        ("CAT/C/9/D/1/2000, para. 8.3.", "Ibid., p. 4.", "ibid-unread", None),
        ("CAT/C/9/D/1/2000, para. 8.3.", "Ibid., Kaya v. Turkey (CAT/C/10/D/2/2001), para. 2.", "by-ibid", ALP),
        ("Kaya v. Turkey, no. 14443/19, § 5.", "Ibid., Hirsi Jamaa v. Italy, no. 27765/09, § 5.", "ibid-unread", None),
        ("CAT/C/9/D/1/2000.", "Refugee Service, Protection (see note 1), p. 15.", "nothing-before", None),
    ],
)
def test_pages_are_of_other_sources_and_a_list_goes_on_from_ibid(
    note: str, again: str, reason: str, target: int | None
) -> None:
    outcome = after_note(note, again)
    assert (outcome.reason, outcome.target and outcome.target.number) == (reason, target)


@pytest.mark.parametrize(
    ("before", "text", "reason", "target"),
    [
        (
            "See Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74.",
            "It held so (ibid., § 75).",
            "by-ibid-passage-before",
            HIRSI,
        ),
        (
            "See Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74.",
            "It held so (ibid.).",
            "by-ibid-passage-before",
            HIRSI,
        ),
        (
            "See Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74.",
            "The report says so (ibid., § 75).",
            "ibid-unread",
            None,
        ),
        ("See A/HRC/23/18, para. 3.", "It held so (ibid., § 75).", "by-ibid-passage-before", REPORT),
        ("See A/HRC/23/18, para. 3, and CCPR/C/GC/36.", "It held so (ibid., § 75).", "ibid-nothing", None),
        (
            "See A/HRC/23/18, para. 3.",
            "The Special Rapporteur’s report (ibid.) says so.",
            "by-ibid-passage-before",
            REPORT,
        ),
        (
            "Hirsi Jamaa and Others v. Italy, no. 27765/09. Then Kaya v. Turkey, no. 14443/19.",
            "In Hirsi Jamaa it held so (idem, § 75).",
            "by-ibid-before",
            HIRSI,
        ),
    ],
)
def test_ibid_of_the_passage_before_or_of_a_case_called_by_its_short_name(
    before: str, text: str, reason: str, target: int | None
) -> None:
    outcome = of_places(Place(unit=1, ordinal=1, text=before), Place(unit=2, ordinal=2, text=text), body="ECHR")[-1]
    assert (outcome.reason, outcome.target and outcome.target.number) == (reason, target)


def test_the_above_decision_under_a_heading_is_the_one_it_names() -> None:
    heading = Place(unit=1, ordinal=1, text="Communication No. 1/2000", heading=True)
    asked = Place(unit=3, ordinal=3, text="Nothing was heard on the implementation of the above decision.")
    assert of_places(heading, asked, body="CAT")[-1].target == WORKS[ALP]
    other = Place(unit=3, ordinal=3, text="The District Court had ruled. The above decision was appealed.")
    assert of_places(heading, other, body="CAT")[-1].reason == "nothing-before"


@pytest.mark.parametrize(
    ("before", "text", "target"),
    [
        ("See Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74.", "In that same judgment the Court went on.", HIRSI),
        (
            "See Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74.",
            "The District Court held it in the same judgment.",
            None,
        ),
        (
            "In Hirsi Jamaa v. Italy, no. 27765/09. Then Kaya v. Turkey, no. 14443/19.",
            "The Court in the same case (Hirsi Jamaa) held so.",
            HIRSI,
        ),
        ("See A/HRC/23/18.", "Another chapter of the same report says so.", REPORT),
        (
            "See Hirsi Jamaa v. Italy, no. 27765/09.",
            "Comme indiqué dans l’arrêt Hirsi Jamaa, c’est ainsi (arrêt précité, § 81).",
            HIRSI,
        ),
    ],
)
def test_the_same_judgment_or_report_is_what_ends_the_passage_before_or_what_is_named_after_it(
    before: str, text: str, target: int | None
) -> None:
    outcome = of_places(Place(unit=1, ordinal=1, text=before), Place(unit=2, ordinal=2, text=text), body="ECHR")[-1]
    assert (outcome.target.number if outcome.target else None) == target


def test_the_views_to_comply_with_are_those_of_the_document_itself() -> None:
    text = "See CAT/C/9/D/1/2000. It shall say which steps it has taken in conformity with the above Views."
    outcome = of_places(Place(unit=1, ordinal=1, text=text), own=REPORT)[-1]
    assert (outcome.reason, outcome.target) == ("cites-itself", WORKS[REPORT])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "(see Hirsi, §§ 90-95; Kaya (no. 2), § 9; and Alp and Others, § 93; all cited above)",
            ["Hirsi", "Kaya (no. 2)", "Alp and Others"],
        ),
        ("(see Hirsi and Kaya, both cited above)", ["Hirsi", "Kaya"]),
        ("les arrêts Hirsi, § 41, et Kaya, § 38, précités", ["Hirsi", "Kaya"]),
        ("Se référant à l’arrêt Čonka précité, les requérants", ["Čonka"]),
        ("Dans l’arrêt précité Hirsi Jamaa et autres, la Cour", ["Hirsi Jamaa et autres"]),
        ("the judgments both cited above", []),
        ("les rapports et les notes précités", []),
        ("the United Kingdom, cited above", []),
    ],
)
def test_short_names_that_share_a_word_and_names_of_any_letters(text: str, names: list[str]) -> None:
    assert [one.value for one in recognise(text) if one.form in {"short", "same"}] == names


def test_a_party_called_v_and_notes_in_square_brackets() -> None:
    two = recognise("aux arrêts Hirsi Jamaa et autres (précité) et Kaya c. Turquie (no 14443/19)")
    assert [one.party for one in two if one.form == "identifier"] == ["kaya"]
    assert [one.value for one in recognise("in V. v. the United Kingdom (cited above)")] == ["V. v. the United Kingdom"]
    text = "held so. [42]. A/HRC/23/18, para. 3. [43]. Ibid., para. 4. [44] Ibid."
    assert [label for _, label in inner_notes(text)] == ["42", "43", "44"]
    assert told(resolved(text)) == [
        ("by-symbol", "a-hrc-23-18"),
        ("by-ibid", "a-hrc-23-18"),
        ("by-ibid", "a-hrc-23-18"),
    ]


@pytest.mark.parametrize(
    ("text", "reason", "target"),
    [
        ("(see Hirsi Jamaa, cited above, § 74)", "by-name-without-state", HIRSI),
        ("(see Hirsi Jamaa, cited above, p. 74)", "short-form-unread", None),
        ("(see Hirsi, cited above, § 74)", "short-form-unread", None),
        ("(see Kaya, cited above, § 74)", "name-not-held", None),
        ("(see Hirsi Jamaa v. Italy, no. 27765/09, § 3, and Hirsi Jamma, cited above, § 4)", "short-form-unread", None),
        (
            "(see Duarte Jamaaes v. Italy, no. 27765/09, § 3, and Duarte Jamaes, cited above, § 4)",
            "named-earlier",
            HIRSI,
        ),
        ("(see Unknown v. Norway, § 3, and Unknown, cited above, § 4)", "name-unknown", None),
    ],
)
def test_a_court_calls_a_case_by_a_name_that_the_collection_knows(text: str, reason: str, target: int | None) -> None:
    outcome = of_places(Place(unit=1, ordinal=1, text=text), body="ECHR")[-1]
    assert (outcome.reason, outcome.target and outcome.target.number) == (reason, target)


def test_in_any_document_a_name_cited_above_is_the_case_that_alone_bears_it() -> None:
    found = of_places(Place(unit=1, ordinal=1, text="(see Hirsi Jamaa, cited above, § 74)"))[-1]
    assert (found.reason, found.target) == ("by-name-without-state", WORKS[HIRSI])
    assert isinstance(WORKS[HIRSI], Held)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "communications Nos. 1867/2009, 1936/2010 and 2010/2010, Levinov v. Belarus, Views adopted on 19 July 2012",
            [("1867/2009", "levinov"), ("1936/2010", "levinov"), ("2010/2010", "levinov")],
        ),
        ("A.T. v. Hungary (A/60/38 (Part I), annex III)", [("A.T. v. Hungary", "at"), ("A/60/38", "")]),
        (
            "Ališić et autres c. Bosnie-Herzégovine, Croatie, Serbie et Slovénie [GC], no 60642/08, § 103",
            [("60642/08", "alisic")],
        ),
        ("See A v. Sweden, Norway said", [("A v. Sweden", "a")]),
        (
            "série A no 140, Jalloh c. Allemagne [GC], no 54810/00, § 94",
            [("Series A no. 140", ""), ("54810/00", "jalloh")],
        ),
        (
            "(voir Kudła c. Pologne [GC], no 30210/96, § 91, CEDH 2000-XI et M.S.S. c. Belgique et Grèce, précité, § 219)",
            [("30210/96", "kudla"), ("M.S.S. c. Belgique et Grèce", "mss")],
        ),
    ],
)
def test_whose_name_a_number_bears(text: str, read: list[tuple[str, str]]) -> None:
    assert [(one.value, one.party) for one in recognise(text)] == read


def test_the_body_said_after_a_name_and_a_case_under_a_misprinted_symbol() -> None:
    (one,) = recognise("in the case of X v. Denmark, in which the Human Rights Committee found")
    assert (one.value, one.body) == ("X v. Denmark", "CCPR")
    assert told(resolved("See CAT/C/D/1/2000.", body="CAT")) == [("by-case-number", "alp")]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Hirsi Jamaa v. Italy, 23 February 2012, § 116. The above-mentioned Views recall this.", None),
        ("Kaya v. Turkey, no. 14443/19, § 5. The above-mentioned Views recall this.", None),
        ("Hirsi Jamaa c. Italie, 23 février 2012, § 116. Les constatations susmentionnées le rappellent.", None),
        ("Hirsi Jamaa v. Italy, 23 February 2012, § 116. The said judgment recalls this.", "hirsi"),
        ("Alp v. Denmark, para. 8.2. The said judgment is clear.", None),
        ("Alp c. Danemark, par. 8.2. Le même arrêt est clair.", None),
        ("Alp v. Denmark, para. 8.2. The above-mentioned Views are clear.", "alp"),
        ("Alp v. Denmark, para. 8.2. The said decision is clear.", "alp"),
    ],
)
def test_views_are_of_committees_and_judgments_of_courts(text: str, target: str | None) -> None:
    (_, last) = resolved(text)
    assert (last.mention.form, last.target.id if last.target else None) == ("same", target)
    assert last.status == ("unknown" if target is None else "resolved")


JOINED_EN = "Nachova and Others v. Bulgaria [GC], nos. 43577/98 and 43579/98, § 110, ECHR 2005-VII"
JOINED_FR = "Natchova et autres c. Bulgarie [GC], nos 43577/98 et 43579/98, § 110, CEDH 2005-VII"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"({JOINED_EN}; ibid., § 112)", "43577/98"),
        (f"{JOINED_EN}, and id., § 112", "43577/98"),
        (f"({JOINED_EN}). Id., § 12.", "43577/98"),
        (f"({JOINED_EN}); see the same judgment, § 12", "43577/98"),
        (f"(voir {JOINED_FR} ; idem, § 45)", "43577/98"),
        (f"(voir {JOINED_FR} ; même arrêt, § 45)", "43577/98"),
        (f"(voir {JOINED_FR} et arrêt précité, § 45)", "43577/98"),
        (f"(voir {JOINED_FR} ; ibidem, § 45)", "43577/98"),
        ("applications nos. 43577/98 and 43579/98, § 110; ibid., § 112", "43577/98"),
        ("communications Nos. 1867/2009, 1936/2010 and 1975/2010, para. 10.3; ibid., para. 10.4", "1867/2009"),
        (
            "(Kudła c. Pologne [GC], no 30210/96, § 94 ; Selmouni c. France [GC], no 25803/94, § 99 ; id., § 100)",
            "25803/94",
        ),
        ("Kudła v. Poland, no. 30210/96, § 94; Selmouni v. France, no. 25803/94, § 99; loc. cit., § 100", "25803/94"),
        ("Kudła c. Pologne [GC], no 30210/96, § 94 (même affaire, § 95)", "30210/96"),
        ("Kudła c. Pologne [GC], no 30210/96, § 94 ; arrêt susmentionné, § 95", "30210/96"),
        ("CCPR/C/NPL/CO/2, par. 12 ; id., par. 13", "CCPR/C/NPL/CO/2"),
    ],
)
def test_joined_cases_are_meant_by_their_first_number_and_of_several_the_last(text: str, meant: str) -> None:
    assert resolved(text)[-1].symbol == meant
    assert resolved(text)[-1].mention.form == "same"


def test_a_joined_case_that_is_held_is_meant_whichever_of_its_numbers_it_bears() -> None:
    held = resolved("Jamaa v. Italy, nos. 11111/08 and 27765/09, § 12; ibid., § 14")[-1]
    assert held.target is not None
    assert held.target.number == HIRSI


def test_ibid_after_a_footnote_with_joined_numbers_is_one_case_and_after_two_cases_any() -> None:
    joined = after_note(f"{JOINED_EN}.", "Ibid., § 112.")
    assert (joined.symbol, joined.reason) == ("43577/98", "by-ibid")
    two = after_note(f"{JOINED_EN}; CAT/C/9/D/1/2000, para. 8.3.", "Ibid.")
    assert (two.status, two.reason, [held.number for held in two.candidates]) == ("ambiguous", "ibid-several", [ALP])


def test_ibid_in_the_passage_after_a_case_of_the_court_in_luxembourg_goes_on_from_it() -> None:
    first = Place(unit=0, ordinal=0, text="The Court of Justice held so (C-411/10, § 79), then again (ibid., § 80).")
    second = Place(
        unit=1, ordinal=1, text="It added, of Regulation no. 343/2003, that this is rebuttable (ibid., § 105)."
    )
    outcome = [one for one in of_places(first, second, body="ECHR") if one.unit == 1][-1]
    assert (outcome.symbol, outcome.reason) == ("C-411/10", "by-ibid-passage-before")


@pytest.mark.parametrize(
    "text", ["ne bis in idem, § 2", "the same decision of the district court", "la même affaire de vol"]
)
def test_words_that_only_look_back_are_no_citations(text: str) -> None:
    assert [
        one.symbol
        for one in resolved(f"CCPR/C/NPL/CO/2. {text}")
        if one.mention.form == "same" and one.status != "unknown"
    ] == []
