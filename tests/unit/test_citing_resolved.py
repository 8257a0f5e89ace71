"""Resolution by rule, over a small directory of works: names, words that point back, ambiguity, and the reason of each."""

from __future__ import annotations

from typing import Final

import pytest
from makers.citing_collection import ALP, GC, REPORT, WORKS, Collection, resolved, told

from search.citing.comment_numbers import bodies_of_year
from search.citing.desk import Context, Held, Named, Place
from search.citing.inner_notes import inner_notes
from search.citing.recognise import recognise
from search.citing.resolve import resolve_mentions


@pytest.mark.parametrize(
    ("text", "reason", "target"),
    [
        ("Alp v. Denmark, para. 8.3", "by-name", "alp"),
        ("Alp c. Danemark, par. 8.3", "by-name", "alp"),
        ("Alp contre le Danemark", "by-name", "alp"),
        ("Alp et al. v. Denmark", "by-name", "alp"),
        ("Alp et autres c. Danemark", "by-name", "alp"),
        ("Alp v. Demark", "by-name", "alp"),
        ("T. D. v. Switzerland", "by-name", "alp"),
        ("Hirsi Jamaa and Others v. Italy", "by-name", "hirsi"),
        ("Hirsi Jamaa v. Italy, judgment of 23 February 2012", "by-name", "hirsi"),
        ("Hirsi Jamaa v. Italy, judgment of 23 February 2002", "name-of-another-date", None),
        ("Kaya v. Turkey, 19 February 1998", "name-of-another-date", None),
        ("Kaya v. Turkey, 19 February 2024", "name-not-held", None),
        ("Philis v. Greece (no. 1)", "by-name", "philis-1"),
        ("Philis v. Greece (no. 2)", "name-unknown", None),
        ("Alp v. Norway", "name-unknown", None),
        ("general comment No. 36, para. 12", "by-comment-of-own-body", "ccpr-c-gc-36"),
        ("Working Group on Enforced or Involuntary Disappearances, general comment No. 36", "not-held", None),
        ("Khlaifia and Others, cited above", "short-form-unread", None),
    ],
)
def test_each_citation_says_why(text: str, reason: str, target: str | None) -> None:
    assert told(resolved(text)) == [(reason, target)]


class SameNumber(Collection):
    """A directory in which three bodies have a comment No. 36, of three years."""

    YEARS: Final = {"CCPR": "2018-11-08", "CEDAW": "2017-11-27", "CERD": "2020-12-17"}

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        if number != "36" or body not in self.YEARS:
            return ()
        at = 100 + list(self.YEARS).index(body)
        return (Held(number=at, id=body.lower(), bodies=frozenset({body}), date=self.YEARS[body]),)

    def bearers(self, scheme: str, value: str) -> tuple[Held, ...]:
        return (
            self.comments(value.partition("/")[0], "36") if value.endswith("/GC/36") else super().bearers(scheme, value)
        )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("General comment No. 36 (2018) says so.", "ccpr"),
        ("L’observation générale n° 36 (2018) le dit.", "ccpr"),
        ("General comment No. 36 says so.", "ccpr"),
        ("General recommendation No. 36 (2017)", "cedaw"),
        ("La recommandation générale n° 36 (2020)", "cerd"),
        ("General recommendation No. 36", None),
        ("General comment No. 36 (2017)", None),
        ("General comment No. 36 (2001)", None),
        ("In para. 12 of its General Comment No. 36, the Human Rights Committee said so.", "ccpr"),
        (
            "Au paragraphe 12 de sa recommandation générale n° 36, le Comité pour l’élimination de la discrimination raciale",
            "cerd",
        ),
        ("The Committee against Torture says, as its general recommendation No. 36, the CERD adds", None),
    ],
)
def test_the_year_the_word_and_the_sentence_tell_whose_comment_it_is(text: str, target: str | None) -> None:
    context = Context(body="", bodies=frozenset())
    mentions = [(0, one) for one in recognise(text)]
    (one,) = resolve_mentions([Place(unit=0, ordinal=0, text=text)], mentions, context, SameNumber())
    assert (one.target.id if one.target else None) == target
    assert one.status == ("resolved" if target else "ambiguous")


def test_a_name_of_two_cases_lists_both_unless_the_body_decides() -> None:
    (one,) = resolved("X v. Sweden", body="ECHR")
    assert (one.status, {held.id for held in one.candidates}) == ("ambiguous", {"x1", "x2"})
    assert told(resolved("X v. Sweden", body="CAT")) == [("by-name-and-own-body", "x2")]


