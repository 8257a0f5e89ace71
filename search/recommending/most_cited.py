"""The works about each country, and of each mechanism, that most other works cite: counted once a generation for each kind of reader.

Only works that the reader may see are counted, citing or cited.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from search.catalogue.cited import citing_counts
from search.model.reader import Reader

if TYPE_CHECKING:
    from search.service import OpenLibrary

MOST: Final = 8
"""Works of one code."""
_ALL: Final = ("", "")
_Counted = Mapping[tuple[str, str], tuple[tuple[int, int], ...]]


class MostCited:
    """Keeps what was counted for the few kinds of reader there are; safe under threads."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._lock = threading.Lock()
        self._counted: dict[Reader, _Counted] = {}

    def of(
        self, library: OpenLibrary, subject: Literal["country", "mechanism"], code: str, reader: Reader
    ) -> tuple[tuple[int, int], ...]:
        """Numbers of works with how many works cite each, the most cited first; those of narrower codes are among them."""
        return self._of(library, reader).get((subject, code), ())

    def of_all(self, library: OpenLibrary, reader: Reader) -> tuple[tuple[int, int], ...]:
        """As `of`, of all works whatever they are about."""
        return self._of(library, reader).get(_ALL, ())

    def _of(self, library: OpenLibrary, reader: Reader) -> _Counted:
        with self._lock:
            if reader not in self._counted:
                self._counted[reader] = _count(library, reader)
            return self._counted[reader]


def _count(library: OpenLibrary, reader: Reader) -> _Counted:
    counts = citing_counts(library.catalogue, reader.levels)
    works = library.catalogue.works(counts)
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, work in sorted(works.items(), key=lambda pair: (-counts[pair[0]], pair[1].id)):
        codes = {("country", above) for code in work.countries for above in _above(library, "country", code)}
        codes |= {("mechanism", above) for code in work.mechanisms for above in _above(library, "mechanism", code)}
        for one in (_ALL, *codes):
            kept = found.setdefault(one, [])
            if len(kept) < MOST:
                kept.append((number, counts[number]))
    return {one: tuple(kept) for one, kept in found.items()}


def _above(library: OpenLibrary, subject: str, code: str) -> tuple[str, ...]:
    return (code, *library.vocabularies.ancestors(subject, code))
