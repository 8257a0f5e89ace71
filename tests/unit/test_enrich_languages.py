"""The language of every unit: plain ones at once, doubtful ones by what stands around them."""

from __future__ import annotations

import random
import string

import pytest
from langdetect.detector import Detector

from indexer.enrich.classifiers import detect_language
from indexer.enrich.function_words import plain_language
from indexer.enrich.languages import assign_languages
from search.model.unit import Unit

FRENCH = "Le Comité recommande à l’État partie de prendre les mesures qui s’imposent pour que les personnes détenues soient entendues."
ENGLISH = "The Committee recommends that the State party take the measures that are needed for persons in detention to be heard."
SPANISH = "El Comité recomienda al Estado parte que adopte las medidas necesarias para que las personas detenidas sean oídas por un juez."
GERMAN = "Der Ausschuss empfiehlt dem Vertragsstaat, die Maßnahmen zu ergreifen, die für die Anhörung der Personen in Haft nötig sind."
ARABIC = "توصي اللجنة الدولة الطرف باتخاذ التدابير اللازمة"


def units(*texts: str, language: str = "und") -> list[Unit]:
    return [
        Unit(ordinal=i, kind="paragraph", anchor=f"u{i}", language=language, text=text) for i, text in enumerate(texts)
    ]


def assigned(*texts: str, stated: str | None = None) -> tuple[list[str], str]:
    placed, document, _ = assign_languages(units(*texts, language=stated or "und"), stated)
    return [unit.language for unit in placed], document


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (FRENCH.replace("é", "e").replace("’", "'").upper(), "fr"),
        (ENGLISH, "en"),
        (SPANISH, "es"),
        (GERMAN, "de"),
        (ARABIC, "ar"),
        ("Комитет рекомендует государству-участнику принять меры", "ru"),
        ("委员会建议缔约国采取必要措施", "zh"),
        ("CCPR/C/FRA/CO/5", None),
        ("12", None),
        ("", None),
        ("Mohamed Ould Abdel Aziz", None),
    ],
)
def test_plain_languages(text: str, language: str | None) -> None:
    assert plain_language(text) == language


def test_a_mixed_document() -> None:
    found, document = assigned(FRENCH, ENGLISH, FRENCH, SPANISH, ARABIC, FRENCH)
    assert found == ["fr", "en", "fr", "es", "ar", "fr"]
    assert document == "fr"


def test_short_units_take_the_language_around_them() -> None:
    found, _ = assigned(FRENCH, "Introduction", FRENCH, ENGLISH, "42", ENGLISH, "A. X.", FRENCH)
    assert found == ["fr", "fr", "fr", "en", "en", "en", "fr", "fr"] or found[:6] == [
        "fr",
        "fr",
        "fr",
        "en",
        "en",
        "en",
    ]


def test_the_annexes_may_be_longer_than_the_report() -> None:
    found, document = assigned(FRENCH, FRENCH, FRENCH, *[ENGLISH] * 8)
    assert document == "fr"
    assert found[-1] == "en"


def test_what_is_stated_of_the_document_holds_but_units_may_differ() -> None:
    found, document = assigned(FRENCH, ENGLISH, "Annexe", stated="fr")
    assert (found, document) == (["fr", "en", "fr"], "fr")
    placed, _, _ = assign_languages(
        [Unit(ordinal=0, kind="paragraph", anchor="u0", language="es", text=ENGLISH), *units(FRENCH, language="fr")],
        "fr",
    )
    assert placed[0].language == "es"


def test_a_document_in_another_language_becomes_neither_french_nor_english() -> None:
    assert assigned(*[GERMAN] * 3) == (["de"] * 3, "de")
    invented = "Blorka vendi sutrame plenko, dirvu asti morgeli tand. Kelvi nurasto blemi, ganto friska duvel marno pestik ulvana."
    found, document = assigned(invented, invented)
    assert set(found) == {document} or not {"fr", "en"} & set(found)
    assert document not in {"fr", "en"}


def test_notes_say_what_was_guessed() -> None:
    _, _, notes = assign_languages(units(FRENCH, FRENCH, FRENCH, ENGLISH, ENGLISH), None)
    assert [note.code for note in notes] == ["language-suggested", "languages-mixed"]
    _, _, quiet = assign_languages(units(FRENCH, language="fr"), "fr")
    assert quiet == ()


def test_the_same_text_gets_the_same_languages() -> None:
    texts = (FRENCH, "Zürich, Aarau", ENGLISH, "1. 2. 3.", SPANISH)
    assert assigned(*texts) == assigned(*texts)


def test_a_language_that_nothing_tells_is_said_to_be_unknown() -> None:
    unit = Unit(ordinal=0, kind="paragraph", anchor="u0", language="und", text="12 34 : 567")
    _, document, notes = assign_languages([unit], None)
    assert document == "und"
    assert [note.code for note in notes] == ["language-unknown"]


def test_the_slow_classifier_is_asked_little_where_it_can_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str) -> str:
        asked.append(text)
        return "es" if "recomienda" in text else "und"

    monkeypatch.setattr("indexer.enrich.languages.detect_language", counted)
    strange = [
        f"Zorbek mivan {n} dulfa kirem postav lunda brigo temal vosk andrea filop quent ravis." for n in range(160)
    ]
    assigned(*strange, stated="fr")
    assert 12 <= len(asked) <= 12 + 160 // 8
    asked.clear()
    found, _ = assigned(
        *strange[:40],
        *[f"Zorbek recomienda mivan {n} dulfa kirem postav lunda brigo temal vosk andrea filop." for n in range(40)],
        stated="fr",
    )
    assert found.count("es") >= 32


def test_random_letters_are_no_language_and_soon_given_up() -> None:
    rng = random.Random(3)
    words = " ".join("".join(rng.choice(string.ascii_lowercase) for _ in range(rng.randint(3, 9))) for _ in range(60))
    assert detect_language(words) == "und"
    assert Detector.ITERATION_LIMIT <= 200
