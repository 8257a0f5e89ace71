"""One term's postings as bytes: a short header with a checksum, then passage numbers, frequencies and positions, packed.

Little-endian, nothing aligned; `packing` writes it:

    crc u32 | version u8 | shape u8 | widths u8 | count u32
    steps | far steps u32 | spans | frequency bits, frequencies | block bounds u8 | positions u8 | position bits, high parts

A posting tells of one passage, or (shape RUNS) of a run of passages that follow each other and hold the term at the
same places: titles and headings come again with every passage below them, and are kept once a run.
`steps` are differences between the (first) passages, in 1, 2 or 4 bytes; the highest value of a width stands for
one that does not fit and is found among the far steps. A frequency above 1 has its bit set and its number
listed; a position is its low byte, and where its bit is set a high part. Positions are absolute, so any posting
reads alone. Block bounds (highest frequency, shortest field, both at most 255) are told for each 128 postings of
a term that has more, for Whoosh's own searcher. What a shape leaves out takes no room.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.errors import LibraryError

VERSION: Final = 2
BLOCK: Final = 128
BOUND: Final = 255
"""A block's bound at this value says no more than that it is reached or passed."""

POSITIONS: Final = 1
RUNS: Final = 2
FREQUENCIES: Final = 4
HIGH: Final = 8

HEADER: Final = struct.Struct("<IBBBI")
CRC: Final = struct.Struct("<I")
TYPES: Final = ("u1", "<u2", "<u4")
SIZES: Final = (1, 2, 4)
_BITS: Final = np.array([byte.bit_count() for byte in range(256)], dtype=np.uint8)
_ESCAPES: Final = (0xFF, 0xFFFF)
_FEW_OF: Final = 4
"""Positions of fewer postings than one in so many are read one by one."""


