"""Recommendations read from text: names in parentheses, words of response, set phrases, lists, outcomes, answers."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indexer.recommendations.answers import answers_of, numbers_in
from indexer.recommendations.finding import find_recommendations
from indexer.recommendations.formulas import family_of, stated_recommendations
from indexer.recommendations.lists import list_rules, listed_recommendations, response_of
from indexer.recommendations.ordinals import ordinal_number
from indexer.recommendations.outcomes import implementers, outcome_recommendations
from indexer.recommendations.referred import referred
from indexer.recommendations.sessions import sessions
from indexer.recommendations.states import states_of
from indexer.structure.roles import bare_text
from search.model.document import Description
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

CASES = tomllib.loads(Path(__file__).with_name("recommendation_cases.toml").read_text(encoding="utf-8"))
VOCABULARIES = load_vocabularies(default_folder())


def document(*lines: str, language: str = "en") -> tuple[Unit, ...]:
    """Units of lines such as `heading|Title`, `p12|text`, `i12.3|text` (an item under the paragraph before) or plain text."""
    units: list[Unit] = []
    above = None
    for ordinal, line in enumerate(lines):
        mark, _, text = line.rpartition("|")
        number = mark[1:] or None
        kind = {"h": "heading", "i": "item"}.get(mark[:1], "paragraph")
        if kind == "item":
            label = number.rpartition(".")[2] if number else "•"
            made = Unit(
                ordinal=ordinal, kind="item", number=number and number.replace(".", "(", 1) + ")", label=f"{label}.",
                anchor=f"p{number}" if number else f"u{ordinal}", language=language, text=text, parent=above,
            )  # fmt: skip
        else:
            named = number if kind == "paragraph" else None
            made = Unit(
                ordinal=ordinal, kind=kind, number=named, label=named and f"{named}.",
                anchor=f"p{named}" if named else f"u{ordinal}", language=language, text=text,
            )  # fmt: skip
            above = ordinal if named else above
        units.append(made)
    return tuple(units)


@pytest.mark.parametrize(("text", "codes"), CASES["states"])
def test_states_in_parentheses(text: str, codes: list[str]) -> None:
    assert list(states_of(text, VOCABULARIES).codes) == codes


def test_groups_of_states_are_kept_as_written_and_slips_are_said() -> None:
    assert states_of("Ratify (African Group)", VOCABULARIES).others == ("African Group",)
    assert states_of("Ratify (Switerland)", VOCABULARIES).slips == (("CHE", "switerland"),)


@pytest.mark.parametrize(("text", "response"), CASES["response"])
def test_what_a_sentence_answers(text: str, response: str) -> None:
    assert (response_of(bare_text(text), list_rules()) or "") == response


@pytest.mark.parametrize(("kind", "mechanism", "language", "text", "recommends", "category"), CASES["formula"])
def test_set_phrases(kind: str, mechanism: str, language: str, text: str, recommends: bool, category: str) -> None:
    family = family_of(VOCABULARIES.ancestors("kind", kind), (mechanism,))
    units = document(f"p12|{text}", language=language)
    found = () if family is None else stated_recommendations(units, family)
    assert [one.units for one in found] == ([("p12",)] if recommends else [])
    assert [one.category or "" for one in found] == ([category] if recommends else [])


def test_there_are_enough_cases() -> None:
    assert sum(len(CASES[name]) for name in ("states", "response", "formula")) >= 150


REVIEW = (
    "p1|The Working Group held its twentieth session from 27 October to 7 November 2014.",
    "p9|Ruritania recommended many things (France).",
    "h|II. Conclusions and/or recommendations",
    "p11|The recommendations listed below enjoy the support of Norland:",
    "i11.1|Ratify the Convention (France);",
    "i11.2|Adopt a law (Chile, Norway);",
    "p12|The following recommendations will be examined by Norland, which will respond in due time:",
    "i12.1|Close the prison (Iran (Islamic Republic of));",
    "p13|The following recommendations did not enjoy the support of Norland:",
    "i13.1|Abolish the tax (Switzerland);",
    "i13.2|With regard to the recommendations in paragraph 9 (France), Norland explained its law.",
    "p14|Norland considers that recommendation 12.1 above cannot be accepted.",
    "p15|All conclusions and/or recommendations contained in the present report reflect the position of States.",
    "h|Annex",
    "p16|The delegation was headed by a minister (Norway).",
)


def test_a_list_with_its_states_responses_and_session() -> None:
    found = listed_recommendations(document(*REVIEW), VOCABULARIES).recommendations
    assert [(one.number, one.recommenders, one.response) for one in found] == [
        ("11.1", ("FRA",), "accepted"),
        ("11.2", ("CHL", "NOR"), "accepted"),
        ("12.1", ("IRN",), "noted"),
        ("13.1", ("CHE",), "noted"),
    ]
    assert {(one.session, one.cycle, one.date, one.mechanism) for one in found} == {("20", 2, "2014-10", "UPR")}


def test_a_list_in_french() -> None:
    units = document(
        "p1|Le Groupe de travail a tenu sa vingt-neuvième session du 15 au 26 janvier 2018.",
        "h|II. Conclusions et/ou recommandations",
        "p8|Les recommandations ci-après recueillent l’adhésion de la Norlande :",
        "i8.1|Ratifier la Convention (Allemagne) ;",
        "p9|Les recommandations ci-après ont été notées par la Norlande :",
        "i9.1|Fermer la prison (Pays-Bas et Suède) ;",
        "p10|Toutes les conclusions et/ou recommandations figurant dans le présent rapport reflètent la position des États.",
        language="fr",
    )
    found = listed_recommendations(units, VOCABULARIES).recommendations
    assert [(one.number, one.recommenders, one.response, one.session) for one in found] == [
        ("8.1", ("DEU",), "accepted", "29"),
        ("9.1", ("NLD", "SWE"), "noted", "29"),
    ]


def test_what_is_answered_after_the_list_is_its_answer() -> None:
    units = document(
        "h|Conclusions and recommendations",
        "p5|In the course of the discussion, the following recommendations were made to Norland:",
        "i5.1|Ratify the Convention (France);",
        "p6|These recommendations will be examined by Norland, which will provide a response in due time.",
    )
    assert [one.response for one in listed_recommendations(units, VOCABULARIES).recommendations] == ["pending"]


def test_what_the_section_only_refers_to_is_found_in_the_dialogue() -> None:
    units = document(
        "p3|Chile noted progress. It recommended that Norland (a) ratify the Convention; (b) close the prison.",
        "p4|The Netherlands, noting the law, recommended that it be repealed.",
        "p5|The delegation thanked everyone.",
        "h|Conclusions and/or recommendations",
        "p6|The recommendations listed below enjoy the support of Norway:",
        "i6.1|Train judges (Cuba);",
        "p7|The recommendations noted in the report in paragraphs 3 (b), 4 and 5 above did not enjoy the support of Norway.",
    )
    found = listed_recommendations(units, VOCABULARIES).recommendations
    assert [(one.id, one.number, one.recommenders, one.response) for one in found] == [
        ("p6.1", "6.1", ("CUB",), "accepted"),
        ("p3-b", "3(b)", ("CHL",), "noted"),
        ("p4", "4", ("NLD",), "noted"),
    ]
    assert found[1].suggested == {"recommenders:CHL": "chile"}


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("in paragraphs 16 (c), 16 (d), 17, and 22 (b) above", [("16", "c"), ("16", "d"), ("17", None), ("22", "b")]),
        (
            "in paragraphs 38 (a), (b), (c) and (d), 44 (b)",
            [("38", "a"), ("38", "b"), ("38", "c"), ("38", "d"), ("44", "b")],
        ),
        ("in paragraphs 33 (a, b), 39 (a)", [("33", "a"), ("33", "b"), ("39", "a")]),
        ("aux paragraphes 12 a) et 14", [("12", "a"), ("14", None)]),
        ("in the report", []),
    ],
)
def test_paragraphs_referred_to(text: str, references: list[tuple[str, str | None]]) -> None:
    assert list(referred(text)) == references


def test_paragraphs_refused_in_the_sentence_that_announces_a_list_give_a_record_or_are_named() -> None:
    units = document(
        "p3|Chile noted progress. It recommended that Norland (a) ratify the Convention; (b) close the prison.",
        "p4|The Netherlands, noting the law, recommended that it be repealed.",
        "p5|The delegation thanked everyone.",
        "p8|An observer suggested another visit.",
        "h|Conclusions and/or recommendations",
        "p9|The following recommendations were made:",
        "i9.1|Train judges (Cuba);",
        "p10|The following recommendations did not enjoy the support of Norway: Norway considers that the recommendations"
        " contained in paragraphs 3 (a, b), 4 (c), 5, 6 and 8 are not part of its obligations.",
    )
    found = listed_recommendations(units, VOCABULARIES)
    assert [(one.number, one.recommenders, one.response) for one in found.recommendations] == [
        ("9.1", ("CUB",), "unknown"),
        ("3(a)", ("CHL",), "noted"),
        ("3(b)", ("CHL",), "noted"),
        ("8", (), "noted"),
    ]
    assert found.unheld == ("4(c)", "5", "6")


def test_a_report_without_such_a_section_lists_nothing() -> None:
    units = document("h|Introduction", "p1|The following recommendations were made:", "i1.1|Ratify it (France);")
    assert listed_recommendations(units, VOCABULARIES).recommendations == ()


def test_sub_paragraphs_are_records_of_their_own() -> None:
    units = document(
        "p21|The State party should:", "i21.a|Close the prison;", "i21.b|Train its officers.", "p22|It rained."
    )
    family = family_of(("concluding-observations",), ())
    assert family is not None
    found = stated_recommendations(units, family)
    assert [(one.id, one.units) for one in found] == [("p21.a", ("p21.a", "p21")), ("p21.b", ("p21.b", "p21"))]


def test_a_section_of_recommendations_in_a_report_of_no_known_kind() -> None:
    units = document(
        "h|V. Conclusions", "p1|It went well.", "h|VI. Recommandations", "p2|Un site devrait être créé.", "h|Annexe"
    )
    family = family_of((), ())
    assert family is not None
    assert [one.units for one in stated_recommendations(units, family)] == [("p2",)]


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "The Special Rapporteur recommends that States adopt a law.", ("States",)),
        ("en", "The Special Rapporteur urges businesses and Governments to stop.", ("Business", "States")),
        ("en", "The Special Rapporteur invites the Human Rights Council to act.", ("United Nations",)),
        (
            "fr",
            "La Rapporteuse spéciale recommande aux États et à la société civile d’agir.",
            ("États", "Société civile"),
        ),
        ("en", "The Special Rapporteur recommends more care.", ()),
    ],
)
def test_who_is_asked_where_no_state_is_concerned(language: str, text: str, asked: tuple[str, ...]) -> None:
    family = family_of(("special-procedure-report",), ())
    assert family is not None
    (one,) = stated_recommendations(document(f"p4|{text}", language=language), family)
    assert one.other_addressees == asked


def test_outcomes_with_terms_and_bodies() -> None:
    units = document(
        "|Short term recommendations", "|A list should be made.", "|Implementation: focal points of the ACHPR, CoE and OHCHR.",
        "|Mid-term recommendations", "|Meetings should be held.", "|Implementation: focal point OHCHR",
        "|Long term recommendations", "|A database should be created.", "|Implementation: IACHR and OHCHR focal points UPR",
    )  # fmt: skip
    found = outcome_recommendations(units)
    assert [(one.term, one.implementers) for one in found] == [
        ("short", ("ACHPR", "CoE", "OHCHR")),
        ("mid", ("OHCHR",)),
        ("long", ("IACHR", "OHCHR UPR")),
    ]
    assert implementers("Mise en œuvre : points focaux du CPT et de la CIDH, ainsi que OHCHR") == (
        "CPT",
        "de la CIDH",
        "OHCHR",
    )


def test_answers_by_lists_of_numbers() -> None:
    units = document(
        "h|Accepted recommendations",
        "p3|Norland accepts recommendations 12.1, 12.3-12.5 and 12.9.",
        "h|Noted recommendations",
        "p4|The Government notes recommendations 12.2 and 12.6–8.",
        "p5|See recommendation 12.1.",
    )
    said = {one.number: one.response for one in answers_of(units)}
    assert said == {
        "12.1": "accepted", "12.3": "accepted", "12.4": "accepted", "12.5": "accepted", "12.9": "accepted",
        "12.2": "noted", "12.6": "noted", "12.7": "noted", "12.8": "noted",
    }  # fmt: skip


def test_answers_by_the_numbers_of_paragraphs() -> None:
    units = document(
        "p1|Norland accepts the recommendation.",
        "p2|Norland cannot accept the recommendation for reasons of cost.",
        "|3., 4. Norland accepts these recommendations.",
        "p5|Norland accepts this recommendation as to prisons.",
        "|Norland cannot accept the recommendation on courts.",
    )
    assert {one.number: one.response for one in answers_of(units)} == {
        "1": "accepted", "2": "noted", "3": "accepted", "4": "accepted", "5": "partially",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("118.1, 118.4-7 and 119.2", ["118.1", "118.4", "118.5", "118.6", "118.7", "119.2"]),
        ("1–3", ["1", "2", "3"]),
        ("12 à 14", ["12", "13", "14"]),
        ("9-2", ["9", "2"]),
    ],
)
def test_ranges_of_numbers(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == numbers


@pytest.mark.parametrize(
    ("words", "number"),
    [("first", 1), ("twentieth", 20), ("thirty-fourth", 34), ("22nd", 22), ("vingt-neuvième", 29), ("première", 1),
     ("soixante et onzième", 71), ("quarante-huitième", 48), ("48e", 48), ("last", None)],
)  # fmt: skip
def test_ordinals(words: str, number: int | None) -> None:
    assert ordinal_number(words) == number


def test_the_calendar_of_reviews() -> None:
    calendar = sessions("UPR")
    assert [calendar.cycle(str(number)) for number in (1, 12, 13, 26, 27, 40, 41, 48)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert (calendar.month("20"), calendar.month("99"), calendar.cycle(None)) == ("2014-10", None, None)
    assert sessions("CAT").months == {}


def test_themes_are_suggested_with_their_words() -> None:
    units = document("p1|The State party should abolish the death penalty and protect women in prisons.")
    found = find_recommendations(units, Description(kind="concluding-observations"), (), VOCABULARIES)
    (one,) = found.recommendations
    assert "death-penalty" in one.themes
    assert one.suggested["themes:death-penalty"] == "death penalty"
    assert one.suggested["groups:women"] == "women"
