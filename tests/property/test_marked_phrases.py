"""Marks of phrases: what is read around likely words alone is what reading the whole passage finds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search.highlight import marks
from search.query.plan import Any, Sequence, Terms
from search.text.analyse import analyse

WORDS = ("de", "la", "garde", "à", "vue", "l'homme", "droits", "pre-trial", "n°", "12", "A/HRC/1", "œuvre", "ﬁn", ".")
SPACES = (" ", "\u00a0", " . ", "\n", ", ", "’", "-", " — ", "\u00ad")
SLOTS = ("de", "la", "garde", "a", "vue", "l", "homme", "droits", "pre", "trial", "12", "a/hrc/1", "oeuvre", "fin", "n")


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=30),
    st.lists(st.lists(st.sampled_from(SLOTS), min_size=2, max_size=4), min_size=1, max_size=3),
    st.booleans(),
)
def test_phrases_are_marked_where_the_whole_text_read_word_by_word_has_them(pieces, phrases, with_a_word):
    text = "".join(word + space for word, space in pieces)
    leaves = [Sequence("exact", tuple((word,) for word in phrase)) for phrase in phrases]
    plan = Any((*leaves, *([Terms("exact", ("garde",))] if with_a_word else [])))
    tokens = analyse(text, "fr")
    wanted: set[int] = set()
    for phrase in [*phrases, *([["garde"]] if with_a_word else [])]:
        for at in range(len(tokens) - len(phrase) + 1):
            if [token.exact for token in tokens[at : at + len(phrase)]] == phrase:
                wanted |= set(range(tokens[at].start, tokens[at + len(phrase) - 1].end))
    found = marks(text, "fr", plan)
    assert {place for start, end in found for place in range(start, end)} == wanted
    assert all(one[1] < other[0] for one, other in pairwise(found))
