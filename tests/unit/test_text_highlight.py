"""Marks: exactly the words that made a passage match, as the plan says and the analyser reads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from search.highlight import marks
from search.query.plan import (
    All,
    Any,
    Close,
    Expand,
    Facet,
    PlanNode,
    Prefer,
    Sequence,
    Terms,
    Without,
    Works,
    YearRange,
)
from search.text import met_chunks

TEXT = "Les détenus ont droit à l’eau ; le détenu a des droits. Droits de l'homme, droits sans homme."


def marked(
    plan: PlanNode, expansions: tuple[tuple[str, ...], ...] = (), text: str = TEXT, language: str = "fr"
) -> list[str]:
    return [text[start:end] for start, end in marks(text, language, plan, expansions)]


def stem(*terms: str) -> Terms:
    return Terms("stem", terms)


DROITS_DE_L_HOMME = Sequence("exact", (("droits",), ("de",), ("l",), ("homme",)))


def test_stems_mark_every_form_of_a_word():
    assert marked(stem("fr:detenu", "en:detenu")) == ["détenus", "détenu"]


def test_exact_terms_mark_the_folded_word():
    assert marked(Terms("exact", ("detenu",))) == ["détenu"]


def test_accented_terms_mark_the_accented_word_alone():
    assert marked(Terms("exact", ("détenu",)), text="detenu détenu", language="fr") == ["détenu"]


def test_a_phrase_is_one_mark_and_only_where_it_stands_whole():
    assert marked(DROITS_DE_L_HOMME) == ["Droits de l'homme"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("les droits – de l'homme", ["droits – de l'homme"]),
        ("les droits de l'eau et droits de l'homme-clé", ["droits de l'homme"]),
        ("droits de l'", []),
        ("droits droits de l'homme", ["droits de l'homme"]),
        ("l'homme/droits de l'homme", ["droits de l'homme"]),
    ],
)
def test_a_phrase_goes_over_what_has_no_word_and_through_words_that_stand_together(text: str, found: list[str]):
    assert marked(DROITS_DE_L_HOMME, text=text) == found


def test_alternatives_of_a_slot():
    plan = Sequence("exact", (("droits", "droit"), ("de", "a", "sans")))
    assert marked(plan) == ["droit à", "Droits de", "droits sans"]


def test_a_phrase_longer_than_the_text_marks_nothing():
    assert marked(DROITS_DE_L_HOMME, text="droits de") == []


def test_overlapping_phrases_are_joined():
    assert marked(Sequence("exact", (("a",), ("a",))), text="a a a b a") == ["a a a"]


def test_a_word_inside_a_marked_phrase_is_not_marked_twice():
    assert marked(All((DROITS_DE_L_HOMME, stem("fr:homm")))) == ["Droits de l'homme", "homme"]


@pytest.mark.parametrize(
    ("distance", "expected"),
    [(1, []), (2, ["droits", "homme"]), (3, ["Droits", "homme", "droits", "homme"])],
)
def test_close_marks_only_pairs_close_enough(distance, expected):
    plan = Close((Terms("exact", ("droits",)),), (Terms("exact", ("homme",)),), distance)
    assert (
        marked(plan, text="droits, un, deux, trois ; Droits de l'homme ; ici et là des droits sans homme") == expected
    )


def test_close_is_unordered_and_may_mix_fields_and_phrases():
    plan = Close((DROITS_DE_L_HOMME,), (stem("fr:detenu"),), 3)
    assert marked(plan) == []
    assert marked(plan, text="Un détenu a des droits de l'homme") == ["détenu", "droits de l'homme"]
    assert marked(plan, text="Droits de l'homme du détenu") == ["Droits de l'homme", "détenu"]


def test_a_span_is_no_neighbour_of_itself():
    plan = Close((stem("fr:droit"),), (stem("fr:droit"),), 5)
    assert marked(plan, text="le droit seul") == []
    assert marked(plan, text="le droit et le droit") == ["droit", "droit"]


def test_what_is_refused_is_not_marked():
    assert marked(All((stem("fr:detenu"), Without(stem("fr:droit"))))) == ["détenus", "détenu"]


def test_bonuses_are_marked():
    assert marked(Prefer(stem("fr:detenu"), (Terms("exact", ("eau",)),))) == ["détenus", "eau", "détenu"]


def test_expansions_go_to_their_nodes_in_order_also_past_refused_and_other_fields():
    plan = All(
        (
            Without(Expand("exact", "pattern", "dr*", 0, 10)),
            Any((Expand("title_exact", "pattern", "x*", 0, 10), Expand("exact", "pattern", "det*", 0, 10))),
            Close((Expand("exact", "fuzzy", "eau", 1, 10),), (Terms("exact", ("l",)),), 1),
        )
    )
    assert marked(plan, (("droits",), ("sans",), ("detenus", "detenu"), ("eau",))) == [
        "détenus",
        "l",
        "eau",
        "détenu",
    ]


@pytest.mark.parametrize(
    "plan",
    [
        Terms("title_stem", ("fr:droit",)),
        Terms("section_exact", ("droits",)),
        Terms("number", ("droits",)),
        Sequence("title_exact", (("droits",), ("de",))),
        Close((Terms("title_exact", ("droits",)),), (Terms("title_exact", ("de",)),), 5),
        Works((1, 2)),
        Facet("theme", ("droits",)),
        YearRange(1990, None),
        All(()),
        Any(()),
    ],
)
def test_what_is_not_said_of_the_words_marks_nothing(plan):
    assert marked(plan) == []


def test_marks_follow_the_language_of_the_passage():
    assert marked(stem("fr:main"), text="the main point", language="en") == []
    assert marked(stem("en:main"), text="the main point", language="en") == ["main"]
    assert marked(stem("xx:derechos"), text="los derechos", language="es") == ["derechos"]


def test_a_reference_is_marked_without_its_full_stop():
    assert marked(Terms("exact", ("ccpr/c/gc/36",)), text="See CCPR/C/GC/36.", language="en") == ["CCPR/C/GC/36"]


def test_text_without_words():
    assert marked(stem("fr:droit"), text="") == []


def test_marks_are_the_same_whatever_was_met_before_and_when_what_was_met_is_forgotten(monkeypatch):
    plans = [
        stem("fr:droit"),
        DROITS_DE_L_HOMME,
        Terms("exact", ("détenu",)),
        Sequence("exact", (("droits",), ("sans",))),
    ]
    texts = [f"{TEXT} {' '.join(f'mot{n}x{step}' for step in range(9))} . {TEXT.upper()}" for n in range(12)]
    first = [[marks(text, "fr", plan) for plan in plans] for text in texts]
    assert any(map(any, first))
    # What other questions met before is not this test's.
    monkeypatch.setattr(met_chunks, "_met", {})
    monkeypatch.setattr(met_chunks, "_MOST", 30)
    assert [[marks(text, "fr", plan) for plan in plans] for text in texts] == first
    assert [[marks(text, "fr", plan) for plan in reversed(plans)] for text in texts] == [row[::-1] for row in first]
    assert all(len(each.order) < 120 for each in met_chunks._met.values() if each.is_full)


def test_marks_are_the_same_in_many_threads():
    plans = [stem("fr:droit"), DROITS_DE_L_HOMME, stem("fr:mot"), Terms("exact", ("detenu",))]
    texts = [f"{TEXT} {' '.join(f'neuf{n}y{step} mots' for step in range(20))}" for n in range(40)]
    asked = [(text, plan) for text in texts for plan in plans]

    def run(pair):
        return marks(pair[0], "fr", pair[1])

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(run, asked))
    assert together == [run(pair) for pair in asked]
