"""A field's terms where they lie in Whoosh's mapped dictionary, as a sequence in order: nothing is read until asked for.

An entry is `length of the key u32 | length of the value u32 | number of the field u16 | term | statistics | extent`, big-endian,
and entries follow each other in the order of their keys.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final, overload

import numpy as np
from whoosh.codec.whoosh3 import W3TermInfo

from search.engines.whoosh.arrays import Array
from search.query.lexicon import fitting
from search.query.plan import Expand

EXTENT: Final = struct.Struct("!qi")
"""Where a term's record lies in the postings file."""

INFO_SIZE: Final[int] = W3TermInfo._struct.size  # noqa: SLF001 - tested by dependency
DF_AT: Final = 5
KEY_HEAD: Final = 8
FIELD_BYTES: Final = 2
_VALUE_SIZE: Final = INFO_SIZE + EXTENT.size
_FEW: Final = 2000
"""So many terms are read and tried one by one sooner than sifted in bulk."""

_CHARACTER: Final = 4
"""Most bytes that a character takes."""

_LAST: Final = "\U0010ffff"


class Lexicon(Sequence[str]):
    """The terms of a field in the order of code points; safe under threads."""

    def __init__(self, data: Any, keys: Array, end: int) -> None:
        self._data = data
        self._keys = keys
        self._end = end
        self._counts: Array | None = None

    def __len__(self) -> int:
        """How many terms."""
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        """One term, or some."""
        if isinstance(place, slice):
            return self.at(np.arange(*place.indices(len(self))))
        begin, end = int(self._keys[place]), self._ends(place)
        return str(self._data[begin + KEY_HEAD + FIELD_BYTES : end].decode("utf-8", "surrogatepass"))

    def at(self, places: Array) -> list[str]:
        """The terms at these places."""
        data = self._data
        begins, ends = self._keys[places].astype(np.int64) + (KEY_HEAD + FIELD_BYTES), self._terms_end(places)
        return [
            data[begin:end].decode("utf-8", "surrogatepass")
            for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
        ]

    @property
    def counts(self) -> Array:
        """In how many passages each term stands, removed ones included; worked out once."""
        if self._counts is None:
            self._counts = self._numbers(np.arange(len(self)), DF_AT, ">u4")
        return self._counts

    def extent(self, place: int) -> tuple[int, int]:
        """Where the term's record lies, and how long it is."""
        offset, length = EXTENT.unpack_from(self._data, self._ends(place) + INFO_SIZE)
        return int(offset), int(length)

    def beginning(self, start: str) -> tuple[int, int]:
        """The places of the terms that begin so."""
        if not start:
            return 0, len(self)
        first = bisect_left(self, start)
        return first, bisect_left(self, start + _LAST, first)

    def fitting(self, node: Expand) -> tuple[list[str], Array]:
        """The terms that a pattern or a close spelling stands for, and their counts."""
        places = self._alike(node.text, node.edits) if node.how == "fuzzy" else self._sifted(node.text)
        known = self.at(places)
        terms = fitting(known, node)
        if len(terms) < len(known):
            place_of = dict(zip(known, places.tolist(), strict=True))
            places = np.array([place_of[term] for term in terms], dtype=np.int64)
        return terms, self._counts_at(places)

    def _counts_at(self, places: Array) -> Array:
        return self._numbers(places, DF_AT, ">u4") if self._counts is None else self._counts[places]

    def _sifted(self, pattern: str) -> Array:
        """The places of terms that may fit a pattern: those with its beginning, and its end or its longest piece."""
        first, *pieces = re.split(r"[*?]", pattern)
        low, high = self.beginning(first)
        places = np.arange(low, high)
        if high - low <= _FEW or not any(pieces):
            return places
        if pieces[-1]:
            return places[self._ending(places, pieces[-1].encode("utf-8", "surrogatepass"))]
        piece = max(pieces, key=len).encode("utf-8", "surrogatepass")
        if len(piece) < 3:
            return places
        begins = self._keys[low:high].astype(np.int64)
        end = self._end if high == len(self) else int(self._keys[high])
        hits = np.fromiter(
            (match.start() for match in re.compile(re.escape(piece)).finditer(self._data, int(begins[0]), end)),
            np.int64,
        )
        return np.unique(np.searchsorted(begins, hits, side="right") - 1) + low

    def _alike(self, word: str, edits: int) -> Array:
        """The places of terms that may be a close spelling: the same first letter, about as long, most of the letters."""
        if not word:
            return np.zeros(0, dtype=np.int64)
        places = np.arange(*self.beginning(word[0]))
        begins, ends = self._keys[places].astype(np.int64) + (KEY_HEAD + FIELD_BYTES), self._terms_end(places)
        sizes = ends - begins
        longest = (len(word) + edits) * _CHARACTER
        near = (sizes >= len(word) - edits) & (sizes <= longest)
        places, begins, sizes = places[near], begins[near], sizes[near]
        raw = np.frombuffer(self._data, np.uint8)
        columns = np.arange(min(longest, int(sizes.max(initial=0))))
        letters = raw[np.minimum(begins[:, None] + columns, len(raw) - 1)]
        letters[columns >= sizes[:, None]] = 0
        missing = np.zeros(len(places), dtype=np.int64)
        for letter in {letter for letter in word if letter.isascii()}:
            missing += ~(letters == ord(letter)).any(axis=1)
        extra = np.count_nonzero(letters, axis=1) - np.count_nonzero(letters >= 0x80, axis=1)
        return np.asarray(places[(missing <= edits) & (extra <= len(word) + edits)])

    def _ending(self, places: Array, end: bytes) -> Array:
        """Which of these terms end so."""
        raw = np.frombuffer(self._data, np.uint8)
        ends = self._terms_end(places)
        # A term shorter than the end is compared with its field's number and lengths too: `fitting` tells it apart.
        like = np.ones(len(places), dtype=bool)
        for back, byte in enumerate(reversed(end), start=1):
            like &= raw[ends - back] == byte
        return like

    def _ends(self, place: int) -> int:
        """Where a term ends and its value begins."""
        following = place % len(self) + 1
        end = int(self._keys[following]) if following < len(self) else self._end
        return end - _VALUE_SIZE

    def _terms_end(self, places: Array) -> Array:
        """Where each of these terms ends."""
        ends = self._keys[np.minimum(places + 1, len(self) - 1)].astype(np.int64)
        ends[places == len(self) - 1] = self._end
        return np.asarray(ends - _VALUE_SIZE)

    def _numbers(self, places: Array, at: int, kind: str) -> Array:
        """Numbers of a big-endian type, so far into the values of these terms."""
        if not len(places):
            return np.zeros(0, dtype=np.int64)
        raw = np.frombuffer(self._data, np.uint8)
        width = np.dtype(kind).itemsize
        scattered = raw[self._terms_end(places)[:, None] + np.arange(at, at + width)]
        return np.ascontiguousarray(scattered).view(kind)[:, 0].astype(np.int64)
