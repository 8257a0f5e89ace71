"""The records of a CSV text, also where a quotation mark is never closed and would swallow the rows after it.

A record over several lines stands where it is written as the format wants and has as many cells as there are columns. Else,
where one of its lines is a whole row, or neither holds, its first line is a row of its own without the stray mark, and
reading goes on at the next line.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FEWEST_COLUMNS: Final = 3
"""In a table of fewer columns a line of running text is easily taken for a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The cells of one row, and whether a quotation mark was left out to get them."""

    cells: list[str]
    healed: bool = False


class CsvRecords:
    """Iterates over records; `csv.Error` is raised for a line that cannot be read and reading may go on after it."""

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._lines = _Lines(lines)
        self._delimiter = delimiter
        self._reader = csv.reader(self._lines, delimiter=delimiter)
        self._columns = 0

    def __iter__(self) -> Iterator[Record]:
        """Itself."""
        return self

    def __next__(self) -> Record:
        """The next record; the first one tells how many columns there are."""
        self._lines.taken.clear()
        cells = next(self._reader)
        taken = self._lines.taken
        if not self._columns:
            self._columns = len(cells)
        elif len(taken) > 1 and self._is_broken(taken, len(cells)):
            first, *others = taken
            self._lines.give_back(others)
            return Record(cells=self._without_mark(first), healed=True)
        return Record(cells=cells)

    def _is_broken(self, lines: list[str], cells: int) -> bool:
        if self._columns < _FEWEST_COLUMNS:
            return False
        wrong = cells != self._columns
        try:
            for _ in csv.reader(lines, delimiter=self._delimiter, strict=True):
                pass
        except csv.Error:
            if wrong:
                return True
            wrong = True
        return wrong and any(self._is_row(line) for line in lines[1:])

    def _is_row(self, line: str) -> bool:
        try:
            return len(next(csv.reader([line], delimiter=self._delimiter, strict=True), [])) == self._columns
        except csv.Error:
            return False

    def _without_mark(self, line: str) -> list[str]:
        """The cells of a line of which the last quotation mark opens nothing."""
        before, _, after = line.rstrip("\r\n").rpartition('"')
        try:
            return next(csv.reader([before + after], delimiter=self._delimiter, strict=True), [])
        except csv.Error:
            return line.rstrip("\r\n").replace('"', "").split(self._delimiter)


class _Lines:
    """Lines one after another, those taken since the last record kept, so that some can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.taken.append(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        """Lines to be read again, in their order."""
        self._waiting.extendleft(reversed(lines))
