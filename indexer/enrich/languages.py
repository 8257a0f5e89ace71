"""The language of every unit, deterministically: a French report may have English annexes.

Three judges, each for its part: scripts and function words decide at once wherever they are plain; a trained
classifier decides the rest of the units between the languages that the document shows; langdetect is asked once a
document, when neither French nor English carries it. What no judge can tell takes the language around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from langdetect import DetectorFactory, LangDetectException, detect_langs
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from search.model.language import ANALYSED, UNDETERMINED
from search.model.note import Note
from search.model.unit import Unit
from search.text.english import STOP_WORDS as ENGLISH_WORDS
from search.text.fold import fold
from search.text.french import STOP_WORDS as FRENCH_WORDS

_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u1200-\u137f]"), "am"),
)
_ENOUGH_WORDS: Final = 5
"""A shorter unit says too little for the classifier; it takes the language around it unless its words are plain."""
_SAMPLE: Final = 4_000
_SURE: Final = 0.9
_FOREIGN_SHARE: Final = 0.08
"""Below this share of French or English function words a text of some length is in neither."""


def assign_languages(units: Sequence[Unit], stated: str | None) -> tuple[tuple[Unit, ...], str, tuple[Note, ...]]:
    """The same units each with its language, the document's language, and notes on what was guessed.

    `stated` is what a description, a data set or the file's name says of the document; single units may still be in
    another language. A unit whose language the data itself states (neither `und` nor the stated one) keeps it.
    """
    found = [unit.language if _is_stated(unit, stated) else _plain(unit.text) for unit in units]
    document = stated or _document_language(units, found)
    others = tuple(dict.fromkeys([*ANALYSED, document, *(code for code in found if code)]))
    for index, unit in enumerate(units):
        if found[index] is None and len(_WORD.findall(unit.text)) >= _ENOUGH_WORDS:
            found[index] = _classified(unit.text, tuple(sorted(set(others) - {UNDETERMINED})), document)
    settled = _filled(found, document)
    notes: list[Note] = []
    if stated is None:
        notes.append(Note(code="language-suggested", facts={"language": document}))
    spread = Counter(language for unit, language in zip(units, settled, strict=True) if unit.kind != "furniture")
    mixed = [code for code, count in spread.most_common() if code != document and count >= 2]
    if mixed:
        notes.append(Note(code="languages-mixed", facts={"language": document, "others": ", ".join(mixed)}))
    placed = tuple(
        unit if unit.language == language else replace(unit, language=language) for unit, language in zip(units, settled, strict=True)
    )
    return placed, document, tuple(notes)


def _is_stated(unit: Unit, stated: str | None) -> bool:
    return unit.language not in {UNDETERMINED, stated}


def _plain(text: str) -> str | None:
    """The language that script or function words show beyond doubt, None where they do not."""
    letters = sum(c.isalpha() for c in text)
    if not letters:
        return None
    for script, language in _SCRIPTS:
        if len(script.findall(text)) * 2 > letters:
            return language
    words = _WORD.findall(fold(text))
    if len(words) < _ENOUGH_WORDS:
        return None
    french, english = _only("fr"), _only("en")
    in_french = sum(word in french for word in words)
    in_english = sum(word in english for word in words)
    most, least = max(in_french, in_english), min(in_french, in_english)
    if most >= 2 and most >= 4 * least and most >= 0.15 * len(words):
        return "fr" if in_french > in_english else "en"
    return None


@cache
def _only(language: str) -> frozenset[str]:
    """Function words of one of the two languages that the other does not have."""
    french, english = frozenset(FRENCH_WORDS), frozenset(ENGLISH_WORDS)
    return french - english if language == "fr" else english - french


def _document_language(units: Sequence[Unit], found: Sequence[str | None]) -> str:
    weight: Counter[str] = Counter()
    total = 0
    for unit, language in zip(units, found, strict=True):
        if unit.kind != "furniture":
            total += len(unit.text)
            if language:
                weight[language] += len(unit.text)
    if weight and weight.most_common(1)[0][1] * 3 >= total:
        return weight.most_common(1)[0][0]
    sample = " ".join(unit.text for unit in units if unit.kind != "furniture")[:_SAMPLE]
    return _detected(sample)


def _detected(text: str) -> str:
    DetectorFactory.seed = 0
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return UNDETERMINED
    return str(best.lang).split("-", maxsplit=1)[0] if best.prob >= _SURE or best.lang in ANALYSED else UNDETERMINED


def _classified(text: str, languages: tuple[str, ...], document: str) -> str | None:
    """The classifier's choice; against the document's language only when it is sure."""
    code, probability = _identifier(languages).classify(text)
    language = str(code)
    if language == document or probability >= _SURE:
        return language
    return None


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in languages if code in known])
    return identifier


def _filled(found: Sequence[str | None], document: str) -> list[str]:
    """Gaps take the language on both sides where the sides agree, else that of the document."""
    after: list[str | None] = [None] * len(found)
    coming: str | None = None
    for index in range(len(found) - 1, -1, -1):
        after[index] = coming
        coming = found[index] or coming
    settled: list[str] = []
    before: str | None = None
    for index, language in enumerate(found):
        if language is None:
            language = before if before is not None and before == after[index] else document  # noqa: PLW2901 - the gap's own value
        else:
            before = language
        settled.append(language)
    return settled
