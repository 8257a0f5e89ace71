"""Words that no dictionary knows, looked for among the words of the collection: those that are spelt as the other language would spell them.

Which endings correspond (`-ité`, `-ity`; `-eur`, `-or`) was learned from the dictionaries' own pairs and lies in
`corpus/bridge/endings.tsv`, made by `tests/makers/word_endings.py`. What is found this way is a guess: it counts for less, is
listed as such, and gives way to whatever a dictionary says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from search.bridge.dictionary import Dictionary, folder
from search.bridge.entry import Entry
from search.bridge.keys import stem_key
from search.errors import ConfigurationError
from search.text.fold import fold

Beginning: TypeAlias = Callable[[str], Sequence[tuple[str, int]]]
"""The beginning of a word → the words of the collection that begin so, with their passages, as far as the reader may see them."""
CountPassages: TypeAlias = Callable[[str], int]
"""A stem of a language → how many passages that the reader may see have it."""
Endings: TypeAlias = Mapping[tuple[str, str], Mapping[str, float]]
"""Language and ending → the endings of the other language that stand for it, each with its share."""

_OTHER: Final = {"fr": "en", "en": "fr"}
_FEWEST: Final = 6
"""Letters of a word that is looked for; shorter ones are alike by chance."""
_SHARED: Final = 4
"""Letters that both words must begin with, and at least half of the word typed."""
_LONGEST: Final = 5
"""Letters of the longest ending."""
_CONTEXT: Final = 2
"""Shared letters before an ending that may tell what it becomes."""
LIKELY: Final = 0.15
"""The share from which an ending is worth looking for."""
_WEIGHT: Final = 0.7
"""What a cognate counts against a term of the glossary, before the share of its ending."""
_MOST: Final = 2
_ITSELF: Final = 3
"""A word stands for itself where the other language has it at least once for so many times in its own."""
_RESPELT: Final = {
    "fr": (("tch", "ch"), ("dj", "j"), ("et", "st"), ("ec", "sc"), ("ep", "sp"), ("ou", "u")),
    "en": (("ch", "tch"), ("j", "dj"), ("st", "et"), ("sc", "ec"), ("sp", "ep"), ("u", "ou")),
}
"""Beginnings of words that the two languages write differently."""
_ACCENTS: Final = {"e": "éèê", "a": "âà", "i": "îï", "o": "ô", "u": "ûù", "c": "ç"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What is asked of the collection, for one reader."""

    beginning: Beginning
    count: CountPassages


def cognates(
    word: str, language: str, collection: Collection, dictionary: Dictionary, endings: Endings | None = None
) -> tuple[Entry, ...]:
    """What a folded word of a language is likely spelt as in the other, the likeliest first; nothing where it stands there as it is.

    A word that a dictionary translates by something else is none: `library` is no *librairie*.
    """
    known = shipped_endings() if endings is None else endings
    if len(word) < _FEWEST or not (word.isascii() and word.isalpha()):
        return ()
    other = _OTHER[language]
    if _stands_itself(word, language, other, collection.count):
        return ()
    found: dict[str, float] = {}
    for start in _spellings(word, language):
        least = max(_SHARED, -(-len(start) // 2), len(start) - _LONGEST)
        for candidate, _ in collection.beginning(start[:least]):
            share = ending_share(start, fold(candidate), language, known)
            if share >= LIKELY and fold(candidate) != word:
                found[fold(candidate)] = max(share, found.get(fold(candidate), 0.0))
    kept: list[Entry] = []
    for candidate, share in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        stem = stem_key(candidate, other)
        if (
            collection.count(f"{other}:{stem}")
            and not _contradicted(candidate, word, other, dictionary)
            and all(stem_key(fold(entry.text), other) != stem for entry in kept)
        ):
            text = _accented(candidate, collection.beginning) if other == "fr" else candidate
            kept.append(Entry(text=text, language=other, source="cognate", share=_WEIGHT * share**0.5))
            if len(kept) == _MOST:
                break
    return tuple(kept)


def ending_share(word: str, other: str, language: str, endings: Endings) -> float:
    """How likely a folded word becomes another by its ending alone, by the longest ending that is known; 0 where it does not."""
    shared = 0
    while shared < min(len(word), len(other)) and word[shared] == other[shared]:
        shared += 1
    if shared < max(_SHARED, -(-len(word) // 2)):
        return 0.0
    for back in range(min(_CONTEXT, shared), -1, -1):
        at = shared - back
        said = endings.get((language, word[at:]))
        if said is not None:
            return said.get(other[at:], 0.0)
    return 0.0


def _stands_itself(word: str, language: str, other: str, count: CountPassages) -> bool:
    there = count(f"{other}:{stem_key(word, other)}")
    return there > 0 and there * _ITSELF >= count(f"{language}:{stem_key(word, language)}")


def _spellings(word: str, language: str) -> Iterator[str]:
    """A word as it is, then with its beginning as the other language writes it."""
    yield word
    for here, there in _RESPELT[language]:
        if word.startswith(here):
            yield there + word[len(here) :]


def _contradicted(candidate: str, word: str, other: str, dictionary: Dictionary) -> bool:
    """Whether dictionaries know the candidate, and say for it only what does not begin as the word does."""
    said = [
        entry
        for entry in dictionary.terms_at([candidate], 0, other).get(1, ())
        if entry.language != other and entry.source != "acronym"
    ]
    return bool(said) and all(fold(entry.text)[:_SHARED] != word[:_SHARED] for entry in said)


def _accented(word: str, beginning: Beginning) -> str:
    """A folded French word as the collection writes it, found where at most one of its first letters bears an accent."""
    least = max(_SHARED, len(word) - _LONGEST)
    starts = [word[:least]]
    for place, letter in enumerate(word[:least]):
        starts.extend(word[:place] + accent + word[place + 1 : least] for accent in _ACCENTS.get(letter, ""))
    spelt = {
        found: count for start in starts for found, count in beginning(start) if found != word and fold(found) == word
    }
    return min(spelt, key=lambda found: (-spelt[found], found)) if spelt else word


@cache
def shipped_endings() -> Endings:
    """The endings that come with the program, read once a process; ConfigurationError names the line that cannot be read."""
    return read_endings(folder() / "endings.tsv")


def read_endings(path: Path) -> Endings:
    """A file of endings: language, ending, the other language's ending, share."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("bridge-unreadable", path=path, detail=error) from error
    for line in lines:
        try:
            language, ending, other, share = line.split("\t")
            found.setdefault((language, ending), {})[other] = float(share)
        except ValueError as error:
            raise ConfigurationError("bridge-unreadable", path=path, detail=line[:60]) from error
    return found
