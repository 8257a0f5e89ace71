"""The language of every unit, deterministically: a French report may have English annexes.

Script and function words decide wherever they are plain; trained classifiers decide what is left: between the languages
that the document shows, or, where French and English words are missing altogether, between all. What no judge can tell
takes the language around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from indexer.enrich.classifiers import choose_language, detect_language, detect_of_script
from indexer.enrich.function_words import (
    ENOUGH_WORDS,
    SHARED_SCRIPTS,
    count_words,
    function_word_share,
    in_sentences,
    plain_language,
)
from search.model.language import ANALYSED, UNDETERMINED
from search.model.note import Note
from search.model.unit import Unit

_SURE: Final = 0.9
_VERY_SURE: Final = 0.995
_FEW_WORDS: Final = 8
_FOREIGN_WORDS: Final = 12
_FOREIGN_SHARE: Final = 0.1
"""A text of some length with fewer French or English function words than this is in neither."""
_FOREIGN_MOST: Final = 200
"""Passages of one document about which the slow classifier is asked; others take the language around them."""
_UNTOLD_MOST: Final = 12
"""Passages in a row that the slow classifier could not tell (names, codes, a language that it does not know), after which
it is asked about few of those that follow, until it can tell one again."""
_UNTOLD_STEP: Final = 8
_SAMPLE: Final = 4_000
_OPENING: Final = 20
_OPENING_LEAST: Final = 3


def assign_languages(units: Sequence[Unit], stated: str | None) -> tuple[tuple[Unit, ...], str, tuple[Note, ...]]:
    """The same units each with its language, the document's language, and notes on what was guessed.

    `stated` is what a description, a data set or the file's name says of the document; single units may still be in
    another language. A unit whose language the data itself states (neither `und` nor the stated one) keeps it.
    """
    found = [unit.language if _is_stated(unit, stated) else plain_language(unit.text) for unit in units]
    _settle_scripts(units, found, stated)
    document = stated or _document_language(units, found)
    if document == UNDETERMINED:
        found = [
            code if code is None or code in ANALYSED or _is_stated(unit, stated) else None
            for unit, code in zip(units, found, strict=True)
        ]
    _classify(units, found, document)
    settled = _filled(found, document)
    notes: list[Note] = []
    if stated is None:
        known = document != UNDETERMINED
        notes.append(
            Note(code="language-suggested", facts={"language": document}) if known else Note(code="language-unknown")
        )
    spread = Counter(language for unit, language in zip(units, settled, strict=True) if unit.kind != "furniture")
    mixed = [code for code, count in spread.most_common() if code != document and count >= 2]
    if mixed:
        notes.append(Note(code="languages-mixed", facts={"language": document, "others": ", ".join(mixed)}))
    placed = tuple(
        unit if unit.language == language else replace(unit, language=language)
        for unit, language in zip(units, settled, strict=True)
    )
    return placed, document, tuple(notes)


def _is_stated(unit: Unit, stated: str | None) -> bool:
    return unit.language not in {UNDETERMINED, stated}


def _settle_scripts(units: Sequence[Unit], found: list[str | None], stated: str | None) -> None:
    """Tell Persian from Arabic and Ukrainian from Russian, once a document and script."""
    for script in SHARED_SCRIPTS & set(found):
        places = [
            index for index, language in enumerate(found) if language == script and not _is_stated(units[index], stated)
        ]
        sample = " ".join(units[index].text for index in places)[:_SAMPLE]
        told = detect_of_script(sample)
        if told is not None and told != script:
            for index in places:
                found[index] = told


def _document_language(units: Sequence[Unit], found: Sequence[str | None]) -> str:
    weight: Counter[str] = Counter()
    total = 0
    for unit, language in zip(units, found, strict=True):
        if unit.kind != "furniture":
            total += len(unit.text)
            if language:
                weight[language] += len(unit.text)
    if weight and weight.most_common(1)[0][1] * 3 >= total:
        return _opening_language(found, weight) or weight.most_common(1)[0][0]
    body = [unit.text for unit in units if unit.kind not in {"furniture", "cover", "heading"}] or [
        unit.text for unit in units
    ]
    return detect_language(" ".join(body)[:_SAMPLE])


def _opening_language(found: Sequence[str | None], weight: Counter[str]) -> str | None:
    """The language of the opening where two languages share the text: annexes may be longer than the report."""
    ranked = weight.most_common(2)
    if len(ranked) < 2 or ranked[1][1] * 4 < ranked[0][1]:
        return None
    told = [code for code in found if code]
    first = Counter(told[: max(_OPENING_LEAST, min(_OPENING, len(told) // 4))])
    return max((code for code, _ in ranked), key=lambda code: first[code])


def _classify(units: Sequence[Unit], found: list[str | None], document: str) -> None:
    """Ask the classifiers about units long enough that are not plain."""
    counts = Counter(language for language in found if language)
    shown = frozenset({*ANALYSED, document, *(code for code, count in counts.items() if count >= 2)})
    around = _filled(found, document)
    asked = untold = passed = 0
    for index, unit in enumerate(units):
        if found[index] is not None:
            continue
        words = count_words(unit.text)
        if words <= ENOUGH_WORDS:
            continue
        if function_word_share(unit.text) >= _FOREIGN_SHARE:
            if document != UNDETERMINED:
                found[index] = _chosen(unit.text, shown, around[index], words)
        elif words >= _FOREIGN_WORDS and in_sentences(unit.text) and asked < _FOREIGN_MOST:
            passed += 1
            if untold >= _UNTOLD_MOST and passed % _UNTOLD_STEP:
                continue
            asked += 1
            told = detect_language(unit.text)
            found[index] = None if told == UNDETERMINED else told
            untold = untold + 1 if told == UNDETERMINED else 0


def _chosen(text: str, languages: frozenset[str], around: str, words: int) -> str | None:
    """The classifier's choice; against the language around only when it is sure, of a few words very sure."""
    language, probability = choose_language(text, languages)
    needed = _SURE if words >= _FEW_WORDS else _VERY_SURE
    return language if language == around or probability >= needed else None


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
            settled.append(before if before is not None and before == after[index] else document)
        else:
            settled.append(language)
            before = language
    return settled
