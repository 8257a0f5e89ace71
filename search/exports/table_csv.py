"""A table as CSV (RFC 4180): UTF-8 with its mark, so that spreadsheets read accents; text quoted and never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from search.exports.cells import Cell, guarded, printable

MEDIA_TYPE: Final = "text/csv; charset=utf-8"
_MARK: Final = "\ufeff"


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines of the file, the head first; numbers stand bare, text in quotes, nothing where a value is not known.

    Every text that a spreadsheet could compute has an apostrophe before it; JSON lines hold it as it is.
    """
    yield (_MARK + _line(head)).encode()
    for row in rows:
        yield _line(row).encode()


def csv_file(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The whole file."""
    return b"".join(csv_lines(head, rows))


def _line(row: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_STRINGS if hasattr(csv, "QUOTE_STRINGS") else csv.QUOTE_NONNUMERIC).writerow(
        [_value(cell) for cell in row]
    )
    return out.getvalue()


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(printable(cell)) if isinstance(cell, str) else cell
