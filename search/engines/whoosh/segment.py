"""Writing a segment's files from sorted postings: Whoosh's dictionary, our records, our columns.

The builder (from passages) and the merge (from older segments) both end here. Nothing shows before a table of
contents names the segment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3Segment, W3TermInfo
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.filedb.structfile import StructFile
from whoosh.system import pack_ushort
from whoosh.util.numeric import length_to_byte

from search.engines.whoosh.arrays import Array, write_arrays
from search.engines.whoosh.codec import ArrayCodec
from search.engines.whoosh.columns import COLUMNS_EXT, Columns, length_name
from search.engines.whoosh.durable import checksum, sync_file
from search.engines.whoosh.record import BLOCK, EXISTENCE, POSITIONS, pack_record, width_of
from search.engines.whoosh.schema import INDEX_NAME, UNPOSITIONED
from search.engines.whoosh.terms import EXTENT, FILE_MAGIC
from search.query.plan import INDEX_FIELDS

FORMAT_VERSION: Final = 1
_BUFFER: Final = 1 << 20
_NARROW: Final = {1: "u1", 2: "<u2", 4: "<u4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Postings of some terms of one field, in the order of the terms' bytes.

    Term t has the postings `bounds[t]:bounds[t+1]` of `ids` (rising) and `freqs`; the positions of a posting follow
    each other in `positions` (None for a field without), as many as its frequency.
    """

    terms: Sequence[bytes]
    bounds: Array
    ids: Array
    freqs: Array
    positions: Array | None


class SegmentFiles:
    """The open files of a segment being written; fields in the order of `INDEX_FIELDS`, terms rising."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codec = ArrayCodec()
        self.segment = W3Segment(self.codec, INDEX_NAME)
        self._dictionary_path = self._path(self.codec.TERMS_EXT)
        self._postings_path = self._path(self.codec.POSTS_EXT)
        self._dictionary = self._dictionary_path.open("xb", buffering=_BUFFER)
        self._postings = self._postings_path.open("xb", buffering=_BUFFER)
        self._index = OrderedHashWriter(StructFile(self._dictionary))
        self._index.extras["fieldmap"] = {name: number for number, name in enumerate(INDEX_FIELDS)}
        self._postings.write(FILE_MAGIC)
        self._at = len(FILE_MAGIC)

    def _path(self, extension: str) -> Path:
        return self.folder / str(self.segment.make_filename(extension))

    def add(self, field: str, postings: Postings, lengths: Array) -> None:
        """Write some terms of a field; `lengths` are the field's lengths, one a passage."""
        if not postings.terms:
            return
        prefix = pack_ushort(INDEX_FIELDS.index(field))
        kind = EXISTENCE if field in UNPOSITIONED else POSITIONS
        for term, (info, record) in zip(postings.terms, _records(kind, postings, lengths), strict=True):
            self._postings.write(record)
            self._index.add(prefix + term, info + EXTENT.pack(self._at, len(record)))
            self._at += len(record)

    def finish(self, columns: Columns) -> W3Segment:
        """Bring everything to the disk; the segment as a table of contents names it."""
        self._postings.flush()
        os.fsync(self._postings.fileno())
        self._postings.close()
        self._index.close()
        sums = {}
        for path in (self._dictionary_path, self._postings_path):
            sums[path.suffix] = [path.stat().st_size, checksum(path)]
        sync_file(self._dictionary_path)
        arrays = dict(columns.values) | {length_name(field): column for field, column in columns.lengths.items()}
        about = {
            "format": FORMAT_VERSION,
            "languages": list(columns.languages),
            "kinds": list(columns.kinds),
            "files": sums,
        }
        write_arrays(self._path(COLUMNS_EXT), about, arrays)
        self.segment.set_doc_count(len(columns))
        self.segment._fieldlengths = {  # noqa: SLF001 - as Whoosh's own writer does
            field: int(column.sum(dtype="u8")) for field, column in columns.lengths.items()
        }
        return self.segment

    def abandon(self) -> None:
        """Close and remove what was written."""
        for file, path in (
            (self._postings, self._postings_path),
            (self._dictionary, self._dictionary_path),
            (None, self._path(COLUMNS_EXT)),
        ):
            if file is not None:
                file.close()
            path.unlink(missing_ok=True)


@contextmanager
def new_segment(folder: Path) -> Iterator[SegmentFiles]:
    """A segment to fill; what was written is removed where an error comes."""
    files = SegmentFiles(folder)
    try:
        yield files
    except BaseException:
        files.abandon()
        raise


def _records(kind: int, postings: Postings, lengths: Array) -> Iterator[tuple[bytes, bytes]]:
    """For each term its packed statistics (without the extent) and its record."""
    bounds = postings.bounds.astype(np.int64)
    ids, freqs = postings.ids.astype("<u4", copy=False), postings.freqs.astype("<u4", copy=False)
    firsts = bounds[:-1]
    places = np.concatenate(([0], np.cumsum(freqs, dtype=np.int64)))[bounds]
    highest = np.maximum.reduceat(freqs, firsts).tolist()
    weights = np.diff(places).tolist()
    own = lengths[ids]
    shortest = np.minimum.reduceat(own, firsts).tolist()
    longest = np.maximum.reduceat(own, firsts).tolist()
    first_ids, last_ids = ids[firsts].tolist(), ids[bounds[1:] - 1].tolist()
    id_bytes = memoryview(ids.data).cast("B")
    freq_bytes = _narrowed(freqs)
    if postings.positions is None:
        farthest, position_bytes = [0] * len(highest), {}
    else:
        farthest = np.maximum.reduceat(postings.positions, places[:-1]).tolist()
        position_bytes = _narrowed(postings.positions)
    pack_info = W3TermInfo._struct.pack  # noqa: SLF001 - tested by dependency
    edges, places = bounds.tolist(), places.tolist()
    for term, top in enumerate(highest):
        a, b = edges[term], edges[term + 1]
        blocks = b""
        if b - a > BLOCK:
            starts = np.arange(0, b - a, BLOCK)
            blocks = (
                np.maximum.reduceat(freqs[a:b], starts).astype("<u4").tobytes()
                + np.minimum.reduceat(own[a:b], starts).astype("<u4").tobytes()
            )
        width = 0 if top == 1 else width_of(top)
        packed_freqs = (width, freq_bytes[width][a * width : b * width] if width else b"")
        packed_places: tuple[int, int, Any] = (0, 0, b"")
        if kind == POSITIONS:
            wide = max(2, width_of(farthest[term]))
            c, d = places[term], places[term + 1]
            packed_places = (wide, d - c, position_bytes[wide][c * wide : d * wide])
        info = pack_info(
            0,
            weights[term],
            b - a,
            length_to_byte(shortest[term]),
            length_to_byte(longest[term]),
            top,
            first_ids[term],
            last_ids[term],
        )
        yield info, pack_record(kind, b - a, id_bytes[4 * a : 4 * b], blocks, packed_freqs, packed_places)


def _narrowed(values: Array) -> dict[int, memoryview]:
    """The same numbers in 1, 2 and 4 bytes each; whoever takes a slice knows that its numbers fit."""
    return {width: memoryview(values.astype(kind).data).cast("B") for width, kind in _NARROW.items()}
