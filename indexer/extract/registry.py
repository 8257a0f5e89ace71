"""Which reader takes which media type, and the one entry through which every file is read.

Limits that hold for all formats (size of the file, length of the text) are kept here; what a format is
lies in `indexer.extract.sniff`, how it is read in its reader's module, imported only when it is needed.
"""

from __future__ import annotations

import gzip
import importlib
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from indexer.extract import sniff as kinds
from indexer.extract.contract import Block, Reader, Reading, ReadOptions
from indexer.extract.sniff import sniff
from search.errors import DocumentError
from search.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READERS: Final[Mapping[str, tuple[str, str]]] = {
    kinds.PDF: ("indexer.extract.pdf", "read_pdf"),
    kinds.PLAIN: ("indexer.extract.plain", "read_plain"),
    kinds.HTML: ("indexer.extract.html", "read_html"),
    kinds.DOCX: ("indexer.extract.docx", "read_docx"),
    kinds.DOC: ("indexer.extract.doc", "read_doc"),
    kinds.RTF: ("indexer.extract.doc", "read_doc"),
    kinds.ODT: ("indexer.extract.doc", "read_doc"),
    kinds.RSS: ("indexer.extract.feed", "read_feed"),
    kinds.ATOM: ("indexer.extract.feed", "read_feed"),
    kinds.XML: ("indexer.extract.xml", "read_xml"),
    kinds.MARKDOWN: ("indexer.extract.markdown", "read_markdown"),
}
"""Module and function of the reader of each media type."""

PROMISES: Final[Mapping[str, frozenset[str]]] = {
    ".pdf": frozenset({kinds.PDF}),
    ".docx": frozenset({kinds.DOCX}),
    ".odt": frozenset({kinds.ODT}),
    ".rtf": frozenset({kinds.RTF}),
    ".html": frozenset({kinds.HTML, kinds.XML}),
    ".htm": frozenset({kinds.HTML, kinds.XML}),
    ".txt": frozenset({kinds.PLAIN, kinds.MARKDOWN}),
    ".xml": frozenset({kinds.XML, kinds.RSS, kinds.ATOM, kinds.HTML}),
}
"""What the end of a file's name promises; `.doc` promises nothing, since web pages and RTF are often named so."""

TABLES: Final = frozenset({kinds.CSV, kinds.TSV, kinds.XLSX, kinds.JSON, kinds.JSON_LINES})
"""Media types whose rows are documents: only a recipe says how to read them."""


def read(path: Path, options: ReadOptions | None = None) -> Iterator[Reading]:
    """Reads one file, whatever it is, into one or more documents.

    Raises DocumentError: `format-unknown` for what no reader takes, `recipe-needed` for tables, `file-empty`,
    `file-too-large`, `file-unreadable`, `document-encrypted`, and what the reader itself raises.
    """
    options = options or ReadOptions()
    media_type = recognised(path, options)
    if media_type.endswith(kinds.GZIP_SUFFIX):
        yield from _read_gzipped(path, media_type, options)
        return
    for reading in reader_of(media_type, path)(path, options):
        yield _named(_within(reading, options.text_limit), path, media_type)


def recognised(path: Path, options: ReadOptions) -> str:
    """The media type of a file that some reader takes, from its first bytes; raises DocumentError as `read` does."""
    media_type = sniff(path)
    size = path.stat().st_size
    if size > options.byte_limit:
        raise DocumentError("file-too-large", path=path, size=size, limit=options.byte_limit)
    if media_type.removesuffix(kinds.GZIP_SUFFIX) in TABLES:
        raise DocumentError("recipe-needed", path=path, type=media_type)
    if not media_type.endswith(kinds.GZIP_SUFFIX):
        reader_of(media_type, path)
    return media_type


def _named(reading: Reading, path: Path, media_type: str) -> Reading:
    """The reading, with a note where the file's name promises another format than was found inside."""
    promised = PROMISES.get(path.suffix.casefold())
    if promised is None or media_type in promised:
        return reading
    note = Note(code="file-misnamed", facts={"suffix": path.suffix, "type": media_type})
    return replace(reading, notes=(note, *reading.notes))


def reader_of(media_type: str, path: Path) -> Reader:
    """The reader of a media type; raises DocumentError where there is none, naming the file."""
    if media_type == kinds.EMPTY:
        raise DocumentError("file-empty", path=path)
    if media_type == kinds.ENCRYPTED:
        raise DocumentError("document-encrypted", path=path)
    if media_type not in READERS:
        raise DocumentError("format-unknown", path=path, type=media_type)
    module, function = READERS[media_type]
    return cast("Reader", getattr(importlib.import_module(module), function))


def _read_gzipped(path: Path, media_type: str, options: ReadOptions) -> Iterator[Reading]:
    """Unpacks into a private folder, never beyond the limit of bytes, and reads what was inside."""
    inner = media_type.removesuffix(kinds.GZIP_SUFFIX)
    if inner.endswith(kinds.GZIP_SUFFIX) or inner == "":
        raise DocumentError("format-unknown", path=path, type=media_type)
    reader = reader_of(inner, path)
    with tempfile.TemporaryDirectory(prefix="renvoi-") as folder:
        unpacked = Path(folder) / (path.stem or "unpacked")
        try:
            with gzip.open(path) as source, unpacked.open("wb") as target:
                while chunk := source.read(1 << 20):
                    target.write(chunk)
                    if target.tell() > options.byte_limit:
                        raise DocumentError("archive-bomb", path=path, limit=options.byte_limit)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DocumentError("archive-damaged", path=path, detail=error) from error
        for reading in reader(unpacked, options):
            yield _within(reading, options.text_limit)


def _within(reading: Reading, limit: int) -> Reading:
    """The reading, cut at the limit of code points with a note that says so."""
    total = sum(len(block.text) for block in reading.blocks)
    if total <= limit:
        return reading
    kept: list[Block] = []
    left = limit
    for block in reading.blocks:
        if len(block.text) > left:
            break
        kept.append(block)
        left -= len(block.text)
    note = Note(code="text-cut", facts={"limit": str(limit), "length": str(total)})
    return replace(reading, blocks=tuple(kept), notes=(*reading.notes, note))
