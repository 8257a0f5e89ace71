"""What is learned from aligned passages, and from which of them; passages made for the purpose."""

import pytest
from makers.lessons import NOUNS, VERBS, lessons

from search.bridge.entry import Entry
from search.bridge.learning import LearnedTable, aligned_sentences, entries_by_key, entries_of, learn


@pytest.fixture(scope="module")
def learned():
    return learn(lessons(), fewest=2)


@pytest.mark.parametrize(("french", "english"), [*NOUNS.items(), *VERBS.items()])
def test_words_that_always_stand_together_translate_each_other(learned, french, english):
    from search.bridge.keys import stem_key
    from search.text.fold import fold

    assert learned.terms["fr"][(stem_key(fold(french), "fr"),)][0][0] == english
    assert learned.terms["en"][(stem_key(english, "en"),)][0][0] == french


def test_a_phrase_that_is_not_said_word_by_word_is_learned_whole(learned):
    said = {text for key, found in learned.terms["fr"].items() if len(key) > 1 for text, _, _ in found}
    assert any("formal notice" in text for text in said)


def test_the_same_passages_teach_the_same(learned):
    assert learn(lessons(), fewest=2) == learned


def test_repeated_passages_count_once():
    once = learn(lessons(), fewest=2)
    assert learn([*lessons(), *lessons()], fewest=2) == once


def test_nothing_teaches_nothing():
    assert learn([]).terms == {"fr": {}, "en": {}}
    assert learn([("", ""), ("12", "12")]).passages == 0


def test_no_more_is_looked_at_than_asked():
    assert learn(lessons(), most_cells=100).passages < 30


def test_passages_are_read_sentence_by_sentence_where_both_agree():
    assert aligned_sentences("Un. Deux mots.", "One. Two words.") == [("Un.", "One."), ("Deux mots.", "Two words.")]
    assert len(aligned_sentences("Un. Deux. Trois.", "One. Two and three.")) == 1


def test_what_was_learned_is_a_table(learned):
    table = LearnedTable(entries_by_key(learned, "collection"))
    (best, *_) = table.beginning("fr", "juge")[("juge",)]
    assert best == Entry(text="judge", language="en", source="collection", share=best.share)
    assert 0 < best.share < 1
    assert table.beginning("fr", "nothing") == {}


def test_a_word_met_once_is_learned_where_the_others_are_explained():
    once = learn([*lessons(), ("Le juge entend le concierge.", "The judge hears the caretaker.")], fewest=1)
    assert once.terms["fr"][("concierg",)][0][0] == "caretaker"
    assert ("concierg",) not in learn(lessons(), fewest=1).terms["fr"]
    with_names = learn([*lessons(), ("Le juge entend Rizvanovic.", "The judge hears Rizvanovic.")], fewest=1)
    assert not any("rizvanovic" in key for key in with_names.terms["fr"])


def test_a_translation_counts_as_far_as_it_is_likely():
    said = (("judge", 9.0, 0.81), ("court", 4.0, 0.16), ("bench", 1.0, 0.05))
    assert [(entry.text, round(entry.share, 2)) for entry in entries_of(said, "en", "lexicon")] == [
        ("judge", 0.81),
        ("court", 0.36),
    ]
