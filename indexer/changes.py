"""What an indexing run has to do: which files are new or changed, which are as before, which are gone.

Paths add up from run to run. A file counts as gone only when a path above it (or itself) is indexed again
and the folder it lay in could be read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from search.catalogue.store import SourceRow
from search.errors import DocumentError, InputError, RenvoiError
from search.model.note import Note

_BLOCK: Final = 1 << 20
SKIPPED_FOLDERS: Final = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules", ".venv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Files below one path that was given, and what could not be looked into."""

    root: Path
    files: tuple[Path, ...]
    notes: tuple[Note, ...] = ()
    refused: Mapping[str, RenvoiError] = field(default_factory=dict)
    unreadable: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What tells whether a job must be done again: its files' size and time, and what is said of them."""

    size: int
    mtime_ns: int
    said: str


def find_files(root: Path, library: Path) -> Found:
    """Every file below a path (or the file itself), in the order of their names.

    InputError `path-missing`, `path-refused` or `path-not-file` where the path itself cannot be read,
    `path-is-library` where the library would lie among the originals' own names. Below, a folder that cannot be
    read and a file whose name is no text are refused by name; links are not followed, as they could lead out of
    the folder or around what describes a file; pipes and devices are passed over; both are notes. Hidden files,
    version-control folders and the library itself are left aside.
    """
    place = library.resolve()
    if root == place or place in root.parents:
        raise InputError("path-is-library", path=root)
    if not root.exists():
        raise InputError("path-missing", path=root)
    if not root.is_dir():
        return _single(root)
    if not os.access(root, os.R_OK | os.X_OK):
        raise InputError("path-refused", path=root, detail="")
    files: list[Path] = []
    notes: list[Note] = []
    refused: dict[str, RenvoiError] = {}
    unreadable: list[Path] = []

    def unreadable_folder(error: OSError) -> None:
        folder = Path(error.filename or root)
        unreadable.append(folder)
        refused[_shown(folder)] = DocumentError("path-refused", path=_shown(folder), detail=error.strerror or "")

    for folder, folders, names in os.walk(root, onerror=unreadable_folder):
        here = Path(folder)
        if here == place:
            folders.clear()
            continue
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS and name not in links
        )
        for name in sorted((*names, *links)):
            path = here / name
            if name.startswith("."):
                continue
            if path.is_symlink():
                notes.append(Note(code="link-not-followed", facts={"path": _shown(path)}))
            elif not path.is_file():
                notes.append(Note(code="path-passed-over", facts={"path": _shown(path)}))
            elif _shown(path) != str(path):
                refused[_shown(path)] = DocumentError("file-name-undecodable", path=_shown(path))
            else:
                files.append(path)
    return Found(root=root, files=tuple(files), notes=tuple(notes), refused=refused, unreadable=tuple(unreadable))


def _single(root: Path) -> Found:
    if not root.is_file():
        raise InputError("path-not-file", path=root)
    if _shown(root) != str(root):
        raise InputError("file-name-undecodable", path=_shown(root))
    if not os.access(root, os.R_OK):
        raise InputError("path-refused", path=root, detail="")
    return Found(root=root, files=(root,))


def _shown(path: Path) -> str:
    """A path as text that can be stored and printed, whatever bytes its name has."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def signature(paths: Sequence[Path], said: Iterable[object]) -> Signature:
    """The signature of the files of one job and of everything that is said of them."""
    size, newest = 0, 0
    names = hashlib.sha256()
    for path in paths:
        status = path.stat()
        size += status.st_size
        newest = max(newest, status.st_mtime_ns)
        names.update(f"{path}\0".encode("utf-8", "surrogateescape"))
    for part in said:
        names.update(f"{part!r}\0".encode("utf-8", "surrogateescape"))
    return Signature(size=size, mtime_ns=newest, said=names.hexdigest())


def content_digest(paths: Sequence[Path]) -> str:
    """The SHA-256 of the files' bytes, one after the other. OSError where one cannot be read."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


def is_unchanged(known: SourceRow | None, now: Signature) -> bool:
    """Whether size, time and everything said are as they were; quarantined files are always tried again."""
    return (
        known is not None
        and known.state != "quarantined"
        and known.size == now.size
        and known.mtime_ns == now.mtime_ns
        and known.digest.partition(":")[0] == now.said
    )


def gone_sources(known: Iterable[str], found: Iterable[Found], present: frozenset[str]) -> Iterator[str]:
    """Known sources that lie under a path indexed now and are not there any more."""
    looked = tuple(found)
    for path in known:
        if path in present:
            continue
        place = Path(path)
        for each in looked:
            below = place == each.root or each.root in place.parents
            hidden = any(place == folder or folder in place.parents for folder in each.unreadable)
            if below and not hidden:
                yield path
                break
