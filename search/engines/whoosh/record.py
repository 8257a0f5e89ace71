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


class Record:
    """A term's postings, decoded when made; positions when first asked. Never changed, so threads share it.

    `starts` rise: the passage of each posting, or the first of its run; `spans` tells the runs' lengths (None: all 1).
    `run_freqs` is the frequency in each passage of a posting (None: all 1).
    """

    __slots__ = (
        "_data",
        "_ends",
        "_places_at",
        "_widths",
        "block_max",
        "block_min",
        "run_freqs",
        "shape",
        "spans",
        "starts",
    )

    def __init__(self, data: Any, offset: int) -> None:
        _, version, self.shape, self._widths, count = HEADER.unpack_from(data, offset)
        if version != VERSION:
            raise ValueError(f"version {version}")
        self._data = data
        self.starts, at = _steps(data, offset + HEADER.size, count, self._widths & 3)
        self.spans: Array | None = None
        if self.shape & RUNS:
            width = self._widths >> 6
            self.spans = np.frombuffer(data, TYPES[width], count, at).astype(np.intp)
            at += count * SIZES[width]
        self.run_freqs: Array | None = None
        if self.shape & FREQUENCIES:
            width = self._widths >> 2 & 3
            marked, at = _marked(data, at, count)
            self.run_freqs = np.ones(count, TYPES[width])
            self.run_freqs[marked] = np.frombuffer(data, TYPES[width], len(marked), at)
            at += len(marked) * SIZES[width]
        self._ends: Array | None = None  # where positions end, posting by posting, once asked
        blocks = -(-count // BLOCK) if count > BLOCK and not self.shape & RUNS else 0
        self.block_max = np.frombuffer(data, "u1", blocks, at)
        self.block_min = np.frombuffer(data, "u1", blocks, at + blocks)
        self._places_at = at + 2 * blocks

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
        if not self.shape & POSITIONS:
            return None
        count = len(self.starts) if self.run_freqs is None else int(self.run_freqs.sum(dtype=np.int64))
        low = np.frombuffer(self._data, "u1", count, self._places_at)
        if not self.shape & HIGH:
            return low
        marked, at = _marked(self._data, self._places_at + count, count)
        high = np.frombuffer(self._data, TYPES[self._widths >> 4 & 3], len(marked), at)
        positions: Array = low.astype(np.uint16 if self._widths >> 4 & 3 == 0 else np.uint32)
        positions[marked] += high.astype(positions.dtype) * 256
        return positions

    def positions_in(self, postings: Array) -> Array:
        """The positions of a few postings (a mask), without decoding those of all; not for runs, nor a field without."""
        if self.run_freqs is None:
            at, count = np.flatnonzero(postings), len(self.starts)
        else:
            if self._ends is None:
                self._ends = np.cumsum(self.run_freqs, dtype=np.uint32)
            own = self.run_freqs[postings].astype(np.intp)
            last, count = self._ends[postings].astype(np.intp), int(self._ends[-1])
            at = np.repeat(last - np.cumsum(own), own) + np.arange(own.sum())
        positions: Array = np.frombuffer(self._data, "u1", count, self._places_at)[at]
        if not self.shape & HIGH:
            return positions
        size = -(-count // 8)
        marks = np.frombuffer(self._data, "u1", size, self._places_at + count)
        before = np.cumsum(_BITS[marks], dtype=np.intp) - _BITS[marks]
        byte = marks[at >> 3]
        bit = (at & 7).astype(np.uint8)
        high = np.flatnonzero(byte << bit & 0x80)
        listed = before[at[high] >> 3] + _BITS[byte[high] >> (8 - bit[high].astype(np.uint16)).astype(np.uint16)]
        width = self._widths >> 4 & 3
        number = int(before[-1]) + int(_BITS[marks[-1]])
        positions = positions.astype(np.uint32)
        positions[high] += np.frombuffer(self._data, TYPES[width], number, self._places_at + count + size)[
            listed
        ] * np.uint32(256)
        return positions

    @property
    def positions(self) -> Array | None:
        """The positions in each passage, one passage after the other; None for a field without."""
        places = self.run_positions
        if self.spans is None or places is None:
            return places
        if self.run_freqs is None:
            return np.repeat(places, self.spans)
        freqs = np.repeat(self.run_freqs.astype(np.intp), self.spans)
        begins = np.repeat(np.cumsum(self.run_freqs, dtype=np.intp) - self.run_freqs, self.spans)
        ends = np.cumsum(freqs)
        return np.asarray(places[np.repeat(begins - ends + freqs, freqs) + np.arange(ends[-1] if len(ends) else 0)])

    @property
    def size(self) -> int:
        """Bytes of memory that the decoded arrays take."""
        arrays = (self.starts, self.spans, self.run_freqs)
        ends = 0 if self.run_freqs is None else 4 * len(self.starts)
        return 200 + ends + sum(array.nbytes for array in arrays if array is not None)


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
