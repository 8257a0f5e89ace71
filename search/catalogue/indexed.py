"""What an engine's index still has to learn of a catalogue."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.catalogue.store import Catalogue
from search.errors import LibraryError

_STAMP: Final = (
    "w.stamp || COALESCE((SELECT GROUP_CONCAT(r.stamp, '') FROM versions v JOIN recognised r ON r.version = v.id"
    " WHERE v.work = w.ordinal AND v.shadowed_by IS NULL AND r.stamp != ''), '')"
)
"""What an index holds of a work: what it is, and what its passages cite."""
_OF_INDEX: Final = ("index_made_by", "engine")
"""Facts about the whole catalogue that tell how its index was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Works, by number, that the index must forget and that it must take in; a changed work is in both."""

    remove: tuple[int, ...]
    add: tuple[int, ...]


def pending(catalogue: Catalogue) -> Pending:
    """How the works differ from what the index of the base generation holds."""
    db = catalogue.connection
    remove = db.execute(
        f"SELECT i.work FROM indexed i LEFT JOIN works w ON w.ordinal = i.work WHERE w.ordinal IS NULL OR {_STAMP} != i.stamp"  # noqa: S608 - fixed text
    ).fetchall()
    add = db.execute(
        f"SELECT w.ordinal FROM works w LEFT JOIN indexed i ON i.work = w.ordinal WHERE i.work IS NULL OR i.stamp != {_STAMP}"  # noqa: S608 - fixed text
        " ORDER BY w.ordinal"
    ).fetchall()
    return Pending(remove=tuple(row[0] for row in remove), add=tuple(row[0] for row in add))


def forget_index(catalogue: Catalogue) -> None:
    """The index will be made from nothing: everything is pending."""
    catalogue.connection.execute("DELETE FROM indexed")


def know_index_of(catalogue: Catalogue, base: Path | None) -> None:
    """Hold that the index is the one of another catalogue, or none: what an interrupted run had marked goes with its index.

    LibraryError where that catalogue cannot be read.
    """
    db = catalogue.connection
    if base is not None:
        try:
            db.execute("ATTACH DATABASE ? AS base", (str(base),))
        except sqlite3.DatabaseError as error:
            raise LibraryError("library-damaged", path=base, detail=error) from error
    try:
        with catalogue.transaction():
            db.execute("DELETE FROM indexed")
            db.executemany("DELETE FROM meta WHERE name = ?", [(name,) for name in _OF_INDEX])
            if base is not None:
                db.execute("INSERT INTO indexed SELECT * FROM base.indexed")
                db.executemany(
                    "INSERT INTO meta SELECT * FROM base.meta WHERE name = ?", [(name,) for name in _OF_INDEX]
                )
    finally:
        if base is not None:
            db.execute("DETACH DATABASE base")


def mark_indexed(catalogue: Catalogue) -> None:
    """The index now holds every work as it is."""
    with catalogue.transaction():
        catalogue.connection.execute("DELETE FROM indexed")
        catalogue.connection.execute(f"INSERT INTO indexed SELECT w.ordinal, {_STAMP} FROM works w")  # noqa: S608 - fixed text
