"""Resolving what documents mention, again only where the collection changed what it can mean.

A document added may be what others cite; one removed may leave them without a target. Everything happens in one
transaction, so that an interrupted run leaves the citations as they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import msgspec

from search.catalogue.citable import Citable, add_names, changed_keys, read_citable
from search.catalogue.citing_counts import count_citing
from search.catalogue.store import Catalogue, encode
from search.citing.desk import Context, Outcome, Place
from search.citing.mention import Mention
from search.citing.resolve import resolve_mentions
from search.vocabulary import Vocabularies

_MENTION: Final = (
    "id, unit, first, last, full_end, form, scheme, value, paragraphs, party, state, body, date, kind, part"
)
_TABLES: Final = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
"""Files of rows: a recommendation in one of them is a text of its own, as are those of several States in one list."""
_FIELDS: Final = (
    "start",
    "end",
    "full_end",
    "form",
    "scheme",
    "value",
    "paragraphs",
    "party",
    "state",
    "body",
    "date",
    "kind",
    "part",
)
_CHUNK: Final = 500
_RESOLVED_BY: Final = "resolved_by"


def resolve_citations(catalogue: Catalogue, vocabularies: Vocabularies, made_by: str) -> int:
    """Bring all citations up to date; how many versions were resolved anew. Call inside a transaction, after `regroup`."""
    db = catalogue.connection
    if catalogue.meta(_RESOLVED_BY) != made_by:
        db.execute("UPDATE recognised SET resolved = 0")
        catalogue.set_meta(_RESOLVED_BY, made_by)
    before = dict(db.execute("SELECT key, digest FROM citable").fetchall())
    citable = read_citable(lambda statement, values=(): db.execute(statement, values), vocabularies)
    works = citable.digests(names=False)
    known = {key: digest for key, digest in before.items() if not key.startswith("name:")}
    affected = {row[0] for row in db.execute("SELECT version FROM recognised WHERE resolved = 0")}
    affected |= _looking_up(catalogue, changed_keys(known, works))
    desk = _Resolver(catalogue, citable, vocabularies)
    for version in sorted(affected):
        desk.resolve(version, teaching=True)
    add_names(citable, vocabularies)
    names = citable.digests(names=True)
    affected |= _looking_up(catalogue, changed_keys({k: d for k, d in before.items() if k not in known}, names))
    for version in sorted(affected):
        desk.resolve(version)
    now = {**works, **names}
    db.executemany("DELETE FROM citable WHERE key = ?", [(key,) for key in before.keys() - now.keys()])
    db.executemany(
        "INSERT INTO citable VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET digest = excluded.digest",
        [(key, now[key]) for key in changed_keys(before, now) if key in now],
    )
    count_citing(catalogue, sorted(affected))
    return len(affected)


def _looking_up(catalogue: Catalogue, keys: Iterable[str]) -> set[int]:
    """Versions that looked up any of these keys."""
    wanted, found = sorted(keys), set()
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        rows = catalogue.connection.execute(
            f"SELECT DISTINCT version FROM looked_up WHERE key IN ({','.join('?' * len(part))})",  # noqa: S608 - fixed text
            part,
        )
        found |= {row[0] for row in rows}
    return found


class _Resolver:
    """Resolves versions one by one over one state of the collection."""

    def __init__(self, catalogue: Catalogue, citable: Citable, vocabularies: Vocabularies) -> None:
        self._db = catalogue.connection
        self._citable = citable
        self._vocabularies = vocabularies

    def resolve(self, version: int, *, teaching: bool = False) -> None:
        """Resolve one version; `teaching`: only full citations with a name, from which others learn it."""
        mentions = self._mentions(version, teaching=teaching)
        if teaching and not mentions:
            return
        self._citable.asked.clear()
        places = self._places(version) if mentions else []
        numbers = {(unit, mention.start, mention.value): number for number, unit, mention in mentions}
        outcomes = resolve_mentions(
            places, [(unit, mention) for _, unit, mention in mentions], self._context(version), self._citable
        )
        self._db.executemany(
            "UPDATE mentions SET status = ?, reason = ?, symbol = ?, shown_scheme = ?, target = ?, anchors = ?, candidates = ?"
            " WHERE id = ?",
            [
                (
                    one.status,
                    one.reason,
                    one.symbol,
                    one.scheme,
                    None if one.target is None else one.target.number,
                    encode(one.anchors),
                    encode([held.number for held in one.candidates]),
                    numbers[one.unit, one.mention.start, one.mention.value],
                )
                for one in outcomes
            ],
        )
        if teaching:
            return
        self._db.execute("DELETE FROM looked_up WHERE version = ?", (version,))
        self._db.executemany(
            "INSERT INTO looked_up VALUES (?, ?)", [(key, version) for key in sorted(self._citable.asked)]
        )
        self._db.execute("UPDATE recognised SET resolved = 1, stamp = ? WHERE version = ?", (_stamp(outcomes), version))

    def _mentions(self, version: int, *, teaching: bool) -> list[tuple[int, int, Mention]]:
        only = " AND form = 'identifier' AND party != ''" if teaching else ""
        rows = self._db.execute(
            f"SELECT {_MENTION} FROM mentions WHERE version = ?{only}",  # noqa: S608 - fixed text
            (version,),
        )
        return [(row[0], row[1], _mention(row)) for row in rows]

    def _places(self, version: int) -> list[Place]:
        rows = self._db.execute(
            "SELECT id, ordinal, kind, label, parent, call,"
            " CASE WHEN kind = 'footnote' OR id IN (SELECT unit FROM mentions WHERE version = ? AND form = 'same')"
            " OR EXISTS (SELECT 1 FROM mentions WHERE version = ? AND form = 'note')"
            " OR ordinal + 1 IN (SELECT u.ordinal FROM mentions m JOIN units u ON u.id = m.unit WHERE m.version = ? AND m.form = 'same')"
            " THEN text ELSE '' END, kind = 'table_row' OR anchor IN (SELECT a.value FROM stated s JOIN versions v ON v.id = s.version,"
            " json_each(s.record, '$.units') a WHERE s.version = ? AND (v.media_type IN (SELECT value FROM json_each(?))"
            " OR json_extract(s.record, '$.recommenders') IS NOT NULL)) FROM units WHERE version = ? ORDER BY ordinal",
            (version, version, version, version, encode(_TABLES), version),
        )
        return [
            Place(
                unit=row[0],
                ordinal=row[1],
                footnote=(row[3] or "").strip(" .") if row[2] == "footnote" else None,
                parent=row[4],
                call=row[5],
                text=row[6],
                heading=row[2] == "heading",
                alone=bool(row[7]),
            )
            for row in rows
        ]

    def _context(self, version: int) -> Context:
        ordinal, language, body, titles = self._db.execute(
            "SELECT w.ordinal, v.language, json_extract(w.record, '$.mechanisms[0]'),"
            " (SELECT group_concat(value, '; ') FROM json_each(w.record, '$.titles')) FROM versions v"
            " JOIN works w ON w.ordinal = v.work WHERE v.id = ?",
            (version,),
        ).fetchone()
        held = self._citable.held[ordinal]
        return Context(
            own=ordinal,
            body=body or "",
            bodies=held.bodies,
            date=held.date or "",
            language=language,
            title=titles or "",
        )


def _mention(row: tuple[object, ...]) -> Mention:
    told = dict(zip(_FIELDS, row[2:], strict=True))
    return msgspec.convert({**told, "paragraphs": msgspec.json.decode(str(told["paragraphs"]))}, type=Mention)


def _stamp(outcomes: Iterable[Outcome]) -> str:
    """Of what the index holds of a version's citations."""
    held = sorted(
        f"{one.unit} {one.target.number} {' '.join((*one.anchors, *one.mention.paragraphs))}"
        for one in outcomes
        if one.target is not None and one.reason != "cites-itself"
    )
    return hashlib.blake2b("\n".join(held).encode(), digest_size=9).hexdigest() if held else ""
