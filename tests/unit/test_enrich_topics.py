"""Themes and groups: triggers by language, longest first, and enough of them for the length of the text."""

from __future__ import annotations

from indexer.enrich.topics import suggest_topics
from indexer.enrich.triggers import find_triggers, read_triggers, words_of
from search.model.unit import Unit
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())
FILLER = "The delegation thanked the members for their questions and the chair for the time given to it. " * 12


def units(*texts: str, language: str = "en") -> list[Unit]:
    return [
        Unit(ordinal=i, kind="paragraph", anchor=f"u{i}", language=language, text=text) for i, text in enumerate(texts)
    ]


def found(text: str, language: str = "en", *, names: bool = True) -> list[tuple[str, str, tuple[str, ...]]]:
    triggers = read_triggers(VOCABULARIES, (language,), names=names)
    return [tuple(one) for one in find_triggers(words_of(text), triggers) if one.codes]


def test_a_short_text_needs_one_trigger() -> None:
    topics = suggest_topics({}, units("Abolish the death penalty."), VOCABULARIES)
    assert list(topics["theme"]) == ["death-penalty"]
    assert topics["theme"]["death-penalty"] == "death penalty ×1"


def test_a_long_text_is_not_about_what_it_says_once() -> None:
    body = units(*[FILLER] * 12, "One member asked about the death penalty.")
    assert suggest_topics({}, body, VOCABULARIES)["theme"] == {}


def test_a_long_text_is_about_what_it_comes_back_to() -> None:
    body = units(*[FILLER + "It spoke of asylum seekers again."] * 8, "One member asked about the death penalty.")
    topics = suggest_topics({}, body, VOCABULARIES)
    assert "refugees-asylum" in topics["theme"]
    assert "death-penalty" not in topics["theme"]
    assert "refugees-asylum-seekers" in topics["group"]


def test_the_title_is_enough() -> None:
    topics = suggest_topics({"en": "Question of the death penalty"}, units(*[FILLER] * 12), VOCABULARIES)
    assert topics["theme"] == {"death-penalty": "title: death penalty ×1"}


def test_how_bodies_work_is_no_theme_of_their_decisions() -> None:
    body = units(
        *[FILLER + "The periodic report and the concluding observations were before the Special Rapporteur."] * 8
    )
    assert suggest_topics({}, body, VOCABULARIES)["theme"] == {}


def test_triggers_are_of_the_units_language() -> None:
    assert not [one for one in found("It is the same in all cases.") if "indigenous-peoples" in one[2]]
    assert [
        one for one in found("Les Sâmes de Norvège", "fr") if "indigenous-peoples" in one[2]
    ] or "sames" not in words_of("Sâme")
    assert found("la peine de mort", "fr")[0][2] == ("death-penalty",)


def test_the_longest_trigger_counts_once_and_endings_are_open() -> None:
    assert [words for vocabulary, words, _ in found("children with disabilities") if vocabulary == "group"] == [
        "children with disabilities"
    ]
    assert found("expropriations", "en") == [] or found("islamophobic")[0][1] == "islamophobic"
    assert [one for one in found("islamophobia and islamophobic acts") if one[0] == "theme"]


def test_the_name_of_a_body_is_no_topic() -> None:
    assert not found("The Committee against Torture met.")
    assert found("The Committee spoke against torture.")


def test_accents_apostrophes_and_hyphens_are_folded() -> None:
    assert (
        [one[2] for one in found("DROIT A L'EDUCATION", "fr") if one[0] == "theme"]
        == [one[2] for one in found("droit à l’éducation", "fr") if one[0] == "theme"]
        != []
    )
    assert found("non\u2011refoulement")[0][2] == ("non-refoulement",)


def test_words_met_before_are_still_found() -> None:
    first = found("torture and the death penalty")
    assert found("torture and the death penalty") == first
    assert len(first) >= 2
