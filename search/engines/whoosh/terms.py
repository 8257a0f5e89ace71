"""Reading a segment's terms: Whoosh's own dictionary file, mapped, and the array postings it points to.

Whoosh's searcher asks term by term; the executor also takes a whole field's words at once (`lexicon`).
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3TermInfo, W3TermsReader
from whoosh.filedb.structfile import BufferFile

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.matcher import ArrayMatcher
from search.engines.whoosh.record import HEADER_SIZE, Record, read_record
from search.errors import LibraryError

FILE_MAGIC: Final = b"RnvPost1"
"""The first bytes of a postings file."""

EXTENT: Final = struct.Struct("!qi")
_INFO_SIZE: Final = W3TermInfo._struct.size  # noqa: SLF001 - tested by dependency
VALUE_SIZE: Final = _INFO_SIZE + EXTENT.size
_DF_AT: Final = 5
_KEY_HEAD: Final = 8
_FIELD_BYTES: Final = 2
_BATCH: Final = 1 << 20
"""Postings counted at a time."""


class MappedFile(BufferFile):  # type: ignore[misc]  # what Whoosh's readers take; its own copies the file to the heap
    """A mapped file that Whoosh's readers accept; reading at a position shares no seek pointer."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.path = path
        self._buf = data
        self._name = path.name
        self.file = data
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    @property
    def data(self) -> Any:
        """The mapping itself."""
        return self._buf

    def close(self) -> None:
        """Let go; arrays already given out keep the mapping alive until they die."""
        self.is_closed = True
        with contextlib.suppress(BufferError):
            self._buf.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All terms of a field in a segment, in the order of their bytes, with passage counts and where their records lie."""

    terms: list[str]
    counts: Array
    offsets: Array
    lengths: Array


_EMPTY: Final = Lexicon(
    terms=[], counts=np.zeros(0, np.int64), offsets=np.zeros(0, np.int64), lengths=np.zeros(0, np.int64)
)


class TermsReader(W3TermsReader):  # type: ignore[misc]  # Whoosh's dictionary format, our postings
    """A segment's terms, for Whoosh and for the executor; safe under threads."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        dictionary = MappedFile(Path(storage.folder) / segment.make_filename(codec.TERMS_EXT))
        postings = MappedFile(Path(storage.folder) / segment.make_filename(codec.POSTS_EXT))
        super().__init__(codec, dictionary, len(dictionary.data), postings)
        self.path = postings.path
        self._data = postings.data
        self._map = dictionary.data
        if self._data[: len(FILE_MAGIC)] != FILE_MAGIC:
            raise LibraryError("index-damaged", path=self.path, detail="magic of the postings file")
        typecode = self._tindex.extras["indextype"]
        self._keys = np.frombuffer(
            self._map, f">u{struct.calcsize(typecode)}", self._tindex.indexlen, self._tindex.indexbase
        )
        self._lexicons: dict[str, Lexicon] = {}
        self._lock = threading.Lock()

    def record(self, field: str, term: str) -> Record | None:
        """A term's postings, verified; None where the segment does not have it."""
        try:
            at, _ = self._range_for_key(field, term.encode("utf-8", "surrogatepass"))
        except KeyError:
            return None
        offset, length = EXTENT.unpack_from(self._map, at + _INFO_SIZE)
        return self.record_at(offset, length)

    def count(self, field: str, term: str) -> int:
        """In how many passages of the segment a term stands, deleted ones included."""
        try:
            at, _ = self._range_for_key(field, term.encode("utf-8", "surrogatepass"))
        except KeyError:
            return 0
        return int.from_bytes(self._map[at + _DF_AT : at + _DF_AT + 4], "big")

    def record_at(self, offset: int, length: int) -> Record:
        """The record at an extent, verified."""
        return read_record(self._data, offset, length, self.path)

    def lexicon(self, field: str) -> Lexicon:
        """All terms of a field; read once and kept."""
        found = self._lexicons.get(field)
        if found is None:
            with self._lock:
                found = self._lexicons.get(field) or self._read_lexicon(field)
                self._lexicons[field] = found
        return found

    def _read_lexicon(self, field: str) -> Lexicon:
        number = self._fieldmap.get(field)
        if number is None:
            return _EMPTY
        first, last = self._first_key(number), self._first_key(number + 1)
        if first == last:
            return _EMPTY
        starts = self._keys[first:last].astype(np.int64)
        end = int(self._keys[last]) if last < len(self._keys) else int(self._tindex.endofdata)
        ends = np.append(starts[1:], end) - VALUE_SIZE
        base = int(starts[0])
        region = self._map[base:end]
        firsts = (starts + _KEY_HEAD + _FIELD_BYTES - base).tolist()
        lasts = (ends - base).tolist()
        terms = [region[a:b].decode("utf-8", "surrogatepass") for a, b in zip(firsts, lasts, strict=True)]
        raw = np.frombuffer(region, np.uint8)
        return Lexicon(
            terms=terms,
            counts=_numbers(raw, ends - base + _DF_AT, ">u4"),
            offsets=_numbers(raw, ends - base + _INFO_SIZE, ">i8"),
            lengths=_numbers(raw, ends - base + _INFO_SIZE + 8, ">i4"),
        )

    def _first_key(self, number: int) -> int:
        """The place in the order of keys where a field's terms begin."""
        wanted = number.to_bytes(_FIELD_BYTES, "big")
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            at = int(self._keys[middle]) + _KEY_HEAD
            if self._map[at : at + _FIELD_BYTES] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def visible_counts(self, lexicon: Lexicon, places: Array, seen: Array) -> Array:
        """In how many passages of a mask each of these terms of a lexicon stands; in bulk, for thousands of terms.

        Records are not verified one by one here; a passage number out of range is damage all the same.
        """
        counts = np.zeros(len(places), dtype=np.int64)
        words = np.frombuffer(self._data, "<u4", len(self._data) // 4)
        sizes = lexicon.counts[places]
        starts = (lexicon.offsets[places] + HEADER_SIZE) // 4
        ends = np.cumsum(sizes)
        first = 0
        while first < len(places):
            done = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + _BATCH, side="right")))
            own = sizes[first:last]
            bounds = ends[first:last] - own - done
            at = np.repeat(starts[first:last] - bounds, own) + np.arange(int(own.sum()))
            ids = words[at]
            if len(ids) and int(ids.max()) >= len(seen):
                raise LibraryError("index-damaged", path=self.path, detail="passage out of range")
            counts[first:last] = np.add.reduceat(seen[ids], bounds, dtype=np.int64)
            first = last
        return counts

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """One term's postings for Whoosh's own searcher."""
        info = self.term_info(fieldname, tbytes)
        offset, length = info.extent()
        if isinstance(length, tuple):  # W3TermInfo.from_bytes forgets to unpack it
            length = length[0]
        return ArrayMatcher(self.record_at(offset, length), format_, (fieldname, tbytes), scorer)


def _numbers(raw: Array, at: Array, kind: str) -> Array:
    """Numbers of a big-endian type at scattered places."""
    width = np.dtype(kind).itemsize
    return raw[at[:, None] + np.arange(width)].copy().view(kind)[:, 0].astype(np.int64)
