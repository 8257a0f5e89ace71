"""Whether works have a paragraph of some number: what is asked for by its pinpoint is shown, or said not to be there.

Which works a reader may see is told by the library before.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.catalogue.queries import CatalogueReader
from search.citing.digest import condensed


def have_paragraph(catalogue: CatalogueReader, works: Sequence[int], numbers: Sequence[str]) -> bool:
    """Whether any of some works has a passage that bears any of some numbers (as units bear them: `9.3`, `18(c)`).

    A lettered point is there where its paragraph is, since letters may stand inside a paragraph's text.
    """
    wanted = sorted({part for number in numbers for part in (number, number.partition("(")[0]) if part})
    if not works or not wanted:
        return False
    # The version leads to its passages by an index; the plus sign keeps the planner from any other way.
    chosen = f"versions.work IN ({_marks(works)}) AND +units.number IN ({_marks(wanted)})"
    rows = catalogue.rows(
        f"SELECT 1 FROM versions JOIN units ON units.version = versions.id WHERE {chosen} LIMIT 1",  # noqa: S608 - marks alone
        [*works, *wanted],
    )
    return bool(rows)


def condensing(catalogue: CatalogueReader, works: Sequence[int], numbers: Sequence[str]) -> tuple[str, ...]:
    """The numbers of the passages of digests among some works that condense paragraphs of their originals, in the digests' order.

    Nothing is told of what is no digest; a letter's paragraph stands for the letter.
    """
    if not works:
        return ()
    rows = catalogue.rows(
        "SELECT v.id, u.anchor, u.number, u.text FROM versions v JOIN units u ON u.version = v.id"  # noqa: S608 - marks alone
        f" WHERE v.work IN ({_marks(works)}) AND v.work IN (SELECT work FROM identifiers WHERE scheme = 'digest')"
        " AND v.shadowed_by IS NULL AND u.kind != 'footnote' ORDER BY v.id, u.ordinal",
        [*works],
    )
    versions: dict[object, list[tuple[str, str | None, str]]] = {}
    for version, anchor, number, text in rows:
        versions.setdefault(version, []).append((str(anchor), None if number is None else str(number), str(text)))
    found: dict[str, None] = {}
    for units in versions.values():
        anchors = condensed((anchor, text) for anchor, _, text in units)
        named = {anchor: number for anchor, number, _ in units}
        for number in numbers:
            anchor = anchors.get(number) or anchors.get(number.partition("(")[0])
            told = named[anchor] if anchor is not None else None
            if told is not None:
                found[told] = None
    return tuple(found)


def digests_among(catalogue: CatalogueReader, works: Sequence[int]) -> frozenset[int]:
    """Those of some works that are digests, whose own numbers are not those of their originals."""
    if not works:
        return frozenset()
    rows = catalogue.rows(
        f"SELECT DISTINCT work FROM identifiers WHERE scheme = 'digest' AND work IN ({_marks(works)})",  # noqa: S608 - marks alone
        [*works],
    )
    return frozenset(int(str(row[0])) for row in rows)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
