"""Whoosh's table of contents, written last and made safe: checksummed, on the disk before it gets its name.

Whoosh pickles it, reads it without a check and never asks the system to keep it. Here the bytes are made in memory,
their checksum goes into the table of works (written just before), and only bytes that fit are unpickled.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.durable import sync_folder
from search.engines.whoosh.schema import INDEX_NAME, index_schema
from search.errors import LibraryError

ABOUT: str = "contents"
"""Under this name the table of works tells the table of contents it belongs to."""


def pack_contents(segments: Sequence[Any], generation: int) -> tuple[dict[str, object], bytes]:
    """The table of contents of these segments: what the table of works says of it, and its bytes."""
    memory = RamStorage()
    TOC(index_schema(), list(segments), generation).write(memory, INDEX_NAME)
    name = str(TOC._filename(INDEX_NAME, generation))  # noqa: SLF001 - Whoosh's naming
    data: bytes = memory.files[name]
    about = {"name": name, "generation": generation, "size": len(data), "crc": zlib.crc32(data)}
    return about, data


def write_contents(folder: Path, about: Mapping[str, Any], data: bytes) -> None:
    """Make the index whole: from here on it opens."""
    path = folder / str(about["name"])
    waiting = path.with_name(f"{path.name}.new")
    with waiting.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)
    sync_folder(folder)


def read_contents(folder: Path, about: Mapping[str, Any]) -> list[Any]:
    """The segments, from the table of contents that the table of works tells of (LibraryError `index-damaged`)."""
    path = folder / str(about["name"])
    try:
        if any(other.suffix == ".toc" and other != path for other in folder.iterdir()):
            raise LibraryError("index-damaged", path=folder, detail="another program wrote to this index")
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError("index-damaged", path=path, detail=error.strerror or error) from error
    if len(data) != about["size"] or zlib.crc32(data) != about["crc"]:
        raise LibraryError("index-damaged", path=path, detail="size or checksum")
    memory = RamStorage()
    memory.files[path.name] = data
    segments: list[Any] = TOC.read(memory, INDEX_NAME).segments
    return segments


def removals_of(segment: Any) -> Array:
    """The removed passages of a segment, rising."""
    removed: Array = np.sort(np.fromiter(segment.deleted_docs(), dtype=np.int64))
    return removed