def test_ibid_follows_a_chain_of_footnotes() -> None:
    notes = ("CAT/C/9/D/1/2000, para. 3.", "Ibid., para. 4.", "Ibid.", "A/HRC/23/18.", "Ibid., para. 2.")
    assert told(resolved("See.", *notes)) == [
        ("by-symbol", "alp"),
        ("by-ibid", "alp"),
        ("by-ibid", "alp"),
        ("by-symbol", "a-hrc-23-18"),
        ("by-ibid", "a-hrc-23-18"),
    ]


def test_ibid_after_a_source_that_was_not_read_says_so() -> None:
    assert told(resolved("See.", "J. Smith, Rights (2001).", "Ibid., p. 3.")) == [("ibid-unread", None)]
    notes = ("CAT/C/9/D/1/2000. See also J. Smith, Rights and their Limits (2001).", "Ibid., p. 3.")
    assert told(resolved("See.", *notes))[-1] == ("ibid-unread", None)


def test_ibid_with_a_paragraph_passes_over_articles_and_with_an_article_means_a_treaty() -> None:
    text = "CAT/C/9/D/1/2000 concerned article 7 of the Covenant. It adds (ibid., para. 4)."
    assert told(resolved(text))[-1] == ("by-ibid-before", "alp")
    assert told(resolved("CAT/C/9/D/1/2000, para. 2. Ibid., art. 4."))[-1] == ("ibid-nothing", None)


def test_ibid_in_running_text_is_not_carried_over_another_note() -> None:
    text = "10 A/HRC/23/18, para. 3. 11 Ibid., para. 4. 12 Submission from a foundation of doctors. 13 Ibid."
    assert told(resolved(text)) == [
        ("by-symbol", "a-hrc-23-18"),
        ("by-ibid", "a-hrc-23-18"),
        ("ibid-unread", None),
    ]


def test_ibid_before_another_document_is_its_author() -> None:
    notes = ("Human Rights Committee, general comment No. 36, para. 3.", "Ibid., general comment No. 99, para. 4.")
    assert told(resolved("See.", *notes))[1] == ("ibid-unread", None)


def test_short_forms_and_words_that_point_back_mean_what_stands_before() -> None:
    text = "In Hirsi Jamaa and Others v. Italy, no. 27765/09, the Court held so (Hirsi Jamaa, cited above, § 74; arrêt Hirsi précité, § 75)."
    assert [target for _, target in told(resolved(text))] == ["hirsi", "hirsi", "hirsi"]
    text = "In CAT/C/9/D/1/2000 a violation was found. The above-mentioned Views, para. 9.3, say why."
    assert told(resolved(text))[-1] == ("by-pointing-back", "alp")


def test_a_report_named_again_is_no_general_comment() -> None:
    text = "See general comment No. 36. According to the same report, there were murders."
    assert told(resolved(text))[-1] == ("nothing-before", None)
    assert told(resolved("See A/HRC/23/18. The said report, para. 4, adds."))[-1] == ("by-pointing-back", "a-hrc-23-18")


def test_a_footnote_referred_to_gives_its_source_and_several_are_listed() -> None:
    assert told(resolved("See.", "CAT/C/9/D/1/2000.", "Smith, supra note 1, para. 5."))[-1] == ("by-note", "alp")
    outcome = resolved("See.", "CAT/C/9/D/1/2000; A/HRC/23/18.", "Supra note 1, para. 5.")[-1]
    assert (outcome.status, outcome.reason) == ("ambiguous", "note-several")
    assert {held.id for held in outcome.candidates} == {"alp", "a-hrc-23-18"}


MERGED = (
    "It was said. 30 See document A/HRC/23/18, para. 2. 31 Ibid., para. 23. 32 CCPR/C/GC/36, para. 3."
    " 33 UNESCO, Report, 2011, p. 204. 34 Ibid., p. 9. 35 See note 32 above, para. 8. 36 Ibid."
)


def test_footnotes_merged_with_the_text_are_told_apart_by_their_numbers() -> None:
    assert told(resolved(MERGED)) == [
        ("by-symbol", "a-hrc-23-18"),
        ("by-ibid", "a-hrc-23-18"),
        ("by-symbol", "ccpr-c-gc-36"),
        ("ibid-unread", None),
        ("by-note", "ccpr-c-gc-36"),
        ("by-ibid", "ccpr-c-gc-36"),
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (MERGED, ["30", "31", "32", "33", "34", "35", "36"]),
        ("In 2010. 17 States replied.", []),
        ("The rest. 17 See A/HRC/23/18.", ["17"]),
        ("He paid 12 euros. 99 Persons came. 3 Women left.", []),
        ("so it was.” 8 Ibid. 9 A/67/303.", ["8", "9"]),
    ],
)
def test_numbers_inside_a_text_that_count_up_or_lead_to_a_source_are_footnotes(text: str, labels: list[str]) -> None:
    assert [label for _, label in inner_notes(text)] == labels


