"""Cases that citations name and that lead to no work held: by whom, with what number, written how.

Access is not decided here: callers keep the citations of works that their reader may see.
"""

from __future__ import annotations

from dataclasses import dataclass

from search.catalogue.queries import CatalogueReader


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOutside:
    """One case as some work names it: the words of its party, its State, its number where known, its name as written where it stands alone.

    `works` are those that name it so, by access level and number.
    """

    party: str
    state: str
    number: str
    written: str
    works: tuple[tuple[str, int], ...]


def words_outside(reader: CatalogueReader) -> frozenset[str]:
    """The words (folded) of the parties of all cases outside the collection, whoever names them: most questions have none."""
    rows = reader.rows("SELECT DISTINCT party FROM mentions WHERE target IS NULL AND form IN ('identifier', 'name')")
    return frozenset(word for row in rows for word in str(row[0]).split())


def named_outside(reader: CatalogueReader, word: str) -> list[NamedOutside]:
    """The cases outside the collection whose party has this word (folded), as public and other works name them."""
    rows = reader.rows(
        "SELECT m.party, m.state, CASE WHEN m.form = 'identifier' THEN m.value WHEN m.symbol != m.value THEN m.symbol ELSE '' END,"
        " CASE WHEN m.form = 'name' THEN m.value ELSE '' END, w.access, w.ordinal"
        " FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL JOIN works w ON w.ordinal = v.work"
        " WHERE m.target IS NULL AND m.form IN ('identifier', 'name') AND ' ' || m.party || ' ' LIKE ? GROUP BY 1, 2, 3, 4, 5, 6",
        (f"% {word} %",),
    )
    found: dict[tuple[str, str, str, str], list[tuple[str, int]]] = {}
    for party, state, number, written, access, work in rows:
        key = str(party), str(state), str(number), str(written)
        found.setdefault(key, []).append((str(access), int(str(work))))
    return [
        NamedOutside(party=key[0], state=key[1], number=key[2], written=key[3], works=tuple(works))
        for key, works in found.items()
    ]


def numbered_outside(reader: CatalogueReader, number: str) -> tuple[str, ...]:
    """The access levels of works that cite by this number a case that is not held; nothing where nobody does."""
    rows = reader.rows(
        "SELECT DISTINCT w.access FROM mentions m JOIN versions v ON v.id = m.version AND v.shadowed_by IS NULL"
        " JOIN works w ON w.ordinal = v.work WHERE m.target IS NULL AND m.form = 'identifier' AND m.value = ?",
        (number,),
    )
    return tuple(str(row[0]) for row in rows)
