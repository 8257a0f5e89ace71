"""The French-English glossary, checked as data.

Its files are read with tomllib alone, so that a fault of theirs is never hidden by a loader; whether the pairs hold in
real translations is measured elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from search.text.analyse import analyse
from search.text.fold import fold

GLOSSARY = Path(__file__).resolve().parents[2] / "corpus" / "glossary"
LANGUAGES = ("fr", "en")
FILES = sorted(GLOSSARY.glob("*.toml"))
KEYS = {"fr", "en", "note", "weak"}
MOST_WORDS = 7
ACCENTS = re.compile("[àâçèêëîïôùûœ]", re.IGNORECASE)
"""Letters that English official usage keeps in a few loans only; é is left out for the sake of more of them."""

FRENCH_FUNCTION_WORDS = "le la les des du de un une et ou en dans pour par sur au aux avec sans d l qu"
ENGLISH_FUNCTION_WORDS = "the of and or for in by with against from under their his"
FUNCTION_WORDS = {"fr": set(FRENCH_FUNCTION_WORDS.split()), "en": set(ENGLISH_FUNCTION_WORDS.split())}
LOANS = {
    "fr": {"in absentia", "ne bis in idem", "non bis in idem", "restitutio in integrum", "fécondation in vitro"},
    "en": {
        "Conseil d’Etat",
        "International Organization of la Francophonie",
        "coup d’état",
        "crèche",
        "de facto equality",
        "de facto union",
        "refugee sur place",
        "tribunal de grande instance",
        "travaux préparatoires",
    },
}
"""Terms that each language has from Latin or from the other one, on which no word of the other language proves a swap."""

Term = dict[str, Any]


def read(path: Path) -> list[Term]:
    with path.open("rb") as file:
        tables = tomllib.load(file)
    assert list(tables) == ["term"], f"{path.name}: one array of tables named term"
    terms: list[Term] = tables["term"]
    return terms


TERMS = [(path.stem, term) for path in FILES for term in read(path)]
EVERY = [(file, language, written) for file, term in TERMS for language in LANGUAGES for written in term[language]]


def words(written: str) -> list[str]:
    return re.split(r"[\s’-]+", written.casefold())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_holds_and_stays_readable(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Glossary French-English: ")
    assert 50 <= len(read(path)) <= 450


def test_each_entry_has_the_form_of_the_glossary():
    faults = []
    for file, term in TERMS:
        both = all(isinstance(term.get(language), list) and term[language] for language in LANGUAGES)
        sound = (
            both
            and set(term) <= KEYS
            and term.get("weak", True) is True
            and isinstance(term.get("note", "-"), str)
            and term.get("note", "-").strip() != ""
            and all(isinstance(written, str) for language in LANGUAGES for written in term[language])
        )
        if not sound:
            faults.append((file, term))
    assert faults == []


def test_the_glossary_is_large_enough_and_mostly_of_several_words():
    several = [term for _, term in TERMS if all(" " in term[language][0] for language in LANGUAGES)]
    assert len(TERMS) >= 1500
    assert len(several) >= 900


def test_only_pairs_of_few_words_are_weak():
    weak = [term["fr"][0] for _, term in TERMS if term.get("weak")]
    assert 0 < len(weak) <= len(TERMS) // 10
    assert [written for written in weak if len(written.split()) > 2] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preferred_term_stands_once_unless_its_senses_are_told_apart(language):
    entries = defaultdict(list)
    for file, term in TERMS:
        entries[fold(term[language][0])].append((file, term))
    repeated = {
        preferred: [(file, term["fr"][0], term["en"][0]) for file, term in found]
        for preferred, found in entries.items()
        if sum("note" not in term and "weak" not in term for _, term in found) > 1
    }
    assert repeated == {}


def test_no_entry_repeats_a_term_or_another_entry():
    repeated = [
        (file, language, term[language])
        for file, term in TERMS
        for language in LANGUAGES
        if len({written.casefold() for written in term[language]}) != len(term[language])
    ]
    pairs = [(term["fr"][0].casefold(), term["en"][0].casefold()) for _, term in TERMS]
    assert repeated == []
    assert len(set(pairs)) == len(pairs)


def test_the_columns_are_not_swapped():
    swapped = []
    for file, language, written in EVERY:
        other = "en" if language == "fr" else "fr"
        foreign = FUNCTION_WORDS[other] - FUNCTION_WORDS[language]
        accented = language == "en" and ACCENTS.search(written) is not None
        if written not in LOANS[language] and (accented or foreign & set(words(written))):
            swapped.append((file, language, written))
    assert swapped == []


def test_french_has_its_accents_and_english_has_none():
    shares = {
        language: sum(bool(re.search("[éèêàçôîû]", written)) for _, one, written in EVERY if one == language)
        / sum(one == language for _, one, _ in EVERY)
        for language in LANGUAGES
    }
    assert shares["fr"] > 0.4
    assert shares["en"] < 0.01


def test_the_typography_is_that_of_the_project():
    faults = [
        (file, written)
        for file, _, written in EVERY
        if "'" in written
        or '"' in written
        or written != written.strip()
        or re.search(r"\s{2}|[^\S ]|\.\.|[.;:!?]$", written)
    ]
    notes = [(file, term["note"]) for file, term in TERMS if re.search("['\"]", term.get("note", ""))]
    assert faults + notes == []


def test_no_term_is_longer_than_a_phrase():
    assert [(file, written) for file, _, written in EVERY if len(written.split()) > MOST_WORDS] == []


def test_each_term_gives_something_to_search():
    empty = [
        (file, language, written)
        for file, language, written in EVERY
        if all(token.stem is None for token in analyse(written, language))
    ]
    assert empty == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("détention provisoire", "pre-trial detention"),
        ("épuisement des recours internes", "exhaustion of domestic remedies"),
        ("traite des êtres humains", "trafficking in human beings"),
        ("garde à vue", "police custody"),
        ("disparition forcée", "enforced disappearance"),
        ("mesures provisoires", "interim measures"),
        ("aménagement raisonnable", "reasonable accommodation"),
        ("observations finales", "concluding observations"),
        ("châtiments corporels", "corporal punishment"),
        ("non-refoulement", "non-refoulement"),
        ("peine", "sentence"),
        ("apatride", "stateless"),
        ("intérêt supérieur de l’enfant", "best interests of the child"),
        ("recours effectif", "effective remedy"),
    ],
)
def test_the_terms_everyone_asks_for_are_there(french, english):
    assert any(french in term["fr"] and english in term["en"] for _, term in TERMS)
