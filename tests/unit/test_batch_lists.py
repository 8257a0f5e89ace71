"""Reading lists of States, symbols and questions: heads, separators, and what cannot be read."""

from __future__ import annotations

import pytest

from search.errors import InputError
from search.recommending.batch import MOST_LINES, read_batch


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
    ],
)
def test_lists_that_cannot_be_asked(text, code):
    with pytest.raises(InputError) as caught:
        read_batch(text)
    assert caught.value.code == code
