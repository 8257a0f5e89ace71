"""Titles of decisions that come without a cover: what the data has instead is no title."""

from __future__ import annotations

import pytest

from indexer.enrich.metadata import suggest
from search.model.document import Description
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())

PROSE = "The author of the communication is a citizen of Denmark who says that the State party violated his rights under article 9 of the Covenant."


def titles(*pieces: tuple[str, str, str | None]) -> dict[str, str]:
    units = tuple(
        Unit(ordinal=place, kind=kind, anchor=f"u{place}", number=number, language="en", text=text)
        for place, (kind, text, number) in enumerate(pieces)
    )
    return dict(suggest(Description(), units, "en", "", VOCABULARIES).titles)


@pytest.mark.parametrize(
    "line",
    [
        "Articles of the Optional Protocol: 	3 and 5 (2) (b)",
        "Articles of the Optional Protocol:	None",
        "Prior decisions:			Special Rapporteur’s rule 91 decision",
        "Date of the communication:	20 March 1995 (initial submission)",
        "Substantive issues: arbitrary arrest and detention",
        "Articles du Protocole facultatif : 2 et 5, paragraphe 2 b)",
        "Questions de fond : arrestation et détention arbitraires",
        "Facts as submitted by the author",
        "The complaint",
        "Rappel des faits présentés par l’auteur",
    ],
)
def test_an_item_of_a_case_or_its_first_chapter_is_no_title(line: str) -> None:
    assert titles(("heading", line, None), ("paragraph", PROSE, "1.1")) == {}


def test_a_title_with_a_colon_stays_one() -> None:
    title = "General recommendation No. 22: Amending Article 20 of the Convention"
    assert titles(("heading", title, None), ("paragraph", PROSE, "1")) == {"en": title}


def test_a_heading_in_another_script_is_no_title() -> None:
    arabic = "توصي اللجنة الدولة الطرف بأن تضمن لكل شخص الحق في محاكمة عادلة"
    texts = (("heading", "En cours"), ("item", arabic), ("item", arabic))
    units = tuple(
        Unit(ordinal=place, kind=kind, anchor=f"u{place}", language="ar", text=text)
        for place, (kind, text) in enumerate(texts)
    )
    stated = Description(titles={"fr": "Recommandations adressées au Maroc"})
    assert suggest(stated, units, "ar", "", VOCABULARIES).titles == {"fr": "Recommandations adressées au Maroc"}


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            (
                "1. The author of the communication is Ms. Ana Example. She presents the communication on behalf of her son, "
                "a victim of violations by France of article 7."
            ),
            "Ms. Ana Example v. France",
        ),
        (
            (
                "1. The author of the communication is A. Example, born in 1970. He claims that the Republic of Moldova has "
                "violated his rights. The Optional Protocol entered into force for Republic of Moldova on 23 April 2008."
            ),
            "A. Example v. Republic of Moldova",
        ),
        (
            (
                "1. The author of the communication is L. R. Example, born in 1970. The Optional Protocol entered into force for "
                "Denmark on 23 March 1976."
            ),
            "L. R. Example v. Denmark",
        ),
    ],
)
def test_a_case_is_named_by_its_author_and_the_whole_name_of_the_state(opening: str, title: str) -> None:
    assert titles(("paragraph", opening, "1.1")) == {"en": title}


@pytest.mark.parametrize(
    "kind", ["Decision on admissibility", "DECISION ON ADMISSIBILITY", "Views", "Inadmissibility decision"]
)
def test_what_a_decision_is_names_it_less_well_than_its_parties(kind: str) -> None:
    opening = (
        "The author of the communication is A. Example, born in 1970. The Optional Protocol entered into force for Denmark on "
        "23 March 1976."
    )
    assert titles(("heading", kind, None), ("paragraph", opening, "1.1")) == {"en": "A. Example v. Denmark"}


def test_a_stated_title_keeps_its_words_and_loses_signs_that_turn_the_line_round() -> None:
    said = Description(titles={"en": "Report \u202eon \x07water", "ar": "تقرير \u200f2019"})
    titles = suggest(said, (), "en", "", VOCABULARIES).titles
    assert titles == {"en": "Report on water", "ar": "تقرير \u200f2019"}
