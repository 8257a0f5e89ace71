"""Which lines a document begins to say something with: never its cover, its contents or its headings."""

from __future__ import annotations

from search.catalogue.beginnings import Line, begun

SENTENCE = "The Committee considered the report at its meetings."


def line(unit, kind, end, *, number=None, role=None, length=None):
    return Line(
        unit=unit, kind=kind, number=number, role=role, length=len(end) if length is None else length, end=end[-60:]
    )


def test_a_document_begins_below_its_cover_and_headings():
    lines = [
        line(1, "cover", SENTENCE),
        line(2, "paragraph", "This text stands on the cover and is a sentence itself."),
        line(3, "heading", "Introduction and background of the whole report."),
        line(4, "paragraph", SENTENCE),
        line(5, "furniture", SENTENCE),
        line(6, "item", "the right to see a lawyer from the outset of detention;"),
    ]
    assert begun(lines) == (4, 6)


def test_numbered_paragraphs_and_summaries_need_no_heading():
    lines = [
        line(1, "paragraph", SENTENCE, role="summary"),
        line(2, "paragraph", "Human Rights Council, fifty-ninth session, item 6"),
        line(3, "paragraph", SENTENCE, number="1"),
    ]
    assert begun(lines) == (1, 3)


def test_a_table_of_contents_says_nothing():
    lines = [
        line(1, "heading", "Contents"),
        line(2, "paragraph", "Introduction and methodology of the report .......... 3", number="1"),
        line(3, "paragraph", "Conclusions of the whole report and recommendations 41", number="2"),
        line(4, "paragraph", SENTENCE, number="1"),
    ]
    assert begun(lines) == (4,)


def test_calls_of_notes_after_the_last_sentence_do_not_hide_it():
    assert begun([line(1, "paragraph", SENTENCE + "[[fn:12]]", number="1"), line(2, "paragraph", "Short.")]) == (1,)


def test_a_document_of_short_lines_shows_what_it_has_and_a_cover_alone_nothing():
    assert begun([line(1, "cover", "Title"), line(2, "paragraph", "Detention")]) == (2,)
    assert begun([line(1, "cover", "Title"), line(2, "heading", "Detention")]) == ()
