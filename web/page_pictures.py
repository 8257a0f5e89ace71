"""Pages of originals as pictures: drawn by a process of its own, remembered within a limit of bytes, few at a time.

The program that draws belongs to the indexer, which knows PDF; it is started by its name and never imported, so that a file
that brings it down costs one picture. Which file, and for whom, is decided by the view.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.errors import BusyError, NotFoundError

PROGRAM: Final = "indexer.page_picture"
_HOME: Final = Path(__file__).resolve().parent.parent
_MOST_BYTES: Final = 32 << 20
_AT_ONCE: Final = 2
_PATIENCE_SECONDS: Final = 8
_SECONDS: Final = 15
_PAGE_UNKNOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsked:
    """A page of a file, from 1; `width` in pixels; `text` of the passage to mark, empty for none."""

    file: str
    page: int
    width: int
    text: str


class PagePictures:
    """The pictures drawn last; safe under threads."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._held = 0
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        self._kept: OrderedDict[tuple[PageAsked, int, int], bytes] = OrderedDict()

    def of(self, asked: PageAsked) -> bytes:
        """The page as PNG. NotFoundError where the file has no such page or it cannot be drawn, BusyError where many are waiting."""
        stands = Path(asked.file).stat()
        key = (asked, stands.st_mtime_ns, stands.st_size)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        if not self._turns.acquire(timeout=_PATIENCE_SECONDS):
            raise BusyError("page-picture-busy")
        try:
            picture = drawn(asked)
        finally:
            self._turns.release()
        with self._lock:
            if key not in self._kept and len(picture) <= self._most:
                self._kept[key] = picture
                self._held += len(picture)
                while self._held > self._most:
                    self._held -= len(self._kept.popitem(last=False)[1])
        return picture

    def held_bytes(self) -> int:
        """How much is remembered."""
        with self._lock:
            return self._held


def drawn(asked: PageAsked) -> bytes:
    """Have a page drawn."""
    question = {"file": asked.file, "page": asked.page, "width": asked.width, "text": asked.text}
    try:
        done = subprocess.run(  # noqa: S603 - this Python, a program of ours, nothing of the request on its command line
            [sys.executable, "-m", PROGRAM],
            input=json.dumps(question).encode("ascii"),
            capture_output=True,
            cwd=_HOME,
            timeout=_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NotFoundError("page-picture-none", page=asked.page) from error
    if done.returncode == _PAGE_UNKNOWN:
        raise NotFoundError("page-unknown", page=asked.page)
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        raise NotFoundError("page-picture-none", page=asked.page)
    return done.stdout
