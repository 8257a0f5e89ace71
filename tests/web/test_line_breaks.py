"""Where lines of a page may not end, and the dots of a table of contents."""

from __future__ import annotations

import pytest

from web.presenters.line_breaks import short_leaders, unbroken
from web.presenters.marking import marked
from web.presenters.wording import shortened


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("consigné ; la personne", "consigné\xa0; la personne"),
        ("« mauvais traitements »", "«\xa0mauvais traitements\xa0»"),
        ("Communication No. 22/1995", "Communication No.\xa022/1995"),
        ("requête n° 27765/09, §§ 77 et 78", "requête n°\xa027765/09, §§\xa077 et 78"),
        ("voir par. 8.3 et art. 6", "voir par.\xa08.3 et art.\xa06"),
        ("no space, no change", "no space, no change"),
    ],
)
def test_a_sign_stays_with_its_number_and_a_mark_with_its_word(written, shown):
    assert unbroken(written) == shown
    assert unbroken(written).replace("\xa0", " ") == written
    assert str(marked(written, [])) == shown


def test_dots_before_a_page_number_are_one_short_part_bound_to_it():
    shown = short_leaders("B. Attendance ................................ 7")
    assert shown == (
        'B. Attendance <span class="led"><span class="leader" aria-hidden="true">'
        "................................</span>\xa07</span>"
    )
    assert short_leaders("Decisions . . . . . . . . 5").count('class="leader"') == 1
    assert short_leaders("Resolutions ..... vi").endswith("\xa0vi</span>")
    assert short_leaders("Left out ..... victims").endswith("</span> victims")
    assert short_leaders("Name: ____________").endswith('aria-hidden="true">____________</span>')


@pytest.mark.parametrize(
    "text", ["and so on… he said.", "A. B. C. Dupont", "Le 3... 4", "(...) omitted", "1.2.3.4", "...."]
)
def test_what_only_has_some_dots_is_left_alone(text):
    assert short_leaders(text) == text


def test_marks_stand_where_they_stood():
    assert str(marked("Le § 7 ; le droit", [(3, 6), (12, 17)])) == "Le <mark>§\xa07</mark>\xa0; le <mark>droit</mark>"


@pytest.mark.parametrize(
    ("whole", "length", "shown"),
    [
        ("Views expressed on the conclusions, and the State", 35, "Views expressed on the conclusions…"),
        ("Short enough", 12, "Short enough"),
        ("Rapport : suite", 10, "Rapport…"),
        ("Unbreakableunbreakable", 10, "Unbreakabl…"),
    ],
)
def test_a_title_is_cut_after_a_word_and_without_a_mark_that_joins(whole, length, shown):
    assert shortened(whole, length) == shown
