"""An opened index: its segments side by side, passages numbered through, and each passage's work.

Immutable once opened, so threads share it. Removed passages and passages without a card have no row and are
invisible to everyone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.filedb.filestore import FileStorage

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.columns import Columns, read_columns
from search.engines.whoosh.contents import ABOUT, read_contents, removals_of
from search.engines.whoosh.found import Found
from search.engines.whoosh.holders import Holders
from search.engines.whoosh.recent import Recent
from search.engines.whoosh.terms import TermsReader
from search.engines.whoosh.works import WorkTable, read_works
from search.errors import LibraryError
from search.query.plan import INDEX_FIELDS

DECODED_BYTES: Final = 48 << 20
"""Memory for postings kept decoded."""

FOUND_BYTES: Final = 16 << 20
"""Memory for what phrases and things said in several ways were found in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSegment:
    """One segment: its first passage's number in the index, its terms and its columns."""

    base: int
    terms: TermsReader
    columns: Columns


class Snapshot:
    """An opened index, whole; closed by its engine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.works: WorkTable = read_works(folder)
        segments = read_contents(folder, self.works.about[ABOUT])
        storage = FileStorage(folder)
        self.segments: list[OpenSegment] = []
        base = 0
        for segment in segments:
            opened = open_segment(storage, segment, base)
            self.segments.append(opened)
            base += len(opened.columns)
        self.size = base
        parts = [segment.columns for segment in self.segments]
        self.languages, self.language = _codes(parts, "language")
        self.kinds, self.kind = _codes(parts, "kind")
        self.roles, self.role = _codes(parts, "role")
        self.unit = _joined(parts, "unit")
        self.version = _joined(parts, "version")
        self.ordinal = _joined(parts, "ordinal")
        self.lengths: Mapping[str, Array] = {
            field: _concatenated([part.lengths[field] for part in parts], "<u4") for field in INDEX_FIELDS
        }
        self.row = _rows(self.works, _joined(parts, "work"))
        for segment, opened in zip(segments, self.segments, strict=True):
            if segment.has_deletions():
                self.row[removals_of(segment) + opened.base] = -1
        self.cell: Array = self.row * len(self.languages) + self.language
        """For each passage its place in a table of works by languages; below 0 where it has no row."""
        self._decoded: Recent[Holders] = Recent(DECODED_BYTES, lambda holders: holders.size)
        self.found: Recent[Found] = Recent(FOUND_BYTES, lambda found: found.size)
        """Where phrases and things said in several ways are true, lately asked, for readers who see as much."""
        self._versions: Array | None = None
        self._lock = threading.Lock()

    def holders(self, field: str, term: str) -> Holders:
        """The passages that hold a term; the latest asked are kept decoded."""
        return self._decoded.get((field, term), lambda: self._read(field, term))

    def _read(self, field: str, term: str) -> Holders:
        found = ((segment.base, segment.terms.record(field, term)) for segment in self.segments)
        return Holders([(base, record) for base, record in found if record is not None])

    @property
    def version_index(self) -> Array:
        """For each passage the number of its version, counted from 0 in this index."""
        if self._versions is None:
            with self._lock:
                if self._versions is None:
                    self._versions = np.unique(self.version, return_inverse=True)[1].astype(np.intp)
        return self._versions

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.terms.close()


def open_segment(storage: Any, segment: Any, base: int = 0) -> OpenSegment:
    """Open a segment. Its columns are verified now, its dictionary block by block and each record when they are read."""
    folder = Path(storage.folder)
    columns = read_columns(storage, segment)
    for extension, (size, _) in columns.files.items():
        path = folder / str(segment.make_filename(extension))
        try:
            found = path.stat().st_size
        except OSError as error:
            raise LibraryError("index-damaged", path=path, detail=error.strerror or error) from error
        if found != size:
            raise LibraryError("index-damaged", path=path, detail=f"{found} bytes instead of {size}")
    if len(columns) != segment.doc_count_all():
        raise LibraryError("index-damaged", path=folder, detail="passage counts disagree")
    return OpenSegment(base=base, terms=TermsReader(segment.codec(), storage, segment, columns.blocks), columns=columns)


def _concatenated(parts: list[Array], kind: str) -> Array:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def _joined(parts: Iterable[Columns], name: str) -> Array:
    return _concatenated([part.values[name] for part in parts], "<i8")


def _rows(works: WorkTable, ordinals: Array) -> Array:
    """The row of each passage's work, -1 where it has none. Passages of a work mostly follow each other."""
    if not len(ordinals):
        return np.zeros(0, dtype=np.intp)
    starts = np.flatnonzero(np.concatenate(([True], ordinals[1:] != ordinals[:-1])))
    rows = works.rows_of(ordinals[starts]).astype(np.intp)
    return np.repeat(rows, np.diff(np.append(starts, len(ordinals))))


def _codes(parts: list[Columns], name: str) -> tuple[tuple[str, ...], Array]:
    """One list of codes for all segments, and each passage's place in it."""
    known: dict[str, int] = {}
    mapped = []
    for part in parts:
        codes = part.codes[name]
        table = [known.setdefault(code, len(known)) for code in codes]
        same = table == list(range(len(codes)))
        mapped.append(part.values[name] if same else np.array(table, dtype=np.uint16)[part.values[name]])
    return tuple(known), _concatenated(mapped, "<u2")
