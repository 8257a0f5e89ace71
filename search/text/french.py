"""French stop words and stems: a light stemmer for folded words, with tables for what rules cannot know.

Joins number, gender and the common forms of verbs (`détenu`, `détenues`; `national`, `nationaux`; `recommande`,
`recommandé`, `recommander`) and nouns in -ation with their verbs; keeps other derivations apart (`organe`, `organisation`). It
works on the folded form alone, so a word written with or without accents has one stem. The order of the rules follows
J. Savoy's light stemmer; the rules and tables are ours.
"""

from __future__ import annotations

import re
from typing import Final

from search.text.families import read_families, read_verbs, read_words

STOP_WORDS: Final = read_words("stopwords/fr.txt")
_FAMILIES: Final = read_verbs("families/fr_verbs.txt") | read_families("families/fr.txt")
_NOT_IN_ENT: Final = read_words("families/fr_ent.txt")
"""Nouns and adjectives in -ent and -ant, which are no forms of verbs."""
_IN_MENT: Final = read_words("families/fr_ment.txt")
_VERBS_IN_IR: Final = read_words("families/fr_ir.txt")

_PLURALS: Final = (
    (re.compile(r"eaux$"), "eau"),
    (re.compile(r"(?<=[a-z]{2})aux$"), "al"),
    (re.compile(r"(?<=[eo]u)x$"), ""),
    (re.compile(r"(?<=[a-z]{3})s$"), ""),
)
_ATION: Final = (
    (re.compile(r"(?<=[a-z]{3})fication$"), "fie"),
    (re.compile(r"(?<=[a-z]{3})cation$"), "que"),
    (re.compile(r"(?<=[a-z]{6})ation$"), "e"),
)
_VERB: Final = re.compile(r"(?<=[a-z]{3})(?:er(?:aient|ait|ont|ez|ons|ent|a)|aient|ait|ant|ez|(?<=[a-z]{5})a)$")
_PRESENT: Final = re.compile(r"(?<=[a-z]{3})(?<![tv]i)ent$")
_SECOND_GROUP: Final = re.compile(r"(?<=[a-z]{2}i)(?:ss(?:aient|ait|ant|ent|ez|ons|e)|r(?:aient|ait|ont|a|ent)?|t)$")
_FEMININE: Final = re.compile(r"(?<=[a-z]{4})e{1,2}$|(?<=[a-z]{2}e)e$")
_LAST: Final = (
    (re.compile(r"tric$"), "teur"),
    (re.compile(r"(?<=[a-z]{2})iv$"), "if"),
    (re.compile(r"(?<=[a-z]{2}[oau])y$"), "i"),
    (re.compile(r"(?<=[a-z]{2})([lnst])\1$"), r"\1"),
    (re.compile(r"(?<=[a-z]{3}eu)[rsx]$"), ""),
    (re.compile(r"(?<=[a-z]{4})(?<![^ao]i)s$"), ""),
)


def stem(word: str) -> str:
    """The stem of a folded word. Words with digits or letters beyond a–z, and short ones, stay as they are."""
    known = _FAMILIES.get(word)
    if known is not None:
        return known
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    for pattern, instead in _PLURALS:
        singular = pattern.sub(instead, word)
        if singular != word:
            return _FAMILIES.get(singular) or _singular_stem(singular)
    return _singular_stem(word)


def _singular_stem(word: str) -> str:
    for pattern, instead in _ATION:
        word = pattern.sub(instead, word)
    word = _without_verb_ending(word)
    return _finish(word)


def _without_verb_ending(word: str) -> str:
    """The word with the ending of a verb made `e` (first group) or `i` (second group)."""
    adjective = word[:-1] if word.endswith(("ante", "ente")) else word
    if adjective in _NOT_IN_ENT:
        return adjective
    root = _SECOND_GROUP.sub("", word)
    if root != word and root + "r" in _VERBS_IN_IR:
        return root
    if adjective.endswith("ent") and not adjective.endswith(("aient", "erent")):
        kept = adjective != word or (word.endswith("ment") and word not in _IN_MENT)
        return word if kept else _PRESENT.sub("e", word)
    shorter = _VERB.sub("e", adjective)
    if shorter != adjective:
        return shorter
    if word.endswith("er") and len(word) >= 5:
        return word[:-1]
    return word


def _finish(word: str) -> str:
    """The word without the marks of the feminine, its last consonant single."""
    if word.endswith("ee") and len(word) >= 6:
        word = word[:-1]
    if word.endswith("ere") and len(word) >= 6:
        word = word[:-2]
    word = _FEMININE.sub("", word)
    for pattern, instead in _LAST:
        word = pattern.sub(instead, word)
    return word
