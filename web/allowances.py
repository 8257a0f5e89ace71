"""What clients have left of their allowance, in memory that all processes of a server share; no address is kept, only a keyed digest.

A table of fixed size: each client has a few places where it may stand, and where all of them are taken the one that asked
least lately is forgotten, in its favour. What an allowance is, and what uses it up, is left to `web.limits`.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import secrets
import struct
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

_SETS: Final = 2048
_PLACES: Final = 16
"""Places of a set; a client stands in the one set that its digest names."""
_ROW: Final = struct.Struct("<Qddd")
MOST_CLIENTS: Final = _SETS * _PLACES


class Allowances:
    """Requests and seconds left of each client, as they were at a moment; safe under threads and forked processes."""

    def __init__(self) -> None:
        """An empty table; processes forked from this one share it."""
        self._key = secrets.token_bytes(16)
        self._rows = mmap.mmap(-1, MOST_CLIENTS * _ROW.size)
        self._threads = threading.Lock()
        self._processes = -1
        if sys.platform != "win32":
            # A lock that the system lets go of when the process that holds it is killed.
            self._processes, name = tempfile.mkstemp()
            Path(name).unlink()
            weakref.finalize(self, os.close, self._processes)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else reads or writes until the block ends."""
        with self._threads:
            if sys.platform == "win32":
                yield
                return
            fcntl.lockf(self._processes, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._processes, fcntl.LOCK_UN)

    def left(self, client: str) -> tuple[float, float, float] | None:
        """Requests and seconds left, and when that was; None for a client not known or forgotten. Only while `alone`."""
        name, start = self._place(client)
        for row in range(start, start + _PLACES):
            found = _ROW.unpack_from(self._rows, row * _ROW.size)
            if found[0] == name:
                return found[1], found[2], found[3]
        return None

    def put(self, client: str, requests: float, seconds: float, at: float) -> None:
        """Keep what a client has left. Only while `alone`."""
        name, start = self._place(client)
        held = [(_ROW.unpack_from(self._rows, row * _ROW.size), row) for row in range(start, start + _PLACES)]
        own = [row for found, row in held if found[0] == name]
        # Nobody stands in a place of zeros, which sorts as the earliest.
        row = own[0] if own else min(held, key=lambda each: each[0][3] if each[0][0] else float("-inf"))[1]
        _ROW.pack_into(self._rows, row * _ROW.size, name, requests, seconds, at)

    def since(self, moment: float) -> int:
        """How many clients have asked after a moment."""
        return sum(1 for name, _, _, at in _ROW.iter_unpack(self._rows[:]) if name and at > moment)

    def _place(self, client: str) -> tuple[int, int]:
        digest = hashlib.blake2b(client.encode("utf-8", "surrogateescape"), digest_size=8, key=self._key).digest()
        name = int.from_bytes(digest, "little") or 1
        return name, (name % _SETS) * _PLACES
