"""Whatever the text: offsets point at their words, both ways of analysing agree, and nothing takes long."""

from __future__ import annotations

import gzip
import json
import re
from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.text.analyse import analyse, index_terms, query_words
from search.text.fold import fold
from tests.real_documents import real_corpus

PIECES = [
    "l'", "’", "d’", "Œuvre", "détenu", "e\u0301", "\u0301", "\u00ad", "\u200b", "\u00a0", "/", ".", ",", "-", "–", "(", ")", "¹", "²³", "½",
    "A/HRC/45/12", "36022/97", "9.2", "10,000", "aujourd'hui", "prud’hom", "State's", "ﬁ", "ǆ", "ŉ", "İ", "ß", "ﷺ", "حُق", "ـ", "人", "か\u3099",
    "각", "각", "🙂", "\ufe0f", "⃣", "№", "º", "①", "_", " ", "\n", "a", "B", "3",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
LANGUAGES = st.sampled_from(["fr", "en", "es", "und"])


def letters(text: str) -> str:
    """The key of a text with only what words are made of."""
    return re.sub(r"[^\w/.'-]|_", "", fold(text)).strip("/.'-")


@given(TEXTS, LANGUAGES)
@example("A/HRC/45/12\u00ad¹²", "fr")
@example("a\u0301\u0301/3", "fr")
@settings(max_examples=400, deadline=None)
def test_offsets_point_at_their_words(text, language):
    end = 0
    for token in analyse(text, language):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert token.exact
        assert letters(text[token.start : token.end]) == letters(token.exact)
        assert token.accented != token.exact
        assert fold(token.accented or token.exact) == token.exact


@given(TEXTS, LANGUAGES)
@settings(max_examples=400, deadline=None)
def test_index_terms_are_the_terms_of_analyse(text, language):
    tokens = analyse(text, language)
    terms = index_terms(text, language)
    assert terms.exact == [token.exact for token in tokens]
    assert terms.stem == [token.stem for token in tokens]
    assert terms.accented == [
        (place, token.accented) for place, token in enumerate(tokens) if token.accented is not None
    ]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_a_word_found_is_the_same_word_alone(text, language):
    for token in analyse(text, language):
        alone = analyse(text[token.start : token.end], language)
        assert [(one.exact, one.stem) for one in alone] == [(token.exact, token.stem)]


@given(TEXTS, LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_a_text_finds_itself(text, language):
    tokens = analyse(text, language)
    words = query_words(text, ("fr", "en"))
    assert [word.exact for word in words] == [token.exact for token in tokens]
    for token, word in zip(tokens, words, strict=True):
        assert token.stem is None or token.stem in word.stems or language not in {"fr", "en"}
        assert f"xx:{token.exact}" in word.stems


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=40))
@settings(max_examples=200, deadline=None)
def test_case_changes_no_word_of_latin_texts(text):
    plain = re.sub(r"[^\x00-\x7fà-öø-ÿÀ-ÖØ-Þ]|ß", "", text)
    assert [token.exact for token in analyse(plain.upper(), "en")] == [token.exact for token in analyse(plain, "en")]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "a/1" * 60_000,
        "9." * 100_000,
        "1,000" * 40_000,
        "l'" * 100_000,
        "¹" * 100_000,
        "\u0301" * 100_000,
    ],
)
@pytest.mark.timeout(30)  # a pattern that goes back over the text would take minutes
def test_long_runs_are_read_in_no_time(text):
    assert len(analyse(text, "fr")) == len(index_terms(text, "fr").exact)


@pytest.mark.real
def test_real_paragraphs_are_read_alike_both_ways():
    with gzip.open(real_corpus("un-decisions", "decisions.jsonl.gz"), "rt", encoding="utf-8") as lines:
        texts = [unit["text"] for line in islice(lines, 60) for unit in json.loads(line)["units"] if unit.get("text")]
    assert len(texts) > 500
    for text in texts:
        tokens = analyse(text, "en")
        terms = index_terms(text, "en")
        assert (terms.exact, terms.stem) == (
            [token.exact for token in tokens],
            [token.stem for token in tokens],
        )
        assert all(fold(text[token.start : token.end]).replace(",", "") == token.exact for token in tokens)
