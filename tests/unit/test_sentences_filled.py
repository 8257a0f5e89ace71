"""Sentences filled with facts: no doubled full stop, and the sentence of a kind shows no template."""

from __future__ import annotations

import pytest

from search.messages import codes, kind_sentence, sentence


def test_a_fact_that_ends_a_sentence_brings_no_second_full_stop() -> None:
    facts = {"row": "3", "detail": "for measurements."}
    assert sentence("row-remarked", facts, "en") == "Row 3 is kept, but it is odd: for measurements."
    assert sentence("row-remarked", {"row": "3", "detail": "and so on …"}, "en").endswith("and so on …")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sentence_of_a_kind_has_an_ellipsis_for_each_fact(language: str) -> None:
    for code in codes():
        said = kind_sentence(code, language)
        assert "{" not in said
        assert "[row]" not in said
    assert "…" in kind_sentence("row-remarked", language)
