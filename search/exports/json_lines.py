"""Records as JSON lines: one object a line, Unicode as it is, nothing cut and nothing guarded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from search.exports.cells import Cell

MEDIA_TYPE: Final = "application/x-ndjson; charset=utf-8"
_BREAKS: Final = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"})
"""Some readers end a line at these too."""


def json_lines(records: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """One line a record."""
    for record in records:
        yield (json.dumps(record, ensure_ascii=False).translate(_BREAKS) + "\n").encode("utf-8", "replace")


def table_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The rows of a table, each an object with the names of the head."""
    return json_lines(dict(zip(head, row, strict=True)) for row in rows)
