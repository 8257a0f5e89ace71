"""The general words that people have written down for the bridge: what tells a story or leads an argument, beside the terms of the glossary.

Read and checked here from `corpus/glossary/words/`, a file a domain; the dictionary file that is shipped (`corpus/bridge/words.tsv`) is
made from them by `tests/makers/bridge_terms.py`. Such words are met in every form, so they are kept by their stems, as learned words are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from search.bridge.entry import Entry
from search.bridge.keys import singular, stem_key
from search.errors import ConfigurationError
from search.text.analyse import analyse

_LANGUAGES: Final = ("fr", "en")
_FIRST: Final = 0.9
"""What the first word of a list counts, against a term of the glossary."""
_LATER: Final = 0.85
"""What each word after the first counts, against the one before."""
_ASIDE: Final = 0.95
"""What a word counts for each place that it stands later on its own side: *cut* is said of *entaille* only after other words."""
_BESIDE: Final = 0.5
"""What a word counts that shares its stem with the one typed, beside what is said of that one."""
_INFINITIVES: Final = ("er", "ir", "re")

_UNLEARNED: Final = 0.9
"""What a pair counts in the order that nothing was learned of, against one that parallel texts also have."""
_UNSEEN: Final = 0.8
"""What a pair counts in the order whose word parallel texts do not have at all."""

Words = dict[tuple[str, tuple[str, ...]], list[Entry]]
"""From language and stems to what may stand for them, the best first."""


Learned = Callable[[tuple[str, ...], str], frozenset[tuple[str, ...]]]
"""A key and its language → the keys that parallel texts taught for it, none where they do not have it."""


def general_words(folder: Path, learned: Learned = lambda _key, _language: frozenset()) -> Words:
    """The words of all lists of a folder in both directions; ConfigurationError names the file and the line that cannot be read.

    Only the first few are asked of a search, so the usual ones stand first: those of a word that parallel texts also have for it
    (`learned`), then those that they know; of equals the one with more meanings, since common words have many (*remove*, not
    *excise*). What a word counts is not changed by it.
    """
    found: dict[tuple[str, tuple[str, ...]], dict[tuple[str, str], float]] = defaultdict(dict)
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise ConfigurationError("bridge-unreadable", path=folder, detail="*.txt")
    for sides in chain.from_iterable(map(_lines, paths)):
        for language, here, there in zip(_LANGUAGES, sides, sides[::-1], strict=True):
            for own, text in enumerate(here):
                known = found[language, stems_of(text, language)]
                for place, other in enumerate(there):
                    said = headword(text), other
                    known[said] = max(known.get(said, 0.0), _FIRST * _LATER**place * _ASIDE**own)
    other_of = dict(zip(_LANGUAGES, _LANGUAGES[::-1], strict=True))
    meanings = {(other_of[language], text): 0 for (language, _), said in found.items() for _, text in said}
    for language, text in meanings:
        meanings[language, text] = len({other for _, other in found[language, stems_of(text, language)]})

    def rank(language: str, key: tuple[str, ...], said: tuple[str, str], share: float) -> tuple[float, int, str, str]:
        (word, text), other = said, other_of[language]
        back = learned(stems_of(text, other), other)
        usual = 1.0 if key in back else _UNLEARNED if back else _UNSEEN
        return -share * usual, -meanings[other, text], text, word

    return {
        (language, key): [
            Entry(
                text=text,
                language=other_of[language],
                source="words",
                share=share,
                accents=word if len({other for other, _ in said}) > 1 else "",
            )
            for (word, text), share in sorted(said.items(), key=lambda each: rank(language, key, *each))
        ]
        for (language, key), said in found.items()
    }


def _lines(path: Path) -> Iterator[list[list[str]]]:
    """The words of the two sides of each line of a list."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError("bridge-unreadable", path=path, detail=error) from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        sides = [[text.strip() for text in side.split(",")] for side in line.split(" = ")]
        if len(sides) != len(_LANGUAGES) or not all(text for side in sides for text in side):
            raise ConfigurationError("bridge-unreadable", path=path, detail=f"{number}: {line[:60]}")
        yield sides


def headword(text: str) -> str:
    """A word or phrase as it stands on the list, folded."""
    return " ".join(token.exact for token in analyse(text, "xx"))


def said_of(entries: tuple[Entry, ...], words: Sequence[str], language: str) -> tuple[Entry, ...]:
    """What a stem may stand for, where the words typed are on the list in this form: what is said of them first.

    What is said of another word counts half beside it, where this may be a form of that one: *porte* is a door, and part of *porter*;
    *croix* is nothing of *croiser*. Of a form that is not on the list nothing tells which word it is.
    """
    if not any(entry.accents for entry in entries):
        return entries
    typed = " ".join(words)
    one = [singular(word, language) for word in words]
    own = [entry for entry in entries if entry.accents == typed] or [
        entry for entry in entries if [singular(word, language) for word in entry.accents.split()] == one
    ]
    others = [
        replace(entry, share=entry.share * _BESIDE)
        for entry in entries
        if own and entry not in own and _may_be_form(typed, entry.accents, language)
    ]
    return tuple(replace(entry, accents="") for entry in [*own, *others] or entries)


def _may_be_form(typed: str, word: str, language: str) -> bool:
    """Whether a word typed may be a form of another one of its stem: in French, of a verb that begins so."""
    return language != "fr" or (word.endswith(_INFINITIVES) and typed.startswith(word[:-2]))


def stems_of(text: str, language: str) -> tuple[str, ...]:
    """A word or phrase as its key: the stems of its words, stop words as they stand."""
    return tuple(stem_key(token.exact, language) for token in analyse(text, "xx"))
