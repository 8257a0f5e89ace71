"""Words as numbers while segments are built: each chunk of a text is analysed once, and then only looked up.

A text becomes the numbers of its chunks (one look-up each, the only work done chunk by chunk); what words, stems
and accented forms those stand for is filled in by arrays when the segment is written.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping
from itertools import count
from typing import Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.text.analyse import Word, chunk_words

NO_WORD: Final = 0
"""The number of no word: a stop word's stem, the accented form of a word without diacritics."""

_LANGUAGES: Final = frozenset({"fr", "en"})
"""Languages analysed in their own way; all others alike."""


class Vocabulary:
    """The words and chunks met so far; segments built one after the other may share it."""

    def __init__(self) -> None:
        self.number_of: defaultdict[str | None, int] = defaultdict(count().__next__)
        self.number_of[None]  # takes the number NO_WORD
        self._tables: dict[str, ChunkTable] = {}
        self.first = array("I")
        self.counts = array("I")
        self.exact = array("I")
        self.stem = array("I")
        self.accented = array("I")

    def __len__(self) -> int:
        """Chunks met."""
        return len(self.counts)

    def table(self, language: str) -> ChunkTable:
        """Chunk → number, for texts of a language."""
        key = language if language in _LANGUAGES else "xx"
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = ChunkTable(self, key)
        return table

    def numbers(self, language: str, chunks: list[str], words: Mapping[str, tuple[Word, ...]]) -> list[int]:
        """The numbers of some chunks; of new ones the words may be told."""
        table = self.table(language)
        for chunk in words:
            if chunk not in table:
                table[chunk] = self.take(words[chunk])
        return list(map(table.__getitem__, chunks))

    def take(self, words: tuple[Word, ...]) -> int:
        """A new chunk's number, given its words."""
        number = len(self.counts)
        self.first.append(len(self.exact))
        self.counts.append(len(words))
        for word in words:
            self.exact.append(self.number_of[word[2]])
            self.accented.append(self.number_of[word[3]])
            self.stem.append(self.number_of[word[4]])
        return number

    def ranks(self) -> tuple[list[bytes], Array]:
        """All words in the order of their bytes, and each word's rank by its number."""
        names = [(word or "").encode("utf-8", "surrogatepass") for word in self.number_of]
        order = sorted(range(len(names)), key=names.__getitem__)
        ranks = np.empty(len(names), dtype=np.uint32)
        ranks[order] = np.arange(len(names), dtype=np.uint32)
        return [names[place] for place in order], ranks


class ChunkTable(dict[str, int]):
    """Chunk → number; a chunk not met before is analysed. A `dict` itself, so that a look-up costs no call."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._language = language

    def __missing__(self, chunk: str) -> int:
        """Analyse and number a new chunk."""
        number = self[chunk] = self._vocabulary.take(chunk_words(chunk, self._language))
        return number
