"""Doubts stand where they are: beside the passage, at the page, above the text when they are about all of it."""

from __future__ import annotations

from search.model.note import Note
from search.model.unit import Unit
from web.presenters.remarks import remarks_of


def unit(ordinal, number, *, anchor=None, page=1, kind="paragraph"):
    return Unit(
        ordinal=ordinal, kind=kind, number=number, anchor=anchor or f"p{number}", language="en", text="x", page=page
    )


def shown(notes, units):
    return remarks_of(notes, units, "en", lambda anchor: f"#{anchor}", lambda page: f"?page={page}")


def test_a_missing_number_is_told_where_it_would_stand():
    units = [unit(0, "1"), unit(1, "4"), unit(2, "5"), unit(3, "7")]
    found = shown([Note(code="numbers-missing", facts={"count": "3", "numbers": "2, 3, 6"})], units)
    assert set(found.beside) == {0, 2}
    assert "Numbers 2, 3 were" in found.beside[0][0].text
    assert "Number 6 was" in found.beside[2][0].text
    assert [each.severity for each in found.above] == ["warning"]
    assert [each.url for each in found.elsewhere] == ["#p1", "#p5"]


def test_a_part_that_begins_after_a_gap_tells_it_and_numbers_that_begin_anew_do_not():
    note = Note(code="numbers-missing", facts={"count": "1", "numbers": "6, …"})
    assert set(shown([note], [unit(9, "7"), unit(10, "8")]).beside) == {9}
    assert shown([note], [unit(0, "6"), unit(1, "7"), unit(2, "1"), unit(3, "2")]).beside == {}


def test_an_address_with_a_suffix_is_told_beside_it():
    note = Note(code="anchors-repeated", facts={"count": "1", "anchors": "p1-2"})
    found = shown([note], [unit(0, "1"), unit(1, "1", anchor="p1-2")])
    assert "p1-2" in found.beside[1][0].text
    assert len(found.above) == 1


def test_places_and_pages():
    notes = [
        Note(code="text-cut", facts={"limit": "1"}, ordinal=1),
        Note(code="page-without-text", facts={"count": "1", "pages": "2"}, page=2),
        Note(code="page-without-text", facts={"count": "1", "pages": "9"}, page=9),
        Note(code="text-cut", facts={"limit": "1"}, ordinal=99),
    ]
    found = shown(notes, [unit(0, "1"), unit(1, "2", page=2)])
    assert set(found.beside) == {1}
    assert set(found.at_page) == {2}
    assert found.above == ()
    assert sorted(str(each.url) for each in found.elsewhere) == ["#p2", "?page=2", "?page=9", "None"]
