"""The direction of a text is that of its letters: sources call whole rows Arabic whose labels are French."""

from __future__ import annotations

import pytest

from search.model.unit import Unit
from web.presenters.parts import plan_of
from web.presenters.reading import Reader, blocks_of
from web.presenters.wording import written_direction


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("التعذيب محظور", "ar", "rtl"),
        ("اتفاقية CEDAW والبروتوكول", "ar", "rtl"),
        ("Réalisé", "ar", "ltr"),
        ("03-03 (12)", "ar", "rtl"),
        ("", "ar", "rtl"),
        ("עינויים אסורים", "he", "rtl"),
        ("Torture", "en", "ltr"),
        ("التعذيب", "en", "ltr"),
    ],
)
def test_direction(text, language, expected):
    assert written_direction(text, language) == expected


def test_a_french_label_in_an_arabic_version_is_neither_arabic_nor_turned():
    units = (
        Unit(ordinal=0, kind="heading", anchor="h1", language="ar", text="Non réalisé"),
        Unit(ordinal=1, kind="paragraph", anchor="p1", language="ar", text="التعذيب محظور"),
        Unit(ordinal=2, kind="paragraph", anchor="p2", language="fr", text="La torture est interdite."),
    )
    reader = Reader(ui="fr", here=None, part=1, plan=plan_of(units), url=str, anchors={}, language="ar")
    heading, arabic, french = (block.units[0] for block in blocks_of(units, reader))
    assert (heading.language, heading.direction, heading.tongue) == (None, None, None)
    assert (arabic.language, arabic.direction, arabic.tongue) == ("ar", "rtl", None)
    assert (french.language, french.direction, french.tongue) == (None, None, "fr")
