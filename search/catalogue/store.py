"""Writing a catalogue: sources, their versions and units, one transaction a batch.

Works are derived from versions by `search.catalogue.grouping`. Reading is in `queries`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from search.errors import LibraryError
from search.model.document import Extraction
from search.model.note import Note
from search.model.recommendation import FollowUp, Recommendation, Response

SCHEMA_VERSION: Final = "6"
_READING: Final = "reading:"
"""Put before the path of a source being read, so that it can stand beside what was read of it before."""
_SCHEMA: Final = Path(__file__).with_name("schema")
_YOUNGER: Final = ("executions.sql",)
"""Tables that libraries of this version may lack; each file makes only what is missing."""
_USUAL: Final = ("kind", "recommendation")
"""What goes without saying of a recommendation."""
_UNIT_COLUMNS: Final = "version, ordinal, kind, number, label, anchor, page, page_label, path, role, language, text, parent, call, confidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A file as the catalogue remembers it; `digest` is the SHA-256 of its bytes and of what was said of it."""

    path: str
    root: str
    size: int
    mtime_ns: int
    digest: str
    recipe: str
    state: str
    notes: tuple[Note, ...]
    indexed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a document answers to one numbered recommendation of another: `target` by symbol, else what it is an addendum of."""

    number: str
    response: Response
    words: str
    anchor: str
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """One account of a follow-up file: what it says, and what of.

    `recommendation` is an id, or `document` (a work's id or any identifier of it) and `number` name it: a recommendation's
    number, a paragraph or an anchor. `entry` is its row or place in the file, counted from 1.
    """

    account: FollowUp
    recommendation: str | None = None
    document: str | None = None
    number: str | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInput:
    """One extracted language version. `keys` are what it shares with other versions of its work.

    `described` tells that a person or a data set states what the work is; it wins over guesses.
    `file` is the path of the original, None where the source is a data set of many works. The `id` of `recommendations` is
    that of their first passage, and `work` is empty: which work it is comes out when versions are grouped.
    """

    item: str
    keys: tuple[str, ...]
    extraction: Extraction
    title: str | None
    file: str | None
    described: bool
    recommendations: tuple[Recommendation, ...] = ()
    answers: tuple[Answer, ...] = ()


def encode(value: object) -> str:
    """Any of our frozen values as JSON text."""
    return msgspec.json.encode(value).decode()


def encode_short(value: Recommendation) -> str:
    """A recommendation as JSON text, without what is empty."""
    held = msgspec.to_builtins(value).items()
    return msgspec.json.encode(
        {name: one for name, one in held if (one and (name, one) != _USUAL) or name in {"id", "work", "units"}}
    ).decode()


class Catalogue:
    """A catalogue opened for writing; close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        """Open or create. LibraryError (`library-damaged`, `library-of-another-version`) where the file is no catalogue of this version."""
        self.path = path
        try:
            fresh = not path.exists()
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            if fresh:
                for part in sorted(_SCHEMA.glob("*.sql")):
                    self._db.executescript(part.read_text(encoding="utf-8"))
                self.set_meta("schema", SCHEMA_VERSION)
            elif self.meta("schema") != SCHEMA_VERSION:
                raise LibraryError("library-of-another-version", path=path)
            else:
                for name in _YOUNGER:
                    self._db.executescript((_SCHEMA / name).read_text(encoding="utf-8"))
        except sqlite3.DatabaseError as error:
            raise _translated(error, path) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close; what was not in a finished transaction is gone."""
        self._db.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for the modules of this package."""
        return self._db

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; a full disk or a damaged file becomes a LibraryError."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.path) from error

    def meta(self, name: str) -> str | None:
        """A fact about the whole catalogue."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Keep a fact about the whole catalogue."""
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def sources(self, root: str | None = None) -> dict[str, SourceRow]:
        """Known files by path, all or those under one root."""
        where, values = ("WHERE root = ?", (root,)) if root is not None else ("", ())
        rows = self._db.execute(
            f"SELECT path, root, size, mtime_ns, digest, recipe, state, notes, indexed_at FROM sources {where}",  # noqa: S608 - fixed text
            values,
        )
        return {row[0]: source_row(row) for row in rows}

    def begin_reading(self, source: SourceRow) -> int:
        """A source being read, beside what was read of it before; its number. Call inside a transaction."""
        return self._insert_source(source, path=f"{_READING}{source.path}", state="reading")

    def add_version(self, source: int, version: VersionInput) -> None:
        """One more language version of a source being read. Call inside a transaction."""
        self._put_version(source, version)

    def complete(self, number: int, source: SourceRow) -> None:
        """A source was read to its end: it takes the place of what was read of it before."""
        self.remove_sources([source.path])
        self._db.execute(
            "UPDATE sources SET path = ?, state = ?, notes = ? WHERE id = ?",
            (source.path, source.state, encode(source.notes), number),
        )

    def abandon(self, number: int | None = None) -> None:
        """Forget a source being read, or all that an interruption left."""
        if number is None:
            self._db.execute("DELETE FROM sources WHERE state = 'reading'")
        else:
            self._db.execute("DELETE FROM sources WHERE id = ?", (number,))

    def put_source(self, source: SourceRow) -> None:
        """Remember a file that gives no versions (auxiliary, or in quarantine). Call inside a transaction."""
        self.remove_sources([source.path])
        self._insert_source(source, path=source.path, state=source.state)

    def put_follow_up(self, source: SourceRow, accounts: Sequence[OwnAccount]) -> None:
        """Remember a follow-up file with its accounts, which take the place of what it said before."""
        self.remove_sources([source.path])
        number = self._insert_source(source, path=source.path, state=source.state)
        self._db.executemany(
            "INSERT INTO own_accounts VALUES (?, ?, ?)",
            [(number, place, encode(account)) for place, account in enumerate(accounts)],
        )

    def mark_source(self, source: SourceRow) -> None:
        """Change what is remembered of a file and keep the versions that were read of it before."""
        self._db.execute(
            "UPDATE sources SET size = ?, mtime_ns = ?, digest = ?, state = ?, notes = ? WHERE path = ?",
            (source.size, source.mtime_ns, source.digest, source.state, encode(source.notes), source.path),
        )

    def _insert_source(self, source: SourceRow, *, path: str, state: str) -> int:
        cursor = self._db.execute(
            "INSERT INTO sources (path, root, size, mtime_ns, digest, recipe, state, notes, indexed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                path,
                source.root,
                source.size,
                source.mtime_ns,
                source.digest,
                source.recipe,
                state,
                encode(source.notes),
                source.indexed_at,
            ),
        )
        return int(cursor.lastrowid or 0)

    def has_versions(self, path: str) -> bool:
        """Whether anything read of this file is held."""
        row = self._db.execute(
            "SELECT 1 FROM sources s WHERE s.path = ? AND (EXISTS (SELECT 1 FROM versions v WHERE v.source = s.id)"
            " OR EXISTS (SELECT 1 FROM own_accounts a WHERE a.source = s.id))",
            (path,),
        )
        return row.fetchone() is not None

    def count(self, table: str) -> int:
        """Rows of a table of the schema."""
        return int(self._db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 - fixed text

    def touch_source(self, path: str, *, size: int, mtime_ns: int) -> None:
        """Remember a new size and time of a file whose content has not changed."""
        self._db.execute("UPDATE sources SET size = ?, mtime_ns = ? WHERE path = ?", (size, mtime_ns, path))

    def remove_sources(self, paths: Sequence[str]) -> None:
        """Forget files, their versions and units. Call inside a transaction."""
        self._db.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in paths])

    def _put_version(self, source: int, version: VersionInput) -> None:
        extraction = version.extraction
        cursor = self._db.execute(
            "INSERT INTO versions (source, item, keys, language, title, file, media_type, pages, unit_count, characters,"
            " described, description, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source,
                version.item,
                encode(version.keys),
                extraction.language,
                version.title,
                version.file,
                extraction.media_type,
                extraction.pages,
                len(extraction.units),
                sum(len(unit.text) for unit in extraction.units),
                int(version.described),
                encode(extraction.description),
                encode(extraction.notes),
            ),
        )
        number = cursor.lastrowid
        self._db.executemany(
            f"INSERT INTO units ({_UNIT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - fixed text
            [
                (
                    number,
                    unit.ordinal,
                    unit.kind,
                    unit.number,
                    unit.label,
                    unit.anchor,
                    unit.page,
                    unit.page_label,
                    encode(unit.path),
                    unit.role,
                    unit.language,
                    unit.text,
                    unit.parent,
                    unit.call,
                    unit.confidence,
                )
                for unit in extraction.units
            ],
        )
        self._db.executemany(
            "INSERT INTO stated VALUES (?, ?, ?)",
            [(number, place, encode_short(one)) for place, one in enumerate(version.recommendations)],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            [(number, one.target, one.number, one.response, one.words, one.anchor) for one in version.answers],
        )

    def finish(self) -> None:
        """Fold the write-ahead log into the file, so that it can be read as immutable."""
        try:
            self._db.execute("PRAGMA optimize")
            # `optimize` keeps what it knew of a table that was small once; joins of these two would be planned by that.
            self._db.execute("ANALYZE sources")
            self._db.execute("ANALYZE versions")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.path) from error


def source_row(row: Any) -> SourceRow:
    """A row of `sources` (path, root, size, mtime_ns, digest, recipe, state, notes, indexed_at) as a value."""
    return SourceRow(
        path=row[0],
        root=row[1],
        size=row[2],
        mtime_ns=row[3],
        digest=row[4],
        recipe=row[5],
        state=row[6],
        notes=msgspec.json.decode(row[7], type=tuple[Note, ...]),
        indexed_at=row[8],
    )


def _translated(error: sqlite3.DatabaseError, path: Path) -> LibraryError:
    """A full or refusing disk is told apart from a damaged file."""
    text = str(error)
    if isinstance(error, sqlite3.OperationalError) and any(
        word in text for word in ("full", "disk I/O", "readonly", "unable to open")
    ):
        return LibraryError("disk-refused", path=path, detail=text)
    return LibraryError("library-damaged", path=path, detail=text)
