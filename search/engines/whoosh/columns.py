"""A segment's passage columns: whose passage it is, its language and kind, and exact field lengths.

Whoosh keeps lengths in one lossy byte; scores here are compared with an exact oracle, so ours are whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from whoosh.codec.base import PerDocumentReader

from search.engines.whoosh.arrays import Array, ArrayFile, read_arrays
from search.errors import LibraryError
from search.query.plan import INDEX_FIELDS

COLUMNS_EXT: Final = ".passages"
PASSAGE_COLUMNS: Final = ("unit", "version", "work", "ordinal", "language", "kind", "role")
CODED: Final = ("language", "kind", "role")
"""Columns whose values are places in a list of codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """One value a passage, in the order of the segment; `codes` has the list of codes of each coded column."""

    values: Mapping[str, Array]
    lengths: Mapping[str, Array]
    codes: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Size and checksum of the segment's other files, by extension."""

    blocks: tuple[int, ...] = ()
    """The checksums of the dictionary's blocks."""

    def __len__(self) -> int:
        """How many passages the segment has, removed ones included."""
        return len(self.values["unit"])


def length_name(index_field: str) -> str:
    """The name of the column of a field's lengths."""
    return f"length_{index_field}"


def columns_of(file: ArrayFile) -> Columns:
    """The columns in a file of arrays."""
    return Columns(
        values={name: file.arrays[name] for name in PASSAGE_COLUMNS},
        lengths={name: file.arrays[length_name(name)] for name in INDEX_FIELDS},
        codes={name: tuple(file.about["codes"][name]) for name in CODED},
        files={extension: (size, crc) for extension, (size, crc) in file.about["files"].items()},
        blocks=tuple(file.about["blocks"]),
    )


def read_columns(storage: Any, segment: Any) -> Columns:
    """Map a segment's columns, verified."""
    path = Path(storage.folder) / segment.make_filename(COLUMNS_EXT)
    file = read_arrays(path)
    lacking = [name for name in INDEX_FIELDS if length_name(name) not in file.arrays]
    if lacking:
        raise LibraryError("index-damaged", path=path, detail=f"written without the field {lacking[0]}")
    return columns_of(file)


class PassageReader(PerDocumentReader):  # type: ignore[misc]  # Whoosh's searcher asks for this class
    """What Whoosh's own searcher asks of a segment's passages."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._segment = segment
        self.columns = read_columns(storage, segment)

    def doc_count(self) -> int:
        """Passages not removed."""
        return len(self.columns) - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        """All passages."""
        return len(self.columns)

    def has_deletions(self) -> bool:
        """Whether passages were removed."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether this passage was removed."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Any:
        """The removed passages."""
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """A field's exact length."""
        column = self.columns.lengths.get(fieldname)
        return default if column is None else int(column[docnum])

    def field_length(self, fieldname: str) -> int:
        """The sum of a field's lengths."""
        column = self.columns.lengths.get(fieldname)
        return 0 if column is None else int(column.sum(dtype="u8"))

    def min_field_length(self, fieldname: str) -> int:
        """The shortest."""
        return self._extreme(fieldname, "min")

    def max_field_length(self, fieldname: str) -> int:
        """The longest."""
        return self._extreme(fieldname, "max")

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The catalogue's number of the unit; texts are read from the catalogue."""
        return {"unit": int(self.columns.values["unit"][docnum])}

    def _extreme(self, fieldname: str, how: str) -> int:
        column = self.columns.lengths.get(fieldname)
        return int(getattr(column, how)()) if column is not None and len(column) else 0
