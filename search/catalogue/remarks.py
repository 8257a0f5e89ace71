"""Every note of one kind that a library holds, with what it is about: for the report that names each row and file."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from search.catalogue.queries import CatalogueReader
from search.model.note import Note

_PLACES = (
    "SELECT w.id, v.notes FROM versions v JOIN works w ON w.ordinal = v.work WHERE v.notes LIKE ? ORDER BY w.id, v.id",
    "SELECT s.path, s.notes FROM sources s WHERE s.notes LIKE ? ORDER BY s.path",
    (
        "SELECT w.id, a.notes FROM aligned a JOIN versions v ON v.id = a.french JOIN works w ON w.ordinal = v.work"
        " WHERE a.notes LIKE ? ORDER BY w.id"
    ),
    "SELECT w.id, r.notes FROM recommended r JOIN works w ON w.ordinal = r.work WHERE r.notes LIKE ? ORDER BY w.id",
)


def notes_of_kind(catalogue: CatalogueReader, code: str) -> Iterator[tuple[str, Note]]:
    """The notes with a code, each with the work’s id or the file’s path, in their order."""
    for statement in _PLACES:
        for place, notes in catalogue.rows(statement, (f'%"{code}"%',)):
            for note in msgspec.json.decode(str(notes), type=list[Note]):
                if note.code == code:
                    yield str(place), note
