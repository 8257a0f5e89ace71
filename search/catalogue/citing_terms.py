"""What an index holds of citations: for each passage the works that it cites, and the paragraphs of them that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from search.citing.ranges import one_by_one
from search.query.plan import citing_term

Rows = Callable[[str, tuple[object, ...]], Iterable[tuple[object, ...]]]


def citing_terms(rows: Rows, version: int) -> dict[int, tuple[str, ...]]:
    """The terms of the field `cites` for the units of a version: works, and paragraphs by number and by anchor."""
    found: dict[int, dict[str, None]] = {}
    for unit, target, paragraphs, anchors in rows(
        "SELECT unit, target, paragraphs, anchors FROM mentions"
        " WHERE version = ? AND target IS NOT NULL AND reason != 'cites-itself' ORDER BY unit, first",
        (version,),
    ):
        terms = found.setdefault(int(str(unit)), {})
        work = int(str(target))
        terms[citing_term(work)] = None
        for listed in msgspec.json.decode(str(paragraphs), type=list[str]):
            for number in one_by_one(listed):
                terms[citing_term(work, number)] = None
                terms[citing_term(work, number.partition("(")[0])] = None
        for anchor in msgspec.json.decode(str(anchors), type=list[str]):
            terms[citing_term(work, anchor)] = None
    return {unit: tuple(terms) for unit, terms in found.items()}
