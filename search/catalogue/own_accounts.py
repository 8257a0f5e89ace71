"""Accounts of follow-up files in the catalogue: which recommendations each names, and a note on its file for each that names none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from search.catalogue.store import OwnAccount, encode
from search.model.note import Note
from search.model.recommendation import Recommendation
from search.model.symbol import identifier_key

if TYPE_CHECKING:
    import sqlite3

_STRAY: Final = frozenset({"account-unmatched", "account-elsewhere"})
"""Notes that depend on what else is held, made anew after each run."""
_DECODER: Final = msgspec.json.Decoder(Recommendation)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAccount:
    """An account with the file it stands in, by number and name."""

    source: int
    file: str
    account: OwnAccount


def every_account(db: sqlite3.Connection) -> Iterable[HeldAccount]:
    """All accounts of all follow-up files, in their order."""
    for source, path, record in db.execute(
        "SELECT a.source, s.path, a.record FROM own_accounts a JOIN sources s ON s.id = a.source ORDER BY a.source, a.place"
    ).fetchall():
        yield HeldAccount(source=source, file=Path(path).name, account=msgspec.json.decode(record, type=OwnAccount))


def works_named(db: sqlite3.Connection, account: OwnAccount) -> tuple[int, ...]:
    """The works, by ordinal, whose recommendations an account may be about."""
    name = account.document or (account.recommendation or "").partition("#")[0]
    rows = db.execute(
        "SELECT w.ordinal FROM works w WHERE w.id = ? OR w.ordinal IN"
        " (SELECT i.work FROM identifiers i WHERE i.key = ? AND i.rank = 0)",
        (name, identifier_key(name)),
    )
    return tuple(ordinal for (ordinal,) in rows.fetchall())


def names_record(account: OwnAccount, one: Recommendation) -> bool:
    """Whether an account is about a recommendation: by its id, or by number, paragraph or anchor within its document."""
    work, _, anchor = (account.recommendation or "").partition("#")
    return (
        account.recommendation == one.id
        or (work == one.work and anchor in one.units[1:])
        or (account.number is not None and account.number in {one.number, *one.units, one.id.partition("#")[2]})
    )


def note_stray_accounts(db: sqlite3.Connection) -> bool:
    """Note on each follow-up file the entries that name no recommendation held; whether any note changed.

    Call after recommendations were derived, inside the transaction.
    """
    held: dict[int, list[Recommendation]] = {}
    strays: dict[int, list[Note]] = {}
    for one in every_account(db):
        works = works_named(db, one.account)
        for work in works:
            if work not in held:
                rows = db.execute("SELECT record FROM recommendations WHERE work = ?", (work,))
                held[work] = [_DECODER.decode(record) for (record,) in rows.fetchall()]
        if any(names_record(one.account, record) for work in works for record in held[work]):
            continue
        which = one.account.recommendation or f"{one.account.document or ''} {one.account.number or ''}".strip()
        facts = {"file": one.file, "entry": one.account.entry, "which": which}
        code = "account-unmatched" if works else "account-elsewhere"
        strays.setdefault(one.source, []).append(Note(code=code, facts=facts))
    changed = False
    for source, notes in db.execute("SELECT id, notes FROM sources WHERE state = 'follow-up'").fetchall():
        before = msgspec.json.decode(notes, type=tuple[Note, ...])
        after = (*(note for note in before if note.code not in _STRAY), *strays.get(source, ()))
        if after != before:
            db.execute("UPDATE sources SET notes = ? WHERE id = ?", (encode(after), source))
            changed = True
    return changed
