"""From what versions state to the library's recommendations: both languages together, completed by work and answers.

Derived anew for works whose versions, description, answers or accounts changed; the others are left as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import msgspec

from search.catalogue.own_accounts import every_account, names_record, note_stray_accounts, works_named
from search.catalogue.recommendation_columns import write_columns
from search.catalogue.recommendation_languages import by_trust, merge_languages, unit_twins
from search.catalogue.recommendation_repeats import without_repeats
from search.catalogue.store import Catalogue, OwnAccount, encode, encode_short
from search.model.document import PUBLIC, Work
from search.model.note import Note
from search.model.recommendation import Recommendation, Response
from search.model.symbol import identifier_key

if TYPE_CHECKING:
    import sqlite3

_DERIVED_BY: Final = "5"
"""Raised whenever deriving gives other results."""
_ANSWERING: Final = frozenset({"addendum_of"})
_OWN_SESSIONS: Final = frozenset({"upr-report"})
"""Kinds whose own session is that of the Council which received them, not of the body that recommends."""
_COLLECTIONS: Final = frozenset({"recommendation", "dataset"})
"""Kinds of work whose date is that of the collection, not of what it holds."""
_BY_STATES: Final = frozenset({"UPR"})
"""Mechanisms whose recommendations are made by States."""
_SHOWN: Final = 8
_DECODER: Final = msgspec.json.Decoder(Recommendation)


_Answer = tuple[int, str, Response, str, str]


@dataclass(slots=True)
class _Material:
    """What the records of one work are made of."""

    work: int
    stamp: str = ""
    versions: list[tuple[int, str]] = field(default_factory=list)
    answers: list[_Answer] = field(default_factory=list)
    """Version, number, response, its words and their language."""
    accounts: list[OwnAccount] = field(default_factory=list)

    def mark(self, pairs: Iterable[int]) -> str:
        """What tells whether anything of it changed."""
        seen = [_DERIVED_BY, self.stamp, sorted(self.versions), sorted(self.answers), sorted(pairs)]
        return hashlib.sha256(f"{seen}{encode(self.accounts)}".encode()).hexdigest()


def derive_recommendations(catalogue: Catalogue) -> bool:
    """Bring the recommendations up to date with versions, works and accounts; whether any changed.

    Call inside a transaction, after works were grouped and versions aligned.
    """
    db = catalogue.connection
    material = _materials(db)
    known = dict(db.execute("SELECT work, mark FROM recommended"))
    pairs = _pairs(db, material)
    changed = False
    for work in known.keys() - material.keys():
        db.execute("DELETE FROM recommendations WHERE work = ?", (work,))
        db.execute("DELETE FROM recommended WHERE work = ?", (work,))
        changed = True
    for work, one in material.items():
        mark = one.mark(pairs.get(work, ()))
        if known.get(work) == mark:
            continue
        notes = _derive(db, one, pairs.get(work, ()))
        db.execute(
            "INSERT INTO recommended VALUES (?, ?, ?) ON CONFLICT (work) DO UPDATE SET mark = excluded.mark, notes = excluded.notes",
            (work, mark, encode(notes)),
        )
        changed = True
    if changed:
        write_columns(db)
    return note_stray_accounts(db) or changed


def _materials(db: sqlite3.Connection) -> dict[int, _Material]:
    """What works state and are answered; works that state nothing are not there."""
    found: dict[int, _Material] = {}
    for work, stamp, version, language in db.execute(
        "SELECT w.ordinal, w.stamp, v.id, v.language FROM versions v JOIN works w ON w.ordinal = v.work"
        " WHERE v.shadowed_by IS NULL AND v.work IN (SELECT o.work FROM versions o WHERE o.shadowed_by IS NULL AND EXISTS"
        " (SELECT 1 FROM stated s WHERE s.version = o.id)) ORDER BY v.id"
    ):
        one = found.setdefault(work, _Material(work=work, stamp=stamp))
        one.versions.append((version, language))
    for target, answer in _answers(db):
        if target in found:
            found[target].answers.append(answer)
    for target, account in _accounts(db):
        if target in found:
            found[target].accounts.append(account)
    return found


def _answers(db: sqlite3.Connection) -> Iterable[tuple[int, _Answer]]:
    """Work answered, with what answers it: of documents that everybody who sees the work may see."""
    targets: dict[tuple[int, str], tuple[int, ...]] = {}
    for version, target, number, response, words, language, record in db.execute(
        "SELECT a.version, a.target, a.number, a.response, a.words, v.language, w.record FROM answers a"
        " JOIN versions v ON v.id = a.version JOIN works w ON w.ordinal = v.work WHERE v.shadowed_by IS NULL"
        " ORDER BY a.target != '', w.ordinal, a.version, a.number"
    ).fetchall():
        key = (version, target)
        if key not in targets:
            targets[key] = _answered(db, msgspec.json.decode(record, type=Work), target)
        for work in targets[key]:
            yield work, (version, number, response, words, language)


def _answered(db: sqlite3.Connection, work: Work, target: str) -> tuple[int, ...]:
    """The works that a work answers: the one named, else what it is an addendum of, by what it says or by its symbol."""
    names = [target] if target else [relation.target for relation in work.relations if relation.kind in _ANSWERING]
    names += [
        identifier.value.rpartition("/")[0]
        for identifier in work.identifiers
        if not target and identifier.scheme == "un-symbol" and identifier.value.rpartition("/")[2].startswith("Add.")
    ]
    found: dict[int, None] = {}
    for name in names:
        for ordinal, access in db.execute(
            "SELECT w.ordinal, w.access FROM works w WHERE w.id = ? OR w.ordinal IN"
            " (SELECT i.work FROM identifiers i WHERE i.key = ? AND i.rank = 0)",
            (name, identifier_key(name)),
        ):
            if work.access in {PUBLIC, access} and ordinal != work.ordinal:
                found[ordinal] = None
    return tuple(found)


def _accounts(db: sqlite3.Connection) -> Iterable[tuple[int, OwnAccount]]:
    for account in every_account(db):
        for ordinal in works_named(db, account.account):
            yield ordinal, account.account


def _pairs(db: sqlite3.Connection, material: Mapping[int, _Material]) -> dict[int, list[int]]:
    """Alignments between versions of works that state something, by work."""
    work_of = {version: one.work for one in material.values() if len(one.versions) > 1 for version, _ in one.versions}
    found: dict[int, list[int]] = {}
    if work_of:
        for pair, french, english in db.execute("SELECT id, french, english FROM aligned"):
            if french in work_of and english in work_of:
                found.setdefault(work_of[french], []).append(pair)
    return found


def held_records(db: sqlite3.Connection) -> Iterable[tuple[int, Recommendation]]:
    """Every recommendation with its number."""
    for number, record in db.execute("SELECT number, record FROM recommendations ORDER BY number"):
        yield number, _DECODER.decode(record)


# --- the records of one work


def _derive(db: sqlite3.Connection, material: _Material, pairs: Sequence[int]) -> list[Note]:
    work = msgspec.json.decode(
        db.execute("SELECT record FROM works WHERE ordinal = ?", (material.work,)).fetchone()[0], type=Work
    )
    stated = {
        version: [
            _DECODER.decode(row[0])
            for row in db.execute("SELECT record FROM stated WHERE version = ? ORDER BY place", (version,))
        ]
        for version, _ in material.versions
    }
    merged = merge_languages(by_trust(material.versions, work), dict(material.versions), stated, unit_twins(db, pairs))
    merged, joined = without_repeats(db, merged)
    notes: list[Note] = [_note("rows-joined", joined)] if joined else []
    records = [_completed(one.record, work) for one in merged]
    records = _answered_records(records, material.answers, notes)
    records = _with_accounts(records, material.accounts)
    _store(db, material, records, [one.places for one in merged])
    unread = [
        one.number or one.id.partition("#")[2]
        for one in records
        if one.mechanism in _BY_STATES and (one.other_recommenders or set(one.recommenders) & _BY_STATES)
    ]
    if unread:
        notes.append(_note("recommenders-unread", unread))
    return notes


def _completed(one: Recommendation, work: Work) -> Recommendation:
    """The record with what the work says of all its recommendations."""
    changes: dict[str, Any] = {"id": f"{work.id}#{one.id}", "work": work.id}
    suggested = dict(one.suggested)

    def take(name: str, value: object, source: str) -> None:
        if value and name not in changes:
            changes[name] = value
            for code in value if isinstance(value, tuple) else ():
                if reason := work.suggested.get(f"{source}:{code}"):
                    suggested[f"{name}:{code}"] = reason
            if reason := work.suggested.get(source):
                suggested[name] = reason

    if not one.addressees:
        take("addressees", work.countries, "countries")
    if one.mechanism is None and work.mechanisms:
        take("mechanism", work.mechanisms[0], "mechanisms")
    if not one.recommenders and not one.other_recommenders:
        take("recommenders", work.mechanisms, "mechanisms")
    if one.date is None and work.kind not in _COLLECTIONS:
        take("date", work.date, "date")
    if one.session is None and work.kind not in _OWN_SESSIONS:
        take("session", work.session, "session")
    return replace(one, **changes, suggested=suggested)


def _answered_records(
    records: list[Recommendation], answers: Sequence[_Answer], notes: list[Note]
) -> list[Recommendation]:
    """The records with what the State answered afterwards, by their numbers.

    An answer gives an item's number alone (`12` for `118.12`) where only one list has it. The first answer told counts.
    """
    if not answers:
        return records
    numbers = {one.number for one in records if one.number}
    items: dict[str, list[str]] = {}
    for number in numbers:
        items.setdefault(number.rpartition(".")[2], []).append(number)
    said: dict[str, tuple[Response, dict[str, str]]] = {}
    strays = []
    for _, number, response, words, language in answers:
        meant = number if number in numbers else None
        if meant is None and "." not in number and len(items.get(number, ())) == 1:
            meant = items[number][0]
        if meant is None:
            strays.append(number)
        else:
            told, in_each = said.setdefault(meant, (response, {}))
            if told == response:
                in_each.setdefault(language, words)
    if strays:
        notes.append(_note("answers-unmatched", list(dict.fromkeys(strays))))
    return [
        replace(one, response=heard[0], response_words=next(iter(heard[1].values())), response_in=heard[1])
        if one.number is not None and (heard := said.get(one.number))
        else one
        for one in records
    ]


def _with_accounts(records: list[Recommendation], accounts: Sequence[OwnAccount]) -> list[Recommendation]:
    for account in accounts:
        for position, one in enumerate(records):
            if names_record(account, one):
                records[position] = replace(one, follow_up=(*one.follow_up, account.account))
    return records


def _note(code: str, which: Sequence[str]) -> Note:
    return Note(code=code, facts={"count": str(len(which)), "which": ", ".join(which[:_SHOWN])})


def _store(
    db: sqlite3.Connection,
    material: _Material,
    records: Sequence[Recommendation],
    places: Sequence[Mapping[int, Sequence[str]]],
) -> None:
    """Keep the records of one work; a record that was there before keeps its number."""
    before = dict(db.execute("SELECT id, number FROM recommendations WHERE work = ?", (material.work,)))
    units = {
        (version, anchor): number
        for version, _ in material.versions
        for anchor, number in db.execute("SELECT anchor, id FROM units WHERE version = ?", (version,))
    }
    kept = {one.id for one in records}
    db.executemany(
        "DELETE FROM recommendations WHERE number = ?", [(n,) for identity, n in before.items() if identity not in kept]
    )
    for place, (one, stands) in enumerate(zip(records, places, strict=True)):
        number = db.execute(
            "INSERT INTO recommendations (id, work, place, record) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " work = excluded.work, place = excluded.place, record = excluded.record RETURNING number",
            (one.id, material.work, place, encode_short(one)),
        ).fetchone()[0]
        db.execute("DELETE FROM recommendation_units WHERE recommendation = ?", (number,))
        db.executemany(
            "INSERT OR IGNORE INTO recommendation_units VALUES (?, ?)",
            [
                (number, units[version, anchor])
                for version, anchors in stands.items()
                for anchor in anchors
                if (version, anchor) in units
            ],
        )