@pytest.mark.parametrize(
    "words",
    [
        "Alp, supra note 1, para. 5",
        "Alp (n 1) para 5",
        "Alp (note 1 above), para. 5",
        "Alp, op. cit., par. 5",
        "Alp, note 1 ci-dessus, par. 5",
    ],
)
def test_of_a_note_with_several_sources_the_one_named_is_meant(words: str) -> None:
    found = resolved("Text.", "Alp v. Denmark; CCPR/C/GC/36.", words)[-1]
    assert (found.target, found.mention.paragraphs) == (WORKS[ALP], ("5",))


def test_of_notes_numbered_anew_the_nearest_before_is_meant() -> None:
    places = [Place(unit=at, ordinal=at, text="") for at in (0, 3)]
    notes = ((1, "1", "CCPR/C/GC/36", 0), (4, "1", "A/HRC/23/18", 3), (5, "2", "Voir note 1 ci-dessus, par. 4.", 3))
    places += [
        Place(unit=at, ordinal=at, footnote=label, parent=parent, call=at, text=text)
        for at, label, text, parent in notes
    ]
    mentions = [(place.unit, one) for place in places for one in recognise(place.text)]
    last = resolve_mentions(places, mentions, Context(), Collection())[-1]
    assert (last.reason, last.target) == ("by-note", WORKS[REPORT])


@pytest.mark.parametrize("words", ["Hayes, op. cit., p. 3", "see footnote 9", "(n 9)"])
def test_words_in_passing_that_lead_to_nothing_are_left_alone(words: str) -> None:
    assert [one.reason for one in resolved("Text.", words)] == ["nothing-before"]


def test_ibid_before_another_case_is_its_court_and_after_an_author_his_book() -> None:
    notes = ("Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74.", "Ibid., Kaya v. Turkey, no. 14443/19, § 5.")
    assert told(resolved("See.", *notes))[1] == ("ibid-unread", None)
    assert told(resolved("A/HRC/23/18, para. 3. See Purvis, ibid."))[-1] == ("ibid-unread", None)


@pytest.mark.parametrize(
    ("note", "again", "reason", "target"),
    [
        ("85 A/HRC/23/18, para. 3.", "86 Ibid., para. 4.", "by-ibid", REPORT),
        ("84 A/HRC/23/18, para. 3.", "86 Ibid., para. 4.", "ibid-nothing", None),
        ("85 A/HRC/23/18, and a book on rights and their limits.", "86 Ibid., para. 4.", "by-ibid", REPORT),
        ("85 A/HRC/23/18. A book on rights and their limits.", "86 Ibid., p. 4.", "ibid-unread", None),
    ],
)
def test_ibid_in_a_footnote_given_as_a_passage(note: str, again: str, reason: str, target: int | None) -> None:
    """Papers whose footnotes stand among the passages, each with its number."""
    places = [Place(unit=at, ordinal=at, text=text) for at, text in enumerate((note, again), 1)]
    mentions = [(place.unit, one) for place in places for one in recognise(place.text)]
    outcome = resolve_mentions(places, mentions, Context(), Collection())[-1]
    assert outcome.reason == reason
    assert (outcome.target.number if outcome.target else None) == target


def test_a_document_is_not_what_ibid_in_it_means() -> None:
    """The symbol at the head of each page may stand between a source and *ibid.*"""
    place = Place(unit=1, ordinal=1, text="CAT/C/9/D/1/2000, para. 3, says so. A/HRC/23/18 It adds (ibid., para. 4).")
    mentions = [(1, one) for one in recognise(place.text)]
    outcome = resolve_mentions([place], mentions, Context(own=REPORT), Collection())[-1]
    assert (outcome.target, outcome.reason) == (WORKS[ALP], "by-ibid-before")


def test_another_ruling_of_the_case_is_not_taken_for_the_one_cited() -> None:
    assert told(resolved("Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74, 23 February 2012")) == [
        ("by-number", "hirsi")
    ]
    assert told(resolved("Hirsi Jamaa and Others v. Italy, no. 27765/09, § 74, 1 March 2016")) == [
        ("other-ruling", None)
    ]


class MigrantsOnly(Collection):
    """A directory in which of the comments No. 4 only that of one body is held, whose year another body’s shares."""

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        if (body, number) != ("CMW", "4"):
            return ()
        return (Held(number=104, id="cmw", bodies=frozenset({"CMW"}), date="2017-11-16"),)


