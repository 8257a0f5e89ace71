"""The dictionaries of a library together: what people wrote down first, then what was learned, each entry with its source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import search
from search.bridge.entry import Entry
from search.bridge.keys import singular
from search.bridge.table import Found, LineTable, Table, merged

_LONGEST: Final = 12
"""Words of the longest term that is looked for."""


class Dictionary:
    """Tables asked one after the other; the first that knows a text of a language says where it is from."""

    def __init__(self, stated: Sequence[Table], learned: Sequence[Table] = ()) -> None:
        """`stated` are tables that people wrote, `learned` those made from aligned texts, best first."""
        self._stated = tuple(stated)
        self._learned = tuple(learned)

    def beginning(self, language: str, word: str) -> Found:
        """The terms of a language that begin with a folded word, whatever its number."""
        key = singular(word, language)
        return merged(table.beginning(language, key) for table in (*self._stated, *self._learned))

    def terms_at(self, words: Sequence[str], at: int, language: str) -> dict[int, tuple[Entry, ...]]:
        """The terms that folded words spell from a place on: how many words, and what each may stand for."""
        found: dict[int, tuple[Entry, ...]] = {}
        for key, entries in self.beginning(language, words[at]).items():
            if len(key) <= _LONGEST and key == tuple(singular(word, language) for word in words[at : at + len(key)]):
                found[len(key)] = entries
        return found

    def knows(self, word: str, language: str) -> bool:
        """Whether a folded word is a word of a language that has a counterpart."""
        return (singular(word, language),) in self.beginning(language, word)


def folder() -> Path:
    """The dictionaries that are installed beside the packages."""
    return Path(search.__file__).parent.parent / "corpus" / "bridge"


@cache
def shipped() -> tuple[tuple[LineTable, ...], tuple[LineTable, ...]]:
    """The tables that come with the program: stated, learned. Opened once a process."""
    learned = folder() / "lexicon.tsv"
    return (LineTable(folder() / "terms.tsv"),), (LineTable(learned),) if learned.exists() else ()
