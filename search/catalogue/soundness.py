"""What a whole index must hold of a catalogue, for checking one against the other."""

from __future__ import annotations

from search.catalogue.queries import CatalogueReader


def searchable_units(catalogue: CatalogueReader) -> int:
    """How many passages an index of every work has: those that `CatalogueReader.passages` gives, counted."""
    rows = catalogue.rows(
        "SELECT COUNT(*) FROM versions v JOIN units u ON u.version = v.id AND u.kind != 'furniture'"
        " WHERE v.work IS NOT NULL AND v.shadowed_by IS NULL"
    )
    return sum(int(str(row[0])) for row in rows)


def levels_in_use(catalogue: CatalogueReader) -> frozenset[str]:
    """Every access level that a work has."""
    return frozenset(str(row[0]) for row in catalogue.rows("SELECT DISTINCT access FROM works"))
