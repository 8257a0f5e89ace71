"""The dictionaries of a library together: what people wrote down first, then what was learned, each entry with its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, TypeAlias

import search
from search.bridge.entry import Entry
from search.bridge.keys import singular, stem_key
from search.bridge.sifting import LIKELY, sifted
from search.bridge.sources import LANGUAGES
from search.bridge.table import Found, LineTable, Table
from search.bridge.words import said_of
from search.text.analyse import is_stop

Form: TypeAlias = Callable[[str, str], str]
"""A folded word of a language → how a table has it in its keys."""
_REMEMBERED: Final = 4096
"""First words whose terms are remembered, the least used forgotten first."""


class Dictionary:
    """Tables asked one after the other; the first that knows a text of a language says where it is from."""

    def __init__(self, stated: Sequence[Table], words: Sequence[Table] = (), learned: Sequence[Table] = ()) -> None:
        """`stated` are tables of terms that people wrote, `words` their general words, `learned` those made from aligned texts."""
        self._tables = (*stated, *words, *learned)
        self._stated = len(stated)
        self._learned = len(stated) + len(words)
        self._forms: tuple[Form, ...] = (*(singular for _ in stated), *(stem_key for _ in (*words, *learned)))
        self._beginning = lru_cache(maxsize=_REMEMBERED)(self._ask)
        self._sifted = lru_cache(maxsize=_REMEMBERED)(self._sift)
        self.knows = lru_cache(maxsize=_REMEMBERED)(self._knows)

    def _ask(self, place: int, language: str, word: str) -> tuple[Found, int]:
        """The terms of a table that begin with a word, and the words of the longest."""
        found = self._tables[place].beginning(language, word)
        return found, max(map(len, found), default=0)

    def _sift(self, key: tuple[str, ...], language: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return sifted(key, language, entries, self._look_up, self._longer)

    def _longer(self, word: str, language: str) -> list[Entry]:
        """What longer terms stand for that begin with a word, as they were learned."""
        return [
            entry
            for place in range(self._learned, len(self._tables))
            for key, entries in self._beginning(place, language, stem_key(word, language))[0].items()
            if len(key) > 1
            for entry in entries
        ]

    def _look_up(self, word: str, language: str, stated: bool) -> list[Entry]:
        """All that one word may stand for, of every table or of those that people wrote."""
        forms = self._forms[: self._stated] if stated else self._forms
        return [
            entry
            for place, form in enumerate(forms)
            for entry in self._beginning(place, language, form(word, language))[0].get((form(word, language),), ())
        ]

    def terms_at(self, words: Sequence[str], at: int, language: str) -> dict[int, tuple[Entry, ...]]:
        """The terms that folded words spell from a place on: how many words, and what each may stand for.

        Terms that people wrote are met in either number, general words and learned terms in any form of their words. General words
        are asked where no such term is known, learned ones also beside it where they are likelier than not.
        """
        found = {
            length: self._sifted(tuple(words[at : at + length]), language, entries)
            for length, entries in self._met_at(words, at, language).items()
        }
        return {length: entries for length, entries in found.items() if entries}

    def _met_at(self, words: Sequence[str], at: int, language: str) -> dict[int, tuple[Entry, ...]]:
        """The terms as the tables have them."""
        found: dict[int, dict[tuple[str, str], Entry]] = {}
        for place, form in enumerate(self._forms):
            beginning, longest = self._beginning(place, language, form(words[at], language))
            spelt = tuple([form(word, language) for word in words[at : at + longest]])
            for length in range(1, len(spelt) + 1):
                held = beginning.get(spelt[:length])
                if held is not None:
                    general = self._stated <= place < self._learned
                    entries = said_of(held, words[at : at + length], language) if general else held
                    known = found.setdefault(length, {})
                    stated = any(other.language != language for other in known.values()) and place >= self._stated
                    for entry in entries:
                        languages = (entry.language,) if entry.source == "words" else LANGUAGES
                        if place >= self._stated and is_stop(entry.text, languages):
                            continue  # "coup d'état" in English taught that "of" is said for it; "car" stops in French only
                        if not stated or (place >= self._learned and entry.share >= LIKELY):
                            known.setdefault((entry.language, entry.text.casefold()), entry)
        return {length: tuple(known.values()) for length, known in found.items() if known}

    def _knows(self, word: str, language: str) -> bool:
        """Whether a folded word is a word of a language that has a counterpart."""
        return 1 in self._met_at([word], 0, language)


def folder() -> Path:
    """The dictionaries that are installed beside the packages."""
    return Path(search.__file__).parent.parent / "corpus" / "bridge"


def taught_works() -> frozenset[str]:
    """The ids of the works that the shipped lexicon was learned from, on which it must not be judged."""
    path = folder() / "lexicon_works.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


@cache
def shipped() -> tuple[tuple[LineTable, ...], tuple[LineTable, ...], tuple[LineTable, ...]]:
    """The tables that come with the program: stated, general words, learned. Opened once a process."""
    learned = folder() / "lexicon.tsv"
    return (
        (LineTable(folder() / "terms.tsv"),),
        (LineTable(folder() / "words.tsv"),),
        (LineTable(learned),) if learned.exists() else (),
    )
