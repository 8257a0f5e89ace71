"""Which learned translations of a term are worth asking for: counts also teach pieces of longer terms, opposites, and words met by chance.

What people wrote is never sifted. Nothing is judged by a list of pairs: each rule looks at what else the dictionaries say
of both words, the other way round too. How far a rule helps is kept as a table of pairs in `tests/unit/bridge_pairs.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from typing import Final

from search.bridge.entry import PEOPLE, WRITTEN_BY_PEOPLE, Entry
from search.bridge.gainsaid import Longer, LookUp, is_gainsaid
from search.bridge.keys import stem_key
from search.text.analyse import analyse

EMPTY: Final = frozenset(
    word
    for line in resources.files("search.bridge").joinpath("empty_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Folded words that say next to nothing alone: halves of verbs and of set phrases."""

LIKELY: Final = 0.63
"""The share of a learned translation that is likelier than not."""
_FIRMLY: Final = 0.5
"""The share from which the way back tells that two words mean the same, whatever longer terms they stand in."""
_FAIRLY: Final = 0.35
"""The share from which a translation stays that does not lead back, where another one does."""
_ROOT: Final = 5
"""Letters that words of one family begin with (`inadmissible`, `inadmissibility`)."""
_LOOSELY: Final = 0.1
_ONE_WAY: Final = 0.7
"""What a translation counts that no dictionary knows the other way round."""
_PREFIXES: Final = {"en": ("un", "non", "in", "im", "il", "ir", "dis"), "fr": ("in", "im", "il", "ir", "non", "de")}
_SHORTEST: Final = 5
"""Letters of the shortest word that a prefix may stand before."""


def sifted(
    key: Sequence[str], language: str, entries: Sequence[Entry], look_up: LookUp, longer: Longer
) -> tuple[Entry, ...]:
    """The entries of a term (its folded words) without the learned ones that are no translation of it; order is kept.

    Beside what people wrote, a translation must lead back to the word firmly or be of its family; else one that is known in
    this direction only stays, for less, where it is fairly likely or all that is known.
    """
    if len(key) == 1 and key[0] in EMPTY:
        return tuple(entry for entry in entries if entry.source in WRITTEN_BY_PEOPLE)
    kept = [entry for entry in entries if entry.source in PEOPLE]
    one_way: list[Entry] = []
    for entry in entries:
        if entry.source in PEOPLE or _is_empty(entry):
            continue
        alone = len(key) == 1 and entry.language != language and len(_words(entry.text, entry.language)) == 1
        back = _share_back(key[0], language, entry, look_up) if alone else None
        if (back is None or back < _FIRMLY) and any(_overlap(entry, better) for better in kept):
            continue
        if alone and back is not None:
            beside = any(each.language == entry.language for each in kept if each.source in WRITTEN_BY_PEOPLE)
            if back < _FIRMLY and (
                (beside and not _is_relative(entry, kept)) or _is_piece(key[0], language, entry, look_up)
            ):
                continue
            if _is_opposite(key[0], language, entry, entries, look_up):
                continue
            if is_gainsaid(key[0], language, entry, look_up, longer):
                continue
            if not back:
                one_way.append(entry)
                continue
        kept.append(entry)
    said = {entry.language for entry in kept}
    weaker = {
        entry: replace(entry, share=entry.share * _ONE_WAY)
        for entry in one_way
        if entry.share >= _FAIRLY or entry.language not in said
    }
    chosen = {*kept, *weaker}
    return tuple(weaker.get(entry, entry) for entry in entries if entry in chosen)


def _words(text: str, language: str) -> list[str]:
    return [token.exact for token in analyse(text, language)]


def _stems(text: str, language: str) -> list[str]:
    return [stem_key(word, language) for word in _words(text, language)]


def _is_empty(entry: Entry) -> bool:
    return all(word in EMPTY for word in _words(entry.text, entry.language))


def _overlap(entry: Entry, better: Entry) -> bool:
    """Whether one of two texts holds the other: `trade` beside `trade union`, `means of proof` beside `proof`."""
    if entry.language != better.language or entry.text == better.text:
        return False
    one, other = _stems(entry.text, entry.language), _stems(better.text, better.language)
    if len(one) == len(other):
        return False
    short, long = sorted((one, other), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _is_relative(entry: Entry, kept: Sequence[Entry]) -> bool:
    """Whether a word begins as one that people wrote does."""
    (word,) = _words(entry.text, entry.language)
    written = [one for each in kept if each.language == entry.language for one in _words(each.text, each.language)]
    return len(word) > _ROOT and any(one.startswith(word[:_ROOT]) for one in written)


def _is_piece(word: str, language: str, entry: Entry, look_up: LookUp) -> bool:
    """Whether people say that the translation is a longer term, of which this is one word.

    `heures` was learned for `overtime`, which is *heures supplémentaires*.
    """
    words = _words(entry.text, entry.language)
    stem = stem_key(word, language)
    back = [
        _stems(each.text, language) for each in look_up(words[0], entry.language, True) if each.language == language
    ]
    return any(len(each) > 1 and stem in each for each in back) and [stem] not in back


def _is_opposite(word: str, language: str, entry: Entry, entries: Sequence[Entry], look_up: LookUp) -> bool:
    """Whether a prefix that denies stands on one side only: `unaccompanied` was learned for *accompagné*."""
    words = _words(entry.text, entry.language)
    said = stem_key(words[0], entry.language)
    positive = _without_prefix(word, language)
    if any(
        said in _stems(each.text, entry.language)
        for root in positive
        for each in look_up(root, language, False)
        if each.language == entry.language
    ):
        return True
    others = {stem for each in entries if each.language == entry.language for stem in _stems(each.text, each.language)}
    return any(stem_key(root, entry.language) in others for root in _without_prefix(words[0], entry.language))


def _without_prefix(word: str, language: str) -> list[str]:
    return [
        word[len(prefix) :]
        for prefix in _PREFIXES[language]
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST
    ]


def _share_back(word: str, language: str, entry: Entry, look_up: LookUp) -> float:
    """How surely the translation, looked up in its own language, leads back to the word; 1 where nothing is known of it."""
    back = [
        each
        for each in look_up(_words(entry.text, entry.language)[0], entry.language, False)
        if each.language == language
    ]
    stem = stem_key(word, language)
    said = [(_stems(each.text, language), each.share) for each in back]
    alone = max((share for stems, share in said if stems == [stem]), default=0.0)
    # A longer term that holds the word tells that they belong together, not that they mean the same.
    return max(alone, _LOOSELY if any(stem in stems for stems, _ in said) else 0.0) if back else 1.0
