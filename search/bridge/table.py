"""A dictionary on disk: one line a term, in the order of its bytes, looked up by bisection in the mapped file.

Nothing is read before it is asked for, so opening costs next to nothing however large the file.
"""

from __future__ import annotations

import mmap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from search.bridge.entry import Entry, read_entries, write_entries
from search.errors import ConfigurationError

Found = dict[tuple[str, ...], tuple[Entry, ...]]
"""Terms by their keys."""


class Table(Protocol):
    """Any dictionary that can be asked for the terms that begin with a word."""

    def beginning(self, language: str, word: str) -> Found:
        """The terms of a language whose key begins with this word, that word alone included."""
        ...


class LineTable:
    """A dictionary file: `language key words<TAB>entry<TAB>entry…`, sorted. Safe under threads."""

    def __init__(self, path: Path) -> None:
        """ConfigurationError where the file cannot be read."""
        self.path = path
        try:
            with path.open("rb") as file:
                self._data: mmap.mmap | bytes = (
                    mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""
                )
        except OSError as error:
            raise ConfigurationError("bridge-unreadable", path=path, detail=error.strerror or error) from error

    def beginning(self, language: str, word: str) -> Found:
        """The terms of a language whose key begins with this word; ConfigurationError where a line was damaged."""
        data = self._data
        wanted = f"{language} {word}".encode()
        at = self._first(wanted)
        found: Found = {}
        while data[at : at + len(wanted)] == wanted:
            end = data.find(b"\n", at)
            end = len(data) if end < 0 else end
            if data[at + len(wanted) : at + len(wanted) + 1] in {b" ", b"\t"}:
                try:
                    key, _, entries = data[at:end].decode().partition("\t")
                    found[tuple(key.split(" ")[1:])] = read_entries(entries)
                except (ValueError, IndexError) as error:
                    raise ConfigurationError("bridge-unreadable", path=self.path, detail=error) from error
            elif data[at + len(wanted) : at + len(wanted) + 1] > b" ":
                break
            at = end + 1
        return found

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins that is not before what is wanted."""
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            end = data.find(b"\n", start)
            end = len(data) if end < 0 else end
            if data[start : min(end, start + len(wanted))] < wanted:
                low = end + 1
            else:
                high = start
        return low


def write_lines(terms: Mapping[tuple[str, tuple[str, ...]], Sequence[Entry]]) -> str:
    """The text of a dictionary file, from (language, key) to entries."""
    lines = (f"{language} {' '.join(key)}\t{write_entries(entries)}\n" for (language, key), entries in terms.items())
    return "".join(sorted(lines, key=str.encode))
