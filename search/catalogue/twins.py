"""Twins in the catalogue: versions taken for one work by their text, and the aligned units of French and English versions.

What belongs together is decided elsewhere; this only keeps and gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from search.catalogue.store import Catalogue, encode
from search.model.note import Note

_SURE_KEYS: Final = ("only:", "pair:", "application:", "communication:", "iachr:")
"""Beginnings of keys that leave room for a suggestion: a file's own name, and numbers that several documents share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two versions, by their numbers, taken for one work; `alike` (0 to 1) is how far their figures and names agree."""

    french: int
    english: int
    alike: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Untied:
    """A version that no key ties to another, and the root under which it was found."""

    version: int
    root: str
    language: str
    description: str


def untied(catalogue: Catalogue) -> tuple[Untied, ...]:
    """French and English versions that name no work surely and share no key with any other version."""
    rows = catalogue.connection.execute(
        "SELECT v.id, s.root, v.language, v.description, v.keys FROM versions v JOIN sources s ON s.id = v.source"
        " WHERE s.state != 'reading' ORDER BY v.id"
    ).fetchall()
    held: dict[str, int] = {}
    keys_of = {row[0]: msgspec.json.decode(row[4], type=tuple[str, ...]) for row in rows}
    for keys in keys_of.values():
        for key in keys:
            held[key] = held.get(key, 0) + 1
    return tuple(
        Untied(version=row[0], root=row[1], language=row[2], description=row[3])
        for row in rows
        if row[2] in {"fr", "en"} and all(key.startswith(_SURE_KEYS) and held[key] == 1 for key in keys_of[row[0]])
    )


def known_traits(catalogue: Catalogue) -> dict[int, str]:
    """What was kept of versions to compare them, as JSON."""
    return dict(catalogue.connection.execute("SELECT version, traits FROM traits"))


def keep_traits(catalogue: Catalogue, found: Mapping[int, object]) -> None:
    """Keep what is compared of versions. Call inside a transaction."""
    catalogue.connection.executemany(
        "INSERT INTO traits VALUES (?, ?)", [(version, encode(each)) for version, each in found.items()]
    )


def put_suggested_twins(catalogue: Catalogue, found: Iterable[Suggestion]) -> None:
    """Replace the suggestions. Call inside a transaction."""
    catalogue.connection.execute("DELETE FROM suggested_twins")
    catalogue.connection.executemany(
        "INSERT INTO suggested_twins VALUES (?, ?, ?)", [(s.french, s.english, s.alike) for s in found]
    )


def suggested_twins(catalogue: Catalogue) -> dict[int, Suggestion]:
    """The suggestion that each version is part of."""
    rows = catalogue.connection.execute("SELECT french, english, alike FROM suggested_twins ORDER BY french")
    found = [Suggestion(french=row[0], english=row[1], alike=row[2]) for row in rows]
    return {number: each for each in found for number in (each.french, each.english)}


def unaligned(catalogue: Catalogue, made_by: str) -> tuple[tuple[int, int], ...]:
    """French and English versions shown of one work that still have to be aligned; alignments out of date go.

    `made_by` names the rules of alignment. Call inside a transaction.
    """
    db = catalogue.connection
    wanted = {
        (row[0], row[1])
        for row in db.execute(
            "SELECT f.id, e.id FROM versions f JOIN versions e ON e.work = f.work"
            " WHERE f.language = 'fr' AND e.language = 'en' AND f.shadowed_by IS NULL AND e.shadowed_by IS NULL"
        )
    }
    have = {
        (row[1], row[2]): row[0]
        for row in db.execute("SELECT id, french, english FROM aligned WHERE made_by = ?", (made_by,))
    }
    db.execute("DELETE FROM aligned WHERE made_by != ?", (made_by,))
    db.executemany(
        "DELETE FROM aligned WHERE id = ?", [(number,) for pair, number in have.items() if pair not in wanted]
    )
    return tuple(sorted(wanted - have.keys()))


def put_alignment(
    catalogue: Catalogue,
    pair: tuple[int, int],
    links: Sequence[tuple[int, int, float, str]],
    made_by: str,
    notes: Sequence[Note],
) -> None:
    """Keep the links of two versions: ordinals in the French and the English one, confidence, and how. Call inside a transaction."""
    db = catalogue.connection
    cursor = db.execute(
        "INSERT INTO aligned (french, english, made_by, notes) VALUES (?, ?, ?, ?)", (*pair, made_by, encode(notes))
    )
    french, english = (
        dict(db.execute("SELECT ordinal, id FROM units WHERE version = ?", (version,))) for version in pair
    )
    db.executemany(
        "INSERT INTO alignments VALUES (?, ?, ?, ?, ?)",
        [(cursor.lastrowid, french[one], english[other], confidence, how) for one, other, confidence, how in links],
    )
