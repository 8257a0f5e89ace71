"""A mapped file that is verified block by block, when a block is first read: opening a large index stays quick.

Damage is met at the first question that needs the damaged block, as LibraryError `index-damaged`; nothing of such a block
is ever believed.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from search.errors import LibraryError

BLOCK: Final = 1 << 16
"""Bytes that share a checksum."""


def block_checksums(path: Path) -> list[int]:
    """The CRC-32 of each block of a file."""
    sums = []
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sums.append(zlib.crc32(block))
    return sums


class VerifiedMap:
    """A mapping read through `[…]`; safe under threads, which at worst verify a block twice."""

    def __init__(self, data: mmap.mmap, sums: Sequence[int], path: Path) -> None:
        self._data = data
        self._sums = sums
        self._path = path
        self._sound = bytearray(len(sums))
        self._all = False

    def __len__(self) -> int:
        """Bytes of the file."""
        return len(self._data)

    def __getitem__(self, where: Any) -> Any:
        """Some bytes, or one, verified."""
        if isinstance(where, slice):
            begin, end, _ = where.indices(len(self._data))
            self.verify(begin, end)
        else:
            self.verify(where, where + 1)
        return self._data[where]

    def verify(self, begin: int, end: int) -> None:
        """LibraryError `index-damaged` unless the blocks of these bytes are sound."""
        if self._all:
            return
        for block in range(begin // BLOCK, (max(end, begin + 1) - 1) // BLOCK + 1):
            if block >= len(self._sums):
                raise LibraryError("index-damaged", path=self._path, detail="points behind its end")
            if not self._sound[block]:
                with memoryview(self._data) as view:
                    found = zlib.crc32(view[block * BLOCK : (block + 1) * BLOCK])
                if found != self._sums[block]:
                    raise LibraryError("index-damaged", path=self._path, detail="checksum")
                self._sound[block] = 1

    def verify_all(self) -> None:
        """LibraryError `index-damaged` unless the whole file is sound."""
        if not self._all:
            self.verify(0, len(self._data))
            self._all = True

    def close(self) -> None:
        """Let go of the mapping."""
        self._data.close()
