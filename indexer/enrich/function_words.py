"""The language that script or function words show beyond doubt: what needs no trained classifier.

Deterministic and fast enough that indexing never waits for it; what is not plain is left to `languages`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final

from search.model.language import ANALYSED
from search.model.unit import Unit
from search.text.english import STOP_WORDS as ENGLISH_WORDS
from search.text.fold import fold
from search.text.french import STOP_WORDS as FRENCH_WORDS

_WORD: Final = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN: Final = re.compile(r"[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
_SCRIPTS: Final = (
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("ru", re.compile(r"[\u0400-\u052f]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("am", re.compile(r"[\u1200-\u139f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("pa", re.compile(r"[\u0a00-\u0a7f]")),
    ("gu", re.compile(r"[\u0a80-\u0aff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("kn", re.compile(r"[\u0c80-\u0cff]")),
    ("ml", re.compile(r"[\u0d00-\u0d7f]")),
    ("si", re.compile(r"[\u0d80-\u0dff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)
SHARED_SCRIPTS: Final = frozenset({"ar", "ru", "hi"})
"""The usual language of a script that others use too (Persian, Ukrainian, Nepali): a classifier tells them apart."""

_GLANCE: Final = 400
"""Code points that are enough where a language is very plain."""
_JUDGED: Final = 1_500
"""Code points from a unit's beginning that its language is judged by."""
_JUDGED_UNITS: Final = 200
ENOUGH_WORDS: Final = 2
"""A shorter unit says too little by itself."""
_LEAST: Final = {True: 2, False: 4}
"""The least number of function words; less for French and English, which are expected."""
_SHARE: Final = {True: 0.15, False: 0.28}
"""Their least share of all words."""
_MARGIN: Final = 1.6
"""How many times more of them than of French or English, or than of any other language where it is one of the two."""
_VERY_PLAIN: Final = (0.25, 3.0)


def plain_language(text: str) -> str | None:
    """The language that script or function words show beyond doubt, None where they do not.

    An abbreviation, a name or a number shows none; so does a single word.
    """
    if _BEYOND_LATIN.search(text, 0, _JUDGED):
        language = _of_script(text[:_JUDGED])
        if language:
            return language
    if len(text) > _GLANCE:
        language = _by_function_words(text[:_GLANCE], *_VERY_PLAIN)
        if language:
            return language
    return _by_function_words(text[:_JUDGED], 0.0, _MARGIN)


def in_another_script(text: str, units: Sequence[Unit]) -> bool:
    """Whether a text has Latin letters only, where the document that it is said to name is mostly written in others."""
    if _BEYOND_LATIN.search(text):
        return False
    body = units[:_JUDGED_UNITS]
    return sum(_BEYOND_LATIN.search(unit.text, 0, _JUDGED) is not None for unit in body) * 2 > len(body)


def _by_function_words(text: str, share: float, margin: float) -> str | None:
    words = _WORD.findall(fold(text))
    if len(words) < ENOUGH_WORDS:
        return None
    languages = _languages()
    hits = Counter(chain.from_iterable(languages[word] for word in words if word in languages))
    if not hits:
        return None
    (language, most), *others = hits.most_common()
    expected = language in ANALYSED
    if most < _LEAST[expected] or most < max(share, _SHARE[expected]) * len(words):
        return None
    rivals = [count for code, count in others if expected or code in ANALYSED]
    tied = bool(others) and others[0][1] == most
    return None if tied or most < margin * max(rivals, default=0) else language


def function_word_share(text: str) -> float:
    """The share of words that are function words of French or English: some 0.3 to 0.5 in their prose."""
    words = _WORD.findall(fold(text[:_JUDGED]))
    if not words:
        return 0.0
    languages = _languages()
    french = sum("fr" in languages.get(word, ()) for word in words)
    english = sum("en" in languages.get(word, ()) for word in words)
    return max(french, english) / len(words)


def count_words(text: str) -> int:
    """Words of letters."""
    return len(_WORD.findall(text))


def in_sentences(text: str) -> bool:
    """Whether most words begin with a small letter: a list of names is no language's prose."""
    words = _WORD.findall(text[:_JUDGED])
    return sum(1 for word in words if word[0].islower()) * 2 > len(words)


def _of_script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    found = [(len(script.findall(text)), language) for language, script in _SCRIPTS]
    if sum(count for count, _ in found) * 2 <= letters:
        return None
    kana = next(count for count, language in found if language == "ja")
    if kana * 8 > letters:
        return "ja"
    return max(found)[1]


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """Every function word and the languages it belongs to; single letters are left out, symbols and names being full of them."""
    data = tomllib.loads((files("indexer.enrich") / "function_words.toml").read_text(encoding="utf-8"))
    typical = data.pop("typical")
    only = {code: set(typical[code].split()) for code in ANALYSED}
    lists = {code: words.split() for code, words in data.items()}
    lists["fr"] = [*FRENCH_WORDS, *(only["fr"] - only["en"])]
    lists["en"] = [*ENGLISH_WORDS, *(only["en"] - only["fr"])]
    found: dict[str, list[str]] = {}
    for code, words in lists.items():
        for word in dict.fromkeys(map(fold, words)):
            if len(word) > 1:
                found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
