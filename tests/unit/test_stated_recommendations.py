"""What is shown of a row of a list by theme, and which themes it bears: those of its column, never the goals beside them."""

from __future__ import annotations

import pytest

from indexer.enrich.metadata import suggest
from indexer.recommendations.finding import find_recommendations
from search.model.document import Description
from search.model.recommendation import Recommendation
from search.model.unit import Unit
from search.recommending.stated import stated_marks, stated_text
from search.vocabulary import default_folder, load_vocabularies

_TAIL = "; Source of Position: A/HRC/91/7/Add.1 - Para.3 | Supported | "
_FOURTH = (
    "- Ratification of & accession to international instruments - Economic, social & cultural rights - general measures of"
    " implementation Groups of Persons: - Public officials - Women & girls | - 1 - NO POVERTY - 2 - ZERO HUNGER"
    " - 6 - CLEAN WATER AND SANITATION"
)
_THIRD = "- Acceptance of international norms - Enforced disappearances SDGs: - 16 - PEACE, JUSTICE AND STRONG INSTITUTIONS Affected persons: - Disappeared persons"
_SECOND = "A12 Acceptance of international norms B31 Equality &amp; non-discrimination G4 Migrants Affected persons: - general - women"


def _rows(column: str) -> tuple[Unit, ...]:
    texts = [
        f"140.{n} Ratify the Optional Protocol, as asked in {1990 + n} (Chile){_TAIL}{column}" for n in range(1, 5)
    ]
    return tuple(
        Unit(ordinal=n, kind="table_row", anchor=f"u{n}", language="en", text=text) for n, text in enumerate(texts, 1)
    )


def _first(column: str) -> Recommendation:
    found = find_recommendations(_rows(column), Description(), (), load_vocabularies(default_folder()))
    assert len(found.recommendations) == 4
    return found.recommendations[0]


@pytest.mark.parametrize(
    ("column", "themes", "groups"),
    [
        (_FOURTH, ("ratification", "economic-social-cultural"), ("women", "girls")),
        (_THIRD, ("ratification", "enforced-disappearance"), ("disappeared-families",)),
        (_SECOND, ("ratification", "equality", "migrants-rights"), ("women",)),
    ],
)
def test_themes_are_those_of_the_column(column: str, themes: tuple[str, ...], groups: tuple[str, ...]) -> None:
    one = _first(column)
    assert (one.themes, one.groups) == (themes, groups)
    assert not [name for name in one.suggested if name.startswith(("themes:", "groups:"))]


def test_goals_suggest_no_theme_even_where_the_column_is_unknown() -> None:
    one = _first("- A name of no list | - 6 - CLEAN WATER AND SANITATION")
    assert one.themes == ("ratification",)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"140.7 Ratify the Protocol (Chile) (Peru){_TAIL}{_FOURTH}", "Ratify the Protocol (Chile) (Peru)"),
        ("140.7 Ratify it (Chile) | Noted | - Torture", "Ratify it (Chile)"),
        ("Ratify it (Chile); Source of position: A/HRC/91/7 - Para. 3 Supported", "Ratify it (Chile)"),
        ("140.7 | Ratify it (Chile) | Noted", "140.7 | Ratify it (Chile) | Noted"),
        (
            "12. The Committee recommends that 3.5 per cent be spent.",
            "12. The Committee recommends that 3.5 per cent be spent.",
        ),
        ("", ""),
    ],
)
def test_what_is_printed_beside_a_recommendation_is_left_out(text: str, own: str) -> None:
    assert stated_text(text) == own


def test_marks_follow_the_words_that_are_shown() -> None:
    text = f"140.7 Ratify the Protocol (Chile){_TAIL}- Protocol"
    at, last = text.index("Protocol"), text.rindex("Protocol")
    (mark,) = stated_marks(text, ((at, at + 8), (last, last + 8)))
    assert stated_text(text)[slice(*mark)] == "Protocol"


def test_a_list_without_cover_is_called_as_the_head_of_its_pages_says() -> None:
    head = Unit(
        ordinal=0,
        kind="furniture",
        anchor="u0",
        language="en",
        text="UPR of Chile (4th Cycle - 46th Session) Thematic list of recommendations* Page 1 of 2",
    )
    found = suggest(Description(), (head, *_rows(_FOURTH)), "en", "list.docx", load_vocabularies(default_folder()))
    assert found.titles == {"en": "UPR of Chile (4th Cycle - 46th Session) Thematic list of recommendations"}
    assert found.suggested["titles:en"] == "running header"
