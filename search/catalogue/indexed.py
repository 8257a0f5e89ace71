"""What an engine's index still has to learn of a catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from search.catalogue.store import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Works, by number, that the index must forget and that it must take in; a changed work is in both."""

    remove: tuple[int, ...]
    add: tuple[int, ...]


def pending(catalogue: Catalogue) -> Pending:
    """How the works differ from what the index of the base generation holds."""
    db = catalogue.connection
    remove = db.execute(
        "SELECT i.work FROM indexed i LEFT JOIN works w ON w.ordinal = i.work WHERE w.ordinal IS NULL OR w.stamp != i.stamp"
    ).fetchall()
    add = db.execute(
        "SELECT w.ordinal FROM works w LEFT JOIN indexed i ON i.work = w.ordinal WHERE i.work IS NULL OR i.stamp != w.stamp"
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
        catalogue.connection.execute("INSERT INTO indexed SELECT ordinal, stamp FROM works")
