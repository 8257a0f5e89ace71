"""What an engine's index still has to learn of a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from search.catalogue.store import Catalogue

_STAMP: Final = (
    "w.stamp || COALESCE((SELECT GROUP_CONCAT(r.stamp, '') FROM versions v JOIN recognised r ON r.version = v.id"
    " WHERE v.work = w.ordinal AND v.shadowed_by IS NULL AND r.stamp != ''), '')"
)
"""What an index holds of a work: what it is, and what its passages cite."""


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


def mark_indexed(catalogue: Catalogue) -> None:
    """The index now holds every work as it is."""
    with catalogue.transaction():
        catalogue.connection.execute("DELETE FROM indexed")
        catalogue.connection.execute(f"INSERT INTO indexed SELECT w.ordinal, {_STAMP} FROM works w")  # noqa: S608 - fixed text
