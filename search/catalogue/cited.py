"""Reading citations of a published catalogue: out of a work, into a work, and what they add up to.

Access is not decided here: callers show only what their reader may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from search.catalogue.citing_again import cited_again
from search.catalogue.queries import CatalogueReader
from search.model.citation import CitationStatus

_COLUMNS: Final = (
    "v.work, v.id, v.language, u.ordinal, u.anchor, m.unit, m.first, m.last, m.full_end, m.shown_scheme, m.scheme, m.symbol, m.value,"
    " m.paragraphs, m.status, m.reason, m.target, m.anchors, m.candidates, m.form, u.number, u.page, m.part"
)
_FROM: Final = (
    " FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL JOIN units u ON u.id = m.unit"
    " WHERE m.reason NOT IN ('cites-itself', 'nothing-before')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRow:
    """One kept citation: where it stands (work, version, unit) and what it means, works by their numbers."""

    work: int
    version: int
    language: str
    ordinal: int
    anchor: str
    number: str | None
    page: int | None
    unit: int
    first: int
    last: int
    full_end: int
    scheme: str
    symbol: str
    form: str
    paragraphs: tuple[str, ...]
    status: CitationStatus
    reason: str
    target: int | None
    anchors: tuple[str, ...]
    candidates: tuple[int, ...]
    part: str


def citations_from(reader: CatalogueReader, work: int) -> list[CitedRow]:
    """Citations in the versions shown of a work, in reading order."""
    rows = reader.rows(f"SELECT {_COLUMNS}{_FROM} AND v.work = ? ORDER BY v.id, u.ordinal, m.first", (work,))
    return [_row(row) for row in rows]


@dataclass(frozen=True, slots=True)
class CitingWork:
    """What is counted of a work that cites or is cited: its access level, date, first mechanism and States."""

    id: str
    access: str
    date: str
    body: str
    countries: tuple[str, ...]


class _Told(msgspec.Struct):
    mechanisms: list[str] = []
    countries: tuple[str, ...] = ()


def citing_works(reader: CatalogueReader, works: Iterable[int]) -> dict[int, CitingWork]:
    """What is counted of some works, by number."""
    decoder = msgspec.json.Decoder(_Told)
    found = {}
    for number, identity, access, date, record in reader.many(
        "SELECT ordinal, id, access, COALESCE(date, ''), record FROM works WHERE ordinal IN ({})", works
    ):
        told = decoder.decode(str(record))
        found[int(str(number))] = CitingWork(
            id=str(identity),
            access=str(access),
            date=str(date),
            body=told.mechanisms[0] if told.mechanisms else "",
            countries=told.countries,
        )
    return found


def citations_of_works(
    reader: CatalogueReader, target: int, works: Iterable[int], anchor: str | None = None, language: str | None = None
) -> list[CitedRow]:
    """The citations of a work, or of one paragraph of it, in the versions shown of some works; in reading order."""
    rows = reader.many(
        # In this order: what some works say is little, what is said of an often cited work is not.
        f"SELECT {_COLUMNS} FROM versions v CROSS JOIN mentions m ON m.version = v.id CROSS JOIN units u ON u.id = m.unit"  # noqa: S608 - fixed text and a number
        f" WHERE m.target = {int(target)} AND m.reason NOT IN ('cites-itself', 'nothing-before')"
        " AND v.shadowed_by IS NULL AND v.work IN ({})",
        works,
    )
    found = [_row(row) for row in rows]
    kept = [
        row
        for row in found
        if (anchor is None or anchor in row.anchors) and (language is None or row.language == language)
    ]
    return sorted(kept, key=lambda row: (row.version, row.ordinal, row.first))


def citations_to(
    reader: CatalogueReader,
    target: int,
    levels: Iterable[str],
    *,
    work: int | None,
    status: CitationStatus | None,
    scheme: str | None,
    offset: int,
    limit: int,
) -> tuple[list[CitedRow], int]:
    """A page of the citations of a work by others of some access levels, the newest works first, and how many there are.

    `work` keeps those that one work makes.
    """
    allowed = sorted(levels)
    # Counted and put in order by little: the passages are read of the page alone.
    chosen = (
        " FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL JOIN works w ON w.ordinal = v.work"
        " WHERE m.target = ? AND v.work != m.target AND m.reason NOT IN ('cites-itself', 'nothing-before')"
        f" AND w.access IN ({','.join('?' * len(allowed))}) AND (? IS NULL OR v.work = ?) AND (? IS NULL OR m.status = ?)"
        " AND (? IS NULL OR COALESCE(NULLIF(m.shown_scheme, ''), m.scheme) = ?)"
    )
    values = (target, *allowed, work, work, status, status, scheme, scheme)
    total = int(str(reader.rows(f"SELECT COUNT(*){chosen}", values)[0][0]))
    order = " ORDER BY COALESCE(w.date, '') DESC, v.work, v.id, m.unit, m.first, m.id LIMIT ? OFFSET ?"
    page = [int(str(row[0])) for row in reader.rows(f"SELECT m.id{chosen}{order}", (*values, limit, offset))]
    found = {int(str(row[-1])): row for row in reader.many(f"SELECT {_COLUMNS}, m.id{_FROM} AND m.id IN ({{}})", page)}
    return [_row(found[number]) for number in page], total


def targets_of(reader: CatalogueReader, work: int) -> tuple[int, ...]:
    """The works that a work cites, by number."""
    rows = reader.rows(f"SELECT DISTINCT m.target{_FROM} AND v.work = ? AND m.target IS NOT NULL ORDER BY 1", (work,))
    return tuple(int(str(row[0])) for row in rows)


def cited_passages(reader: CatalogueReader, work: int) -> dict[int, int]:
    """The other works that a work cites, by number, and in how many passages; those in several languages count once."""
    rows = reader.rows(
        f"SELECT m.target, COUNT(DISTINCT m.unit){_FROM} AND v.work = ? AND m.target IS NOT NULL AND m.target != v.work GROUP BY 1",
        (work,),
    )
    versions = reader.rows("SELECT id FROM versions WHERE work = ? AND shadowed_by IS NULL", (work,))
    twice = cited_again(reader, (int(str(row[0])) for row in versions)) if len(versions) > 1 else {}
    return {int(str(row[0])): int(str(row[1])) - twice.get(int(str(row[0])), 0) for row in rows}


def citing_counts(reader: CatalogueReader, levels: Iterable[str]) -> dict[int, int]:
    """How many other works cite each work, both of some access levels; works that none cites are left out."""
    allowed = sorted(levels)
    marks = ",".join("?" * len(allowed))
    rows = reader.rows(
        "SELECT m.target, COUNT(DISTINCT v.work) FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL"  # noqa: S608 - fixed text
        " JOIN works c ON c.ordinal = v.work JOIN works t ON t.ordinal = m.target"
        f" WHERE m.target != v.work AND c.access IN ({marks}) AND t.access IN ({marks}) GROUP BY m.target",
        (*allowed, *allowed),
    )
    return {int(str(row[0])): int(str(row[1])) for row in rows}


def texts_of(reader: CatalogueReader, units: Iterable[int]) -> dict[int, str]:
    """The texts of units by their numbers."""
    return {int(str(row[0])): str(row[1]) for row in reader.many("SELECT id, text FROM units WHERE id IN ({})", units)}


def _row(row: tuple[object, ...]) -> CitedRow:
    return CitedRow(
        work=int(str(row[0])),
        version=int(str(row[1])),
        language=str(row[2]),
        ordinal=int(str(row[3])),
        anchor=str(row[4]),
        number=None if row[20] is None else str(row[20]),
        page=None if row[21] is None else int(str(row[21])),
        unit=int(str(row[5])),
        first=int(str(row[6])),
        last=int(str(row[7])),
        full_end=int(str(row[8])),
        scheme=str(row[9] or row[10]),
        symbol=str(row[11] or row[12]),
        form=str(row[19]),
        paragraphs=msgspec.json.decode(str(row[13]), type=tuple[str, ...]),
        status=msgspec.convert(row[14], type=CitationStatus),
        reason=str(row[15]),
        target=None if row[16] is None else int(str(row[16])),
        anchors=msgspec.json.decode(str(row[17]), type=tuple[str, ...]),
        candidates=msgspec.json.decode(str(row[18]), type=tuple[int, ...]),
        part=str(row[22]),
    )
