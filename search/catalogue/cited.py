"""Reading citations of a published catalogue: out of a work, into a work, and what they add up to.

Access is not decided here: callers show only what their reader may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from search.catalogue.queries import CatalogueReader
from search.model.citation import CitationStatus

_COLUMNS: Final = (
    "v.work, v.id, v.language, u.ordinal, u.anchor, m.unit, m.first, m.last, m.full_end, m.shown_scheme, m.scheme, m.symbol, m.value,"
    " m.paragraphs, m.status, m.reason, m.target, m.anchors, m.candidates, m.form, u.number, u.page"
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


def citations_from(reader: CatalogueReader, work: int) -> list[CitedRow]:
    """Citations in the versions shown of a work, in reading order."""
    rows = reader.rows(f"SELECT {_COLUMNS}{_FROM} AND v.work = ? ORDER BY v.id, u.ordinal, m.first", (work,))
    return [_row(row) for row in rows]


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """Where a work is cited, without what is said there: for counting, and for choosing which to show."""

    mention: int
    work: int
    unit: int
    language: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitingWork:
    """What is counted of a citing work: its access level, date and first mechanism."""

    id: str
    access: str
    date: str
    body: str


def citing_places(reader: CatalogueReader, work: int) -> list[CitingPlace]:
    """Every place in the versions shown that is resolved to a work; units of a version rise in reading order."""
    decoded: dict[object, tuple[str, ...]] = {"[]": ()}
    found = []
    for number, citing, unit, language, anchors in reader.rows(
        "SELECT m.id, v.work, m.unit, v.language, m.anchors FROM mentions m"
        " JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL"
        " WHERE m.target = ? AND m.reason NOT IN ('cites-itself', 'nothing-before')",
        (work,),
    ):
        if anchors not in decoded:
            decoded[anchors] = msgspec.json.decode(str(anchors), type=tuple[str, ...])
        found.append(CitingPlace(number, citing, unit, language, decoded[anchors]))  # type: ignore[arg-type]
    return found


def citing_works(reader: CatalogueReader, works: Iterable[int]) -> dict[int, CitingWork]:
    """What is counted of some works, by number."""
    rows = reader.many(
        "SELECT ordinal, id, access, COALESCE(date, ''), COALESCE(json_extract(record, '$.mechanisms[0]'), '')"
        " FROM works WHERE ordinal IN ({})",
        works,
    )
    return {int(str(row[0])): CitingWork(*(str(value) for value in row[1:])) for row in rows}


def citations_numbered(reader: CatalogueReader, mentions: Iterable[int]) -> dict[int, CitedRow]:
    """Citations by their numbers."""
    return {
        int(str(row[-1])): _row(row)
        for row in reader.many(f"SELECT {_COLUMNS}, m.id{_FROM} AND m.id IN ({{}})", mentions)
    }


def targets_of(reader: CatalogueReader, work: int) -> tuple[int, ...]:
    """The works that a work cites, by number."""
    rows = reader.rows(f"SELECT DISTINCT m.target{_FROM} AND v.work = ? AND m.target IS NOT NULL ORDER BY 1", (work,))
    return tuple(int(str(row[0])) for row in rows)


def citing_pairs(reader: CatalogueReader) -> list[tuple[int, int]]:
    """Who cites whom among all works: citing work, cited work, each pair once; no work cites itself here."""
    rows = reader.rows(
        "SELECT DISTINCT v.work, m.target FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL"
        " WHERE m.target IS NOT NULL AND m.target != v.work ORDER BY 1, 2"
    )
    return [(int(str(row[0])), int(str(row[1]))) for row in rows]


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
    )
