"""A file of named numpy arrays with a checksum each: no pickle, mapped without copies, damage is noticed.

Passage columns and the table of works are such files. What the arrays mean is the business of who writes them.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np

from search.errors import LibraryError

MAGIC: Final = b"RnvA"
VERSION: Final = 1
_HEAD: Final = struct.Struct("<4sHHII")
_ALIGNMENT: Final = 8
_KINDS: Final = frozenset({"|u1", "|i1", "<u2", "<i2", "<u4", "<i4", "<u8", "<i8", "<f8"})

_WIDTHS: Final = (("|u1", 8), ("<u2", 16), ("<u4", 32), ("<i8", 63))

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrayFile:
    """What such a file holds: `about` (anything JSON can say) and one-dimensional arrays by name."""

    about: Mapping[str, Any]
    arrays: Mapping[str, Array]


def narrowest(values: Array) -> Array:
    """Whole numbers in the narrowest type that holds them all."""
    if not len(values) or int(values.min()) < 0:
        return values
    highest = int(values.max())
    return values.astype(next(kind for kind, size in _WIDTHS if highest < 1 << size))


def write_arrays(path: Path, about: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Write a new file and bring it to the disk; an existing one is an error, never overwritten."""
    blobs: list[bytes] = []
    table: dict[str, list[object]] = {}
    offset = 0
    for name, array in arrays.items():
        little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False)
        blob = little.tobytes()
        table[name] = [little.dtype.str, len(array), offset, zlib.crc32(blob)]
        blobs.append(blob + bytes(-len(blob) % _ALIGNMENT))
        offset += len(blobs[-1])
    text = json.dumps({"about": about, "arrays": table}, ensure_ascii=True, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + _HEAD.size) % _ALIGNMENT)
    with path.open("xb") as file:
        file.write(_HEAD.pack(MAGIC, VERSION, 0, len(text), zlib.crc32(text)))
        file.write(text)
        file.writelines(blobs)
        file.flush()
        os.fsync(file.fileno())


def read_arrays(path: Path) -> ArrayFile:
    """Map a file after checking magic, version and every checksum (LibraryError `index-damaged`)."""
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise LibraryError("index-damaged", path=path, detail=str(error) or type(error).__name__) from error


def _read(path: Path) -> ArrayFile:
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    magic, version, _, length, crc = _HEAD.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise ValueError(f"magic {magic!r}, version {version}")
    text = data[_HEAD.size : _HEAD.size + length]
    if zlib.crc32(text) != crc:
        raise ValueError("checksum of the header")
    header = json.loads(text)
    start = _HEAD.size + length
    arrays: dict[str, Array] = {}
    for name, (kind, count, offset, expected) in header["arrays"].items():
        if kind not in _KINDS:
            raise ValueError(f"type {kind} of {name}")
        array = np.frombuffer(data, dtype=kind, count=count, offset=start + offset)
        if zlib.crc32(array.data) != expected:
            raise ValueError(f"checksum of {name}")
        arrays[name] = array
    return ArrayFile(about=header["about"], arrays=arrays)
