"""How often works and their paragraphs are cited: counted when citations are resolved, read without opening any of them.

Access is not decided here: callers leave out the works that their reader may not see. A catalogue
made before counts were kept is counted as it is read, which takes longer and says the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.catalogue.citing_again import COUNTED, counted_again, find_again
from search.catalogue.citing_sums import sum_citing
from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue

_KEPT: Final = "citing_counts"
_SCHEMA: Final = Path(__file__).with_name("schema") / "citing_counts.sql"
_COUNTS: Final = (
    "SELECT m.target AS target, '' AS anchor, m.version AS version, COUNT(*) AS citations, COUNT(DISTINCT m.unit) AS passages"  # noqa: S608 - fixed text
    f" FROM mentions m WHERE {COUNTED}{{only}} GROUP BY m.target, m.version"
    " UNION ALL SELECT m.target, j.value, m.version, COUNT(*), COUNT(DISTINCT m.unit)"
    f" FROM mentions m, json_each(m.anchors) j WHERE {COUNTED}{{only}} GROUP BY m.target, j.value, m.version"
)


@dataclass(frozen=True, slots=True)
class CitingCount:
    """In how many passages a version cites a work, or a paragraph of it, and how many of them an earlier version has already."""

    version: int
    passages: int
    again: int

    def of_language(self, language: str | None) -> int:
        """The passages that count where one language is asked for, or any: then those in several languages count once."""
        return self.passages if language is not None else self.passages - self.again


def count_citing(catalogue: Catalogue, versions: Iterable[int]) -> None:
    """Count anew what some versions cite; everything, where nothing was counted yet. Call inside a transaction."""
    db = catalogue.connection
    if catalogue.meta(_KEPT) is None:
        for statement in _SCHEMA.read_text(encoding="utf-8").split(";"):
            db.execute(statement)
        db.execute("DELETE FROM citing_counts")
        db.execute(f"INSERT INTO citing_counts {_COUNTS.format(only='')}")
        catalogue.set_meta(_KEPT, "1")
        _make_out(catalogue)
        return
    one = f"INSERT INTO citing_counts {_COUNTS.format(only=' AND m.version = :version')}"
    for version in versions:
        db.execute("DELETE FROM citing_counts WHERE version = ?", (version,))
        db.execute(one, {"version": version})
    _make_out(catalogue)


def _make_out(catalogue: Catalogue) -> None:
    """What follows from the counts."""
    find_again(catalogue)
    sum_citing(catalogue)


def citing_counts(reader: CatalogueReader, work: int, anchor: str = "") -> list[CitingCount]:
    """Who cites a work as a whole (no anchor), or one paragraph of it: one count for each version that does."""
    rows = reader.rows(
        f"SELECT c.version, c.passages FROM {_counts(reader)} c WHERE c.target = ? AND c.anchor = ?",  # noqa: S608 - fixed text
        (work, anchor),
    )
    twice = counted_again(reader, work, anchor)
    told = ((int(str(version)), int(str(passages))) for version, passages in rows)
    return [CitingCount(version=v, passages=passages, again=twice.get((anchor, v), 0)) for v, passages in told]


def cited_anchors(reader: CatalogueReader, work: int) -> list[tuple[str, int, int]]:
    """Who cites the paragraphs of a work: anchor, citing version, passages of it that no earlier version has; by anchor."""
    rows = reader.rows(
        f"SELECT c.anchor, c.version, c.passages FROM {_counts(reader)} c WHERE c.target = ? AND c.anchor > '' ORDER BY 1, 2",  # noqa: S608 - fixed text
        (work,),
    )
    twice = counted_again(reader, work)
    told = ((str(anchor), int(str(version)), int(str(passages))) for anchor, version, passages in rows)
    return [(anchor, version, passages - twice.get((anchor, version), 0)) for anchor, version, passages in told]


def shown_versions(reader: CatalogueReader, versions: Iterable[int]) -> dict[int, tuple[int, str]]:
    """The work and language of some versions, as far as they are shown."""
    rows = reader.many("SELECT id, work, language FROM versions WHERE shadowed_by IS NULL AND id IN ({})", versions)
    return {int(str(number)): (int(str(work)), str(language)) for number, work, language in rows}


def _counts(reader: CatalogueReader) -> str:
    return "citing_counts" if reader.meta(_KEPT) else f"({_COUNTS.format(only='')})"
