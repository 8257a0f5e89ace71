"""How a term is looked up: its folded words, each without the mark of the plural, nothing else changed.

Stems join too much for a dictionary (`généraux`, `génération`); one term and its plural are all that must meet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Final

from search.text import english, french
from search.text.analyse import analyse
from search.text.fold import fold

_IRREGULAR: Final = {
    "en": {
        "women": "woman",
        "men": "man",
        "children": "child",
        "wives": "wife",
        "lives": "life",
        "criteria": "criterion",
        "bases": "basis",
        "crises": "crisis",
    },
    "fr": {"yeux": "oeil", "travaux": "travail", "baux": "bail", "taux": "taux"},
}
_FRENCH_UNCHANGED: Final = (
    "aids avis bas bois bras cas ceds choix corps cours croix dans deux dos faux fils fois gens gros hors lors mars mois moins "
    "os paix pas pays plus poids prix puis sans sens sous temps toujours tous trois vers voix"
)
_ENGLISH_UNCHANGED: Final = (
    "aids always as ecowas gas has his is its means news perhaps plus series species this thus us was"
)
_UNCHANGED: Final = {
    "fr": frozenset(_FRENCH_UNCHANGED.split()),
    "en": frozenset(_ENGLISH_UNCHANGED.split()),
}
_RULES: Final = {
    "fr": (
        (re.compile(r"(?<=[a-z]{2})aux$"), "al"),
        (re.compile(r"(?<=[eo]u)x$"), ""),
        (re.compile(r"(?<=[a-z]{2}[^s])s$"), ""),
    ),
    "en": (
        (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
        (re.compile(r"(?<=ss|ch|sh)es$|(?<=[xz])es$"), ""),
        (re.compile(r"(?<=[a-z]{2}[^sui])s$"), ""),
    ),
}


def _light_words() -> dict[str, frozenset[str]]:
    text = resources.files("search.bridge").joinpath("light_words.txt").read_text(encoding="utf-8")
    _, french_part, english_part = re.split(r"^# (?:French|English)$", text, flags=re.MULTILINE)
    return {"fr": frozenset(french_part.split()), "en": frozenset(english_part.split())}


_LIGHT_OF: Final = _light_words()
LIGHT: Final = _LIGHT_OF["fr"] | _LIGHT_OF["en"]
"""Folded words that a question is made with and nobody looks for, of either language."""
VERBS_OF: Final = {
    form: verb
    for line in resources.files("search.bridge").joinpath("past_forms.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for verb, *forms in [fold(line).split()]
    for form in forms
}
"""Folded forms of French verbs that their stems part from the verb, and the verb."""


def is_light(word: str, spoken: str | None) -> bool:
    """Whether nobody looks for a folded word in a question of a language: *main* is a hand in French, *lie* no bond in English."""
    return word in (LIGHT if spoken is None else _LIGHT_OF[spoken])


_STEMMERS: Final = {"fr": french, "en": english}
_REMEMBERED: Final = 16_384
"""Words whose keys are remembered: the words of one question are looked up again and again."""


@lru_cache(maxsize=_REMEMBERED)
def stem_key(word: str, language: str) -> str:
    """A folded word as learned terms hold it: its stem, a stop word as it stands, a past form as its verb."""
    stemmer = _STEMMERS[language]
    if language == "fr":
        word = VERBS_OF.get(word, word)
    return word if word in stemmer.STOP_WORDS else stemmer.stem(word)


@lru_cache(maxsize=_REMEMBERED)
def singular(word: str, language: str) -> str:
    """A folded word without its plural ending; words that only look like plurals may lose a letter too, on both sides alike."""
    known = _IRREGULAR.get(language, {}).get(word)
    if known is not None or word in _UNCHANGED.get(language, ()):
        return known or word
    for pattern, instead in _RULES.get(language, ()):
        found = pattern.sub(instead, word)
        if found != word:
            return found
    return word


def key_of(text: str, language: str) -> tuple[str, ...]:
    """The key of a term: `victims’ rights` is (`victim`, `s`, `right`)."""
    return tuple(singular(token.exact, language) for token in analyse(text, "xx"))


def accents_of(text: str, language: str) -> str:
    """A term in lower case with its accents and without its plural: `Traités` is `traité`."""
    return " ".join(singular_as_accented(token.exact, token.accented, language) for token in analyse(text, "xx"))


def singular_as_accented(exact: str, accented: str | None, language: str) -> str:
    """A folded word without its plural ending, with the accents it was written with."""
    one = singular(exact, language)
    if accented is None or len(accented) != len(exact) or not exact.startswith(one):
        return accented or one
    return accented[: len(one)]