@pytest.mark.parametrize(
    ("text", "status", "target", "candidates"),
    [
        ("CAT/C/CHE/CO/7, para. 14; general comment No. 4 (2017), para. 11.", "ambiguous", None, ["cmw"]),
        ("General comment No. 4 (2017), para. 11.", "ambiguous", None, ["cmw"]),
        ("General comment No. 4 (2017), para. 11, of the Committee against Torture.", "outside", None, []),
        ("General comment No. 4 (2017) of the Committee on Migrant Workers.", "resolved", "cmw", []),
        ("General comment No. 4 (2003).", "ambiguous", None, ["cmw"]),
    ],
)
def test_a_year_that_two_comments_share_tells_nothing(
    text: str, status: str, target: str | None, candidates: list[str]
) -> None:
    places = [Place(unit=0, ordinal=0, text=text)]
    found = resolve_mentions(places, [(0, one) for one in recognise(text)], Context(), MigrantsOnly())[-1]
    assert (found.status, found.target.id if found.target else None) == (status, target)
    assert [each.id for each in found.candidates] == candidates


class Known(Collection):
    """The same works; an early comment bears no symbol, and two cases of a name are known, of which the one that is held ends at paragraph 5."""

    def comments(self, body: str, number: str) -> tuple[Held, ...]:
        return (WORKS[GC],) if (body, number) in {("CCPR", "31"), ("CEDAW", "19")} else ()

    def named(self, state: str, word: str) -> tuple[Named, ...]:
        return (
            Named(words=("y",), state="CHE", work=ALP, scheme="", symbol=""),
            Named(words=("y",), state="CHE", work=None, scheme="communication", symbol="431/2010"),
        )

    def anchor(self, work: int, number: str) -> str | None:
        return f"p{number}" if int(number.partition(".")[0]) <= 5 else None


def among_known(text: str, body: str = "", date: str = "") -> tuple[str, str, str | None]:
    place = Place(unit=0, ordinal=0, text=text)
    context = Context(body=body, bodies=frozenset({body} - {""}), date=date)
    (one,) = resolve_mentions((place,), ((0, each) for each in recognise(text)), context, Known())
    return one.status, one.reason, one.target.id if one.target else None


@pytest.mark.parametrize(
    "text",
    ["CCPR/C/21/Rev.1/Add.13, para. 5", "CEDAW/C/GC/19, par. 5", "CCPR/C/GC/31", "CCPR/C/21/Rev.1/Add.13/Rev.1"],
)
def test_the_symbol_of_a_general_comment_leads_where_its_name_does(text: str) -> None:
    assert among_known(text) == ("resolved", "by-symbol", "ccpr-c-gc-36")


def test_a_symbol_of_another_comment_stays_outside() -> None:
    assert among_known("CCPR/C/21/Rev.1/Add.9, para. 8") == ("outside", "not-held", None)


@pytest.mark.parametrize(
    ("text", "body", "date", "told"),
    [
        ("Y. v. Switzerland, para. 7.8.", "", "", ("ambiguous", "same-name-not-held", None)),
        ("Y. c. Suisse, par. 7.8.", "", "", ("ambiguous", "same-name-not-held", None)),
        ("Y. v. Switzerland, para. 4.", "", "", ("ambiguous", "same-name-not-held", None)),
        ("Y. v. Switzerland", "", "1998-05-01", ("resolved", "by-name-and-date", "alp")),
        ("Y. v. Switzerland, para. 4.", "CAT", "", ("resolved", "by-name-and-own-body", "alp")),
        ("Y. v. Switzerland, para. 7.8.", "CAT", "1998-05-01", ("ambiguous", "same-name-not-held", None)),
    ],
)
def test_a_name_of_a_case_outside_as_well_is_settled_by_no_missing_date_and_no_paragraph_that_is_lacking(
    text: str, body: str, date: str, told: tuple[str, str, str | None]
) -> None:
    assert among_known(text, body, date) == told


@pytest.mark.parametrize(
    ("number", "year", "bodies"),
    [
        (2, 2007, {"CAT"}),
        (2, 2008, {"CAT"}),
        (36, 2019, {"CCPR"}),
        (36, 2018, {"CCPR"}),
        (7, 2006, {"CRC"}),
        (31, 2014, {"CEDAW"}),
        (2, 2014, {"CRPD"}),
        (2, 1999, set()),
    ],
)
def test_a_comment_is_told_by_the_year_it_was_adopted_or_issued(number: int, year: int, bodies: set[str]) -> None:
    assert bodies_of_year(number, year) == bodies
