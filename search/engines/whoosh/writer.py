"""Making the next state of an index in a folder of its own; the state it starts from is never touched.

Segments do not change once written, so those that stay are hard-linked. What was removed is marked in Whoosh's
table of contents. Nothing shows before that table is written, last of all, and everything it names is on the
disk by then.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import clean_files

from search.engines.contract import Passage, WorkCard
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.builder import Builder
from search.engines.whoosh.columns import Columns, read_columns
from search.engines.whoosh.contents import (
    ABOUT,
    pack_contents,
    read_contents,
    removals_of,
    write_contents,
)
from search.engines.whoosh.durable import link_or_copy, sync_folder
from search.engines.whoosh.merge import Source, merge_segments
from search.engines.whoosh.schema import INDEX_NAME
from search.engines.whoosh.snapshot import open_segment
from search.engines.whoosh.splitting import Splitters, usable_cores
from search.engines.whoosh.works import read_works, write_works
from search.errors import BusyError, LibraryError
from search.text.analyse import fingerprint

SEGMENT_PASSAGES: Final = 200_000
SEGMENT_WORDS: Final = 8_000_000
"""A segment is ended at either: about 200 MB of working memory, beside the vocabulary."""

ALONE: Final = 10_000
"""So many passages at a time are split here; the rest by workers, whose start then costs little."""

WORKERS: Final = usable_cores()

VOCABULARY_CHUNKS: Final = 200_000
"""A vocabulary that has met more is not shared with the next segment."""

MOST_SEGMENTS: Final = 8
FEWER_SEGMENTS: Final = 5
"""More than the first are merged, smallest together, down to the second."""

REMOVED_SHARE: Final = 0.2
"""A segment with more removed passages than this share is written anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A segment of the state in the making: where its files lie and which passages are removed."""

    segment: Any
    folder: Path
    columns: Columns
    removed: Array

    @property
    def live(self) -> int:
        """Passages not removed."""
        return len(self.columns) - int(self.removed.sum())


class WhooshWriter:
    """Writes one index folder; holds Whoosh's write lock until `commit` or `abort`."""

    def __init__(self, folder: Path, base: Path | None) -> None:
        self._folder = folder
        self._made_folder = not folder.is_dir()
        self._open = True
        self._generation = 0
        self._parts: list[Part] = []
        self._builder = Builder()
        self._builder_works: set[int] = set()
        with _disk(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._before = frozenset(path.name for path in folder.iterdir())
            self._storage = FileStorage(folder)
            self._lock = self._storage.lock(f"{INDEX_NAME}_WRITELOCK")
            if not self._lock.acquire():
                raise BusyError("library-busy", path=folder)
            try:
                self._start(base)
            except BaseException:
                self.abort()
                raise

    def _start(self, base: Path | None) -> None:
        if any(name.endswith(".toc") for name in self._before):
            raise LibraryError("index-not-empty", path=self._folder)
        if base is None:
            return
        about = read_works(base).about
        if about["analysis"] != fingerprint():
            raise LibraryError("index-analysis-changed", path=base)
        self._generation = int(about[ABOUT]["generation"])
        storage = FileStorage(base)
        segments = read_contents(base, about[ABOUT])
        for segment in segments:
            columns = read_columns(storage, segment)
            removed = np.zeros(len(columns), dtype=bool)
            removed[removals_of(segment)] = True
            self._parts.append(Part(segment=segment, folder=base, columns=columns, removed=removed))

    def remove(self, works: Iterable[int]) -> None:
        """Forget every passage of these works, those added to this writer included."""
        gone = set(works)
        if not gone:
            return
        with _disk(self._folder):
            if not gone.isdisjoint(self._builder_works):
                self._flush()
        wanted = np.fromiter(gone, dtype=np.int64)
        for part in self._parts:
            part.removed[np.isin(part.columns.values["work"], wanted)] = True

    def add(self, passages: Iterable[Passage]) -> int:
        """Take passages, on all cores where they are many; a segment is written whenever enough have come."""
        coming = iter(passages)
        with _disk(self._folder):
            taken = 0
            for passage in coming:
                self._builder.add(passage)
                self._builder_works.add(passage.work)
                self._flush_if_full()
                taken += 1
                if taken == ALONE and WORKERS > 1:
                    taken += self._add_split(coming)
        return taken

    def _add_split(self, passages: Iterable[Passage]) -> int:
        taken = 0
        with contextlib.closing(Splitters(WORKERS)) as splitters:
            for batch, split in splitters.split(passages):
                self._builder.add_split(batch, split)
                self._builder_works.update(passage.work for passage in batch)
                self._flush_if_full()
                taken += len(batch)
        return taken

    def _flush_if_full(self) -> None:
        if len(self._builder) >= SEGMENT_PASSAGES or self._builder.size >= SEGMENT_WORDS:
            self._flush()

    def _flush(self) -> None:
        if not len(self._builder):
            return
        segment = self._builder.write(self._folder)
        vocabulary = self._builder.vocabulary
        self._builder_works = set()
        self._builder = Builder(vocabulary if len(vocabulary) < VOCABULARY_CHUNKS else None)
        self._take(segment)

    def _take(self, segment: Any) -> None:
        columns = read_columns(self._storage, segment)
        removed = np.zeros(len(columns), dtype=bool)
        self._parts.append(Part(segment=segment, folder=self._folder, columns=columns, removed=removed))

    def commit(self, cards: Iterable[WorkCard]) -> None:
        """Make it whole and durable."""
        with _disk(self._folder):
            self._flush()
            self._parts = [part for part in self._parts if part.live]
            self._merge()
            for part in self._parts:
                removed = set(np.flatnonzero(part.removed).tolist())
                part.segment._deleted = removed or None  # noqa: SLF001 - Whoosh's own way in takes them one by one
                if part.folder != self._folder:
                    _link_files(part.segment, part.folder, self._folder)
            segments = [part.segment for part in self._parts]
            contents, data = pack_contents(segments, self._generation + 1)
            about = {
                ABOUT: contents,
                "analysis": fingerprint(),
                "passages": sum(part.live for part in self._parts),
            }
            clean_files(self._storage, INDEX_NAME, self._generation + 1, segments)
            write_works(self._folder, cards, about)
            sync_folder(self._folder)
            write_contents(self._folder, contents, data)
        self._open = False
        self._lock.release()

    def _merge(self) -> None:
        """Write segments anew that have grown too many or hold too much that was removed."""
        chosen = {part.segment.segid for part in self._parts if part.removed.sum() > REMOVED_SHARE * len(part.columns)}
        if len(self._parts) - max(0, len(chosen) - 1) > MOST_SEGMENTS:
            smallest = sorted(self._parts, key=lambda part: part.live)
            chosen |= {part.segment.segid for part in smallest[: len(self._parts) - FEWER_SEGMENTS + 1]}
        if not chosen:
            return
        merging = [part for part in self._parts if part.segment.segid in chosen]
        sources = [
            Source(
                terms=open_segment(FileStorage(part.folder), part.segment).terms,
                columns=part.columns,
                keep=~part.removed if part.removed.any() else None,
            )
            for part in merging
        ]
        merged = merge_segments(self._folder, sources)
        for source in sources:
            source.terms.close()
        self._parts = [part for part in self._parts if part.segment.segid not in chosen]
        self._take(merged)

    def abort(self) -> None:
        """Leave no trace; after `commit` there is nothing to undo."""
        if not self._open:
            return
        self._open = False
        self._parts, self._builder = [], Builder()
        with contextlib.suppress(OSError):
            for path in list(self._folder.iterdir()):
                if path.name not in self._before:
                    path.unlink()
        if self._lock.locked:
            self._lock.release()
        if self._made_folder:
            with contextlib.suppress(OSError):
                self._folder.rmdir()


@contextlib.contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """The disk's refusals as ours."""
    try:
        yield
    except OSError as error:
        raise LibraryError("disk-refused", path=error.filename or folder, detail=error.strerror or error) from error


def _link_files(segment: Any, source: Path, target: Path) -> None:
    """Bring an immutable segment's files into another folder."""
    for path in sorted(source.iterdir()):
        if path.name.startswith(f"{segment.segment_id()}."):
            link_or_copy(path, target / path.name)
