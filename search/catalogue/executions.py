"""The execution of judgments in the catalogue: which documents may tell of it, and what each was found to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from search.catalogue.store import encode
from search.model.document import Work
from search.model.execution import ExecutionAccount
from search.model.symbol import identifier_key

if TYPE_CHECKING:
    import sqlite3

    from search.catalogue.queries import CatalogueReader

Accounts = Mapping[tuple[int, int], ExecutionAccount]
"""Judgment and document, by ordinal, with what the document tells."""
_MAY_TELL: Final = (
    '%"executes"%',
    "%xecution of%judgment%",
    "%xécution d%arrêt%",
    "%EXÉCUTION D%ARRÊT%",
)
_OPENING: Final = 60
"""Passages of a document that are looked at: the table of cases and the decision of a resolution stand in them."""
_DECODER: Final = msgspec.json.Decoder(ExecutionAccount)


def telling_works(db: sqlite3.Connection, kinds: Iterable[str]) -> Iterable[Work]:
    """Works of these kinds, works that state which judgment they execute, and works whose title speaks of execution."""
    wanted = [*_MAY_TELL, *(f'%"kind":"{kind}"%' for kind in sorted(kinds))]
    likes = " OR ".join("record LIKE ?" for _ in wanted)
    for (record,) in db.execute(f"SELECT record FROM works WHERE {likes} ORDER BY ordinal", wanted).fetchall():  # noqa: S608
        yield msgspec.json.decode(record, type=Work)


def judgments(db: sqlite3.Connection, kinds: Iterable[str]) -> Iterable[Work]:
    """All works of some kinds."""
    wanted = [f'%"kind":"{kind}"%' for kind in sorted(kinds)]
    likes = " OR ".join("record LIKE ?" for _ in wanted) or "0"
    for (record,) in db.execute(f"SELECT record FROM works WHERE {likes} ORDER BY ordinal", wanted).fetchall():  # noqa: S608
        yield msgspec.json.decode(record, type=Work)


def bearers(db: sqlite3.Connection, value: str) -> tuple[Work, ...]:
    """The works that bear an identifier."""
    rows = db.execute(
        "SELECT w.record FROM works w WHERE w.ordinal IN (SELECT i.work FROM identifiers i WHERE i.key = ? AND i.rank = 0)"
        " ORDER BY w.ordinal",
        (identifier_key(value),),
    )
    return tuple(msgspec.json.decode(record, type=Work) for (record,) in rows)


def opening_texts(db: sqlite3.Connection, work: int) -> tuple[str, ...]:
    """The first passages of every version of a work that is shown."""
    rows = db.execute(
        "SELECT u.text FROM units u JOIN versions v ON v.id = u.version WHERE v.work = ? AND v.shadowed_by IS NULL"
        " AND u.ordinal < ? ORDER BY v.id, u.ordinal",
        (work, _OPENING),
    )
    return tuple(text for (text,) in rows)


def write_executions(db: sqlite3.Connection, found: Accounts) -> bool:
    """Keep what documents tell, and nothing else; whether anything changed. Call inside a transaction."""
    known = {
        (judgment, document): record
        for judgment, document, record in db.execute("SELECT judgment, document, record FROM execution_accounts")
    }
    now = {pair: encode(account) for pair, account in found.items()}
    if known == now:
        return False
    db.execute("DELETE FROM execution_accounts")
    db.executemany(
        "INSERT INTO execution_accounts VALUES (?, ?, ?)", [(*pair, record) for pair, record in sorted(now.items())]
    )
    return True


def execution_accounts(
    catalogue: CatalogueReader, of: Sequence[int] | None = None
) -> Mapping[int, tuple[tuple[int, ExecutionAccount], ...]]:
    """By judgment: the documents that tell of its execution, with what each tells; of some judgments, or of all.

    Works are ordinals; whoever shows them asks their level first.
    """
    if not catalogue.rows("SELECT 1 FROM sqlite_master WHERE name = 'execution_accounts'"):
        return {}
    statement = "SELECT judgment, document, record FROM execution_accounts"
    rows = (
        catalogue.rows(f"{statement} ORDER BY judgment, document")
        if of is None
        else catalogue.many(f"{statement} WHERE judgment IN ({{}}) ORDER BY judgment, document", of)
    )
    found: dict[int, list[tuple[int, ExecutionAccount]]] = {}
    for judgment, document, record in rows:
        found.setdefault(int(str(judgment)), []).append((int(str(document)), _DECODER.decode(str(record))))
    return {judgment: tuple(own) for judgment, own in found.items()}
