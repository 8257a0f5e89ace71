"""Reading a segment's terms: Whoosh's own dictionary file, mapped, and the array postings it points to.

Whoosh's searcher asks term by term; the executor also walks a field's words in order (`lexicon`).
"""

from __future__ import annotations

import contextlib
import mmap
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3TermsReader
from whoosh.filedb.structfile import BufferFile

from search.engines.whoosh.columns import read_columns
from search.engines.whoosh.dictionary import DF_AT, EXTENT, FIELD_BYTES, INFO_SIZE, KEY_HEAD, Lexicon
from search.engines.whoosh.matcher import ArrayMatcher
from search.engines.whoosh.record import Record, read_record
from search.engines.whoosh.verified import BLOCK, VerifiedMap
from search.errors import LibraryError

FILE_MAGIC: Final = b"RnvPost2"
"""The first bytes of a postings file."""


class MappedFile(BufferFile):  # type: ignore[misc]  # what Whoosh's readers take; its own copies the file to the heap
    """A mapped file that Whoosh's readers accept; reading at a position shares no seek pointer."""

    def __init__(self, path: Path, sums: Sequence[int] | None = None) -> None:
        """`sums` are the checksums of the file's blocks, to be verified when they are read."""
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.path = path
        self.data = data
        self.verified = None if sums is None else VerifiedMap(data, sums, path)
        self._buf = data if self.verified is None else self.verified
        self._name = path.name
        self.file = data
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def release(self) -> None:
        """Let the system take back the memory of pages read; whoever asks again finds the same there."""
        if hasattr(self.data, "madvise") and hasattr(mmap, "MADV_DONTNEED"):
            self.data.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let go; arrays already given out keep the mapping alive until they die."""
        self.is_closed = True
        with contextlib.suppress(BufferError):
            self.data.close()


class TermsReader(W3TermsReader):  # type: ignore[misc]  # Whoosh's dictionary format, our postings
    """A segment's terms, for Whoosh and for the executor; safe under threads."""

    def __init__(self, codec: Any, storage: Any, segment: Any, blocks: Sequence[int] | None = None) -> None:
        """`blocks` are the checksums of the dictionary's blocks (None: to be read from the segment's columns)."""
        path = Path(storage.folder) / segment.make_filename(codec.TERMS_EXT)
        dictionary = MappedFile(path, read_columns(storage, segment).blocks if blocks is None else blocks)
        assert dictionary.verified is not None
        self._verified = dictionary.verified
        # What Whoosh reads when it opens a dictionary stands at its beginning and at its end.
        self._verified.verify(0, 1)
        self._verified.verify(max(0, len(dictionary.data) - BLOCK), len(dictionary.data))
        postings = MappedFile(Path(storage.folder) / segment.make_filename(codec.POSTS_EXT))
        super().__init__(codec, dictionary, len(dictionary.data), postings)
        self.path = postings.path
        self._mapped = postings
        self._data = postings.data
        self._map = dictionary.data
        if self._data[: len(FILE_MAGIC)] != FILE_MAGIC:
            raise LibraryError("index-damaged", path=self.path, detail="magic of the postings file")
        typecode = self._tindex.extras["indextype"]
        self._keys = np.frombuffer(
            self._map, f">u{struct.calcsize(typecode)}", self._tindex.indexlen, self._tindex.indexbase
        )
        self._lexicons: dict[str, Lexicon] = {}

    def record(self, field: str, term: str) -> Record | None:
        """A term's postings, verified; None where the segment does not have it."""
        try:
            at, _ = self._range_for_key(field, term.encode("utf-8", "surrogatepass"))
        except KeyError:
            return None
        self._verified.verify(at, at + INFO_SIZE + EXTENT.size)
        return self.record_at(*EXTENT.unpack_from(self._map, at + INFO_SIZE))

    def count(self, field: str, term: str) -> int:
        """In how many passages of the segment a term stands, removed ones included."""
        try:
            at, _ = self._range_for_key(field, term.encode("utf-8", "surrogatepass"))
        except KeyError:
            return 0
        self._verified.verify(at, at + INFO_SIZE)
        return int.from_bytes(self._map[at + DF_AT : at + DF_AT + 4], "big")

    def record_at(self, offset: int, length: int) -> Record:
        """The record at an extent, verified."""
        return read_record(self._data, offset, length, self.path)

    def release(self) -> None:
        """Let the system take back the memory of postings read."""
        self._mapped.release()

    def lexicon(self, field: str) -> Lexicon:
        """All terms of a field."""
        found = self._lexicons.get(field)
        if found is None:
            self._verified.verify_all()
            found = self._lexicons[field] = self._find_lexicon(field)
        return found

    def _find_lexicon(self, field: str) -> Lexicon:
        number = self._fieldmap.get(field)
        first = last = 0
        if number is not None:
            first, last = self._first_key(number), self._first_key(number + 1)
        end = int(self._keys[last]) if last < len(self._keys) else int(self._tindex.endofdata)
        return Lexicon(self._map, self._keys[first:last], end)

    def _first_key(self, number: int) -> int:
        """The place in the order of keys where a field's terms begin."""
        wanted = number.to_bytes(FIELD_BYTES, "big")
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            at = int(self._keys[middle]) + KEY_HEAD
            if self._map[at : at + FIELD_BYTES] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """One term's postings for Whoosh's own searcher."""
        info = self.term_info(fieldname, tbytes)
        offset, length = info.extent()
        if isinstance(length, tuple):  # W3TermInfo.from_bytes forgets to unpack it
            length = length[0]
        return ArrayMatcher(self.record_at(offset, length), format_, (fieldname, tbytes), scorer)
