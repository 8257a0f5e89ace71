"""Sums over who cites the works that very many cite, made when citations are counted and read in place of the counts.

Kept by the access level of the works that cite, so that a reader’s sums are those of the levels he may see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue

_KEPT: Final = "citing_sums"
_MADE_BY: Final = "2"
"""Sums made otherwise are made anew by the next run, and not read before it."""
_SCHEMA: Final = Path(__file__).with_name("schema") / "citing_sums.sql"
_MANY: Final = 150
"""Versions that cite a work from which on its sums are kept; below, counting takes a few milliseconds."""
_ROWS: Final = (
    "CREATE TEMP TABLE citing_rows AS SELECT c.target AS target, c.anchor AS anchor,"
    " c.passages - (SELECT COUNT(*) FROM citing_again a WHERE a.target = c.target AND a.anchor = c.anchor AND a.version = c.version)"
    " AS passages, v.work AS work, v.language AS language, w.access AS access"
    " FROM citing_counts c JOIN versions v ON v.id = c.version AND v.shadowed_by IS NULL AND v.work != c.target"
    " JOIN works w ON w.ordinal = v.work"
    " WHERE c.target IN (SELECT target FROM citing_counts WHERE anchor = '' GROUP BY target HAVING COUNT(*) >= ?)"
)
_WORKS: Final = (
    "CREATE TEMP TABLE citing_works AS SELECT ordinal AS work, COALESCE(substr(date, 1, 4), '') AS year,"
    " COALESCE(json_extract(record, '$.mechanisms[0]'), '') AS body, json_extract(record, '$.countries') AS countries"
    " FROM works WHERE ordinal IN (SELECT work FROM citing_rows)"
)
_WHOLE: Final = (
    "(SELECT DISTINCT target, access, work FROM citing_rows WHERE anchor = '') r JOIN citing_works f ON f.work = r.work"
)
_SUMS: Final = (
    "SELECT target, anchor, access, 'passages', '', SUM(passages) FROM citing_rows GROUP BY 1, 2, 3",
    "SELECT target, anchor, access, 'work', '', COUNT(DISTINCT work) FROM citing_rows GROUP BY 1, 2, 3",
    "SELECT target, anchor, access, 'body', body, COUNT(DISTINCT f.work) FROM citing_rows r JOIN citing_works f ON f.work = r.work GROUP BY 1, 2, 3, 5",
    "SELECT target, anchor, access, 'language', language, COUNT(DISTINCT work) FROM citing_rows WHERE anchor = '' GROUP BY 1, 2, 3, 5",
    f"SELECT target, '', access, 'year', year, COUNT(*) FROM {_WHOLE} GROUP BY 1, 3, 5",  # noqa: S608 - fixed text
    f"SELECT target, '', access, 'country', c.value, COUNT(DISTINCT r.work) FROM {_WHOLE}, json_each(f.countries) c GROUP BY 1, 3, 5",  # noqa: S608 - fixed text
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingSum:
    """Who cites a work or one of its paragraphs: passages (in several languages once), works, and works by what they are."""

    passages: int
    works: int
    by: Mapping[str, Mapping[str, int]]


def sum_citing(catalogue: Catalogue) -> None:
    """Make all sums anew from the counts and the works as they are. Call inside a transaction."""
    db = catalogue.connection
    if catalogue.meta(_KEPT) != _MADE_BY:
        for statement in _SCHEMA.read_text(encoding="utf-8").split(";"):
            db.execute(statement)
        catalogue.set_meta(_KEPT, _MADE_BY)
    db.execute("DELETE FROM citing_sums")
    db.execute(_ROWS, (_MANY,))
    db.execute(_WORKS)
    db.execute("CREATE UNIQUE INDEX temp.citing_works_work ON citing_works (work)")
    for statement in _SUMS:
        db.execute(f"INSERT INTO citing_sums {statement}")
    db.execute("DROP TABLE temp.citing_rows")
    db.execute("DROP TABLE temp.citing_works")


def citing_sums(
    reader: CatalogueReader, work: int, levels: Iterable[str], *, paragraphs: bool
) -> dict[str, CitingSum] | None:
    """The sums of a work (under no anchor) or of its paragraphs, over citing works of some access levels; None where none are kept."""
    if reader.meta(_KEPT) != _MADE_BY:
        return None
    allowed = sorted(levels)
    marks = ",".join("?" * len(allowed))
    rows = reader.rows(
        f"SELECT anchor, facet, value, SUM(number) FROM citing_sums WHERE target = ? AND anchor {'>' if paragraphs else '='} ''"  # noqa: S608 - fixed text
        f" AND access IN ({marks}) GROUP BY anchor, facet, value",
        (work, *allowed),
    )
    if not rows and not _has_sums(reader, work):
        return None
    found: dict[str, dict[str, Counter[str]]] = {} if paragraphs else {"": {}}
    for anchor, facet, value, number in rows:
        found.setdefault(str(anchor), {}).setdefault(str(facet), Counter())[str(value)] = int(str(number))
    return {
        anchor: CitingSum(
            passages=by.get("passages", Counter())[""],
            works=by.get("work", Counter())[""],
            by={facet: by.get(facet, Counter()) for facet in ("body", "country", "language", "year")},
        )
        for anchor, by in found.items()
    }


def newest_citing(reader: CatalogueReader, work: int, levels: Iterable[str], most: int) -> list[tuple[int, int]]:
    """The works of some access levels that cite a work, the newest first, then by id, each with its number of passages that do."""
    allowed = sorted(levels)
    marks = ",".join("?" * len(allowed))
    rows = reader.rows(
        "SELECT v.work, SUM(c.passages - (SELECT COUNT(*) FROM citing_again a WHERE a.target = c.target AND a.anchor = '' AND a.version = c.version))"  # noqa: S608 - fixed text
        " FROM citing_counts c JOIN versions v ON v.id = c.version AND v.shadowed_by IS NULL"
        f" JOIN works w ON w.ordinal = v.work AND w.access IN ({marks}) WHERE c.target = ? AND c.anchor = '' AND v.work != c.target"
        # A date without day or month comes before the days of its year or month.
        " GROUP BY v.work ORDER BY COALESCE(w.date, '') = '', w.date || '~' DESC, w.id LIMIT ?",
        (*allowed, work, most),
    )
    return [(int(str(number)), int(str(passages))) for number, passages in rows]


def _has_sums(reader: CatalogueReader, work: int) -> bool:
    return bool(reader.rows("SELECT 1 FROM citing_sums WHERE target = ? LIMIT 1", (work,)))
