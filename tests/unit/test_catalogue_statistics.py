"""What SQLite knows of the size of tables follows a library that grows, and sources are never read all for each version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from search.catalogue.arrivals import arrivals, arrived_after
from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue, SourceRow, VersionInput
from search.model.document import Description, Extraction


def _put(path: Path, first: int, last: int) -> None:
    with Catalogue(path) as catalogue:
        with catalogue.transaction():
            for n in range(first, last):
                row = SourceRow(
                    path=f"/documents/{n}.txt",
                    root="/documents",
                    size=1,
                    mtime_ns=1,
                    digest="0",
                    recipe="",
                    state="indexed",
                    notes=(),
                    indexed_at=f"2026-01-{1 + n % 28:02d}T00:00:00+00:00",
                )
                number = catalogue.begin_reading(row)
                extraction = Extraction(media_type="text/plain", language="en", units=(), description=Description())
                catalogue.add_version(
                    number,
                    VersionInput(
                        item="", keys=(str(n),), extraction=extraction, title=None, file=row.path, described=False
                    ),
                )
                catalogue.complete(number, row)
        catalogue.finish()


def test_statistics_follow_a_library_that_grows(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    for first, last in ((0, 1), (1, 20)):
        _put(path, first, last)
    with sqlite3.connect(path) as db:
        (counted,) = db.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'sources_root'").fetchone()
    assert counted.split()[0] == "20"


def test_a_moment_is_looked_up_whatever_the_statistics_say(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "catalogue.sqlite"
    _put(path, 0, 20)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE sqlite_stat1 SET stat = '1 1' WHERE tbl = 'sources'")
        db.execute("UPDATE sqlite_stat1 SET stat = '20 20' WHERE idx = 'versions_source'")
    catalogue = CatalogueReader(path)
    asked = []
    plain = catalogue.rows
    monkeypatch.setattr(catalogue, "rows", lambda sql, values=(): asked.append((sql, values)) or plain(sql, values))
    assert arrived_after(catalogue, "2026-01-10") == ()
    assert arrivals(catalogue, [1, 2]) == {}
    for sql, values in asked:
        plan = [str(row[3]) for row in plain(f"EXPLAIN QUERY PLAN {sql}", values)]
        inner = [step for step in plan if step.startswith("SCAN")]
        assert inner == [] or plan[plan.index(inner[0]) - 1].startswith("LIST SUBQUERY"), plan
