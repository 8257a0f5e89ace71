"""One passage in two languages that cites the same work is one citing passage: which passages an earlier version has already.

Two passages are one where they were aligned, or bear the same number where neither was aligned with another. Found when citations
are counted; a catalogue made before is asked as it is read, which takes longer and says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue

_KEPT: Final = "citing_again"
_SCHEMA: Final = Path(__file__).with_name("schema") / "citing_again.sql"
COUNTED: Final = "m.target IS NOT NULL AND m.reason NOT IN ('cites-itself', 'nothing-before')"
"""Which mentions `m` count as citations of a work that is held."""
_AGAIN: Final = (
    "WITH twice AS MATERIALIZED (SELECT id, work FROM versions WHERE shadowed_by IS NULL AND work IN"  # noqa: S608 - fixed text
    " (SELECT work FROM versions WHERE shadowed_by IS NULL GROUP BY work HAVING COUNT(*) > 1)),"
    " said AS MATERIALIZED (SELECT t.work, m.target, m.version, m.unit, m.anchors FROM twice t CROSS JOIN mentions m"
    f" ON m.version = t.id WHERE {COUNTED}{{only}}),"
    " cited AS MATERIALIZED (SELECT work, target, '' AS anchor, version, unit FROM said"
    " UNION SELECT s.work, s.target, j.value, s.version, s.unit FROM said s, json_each(s.anchors) j),"
    " places AS MATERIALIZED (SELECT DISTINCT s.work, s.version, s.unit, u.anchor FROM said s JOIN units u ON u.id = s.unit),"
    # The units of a version are numbered in one go, so that the smaller number is always of the same version.
    " same AS MATERIALIZED ("
    " SELECT MAX(l.french, l.english) AS later, MIN(l.french, l.english) AS first FROM places p JOIN alignments l ON l.french = p.unit"
    " UNION SELECT b.unit, a.unit FROM places b JOIN places a ON a.work = b.work AND a.anchor = b.anchor AND a.unit < b.unit"
    # An address made of the order of passages (u12) is not the same place in another version.
    " WHERE b.version != a.version AND b.anchor NOT GLOB 'u[0-9]*' AND NOT EXISTS (SELECT 1 FROM aligned d JOIN alignments l ON l.pair = d.id"
    " WHERE d.french IN (a.version, b.version) AND d.english IN (a.version, b.version)"
    " AND (l.french IN (a.unit, b.unit) OR l.english IN (a.unit, b.unit))))"
    " SELECT b.target, b.anchor, b.version, b.unit, MIN(a.unit) AS first FROM same s JOIN cited b ON b.unit = s.later"
    " JOIN cited a ON a.unit = s.first AND a.target = b.target AND a.anchor = b.anchor AND a.work = b.work GROUP BY 1, 2, 3, 4"
)


def find_again(catalogue: Catalogue) -> None:
    """Find them all anew. Call inside a transaction, after versions were aligned and citations resolved."""
    db = catalogue.connection
    if catalogue.meta(_KEPT) is None:
        for statement in _SCHEMA.read_text(encoding="utf-8").split(";"):
            db.execute(statement)
        catalogue.set_meta(_KEPT, "1")
    db.execute("DELETE FROM citing_again")
    db.execute(f"INSERT INTO citing_again {_AGAIN.format(only='')}")


def counted_again(reader: CatalogueReader, target: int, anchor: str | None = None) -> dict[tuple[str, int], int]:
    """How many passages that cite a work an earlier version has already, by paragraph cited (empty: the work) and version.

    `anchor`: of this paragraph only, or of the work as a whole.
    """
    only, values = ("", (target,)) if anchor is None else (" AND anchor = ?", (target, anchor))
    rows = reader.rows(
        f"SELECT anchor, version, COUNT(*) FROM {again(reader, target)} WHERE target = ?{only} GROUP BY 1, 2",  # noqa: S608 - fixed text
        values,
    )
    return {(str(cited), int(str(version))): int(str(passages)) for cited, version, passages in rows}


def first_passages(reader: CatalogueReader, target: int, anchor: str, versions: Iterable[int]) -> dict[int, int]:
    """The passages of some versions that another version has already, each with that one: units by number."""
    wanted = sorted(set(versions))
    held = reader.rows(
        f"SELECT unit, first FROM {again(reader, target)} WHERE target = ? AND anchor = ?"  # noqa: S608 - fixed text
        f" AND version IN ({','.join('?' * len(wanted))})",
        (target, anchor, *wanted),
    )
    found = {int(str(unit)): int(str(first)) for unit, first in held}
    # Of three versions the third may repeat the second, which repeats the first.
    return {unit: found.get(first, first) for unit, first in found.items()}


def first_passages_by_target(reader: CatalogueReader, versions: Iterable[int]) -> dict[int, dict[int, int]]:
    """Of the works that the versions of one work cite, by number: passages that another version has already, each with that one."""
    found: dict[int, dict[int, int]] = {}
    for target, unit, first in reader.many(
        f"SELECT target, unit, first FROM {again(reader)} WHERE anchor = '' AND version IN ({{}})",  # noqa: S608 - fixed text
        versions,
    ):
        found.setdefault(int(str(target)), {})[int(str(unit))] = int(str(first))
    return {
        target: {unit: firsts.get(first, first) for unit, first in firsts.items()} for target, firsts in found.items()
    }


def cited_again(reader: CatalogueReader, versions: Iterable[int]) -> Counter[int]:
    """Of the works that some versions cite, by number: passages that an earlier version has already."""
    found: Counter[int] = Counter()
    for target, passages in reader.many(
        f"SELECT target, COUNT(*) FROM {again(reader)} WHERE anchor = '' AND version IN ({{}}) GROUP BY 1",  # noqa: S608 - fixed text
        versions,
    ):
        found[int(str(target))] += int(str(passages))
    return found


def again(reader: CatalogueReader, target: int | None = None) -> str:
    """What to select from: the table that is kept, else what it would hold (of one cited work)."""
    if reader.meta(_KEPT):
        return "citing_again"
    return f"({_AGAIN.format(only='' if target is None else f' AND m.target = {int(target)}')})"
