"""Works that belong to a work: of the same case, of the same symbol's family, cited together with it, or bound by a relation.

Access is decided by the caller, except where texts are counted: there the levels are part of the question.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

import msgspec

from search.catalogue.queries import CatalogueReader
from search.model.symbol import identifier_key

CITERS: Final = 300
"""Citing versions looked at, the latest read first: a treaty is cited by thousands, and all of them say no more."""
_CASE_SCHEMES: Final = ("application", "communication")
_LATER: Final = re.compile(r"/(?:add|corr|rev|amend)[./]\d.*$")


class _Bound(msgspec.Struct):
    kind: str
    target: str


class _Record(msgspec.Struct):
    relations: tuple[_Bound, ...] = ()


def of_one_case(catalogue: CatalogueReader, work: int) -> tuple[int, ...]:
    """Works that bear an application or communication number of a work, by number: other stages of the case, corrigenda."""
    marks = ",".join("?" * len(_CASE_SCHEMES))
    rows = catalogue.rows(
        "SELECT DISTINCT other.work FROM identifiers own JOIN identifiers other"  # noqa: S608 - marks alone
        " ON other.key = own.key AND other.scheme = own.scheme AND other.work != own.work"
        f" WHERE own.work = ? AND own.rank = 0 AND other.rank = 0 AND own.scheme IN ({marks}) ORDER BY 1",
        (work, *_CASE_SCHEMES),
    )
    return tuple(int(str(row[0])) for row in rows)


def of_one_symbol(catalogue: CatalogueReader, symbol: str) -> tuple[tuple[int, str], ...]:
    """Works whose United Nations symbol is a work's own but for what comes after: (number, symbol), by symbol.

    `A/HRC/23/18`, `A/HRC/23/18/Add.1` and `A/HRC/23/18/Corr.1` are one family.
    """
    root = _LATER.sub("", identifier_key(symbol))
    rows = catalogue.rows(
        "SELECT work, MIN(value), MIN(key) FROM identifiers WHERE scheme = 'un-symbol' AND rank = 0"
        " AND (key = ? OR (key > ? AND key < ?)) GROUP BY work ORDER BY 3",
        # The next sign after `/` is `0`: keys that go on after a stroke.
        (root, f"{root}/", f"{root}0"),
    )
    return tuple(
        (int(str(work)), str(value)) for work, value, key in rows if key == root or _LATER.sub("", str(key)) == root
    )


def condensations(catalogue: CatalogueReader, work: int) -> tuple[int, ...]:
    """Digests of a work, by number."""
    rows = catalogue.rows(
        "SELECT DISTINCT other.work FROM identifiers own JOIN identifiers other ON other.key = own.key"
        " WHERE own.work = ? AND own.rank = 0 AND other.rank = 1 AND own.scheme != 'name' AND other.work != own.work ORDER BY 1",
        (work,),
    )
    return tuple(int(str(row[0])) for row in rows)


def bound_works(catalogue: CatalogueReader) -> tuple[tuple[int, str, str], ...]:
    """Every relation stated: (number of the work that states it, kind, target as stated), by work."""
    rows = catalogue.rows("""SELECT ordinal, record FROM works WHERE record LIKE '%"relations":[{%' ORDER BY ordinal""")
    return tuple(
        (int(str(ordinal)), relation.kind, relation.target)
        for ordinal, record in rows
        for relation in msgspec.json.decode(str(record), type=_Record).relations
    )


def cited_together(
    catalogue: CatalogueReader, work: int, levels: Collection[str], most: int
) -> tuple[tuple[int, int], ...]:
    """Works that the documents citing a work cite too: (number, how many of them do), the most often first; two at least.

    Only citing documents of the access levels named count, and no treaty: everyone cites those.
    """
    allowed = ",".join("?" * len(levels))
    rows = catalogue.rows(
        "WITH citers AS (SELECT DISTINCT m.version FROM mentions m"  # noqa: S608 - marks alone
        " JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL AND v.work != m.target"
        f" JOIN works w ON w.ordinal = v.work AND w.access IN ({allowed})"
        " WHERE m.target = ? ORDER BY m.version DESC LIMIT ?)"
        " SELECT m.target, COUNT(DISTINCT v.work) AS together FROM citers c JOIN mentions m ON m.version = c.version"
        " JOIN versions v ON v.id = c.version JOIN works t ON t.ordinal = m.target AND t.kind IS NOT 'treaty'"
        f" AND t.access IN ({allowed})"
        " WHERE m.target != ? AND m.target != v.work GROUP BY 1 HAVING together > 1 ORDER BY together DESC, 1 LIMIT ?",
        (*levels, work, CITERS, *levels, work, most),
    )
    return tuple((int(str(target)), int(str(count))) for target, count in rows)
