"""Reading a published catalogue: immutable, one connection a thread, nothing ever written.

Access is not decided here: the service asks for works by number and shows them only to readers who may see them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from search.catalogue.citing_terms import citing_terms
from search.catalogue.rows import unit_of, version_card
from search.catalogue.store import SCHEMA_VERSION, SourceRow, source_row
from search.engines.contract import Passage
from search.errors import LibraryError
from search.model.document import VersionCard, Work
from search.model.note import Note
from search.model.symbol import identifier_key
from search.model.unit import Unit

_UNIT = (
    "u.ordinal, u.kind, u.number, u.label, u.anchor, u.page, u.page_label, u.path, u.role, u.language, u.text, u.parent,"
    " u.call, u.confidence"
)
_VERSION = (
    "id, language, title, file, media_type, pages, unit_count, notes,"
    " (SELECT a.notes FROM aligned a WHERE versions.id IN (a.french, a.english))"
)
_TWIN = ("ordinal", "anchor", "page", "confidence", "how")
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedUnit:
    """A unit with the numbers of the version and work that it belongs to."""

    id: int
    version: int
    version_language: str
    work: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A unit of the other language version that says the same: `confidence` 0 to 1; `how` is number, text or order."""

    ordinal: int
    anchor: str
    page: int | None
    confidence: float
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel:
    """How one version stands to the version in the other language: counterparts by ordinal, none for a unit left out."""

    version: int
    language: str
    twins: Mapping[int, tuple[Twin, ...]]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What a library holds, counted."""

    works: int
    versions: int
    units: int
    sources: int
    quarantined: int
    notes: Mapping[str, int]
    built_at: str


class CatalogueReader:
    """A published catalogue. Threads share it; each gets its own connection."""

    def __init__(self, path: Path, *, immutable: bool = True) -> None:
        """LibraryError where it cannot be read: `library-missing`, `library-damaged`, `library-of-another-version`.

        A catalogue still being written must be opened with `immutable` off.
        """
        self.path = path
        self._mode = "mode=ro&immutable=1" if immutable else "mode=ro"
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        if not path.is_file():
            raise LibraryError("library-missing", path=path.parent)
        if self.meta("schema") != SCHEMA_VERSION:
            raise LibraryError("library-of-another-version", path=path)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Rows of a statement, for the modules of this package."""
        try:
            return self._db().execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise LibraryError("library-damaged", path=self.path, detail=error) from error

    def _db(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            address = f"{self.path.resolve().as_uri()}?{self._mode}"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._local.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection

    def many(self, statement: str, numbers: Iterable[int | str]) -> Iterator[tuple[object, ...]]:
        """Rows of a statement with one `{}` for a list of values, asked in portions that SQLite takes."""
        wanted = list(dict.fromkeys(numbers))
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            yield from self.rows(statement.format(",".join("?" * len(part))), part)

    def meta(self, name: str) -> str | None:
        """A fact about the whole catalogue."""
        rows = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    # -- works

    def works(self, ordinals: Iterable[int]) -> dict[int, Work]:
        """Works by number; numbers that no work has are left out."""
        rows = self.many("SELECT ordinal, record FROM works WHERE ordinal IN ({})", ordinals)
        return {int(str(row[0])): _work(row[1]) for row in rows}

    def all_works(self) -> Iterator[Work]:
        """Every work, by number."""
        for row in self.rows("SELECT record FROM works ORDER BY ordinal"):
            yield _work(row[0])

    def works_of_kind(self, kind: str) -> tuple[Work, ...]:
        """Works of one kind, by id."""
        rows = self.rows("SELECT record FROM works WHERE kind = ? ORDER BY id", (kind,))
        return tuple(_work(row[0]) for row in rows)

    def work(self, identity: str) -> Work | None:
        """The work of this id."""
        rows = self.rows("SELECT record FROM works WHERE id = ?", (identity,))
        return _work(rows[0][0]) if rows else None

    def find_works(self, scheme: str, value: str) -> tuple[int, ...]:
        """Works that bear an identifier (any spelling of it), then those that condense the bearer, by number.

        `scheme` may be `any`; `*` and `?` in the value stand for any run and for one character.
        """
        key = identifier_key(value)
        if not key.strip("*?"):
            return ()
        condition, asked = "key = ?", key
        if any(mark in key for mark in "*?"):
            condition, asked = "key GLOB ?", key.replace("[", "[[]")
        schemes = " AND scheme != 'name'" if scheme == "any" else " AND (scheme = ? OR rank = 1)"
        values = (asked,) if scheme == "any" else (asked, scheme)
        rows = self.rows(
            f"SELECT work, MIN(rank) FROM identifiers WHERE {condition}{schemes} GROUP BY work ORDER BY 2, 1",  # noqa: S608 - fixed text
            values,
        )
        return tuple(int(str(row[0])) for row in rows)

    def access_levels(self, ordinals: Iterable[int]) -> dict[int, str]:
        """The access level of works, by number."""
        rows = self.many("SELECT ordinal, access FROM works WHERE ordinal IN ({})", ordinals)
        return {int(str(row[0])): str(row[1]) for row in rows}

    def works_named(self, key: str) -> tuple[int, ...]:
        """Works that bear a case name (a key of `search.citing.names`), by number."""
        rows = self.rows("SELECT DISTINCT work FROM identifiers WHERE key = ? AND scheme = 'name' ORDER BY 1", (key,))
        return tuple(int(str(row[0])) for row in rows)

    def names(self) -> Iterator[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
        """For every work its id, access level, kind (or nothing), titles, and the identifiers of it or of what it condenses."""
        statement = (
            "SELECT id, access, kind, json_extract(record, '$.titles'),"
            " (SELECT json_group_array(value) FROM identifiers i"
            "  WHERE i.work = works.ordinal AND scheme NOT IN ('name', 'record', 'url')) FROM works"
        )
        for identity, access, kind, titles, values in self.rows(statement):
            held = msgspec.json.decode(str(titles or "{}"), type=dict[str, str])
            bears = msgspec.json.decode(str(values), type=list[str])
            yield str(identity), str(access), str(kind or ""), tuple(held.values()), tuple(bears)

    # -- versions and units

    def versions(self, work: int) -> tuple[VersionCard, ...]:
        """The language versions that are shown, French and English first."""
        rows = self.rows(
            f"SELECT {_VERSION} FROM versions WHERE work = ? AND shadowed_by IS NULL"  # noqa: S608 - fixed text
            " ORDER BY language NOT IN ('fr', 'en'), language DESC",
            (work,),
        )
        return tuple(version_card(row) for row in rows)

    def shadowed(self, work: int) -> tuple[VersionCard, ...]:
        """Versions that stand behind another one of the same language."""
        rows = self.rows(
            f"SELECT {_VERSION} FROM versions WHERE work = ? AND shadowed_by IS NOT NULL ORDER BY id",  # noqa: S608 - fixed text
            (work,),
        )
        return tuple(version_card(row) for row in rows)

    def units(self, version: int, first: int = 0, last: int | None = None) -> tuple[Unit, ...]:
        """The units of a version in reading order, all or from one ordinal to another (both included)."""
        rows = self.rows(
            f"SELECT {_UNIT} FROM units u WHERE u.version = ? AND u.ordinal >= ? AND (? IS NULL OR u.ordinal <= ?)"  # noqa: S608 - fixed text
            " ORDER BY u.ordinal",
            (version, first, last, last),
        )
        return tuple(unit_of(row) for row in rows)

    def unit_at(self, version: int, anchor: str) -> Unit | None:
        """The unit at an anchor of a version."""
        rows = self.rows(f"SELECT {_UNIT} FROM units u WHERE u.version = ? AND u.anchor = ?", (version, anchor))  # noqa: S608 - fixed text
        return unit_of(rows[0]) if rows else None

    def parallel(self, version: int) -> Parallel | None:
        """The French version of an English one, or the reverse, unit by unit; None where there is none to compare with."""
        rows = self.rows(
            "SELECT a.id, a.notes, o.id, o.language, a.french = o.id FROM aligned a"
            " JOIN versions o ON o.id IN (a.french, a.english) AND o.id != ? WHERE ? IN (a.french, a.english)",
            (version, version),
        )
        if not rows:
            return None
        pair, notes, other, language, is_french = rows[0]
        here, there = ("l.english", "l.french") if is_french else ("l.french", "l.english")
        twins: dict[int, tuple[Twin, ...]] = {}
        for row in self.rows(
            f"SELECT h.ordinal, t.ordinal, t.anchor, t.page, l.confidence, l.how FROM alignments l JOIN units h ON h.id = {here}"  # noqa: S608 - fixed text
            f" JOIN units t ON t.id = {there} WHERE l.pair = ? ORDER BY h.ordinal, t.ordinal",
            (pair,),
        ):
            ordinal, twin = msgspec.convert((row[0], dict(zip(_TWIN, row[1:], strict=True))), type=tuple[int, Twin])
            twins[ordinal] = (*twins.get(ordinal, ()), twin)
        return Parallel(
            version=int(str(other)),
            language=str(language),
            twins=twins,
            notes=msgspec.json.decode(str(notes), type=tuple[Note, ...]),
        )

    def placed(self, units: Iterable[int]) -> dict[int, PlacedUnit]:
        """Units by their numbers."""
        rows = self.many(
            f"SELECT {_UNIT}, u.id, v.id, v.work, v.language FROM units u JOIN versions v ON v.id = u.version WHERE u.id IN ({{}})",  # noqa: S608 - fixed text
            units,
        )
        return {
            int(str(row[14])): PlacedUnit(
                id=int(str(row[14])),
                version=int(str(row[15])),
                version_language=str(row[17]),
                work=int(str(row[16])),
                unit=unit_of(row),
            )
            for row in rows
        }

    # -- what an index is made of

    def passages(self, works: Iterable[int] | None = None) -> Iterator[Passage]:
        """Every unit worth searching (no furniture), version by version, of some works or of all."""
        statement = (
            "SELECT u.id, v.id, v.work, u.ordinal, u.language, u.kind, u.number, u.text, u.path, w.record, u.role"
            " FROM works w JOIN versions v ON v.work = w.ordinal AND v.shadowed_by IS NULL"
            " JOIN units u ON u.version = v.id AND u.kind != 'furniture' {} ORDER BY w.ordinal, v.id, u.ordinal"
        )
        titles: tuple[tuple[str, str], ...] = ()
        at = version = None
        citing: dict[int, tuple[str, ...]] = {}
        for row in self._stream(statement, works):
            if row[1] != version:
                version = row[1]
                citing = citing_terms(self.rows, version)
            if row[2] != at:
                at = row[2]
                titles = tuple(sorted(msgspec.json.decode(row[9], type=_Titled).titles.items()))
            yield Passage(
                unit=row[0],
                version=row[1],
                work=row[2],
                ordinal=row[3],
                language=row[4],
                kind=row[5],
                number=row[6],
                text=row[7],
                role=row[10],
                path=tuple(msgspec.json.decode(row[8], type=list[str])),
                titles=titles,
                cites=citing.get(row[0], ()),
            )

    def _stream(
        self, statement: str, works: Iterable[int] | None
    ) -> Iterator[tuple[int, int, int, int, str, str, str | None, str, str, str, str | None]]:
        if works is None:
            yield from self._db().execute(statement.format(""))
            return
        wanted = sorted(set(works))
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            yield from self._db().execute(statement.format(f"WHERE w.ordinal IN ({','.join('?' * len(part))})"), part)

    def count_units(self, works: Iterable[int] | None = None) -> int:
        """How many passages `passages` will give, about: furniture is counted too."""
        if works is None:
            return self._count("units")
        return sum(
            int(str(row[0]))
            for row in self.many("SELECT SUM(unit_count) FROM versions WHERE work IN ({})", works)
            if row[0]
        )

    # -- reports

    def sources(self) -> dict[str, SourceRow]:
        """Known files by path."""
        rows = self.rows("SELECT path, root, size, mtime_ns, digest, recipe, state, notes, indexed_at FROM sources")
        return {str(row[0]): source_row(row) for row in rows}

    def holdings(self) -> Holdings:
        """What is held, counted."""
        counts: dict[str, int] = {}
        for column in (
            "SELECT notes FROM versions",
            "SELECT notes FROM sources",
            "SELECT notes FROM aligned",
            "SELECT notes FROM recommended",
        ):
            for row in self.rows(column + " WHERE notes != '[]'"):
                for note in msgspec.json.decode(str(row[0]), type=list[Note]):
                    counts[note.code] = counts.get(note.code, 0) + 1
        if behind := self._count("versions WHERE shadowed_by IS NOT NULL"):
            counts["version-shadowed"] = behind
        return Holdings(
            works=self._count("works"),
            versions=self._count("versions"),
            units=self._count("units"),
            sources=self._count("sources"),
            quarantined=self._count("sources WHERE state = 'quarantined'"),
            notes=dict(sorted(counts.items())),
            built_at=self.meta("built_at") or "",
        )

    def quarantine(self) -> tuple[tuple[str, tuple[Note, ...]], ...]:
        """Files that could not be read, with the reason."""
        rows = self.rows("SELECT path, notes FROM sources WHERE state = 'quarantined' ORDER BY path")
        return tuple((str(row[0]), msgspec.json.decode(str(row[1]), type=tuple[Note, ...])) for row in rows)

    def auxiliary(self) -> tuple[tuple[str, tuple[Note, ...]], ...]:
        """Files that are no documents, with the reason."""
        rows = self.rows("SELECT path, notes FROM sources WHERE state = 'auxiliary' ORDER BY path")
        return tuple((str(row[0]), msgspec.json.decode(str(row[1]), type=tuple[Note, ...])) for row in rows)

    def sources_by_root(self) -> tuple[tuple[str, int, int, str], ...]:
        """For each root: files, files in quarantine, and when it was last read."""
        rows = self.rows(
            "SELECT root, COUNT(*), SUM(state = 'quarantined'), MAX(indexed_at) FROM sources GROUP BY root ORDER BY root"
        )
        return tuple((str(r[0]), int(str(r[1])), int(str(r[2])), str(r[3])) for r in rows)

    def _count(self, table: str) -> int:
        return int(str(self.rows(f"SELECT COUNT(*) FROM {table}")[0][0]))  # noqa: S608 - fixed text


class _Titled(msgspec.Struct):
    titles: dict[str, str]


def _work(record: object) -> Work:
    return msgspec.json.decode(str(record), type=Work)
