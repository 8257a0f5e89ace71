"""Checking an index folder from end to end: checksums of every file, and that numbers point where they may."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from search.engines.whoosh.arrays import read_arrays
from search.engines.whoosh.columns import COLUMNS_EXT
from search.engines.whoosh.contents import ABOUT, read_contents
from search.engines.whoosh.durable import checksum
from search.engines.whoosh.snapshot import OpenSegment, Snapshot
from search.engines.whoosh.works import read_works
from search.errors import LibraryError
from search.model.note import Note
from search.query.plan import INDEX_FIELDS
from search.text.analyse import fingerprint


def check_index(folder: Path) -> tuple[Note, ...]:
    """A note for each fault; none when sound."""
    notes: list[Note] = []
    try:
        segments = read_contents(folder, read_works(folder).about[ABOUT])
    except LibraryError as error:
        return (Note(code=error.code, facts=error.facts),)
    for segment in segments:
        path = folder / segment.make_filename(COLUMNS_EXT)
        try:
            files = read_arrays(path).about["files"]
        except LibraryError as error:
            notes.append(Note(code=error.code, facts=error.facts))
            continue
        for extension, (size, crc) in files.items():
            fault = _file_fault(folder / segment.make_filename(extension), size, crc)
            if fault is not None:
                notes.append(fault)
    if notes:
        return tuple(notes)
    try:
        snapshot = Snapshot(folder)
    except LibraryError as error:
        return (Note(code=error.code, facts=error.facts),)
    try:
        if snapshot.works.about["analysis"] != fingerprint():
            notes.append(Note(code="index-analysis-changed", facts={"path": str(folder)}))
        for opened in snapshot.segments:
            notes += _record_faults(opened)
    finally:
        snapshot.close()
    return tuple(notes)


def _file_fault(path: Path, size: int, crc: int) -> Note | None:
    try:
        found = path.stat().st_size
        if found != size:
            return _damage(path, f"{found} bytes instead of {size}")
        if checksum(path) != crc:
            return _damage(path, "checksum")
    except OSError as error:
        return _damage(path, error.strerror or str(error))
    return None


def _record_faults(opened: OpenSegment) -> list[Note]:
    """Records whose passages are out of order or out of range; the first one a field."""
    notes = []
    for field in INDEX_FIELDS:
        lexicon = opened.terms.lexicon(field)
        for place, term in enumerate(lexicon[:]):
            try:
                record = opened.terms.record_at(*lexicon.extent(place))
            except LibraryError as error:
                notes.append(Note(code=error.code, facts=error.facts))
                break
            ids = record.ids
            places = 0 if record.positions is None else len(record.positions)
            expected = len(ids) if record.freqs is None else int(record.freqs.sum(dtype=np.int64))
            if (
                not len(ids)
                or int(ids[-1]) >= len(opened.columns)
                or (ids[1:] <= ids[:-1]).any()
                or (record.positions is not None and places != expected)
            ):
                notes.append(_damage(opened.terms.path, f"{field}: {term}"))
                break
    return notes


def _damage(path: Path, detail: str) -> Note:
    return Note(code="index-damaged", facts={"path": str(path), "detail": detail})
