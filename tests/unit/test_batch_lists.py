"""Reading lists of States, symbols and questions: heads, separators, and what cannot be read."""

from __future__ import annotations

import pytest

from search.errors import InputError
from search.recommending.batch import MOST_LINES, batch_text, read_batch


def test_a_list_without_a_head_is_asked_line_by_line():
    rows = read_batch("\ufeffMorocco\n\n  prison overcrowding \n")
    assert [(row.number, row.asked, row.kind, row.filters) for row in rows] == [
        (1, "Morocco", None, ()),
        (3, "prison overcrowding", None, ()),
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_head_names_filters(sign):
    rows = read_batch(f"Pays{sign}theme{sign}year\nMaroc{sign}torture{sign}2012\nFrance{sign}{sign}\n")
    assert [(row.asked, row.kind, row.filters) for row in rows] == [
        ("Maroc", "country", (("filter", "theme=torture"), ("filter", "year=2012"))),
        ("France", "country", ()),
    ]


def test_quotes_keep_commas():
    (row,) = read_batch('question\n"torture, prison"\n')
    assert (row.asked, row.kind) == ("torture, prison", "question")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "batch-empty"),
        ("\n,\n", "batch-empty"),
        ("country\n", "batch-empty"),
        ("x\n" * (MOST_LINES + 1), "batch-long"),
        ("country,foo\nMaroc,1\n", "batch-head"),
    ],
)
def test_lists_that_cannot_be_asked(text, code):
    with pytest.raises(InputError) as caught:
        read_batch(text)
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_as_spreadsheets_write_it(encoding):
    rows = read_batch(batch_text("sep=;\r\npays;year\r\nCôte d’Ivoire;2012\r\nPérou;\r\n".encode(encoding)))
    assert [(row.asked, row.filters) for row in rows] == [
        ("Côte d’Ivoire", (("filter", "year=2012"),)),
        ("Pérou", ()),
    ]


def test_a_quotation_mark_never_closed_costs_its_own_line_at_most():
    rows = read_batch('question\n"torture, prison"\n"never closed\nMorocco\n"a, b",\n')
    assert [row.asked for row in rows] == ["torture, prison", "never closed", "Morocco", "a, b"]


def test_a_question_with_commas_is_asked_whole():
    (row,) = read_batch("torture, prison, police\n")
    assert (row.asked, row.kind) == ("torture, prison, police", None)


def test_a_thousand_lines_are_taken():
    assert len(read_batch("Morocco\n" * MOST_LINES)) == MOST_LINES


def test_a_program_is_no_list():
    with pytest.raises(InputError) as caught:
        batch_text(b"\x7fELF\x02\x00\x00")
    assert caught.value.code == "batch-binary"
