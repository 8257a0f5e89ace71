"""One term's postings as bytes: a header, passage numbers, frequencies, positions, and a checksum over all.

Little-endian, a multiple of 4 bytes, so that arrays are read where they lie in a mapped file:

    magic 4s | version u8 | kind u8 | width of a frequency u8 | width of a position u8 | n u32 | blocks u32 |
    positions u64 | 0 u32 | crc u32
    ids u32[n] | highest frequency u32[blocks] | shortest field u32[blocks] | frequencies | positions

A width of 0 means that all frequencies are 1, or that the field has no positions. Blocks are runs of 128
postings, told only for terms with more than one block. Positions are absolute, so any posting reads alone;
where a posting's positions begin is the running sum of the frequencies.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.errors import LibraryError

MAGIC: Final = b"RnvP"
VERSION: Final = 1
BLOCK: Final = 128
EXISTENCE: Final = 0
POSITIONS: Final = 1
_HEADER: Final = struct.Struct("<4sBBBBIIQII")
_CRC: Final = struct.Struct("<I")
HEADER_SIZE: Final = _HEADER.size
_TYPES: Final = {1: "u1", 2: "<u2", 4: "<u4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A term's postings: `ids` rise; `freqs` is None where all are 1; `positions` is None for a field without."""

    ids: Array
    freqs: Array | None
    positions: Array | None
    block_max: Array
    block_min: Array


def width_of(largest: int) -> int:
    """Bytes needed for numbers up to this one: 1, 2 or 4."""
    if largest < 1 << 8:
        return 1
    return 2 if largest < 1 << 16 else 4


def pack_record(
    kind: int,
    count: int,
    ids: bytes | memoryview,
    blocks: bytes,
    freqs: tuple[int, bytes | memoryview],
    positions: tuple[int, int, bytes | memoryview],
) -> bytes:
    """The bytes of a record. `freqs` is (width, bytes), `positions` (width, how many, bytes); `blocks` both block arrays."""
    freq_width, freq_bytes = freqs
    position_width, position_count, position_bytes = positions
    head = _HEADER.pack(
        MAGIC,
        VERSION,
        kind,
        freq_width,
        position_width,
        count,
        len(blocks) // 8,
        position_count,
        0,
        0,
    )[:-4]
    # Positions of 2 or 4 bytes follow frequencies of 1 or 2: pad so that they stay aligned.
    gap = bytes(-len(freq_bytes) % 4)
    body = b"".join((ids, blocks, freq_bytes, gap, position_bytes))
    body += bytes(-len(body) % 4)
    return b"".join((head, _CRC.pack(zlib.crc32(body, zlib.crc32(head))), body))


def read_record(data: Any, offset: int, length: int, where: Path) -> Record:
    """Read a record in place after verifying it; LibraryError `index-damaged` (with `where` as path) if it is not sound."""
    try:
        magic, version, kind, freq_width, position_width, count, blocks, positions, _, crc = _HEADER.unpack_from(
            data, offset
        )
    except struct.error as error:
        raise _damaged(where, offset, str(error)) from error
    if magic != MAGIC or version != VERSION:
        raise _damaged(where, offset, f"magic {magic!r}, version {version}")
    view = memoryview(data)[offset : offset + length]
    if len(view) != length or zlib.crc32(view[HEADER_SIZE:], zlib.crc32(view[: HEADER_SIZE - 4])) != crc:
        raise _damaged(where, offset, "checksum")
    at = offset + HEADER_SIZE
    ids = np.frombuffer(data, "<u4", count, at)
    at += 4 * count
    block_max = np.frombuffer(data, "<u4", blocks, at)
    block_min = np.frombuffer(data, "<u4", blocks, at + 4 * blocks)
    at += 8 * blocks
    freqs = np.frombuffer(data, _TYPES[freq_width], count, at) if freq_width else None
    at += -(-count * freq_width // 4) * 4
    places = np.frombuffer(data, _TYPES[position_width], positions, at) if kind == POSITIONS else None
    return Record(ids=ids, freqs=freqs, positions=places, block_max=block_max, block_min=block_min)


def _damaged(where: Path, offset: int, detail: str) -> LibraryError:
    return LibraryError("index-damaged", path=where, detail=f"record at {offset}: {detail}")
