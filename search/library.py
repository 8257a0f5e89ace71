"""The library folder: generations that never change once published, and which one is current.

    library/
      CURRENT                 one line: the name of the live generation, replaced in one step
      roots.json              the paths that were indexed
      LOCK                    held by the one indexing run there may be
      generations/000007/     catalogue.sqlite, index/, MANIFEST (size and checksum of each file)
      generations/000008.new/ being made; resumed or thrown away by the next run

A reader opens the current generation and keeps it for its whole request; a writer makes the next one beside it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from search.errors import BusyError, LibraryError

MANIFEST: Final = "MANIFEST"
ROOTS: Final = "roots.json"
_NAME: Final = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of a library, on disk."""

    folder: Path

    @property
    def name(self) -> str:
        """Its number, as six digits."""
        return self.folder.name.removesuffix(".new")

    @property
    def catalogue(self) -> Path:
        """The catalogue's file."""
        return self.folder / "catalogue.sqlite"

    @property
    def index(self) -> Path:
        """The engine's folder."""
        return self.folder / "index"

    def damage(self, within: str = "") -> tuple[str, ...]:
        """Names of files (that begin so) that are not as they were when the generation was published; none when all is well.

        Compares sizes and CRC-32 with the manifest, at about the speed of the disk. LibraryError where the manifest
        itself is gone.
        """
        found = self.told()
        return tuple(
            name for name, told in found.items() if name.startswith(within) and _told(self.folder / name) != told
        )

    def told(self) -> dict[str, str]:
        """Size and CRC-32 of each file by name, as they were at publication. LibraryError where they are not told."""
        try:
            lines = (self.folder / MANIFEST).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError("library-damaged", path=self.folder / MANIFEST, detail=error) from error
        return {name: told for told, _, name in (line.partition("  ") for line in lines)}


@dataclass(frozen=True, slots=True)
class LibraryFolder:
    """The paths of a library; nothing is opened."""

    path: Path

    def current(self) -> Generation | None:
        """The live generation, None where nothing was ever indexed. LibraryError where CURRENT points to nothing."""
        try:
            name = (self.path / "CURRENT").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError("library-damaged", path=self.path, detail=error) from error
        if not _NAME.fullmatch(name):
            raise LibraryError("library-damaged", path=self.path, detail="CURRENT")
        generation = Generation(self.path / "generations" / name)
        if not generation.folder.is_dir():
            raise LibraryError("library-damaged", path=self.path, detail=f"generations/{name}")
        return generation

    def require_current(self) -> Generation:
        """The live generation; LibraryError `library-missing` where there is none."""
        generation = self.current()
        if generation is None:
            raise LibraryError("library-missing", path=self.path)
        return generation

    def roots(self) -> dict[str, str]:
        """Every path that was ever indexed here, with the recipe picked for it by hand (empty: none)."""
        try:
            found = json.loads((self.path / ROOTS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(root): str(recipe) for root, recipe in found.items()} if isinstance(found, dict) else {}

    def remember_roots(self, roots: Mapping[str, str]) -> None:
        """Keep the paths outside the generations, so that even a library without a whole one can be made again."""
        if dict(roots) != self.roots():
            draft = self.path / f"{ROOTS}.new"
            draft.write_text(json.dumps(roots, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            _sync(draft)
            draft.replace(self.path / ROOTS)

    def published(self) -> tuple[Generation, ...]:
        """Every whole generation, oldest first."""
        return tuple(Generation(folder) for folder in self._folders() if _NAME.fullmatch(folder.name))

    def unfinished(self) -> tuple[Generation, ...]:
        """Generations that an interrupted run left, oldest first."""
        return tuple(Generation(folder) for folder in self._folders() if folder.name.endswith(".new"))

    def _folders(self) -> list[Path]:
        parent = self.path / "generations"
        return sorted(folder for folder in parent.iterdir() if folder.is_dir()) if parent.is_dir() else []

    def begin(self) -> Generation:
        """An empty folder for the generation after the last one; hold the lock."""
        numbers = [int(folder.name[:6]) for folder in self._folders() if folder.name[:6].isdigit()]
        folder = self.path / "generations" / f"{max(numbers, default=0) + 1:06d}.new"
        folder.mkdir(parents=True)
        return Generation(folder)

    def publish(self, generation: Generation) -> Generation:
        """Make a finished generation the live one, durably; the one before is kept, older ones go."""
        final = Generation(generation.folder.with_name(generation.name))
        files = sorted(file for file in generation.folder.rglob("*") if file.is_file() and file.name != MANIFEST)
        known = self._linked()
        lines = []
        for file in files:
            state = file.stat()
            told = known.get((state.st_dev, state.st_ino)) or _told(file)
            lines.append(f"{told}  {file.relative_to(generation.folder).as_posix()}\n")
        (generation.folder / MANIFEST).write_text("".join(lines), encoding="utf-8")
        for file in (*files, generation.folder / MANIFEST):
            _sync(file)
        _sync(generation.folder)
        generation.folder.rename(final.folder)
        _sync(final.folder.parent)
        draft = self.path / "CURRENT.new"
        draft.write_text(f"{final.name}\n", encoding="utf-8")
        _sync(draft)
        draft.replace(self.path / "CURRENT")
        _sync(self.path)
        for old in self.published()[:-2]:
            shutil.rmtree(old.folder, ignore_errors=True)
        return final

    def _linked(self) -> dict[tuple[int, int], str]:
        """What the live generation's files are told to be, by device and inode: one that is linked need not be read again."""
        found = {}
        try:
            live = self.current()
            if live is None:
                return {}
            for name, told in live.told().items():
                state = (live.folder / name).stat()
                if state.st_ino and told.startswith(f"{state.st_size}:"):
                    found[state.st_dev, state.st_ino] = told
        except (LibraryError, OSError):
            return {}
        return found

    def discard(self, generation: Generation) -> None:
        """Throw an unfinished generation away."""
        if generation.folder.name.endswith(".new"):
            shutil.rmtree(generation.folder, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only writer; BusyError where another run is at work. A killed run's lock is free at once."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / "LOCK")
            lock.acquire(timeout=0)
        except Timeout as error:
            raise BusyError("library-busy", path=self.path) from error
        except OSError as error:
            raise LibraryError("disk-refused", path=self.path, detail=error) from error
        try:
            yield
        finally:
            lock.release()


def _told(path: Path) -> str:
    """Size and CRC-32 of a file as text, `absent` where it cannot be read."""
    checksum = size = 0
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                checksum = zlib.crc32(block, checksum)
                size += len(block)
    except OSError:
        return "absent"
    return f"{size}:{checksum:08x}"


def _sync(path: Path) -> None:
    """Push a file or a folder to the disk; folders cannot be synced on every system."""
    flags = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) if path.is_dir() else os.O_RDONLY
    if path.is_dir() and not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
