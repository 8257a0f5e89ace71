"""Excerpts of a list keep every word; what a narrow window shows of them holds the first word found."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.presenters.marking import EXCERPT, NEAR, NEARER, excerpt, listed_excerpt

WORDS = "The State party shall ensure that every person deprived of liberty has access to a lawyer without delay. "


def words_of(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def near_of(html):
    return re.search(r'(?s)<span class="near">(.*?)</span>(?=<span class="far">| <span class="cut">|$)', html)[1]


@pytest.mark.parametrize("near", [NEAR, NEARER])
@pytest.mark.parametrize("length", [120, 400, 640, 3000])
@pytest.mark.parametrize("place", [0.0, 0.1, 0.5, 0.97])
def test_the_first_word_found_stands_in_the_near_part_and_nothing_is_lost(near, length, place):
    text = (WORDS * 40)[:length].rstrip()
    first = text.rfind(" ", 0, int(place * len(text)) + 1) + 1
    marks = [(first, (text + " ").index(" ", first))]
    html = str(listed_excerpt(text, marks, near))
    assert words_of(html) == words_of(str(excerpt(text, marks)))
    assert html.count("<mark>") == 1
    if 'class="near"' in html:
        assert "<mark>" in near_of(html)
        assert len(words_of(near_of(html))) <= near + 100
    else:
        assert len(text) <= near + 40


def test_a_phrase_is_not_cut_and_a_short_passage_not_parted():
    text = WORDS * 5
    start = text.index("State")
    html = str(listed_excerpt(text, [(start, start + 300)], NEARER))
    assert html.count("<mark>") == 1
    assert 'class="far"' not in str(listed_excerpt(WORDS, [(4, 9)], NEAR))
    assert 'class="near"' in str(listed_excerpt(text, [], NEAR))


@given(
    st.text(alphabet="ab <&\n", max_size=EXCERPT * 3),
    st.lists(st.tuples(st.integers(0, EXCERPT * 3), st.integers(1, 400)), max_size=5),
    st.sampled_from([NEAR, NEARER]),
)
def test_whatever_the_text_the_parts_say_what_the_excerpt_says(text, spans, near):
    marks, at = [], 0
    for start, length in sorted(spans):
        if at <= start < len(text):
            marks.append((start, min(start + length, len(text))))
            at = marks[-1][1]
    html = str(listed_excerpt(text, marks, near))
    assert words_of(html) == words_of(str(excerpt(text, marks)))
    assert html.count("<mark>") >= str(excerpt(text, marks)).count("<mark>")
