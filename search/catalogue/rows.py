"""Rows of the catalogue as values: language versions and units."""

from __future__ import annotations

import msgspec

from search.model.document import VersionCard
from search.model.note import Note
from search.model.unit import Unit


def version_card(row: tuple[object, ...]) -> VersionCard:
    """A version from id, language, title, file, media type, pages, units and two lists of notes."""
    return VersionCard(
        id=int(str(row[0])),
        language=str(row[1]),
        title=None if row[2] is None else str(row[2]),
        file=None if row[3] is None else str(row[3]),
        media_type=str(row[4]),
        pages=None if row[5] is None else int(str(row[5])),
        units=int(str(row[6])),
        notes=tuple(
            note for notes in row[7:9] if notes is not None for note in msgspec.json.decode(str(notes), type=list[Note])
        ),
    )


def unit_of(row: tuple[object, ...]) -> Unit:
    """A unit from its columns in the order of the value's fields, kind and number first after the ordinal."""
    return msgspec.convert(
        {
            "ordinal": row[0],
            "kind": row[1],
            "number": row[2],
            "label": row[3],
            "anchor": row[4],
            "page": row[5],
            "page_label": row[6],
            "path": msgspec.json.decode(str(row[7])),
            "role": row[8],
            "language": row[9],
            "text": row[10],
            "parent": row[11],
            "call": row[12],
            "confidence": row[13],
        },
        type=Unit,
    )
