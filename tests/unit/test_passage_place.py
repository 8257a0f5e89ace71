"""Where a passage stands on a printed page: whatever the line breaks, across pages, never in another paragraph."""

from __future__ import annotations

import pytest

from indexer.extract.passage_place import Box, lines_of_boxes, place_of

PAGE = (
    "A/HRC/99/1\r\n8. Every person has the right to leave any coun-\r\ntry, and to return to that country.\r\n"
    "9. Every person has the right to own property 12 alone as well as in associ-\r\nation with others.\r\n"
    "10. The Committee recalls its general comment on the right to leave,\r\nand asks the State party to\r\n7\r\n"
)


def said(passage, page=PAGE):
    return [page[stretch.start : stretch.stop] for stretch in place_of(passage, page)]


def test_line_breaks_and_hyphens_do_no_harm():
    (found,) = said("Every person has the right to leave any country, and to return to that country.")
    assert found.startswith("Every person has the right to leave any coun-\r\ntry")
    assert found.endswith("that country")


def test_paragraphs_that_begin_alike_are_told_apart():
    (found,) = said("Every person has the right to own property alone as well as in association with others.")
    assert found.startswith("Every person has the right to own property 12 alone")
    assert found.endswith("with others")


def test_a_passage_that_goes_on_overleaf_is_marked_as_far_as_it_stands_here():
    whole = (
        "The Committee recalls its general comment on the right to leave, and asks the State party to report on"
        " measures taken, and to publish them in all the languages of the country before the next session."
    )
    (found,) = said(whole)
    assert found.startswith("The Committee recalls")
    # Runs of 24 letters are compared: the last words before the break may be left out.
    assert "right to leave" in found
    overleaf = "8\r\nreport on measures taken, and to publish them in all the languages of the country before the next session."
    (rest,) = said(whole, overleaf)
    assert rest.endswith("next session")
    assert "publish them in all the languages" in rest


@pytest.mark.parametrize(
    "passage",
    ["", "   ", "…", "A sentence that this page does not hold, whatever one may look for.", "Every person has a name"],
)
def test_what_the_page_does_not_hold_is_not_marked(passage):
    assert said(passage) == []


def test_accents_ligatures_and_other_scripts():
    page = "1. L’e\u0301cole est de\u0301finie par la \ufb01nalite\u0301 qu’elle poursuit.\r\n2. التعذيب محظور حظرا مطلقا في جميع الأحوال.\r\n"
    assert said("L’école est définie par la finalité qu’elle poursuit.", page)[0].startswith("L’e")
    assert said("التعذيب محظور حظرا مطلقا في جميع الأحوال.", page)[0].startswith("التعذيب")


def test_an_empty_page():
    assert place_of("Every person", "") == []


def test_letters_of_one_line_are_one_box():
    boxes = [Box(10, 10, 15, 20), Box(16, 12, 20, 20), Box(30, 8, 36, 20), Box(10, 25, 15, 35), Box(12, 40, 12, 50)]
    assert lines_of_boxes(boxes) == [Box(10, 8, 36, 20), Box(10, 25, 15, 35)]


def test_a_comma_below_its_line_and_a_quotation_mark_above_stay_in_it():
    line = [Box(10, 10, 20, 20), Box(21, 18, 23, 23), Box(26, 10, 36, 20), Box(37, 8, 40, 12), Box(42, 10, 50, 20)]
    assert lines_of_boxes(line) == [Box(10, 8, 50, 23)]
