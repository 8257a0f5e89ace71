"""Whether works have a paragraph of some number: what is asked for by its pinpoint is shown, or said not to be there.

Which works a reader may see is told by the library before.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.catalogue.queries import CatalogueReader


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


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
