"""Every note of one kind that a library holds, with what it is about: for the report that names each row and file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from search.catalogue.queries import CatalogueReader
from search.model.note import Note
from search.model.reader import Reader

_PLACES: Final = (
    "SELECT w.id, v.notes FROM versions v JOIN works w ON w.ordinal = v.work WHERE v.notes LIKE ? ORDER BY w.id, v.id",
    "SELECT s.path, s.notes FROM sources s WHERE s.notes LIKE ? ORDER BY s.path",
    (
        "SELECT w.id, a.notes FROM aligned a JOIN versions v ON v.id = a.french JOIN works w ON w.ordinal = v.work"
        " WHERE a.notes LIKE ? ORDER BY w.id"
    ),
    "SELECT w.id, r.notes FROM recommended r JOIN works w ON w.ordinal = r.work WHERE r.notes LIKE ? ORDER BY w.id",
)
_WORKS: Final = (
    "SELECT v.work, v.notes FROM versions v WHERE v.work IS NOT NULL AND v.notes LIKE ? ORDER BY v.work, v.id",
    "SELECT r.work, r.notes FROM recommended r WHERE r.notes LIKE ? ORDER BY r.work",
)
_FILES: Final = "SELECT s.path, s.notes FROM sources s WHERE s.notes LIKE ? ORDER BY s.path"
_OF_ROWS: Final = ("row-", "rows-", "follow-up-", "account-")
"""How the codes begin that are about rows of tables and entries of follow-up files."""


def notes_of_kind(catalogue: CatalogueReader, code: str) -> Iterator[tuple[str, Note]]:
    """The notes with a code, each with the work’s id or the file’s path, in their order."""
    for place, note in _notes(catalogue, f'%"{code}"%'):
        if note.code == code:
            yield place, note


def notes_of_rows(catalogue: CatalogueReader) -> Iterator[tuple[str, Note]]:
    """What was odd about rows of tables and entries of follow-up files, each named, with the work’s id or the file’s path."""
    for beginning in _OF_ROWS:
        for place, note in _notes(catalogue, f'%"{beginning}%'):
            if note.code.startswith(beginning):
                yield place, note


def row_notes_of_works(catalogue: CatalogueReader) -> Mapping[int, Sequence[Note]]:
    """The ordinal of a work → what was odd about its rows, each remark once; works without any are left out."""
    found: dict[int, list[Note]] = {}
    for statement in _WORKS:
        for work, note in _rows_noted(catalogue, statement):
            own = found.setdefault(int(work), [])
            if note not in own:
                own.append(note)
    return found


def row_notes_of_files(catalogue: CatalogueReader) -> Iterator[tuple[str, Note]]:
    """What was odd about rows and entries that became no document, with the path of the file."""
    yield from _rows_noted(catalogue, _FILES)


def hides_works_from(catalogue: CatalogueReader, reader: Reader) -> bool:
    """Whether the catalogue holds any work that a reader may not see."""
    return not all(reader.may_see(str(level)) for (level,) in catalogue.rows("SELECT DISTINCT access FROM works"))


def _rows_noted(catalogue: CatalogueReader, statement: str) -> Iterator[tuple[str, Note]]:
    for beginning in _OF_ROWS:
        for place, note in _noted(catalogue, statement, f'%"{beginning}%'):
            if note.code.startswith(beginning):
                yield place, note


def row_of(note: Note) -> str:
    """The row or entry that a note is about, with its file where several are read together; empty where it is the whole file."""
    if "entry" in note.facts:
        return f"{note.facts.get('file', '')} {note.facts['entry']}".strip()
    return note.facts.get("row", "")


def _notes(catalogue: CatalogueReader, pattern: str) -> Iterator[tuple[str, Note]]:
    for statement in _PLACES:
        yield from _noted(catalogue, statement, pattern)


def _noted(catalogue: CatalogueReader, statement: str, pattern: str) -> Iterator[tuple[str, Note]]:
    for place, notes in catalogue.rows(statement, (pattern,)):
        for note in msgspec.json.decode(str(notes), type=list[Note]):
            yield str(place), note
