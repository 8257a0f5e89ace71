"""Files and folders brought to the disk: Whoosh never asks the system for it, and power may fail."""

from __future__ import annotations

import os
import shutil
import zlib
from pathlib import Path
from typing import Final

_CHUNK: Final = 1 << 20


def sync_file(path: Path) -> None:
    """Bring a file's contents to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Bring a folder's names to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file that never changes a second name, or copy it where the file system has no such names."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
        sync_file(target)


def checksum(path: Path) -> int:
    """The CRC-32 of a file."""
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc
