"""Writing a segment's files from sorted postings: Whoosh's dictionary, our records, our columns.

The builder (from passages) and the merge (from older segments) both end here. Nothing shows before a table of
contents names the segment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.filedb.structfile import StructFile
from whoosh.system import pack_ushort

from search.engines.whoosh.arrays import Array, narrowest, write_arrays
from search.engines.whoosh.codec import ArrayCodec
from search.engines.whoosh.columns import COLUMNS_EXT, Columns, length_name
from search.engines.whoosh.dictionary import EXTENT
from search.engines.whoosh.durable import checksum, sync_file
from search.engines.whoosh.packing import Postings, packed
from search.engines.whoosh.schema import INDEX_NAME
from search.engines.whoosh.terms import FILE_MAGIC
from search.engines.whoosh.verified import block_checksums
from search.query.plan import INDEX_FIELDS

FORMAT_VERSION: Final = 4
_BUFFER: Final = 1 << 20


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
        write, index, extent = self._postings.write, self._index.add, EXTENT.pack
        for term, (info, record) in zip(postings.terms, packed(postings, lengths), strict=True):
            write(record)
            index(prefix + term, info + extent(self._at, len(record)))
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
        arrays = {name: narrowest(array) for name, array in arrays.items()}
        about = {
            "format": FORMAT_VERSION,
            "codes": {name: list(codes) for name, codes in columns.codes.items()},
            "files": sums,
            "blocks": block_checksums(self._dictionary_path),
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
