"""Chunks of text met before and the terms that each has: of a new passage only what is new is read, whatever the question.

A chunk stands between spaces and holds the same words wherever it stands. Which words a question marks is left to
`search.highlight`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import Final

from search.text.analyse import Word, chunk_words

_MOST: Final = 131_072
"""Chunks kept of a language: as many as `search.text.analyse` remembers the words of."""


class MetChunks:
    """The chunks of one language met so far, in the order they were met; safe under threads."""

    def __init__(self, language: str) -> None:
        """None was met yet."""
        self.language = language
        self.order: list[str] = []
        self._known: set[str] = set()
        self._wordless: set[str] = set()
        self._having: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def meet(self, chunks: set[str]) -> None:
        """Read those that were not met before."""
        new = chunks - self._known
        if not new:
            return
        with self._lock:
            for chunk in new - self._known:
                words = self.words(chunk)
                for term in {term for _, _, exact, accented, stem in words for term in (exact, accented, stem) if term}:
                    self._having.setdefault(term, []).append(chunk)
                if not words:
                    self._wordless.add(chunk)
                self.order.append(chunk)
                self._known.add(chunk)

    def having(self, terms: Iterable[str | None]) -> Iterator[str]:
        """The chunks that have one of some terms; one with several of them more than once."""
        for term in terms:
            if term is not None:
                yield from self._having.get(term, ())

    def words(self, chunk: str) -> tuple[Word, ...]:
        """The words of a chunk."""
        return chunk_words(chunk, self.language)

    def is_wordless(self, chunk: str) -> bool:
        """Whether a chunk that was met has no word, such as a lone full stop."""
        return chunk in self._wordless

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin anew."""
        return len(self.order) >= _MOST


_APART: Final = frozenset({"fr", "en"})
"""Languages whose words have stems of their own; all others are read alike."""
_met: Final[dict[str, MetChunks]] = {}


def met_chunks(language: str) -> MetChunks:
    """What was met of a language in this process; begun anew where it has grown too large."""
    name = language if language in _APART else "xx"
    found = _met.get(name)
    if found is None or found.is_full:
        found = _met[name] = MetChunks(name)
    return found