class Positions:
    """Where a term stands in the passages of its postings; read from the mapped record, few or all at a time.

    `freqs` tells how many positions each posting has (None: one each).
    """

    __slots__ = ("_at", "_data", "_ends", "_freqs", "_high", "_listed", "_postings")

    def __init__(self, data: Any, at: int, postings: int, freqs: Array | None, high: int | None) -> None:
        """`at` is where they begin in the record, `high` the width of their high parts (None: there are none)."""
        self._data = data
        self._at = at
        self._postings = postings
        self._freqs = freqs
        self._high = high
        self._ends: Array | None = None  # where positions end, posting by posting, once asked
        self._listed: Array | None = None  # how many high parts come before each byte of bits, once asked

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes, once asked."""
        return 150 + (5 * self._postings if self._freqs is None else 7 * self._postings + self._freqs.nbytes)

    def all(self) -> Array:
        """The positions of each posting, one posting after the other."""
        count = self._count()
        low = np.frombuffer(self._data, "u1", count, self._at)
        if self._high is None:
            return low
        marked, at = _marked(self._data, self._at + count, count)
        high = np.frombuffer(self._data, TYPES[self._high], len(marked), at)
        positions: Array = low.astype(np.uint16 if self._high == 0 else np.uint32)
        positions[marked] += high.astype(positions.dtype) * 256
        return positions

    def of(self, postings: Array) -> tuple[Array, Array | None]:
        """The positions of some postings, one posting after the other; and for each whose it is (None: one each)."""
        at, whose = postings, None
        if self._freqs is not None:
            own = self._freqs.take(postings)
            ends = np.cumsum(own, dtype=np.intp)
            whose = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.intp)
            whose[ends[:-1]] = 1
            np.cumsum(whose, out=whose)
            at = (self._last().take(postings) - ends).take(whose)
            at += np.arange(len(at))
        if len(postings) * _FEW_OF >= self._postings:
            return self.all().take(at), whose
        return self._few(at), whose

    def _count(self) -> int:
        return self._postings if self._freqs is None else int(self._last()[-1])

    def _last(self) -> Array:
        if self._ends is None:
            assert self._freqs is not None
            self._ends = np.cumsum(self._freqs, dtype=np.uint32)
        return self._ends

    def _few(self, at: Array) -> Array:
        count = self._count()
        positions: Array = np.frombuffer(self._data, "u1", count, self._at).take(at)
        if self._high is None:
            return positions
        size = -(-count // 8)
        marks = np.frombuffer(self._data, "u1", size, self._at + count)
        if self._listed is None:
            self._listed = np.concatenate(([0], np.cumsum(_BITS[marks], dtype=np.uint32)))
        place = at >> 3
        byte = marks.take(place)
        bit = (at & 7).astype(np.uint8)
        high = np.flatnonzero(byte << bit & 0x80)
        if not len(high):
            return positions
        ahead = byte[high] >> (8 - bit[high].astype(np.uint16)).astype(np.uint16)
        listed = self._listed[place[high]] + _BITS[ahead]
        parts = np.frombuffer(self._data, TYPES[self._high], int(self._listed[-1]), self._at + count + size)[listed]
        positions = positions.astype(np.uint32)
        positions[high] += parts * np.uint32(256)
        return positions


class Record:
    """A term's postings, decoded when made; positions when first asked. Never changed, so threads share it.

    `starts` rise: the passage of each posting, or the first of its run; `spans` tells the runs' lengths (None: all 1).
    `run_freqs` is the frequency in each passage of a posting (None: all 1), `places` the positions of the postings
    (None for a field without).
    """

    __slots__ = ("block_max", "block_min", "places", "run_freqs", "spans", "starts")

    def __init__(self, data: Any, offset: int) -> None:
        _, version, shape, widths, count = HEADER.unpack_from(data, offset)
        if version != VERSION:
            raise ValueError(f"version {version}")
        self.starts, at = _steps(data, offset + HEADER.size, count, widths & 3)
        self.spans: Array | None = None
        if shape & RUNS:
            width = widths >> 6
            self.spans = np.frombuffer(data, TYPES[width], count, at).astype(np.intp)
            at += count * SIZES[width]
        self.run_freqs: Array | None = None
        if shape & FREQUENCIES:
            width = widths >> 2 & 3
            marked, at = _marked(data, at, count)
            self.run_freqs = np.ones(count, TYPES[width])
            self.run_freqs[marked] = np.frombuffer(data, TYPES[width], len(marked), at)
            at += len(marked) * SIZES[width]
        blocks = -(-count // BLOCK) if count > BLOCK and not shape & RUNS else 0
        self.block_max = np.frombuffer(data, "u1", blocks, at)
        self.block_min = np.frombuffer(data, "u1", blocks, at + blocks)
        self.places: Positions | None = None
        if shape & POSITIONS:
            high = widths >> 4 & 3 if shape & HIGH else None
            self.places = Positions(data, at + 2 * blocks, count, self.run_freqs, high)

    @property
    def ids(self) -> Array:
        """The passages, rising."""
        if self.spans is None:
            return self.starts
        ends = np.cumsum(self.spans)
        return np.repeat(self.starts - ends + self.spans, self.spans) + np.arange(ends[-1] if len(ends) else 0)

    @property
    def freqs(self) -> Array | None:
        """How often the term stands in each passage; None where always once."""
        if self.spans is None or self.run_freqs is None:
            return self.run_freqs
        return np.repeat(self.run_freqs, self.spans)

    @property
    def run_positions(self) -> Array | None:
        """The positions of each posting, one posting after the other; None for a field without."""
        return None if self.places is None else self.places.all()

    @property
    def positions(self) -> Array | None:
        """The positions in each passage, one passage after the other; None for a field without."""
        if self.places is None or self.spans is None:
            return self.run_positions
        return self.places.of(np.repeat(np.arange(len(self.spans)), self.spans))[0]


def read_record(data: Any, offset: int, length: int, where: Path) -> Record:
    """Read a record after verifying it; LibraryError `index-damaged` (with `where` as path) if it is not sound."""
    view = memoryview(data)[offset : offset + length]
    if len(view) != length or length < HEADER.size or zlib.crc32(view[CRC.size :]) != CRC.unpack_from(view)[0]:
        raise _damaged(where, offset, "checksum")
    try:
        return Record(view, 0)
    except (ValueError, IndexError, struct.error) as error:
        raise _damaged(where, offset, str(error)) from error


def _steps(data: Any, at: int, count: int, width: int) -> tuple[Array, int]:
    """Rising numbers from their steps, and where the next part begins."""
    steps = np.frombuffer(data, TYPES[width], count, at)
    at += count * SIZES[width]
    if width < len(_ESCAPES):
        far = np.flatnonzero(steps == _ESCAPES[width])
        if len(far):
            steps = steps.astype(np.uint32)
            steps[far] = np.frombuffer(data, TYPES[2], len(far), at)
            at += len(far) * SIZES[2]
    return np.cumsum(steps, dtype=np.intp), at


def _marked(data: Any, at: int, count: int) -> tuple[Array, int]:
    """The places whose bit is set, and where the next part begins."""
    size = -(-count // 8)
    bits = np.unpackbits(np.frombuffer(data, "u1", size, at), count=count)
    return np.flatnonzero(bits), at + size


def _damaged(where: Path, offset: int, detail: str) -> LibraryError:
    return LibraryError("index-damaged", path=where, detail=f"record at {offset}: {detail}")
