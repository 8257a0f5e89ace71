"""What versions mention, kept in the catalogue: which versions still have to be read for it, and what was read.

What the mentions mean is worked out in `resolution`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.catalogue.store import Catalogue, encode
from search.citing.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadUnit:
    """A unit to look for mentions in: its number in the catalogue, its kind, language and text."""

    number: int
    kind: str
    language: str
    text: str


def unread(catalogue: Catalogue, made_by: str) -> list[int]:
    """Versions whose mentions were not read yet, or by other rules than these."""
    rows = catalogue.connection.execute(
        "SELECT v.id FROM versions v LEFT JOIN recognised r ON r.version = v.id"
        " WHERE v.work IS NOT NULL AND (r.version IS NULL OR r.made_by != ?) ORDER BY v.id",
        (made_by,),
    )
    return [row[0] for row in rows]


def units_to_read(catalogue: Catalogue, version: int) -> list[ReadUnit]:
    """The units of a version in which a work may be named."""
    rows = catalogue.connection.execute(
        "SELECT id, kind, language, text FROM units WHERE version = ? AND kind NOT IN ('furniture', 'cover') ORDER BY ordinal",
        (version,),
    )
    return [ReadUnit(number=row[0], kind=row[1], language=row[2], text=row[3]) for row in rows]


def keep_mentions(
    catalogue: Catalogue, version: int, made_by: str, found: Iterable[tuple[int, Sequence[Mention]]]
) -> None:
    """Keep what was read in a version in place of what was kept before; `found` are (unit, mentions)."""
    db = catalogue.connection
    db.execute("DELETE FROM mentions WHERE version = ?", (version,))
    db.execute("DELETE FROM looked_up WHERE version = ?", (version,))
    db.executemany(
        "INSERT INTO mentions (version, unit, first, last, full_end, form, scheme, value, paragraphs, party, state, body, date, kind, part)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                version,
                unit,
                one.start,
                one.end,
                one.full_end,
                one.form,
                one.scheme,
                one.value,
                encode(one.paragraphs),
                one.party,
                one.state,
                one.body,
                one.date,
                one.kind,
                one.part,
            )
            for unit, mentions in found
            for one in mentions
        ],
    )
    db.execute(
        "INSERT INTO recognised (version, made_by) VALUES (?, ?) ON CONFLICT (version)"
        " DO UPDATE SET made_by = excluded.made_by, resolved = 0",
        (version, made_by),
    )
