"""What a library itself gives to judge searches by: passages that say the same in both languages, and which works have both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.catalogue.queries import CatalogueReader
from search.model.document import PUBLIC

_SURE = 0.9
_LEAST, _MOST = 0.75, 1.6
"""How long a French passage may be against its English twin; beyond, one of them has more in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinPassage:
    """A passage in both languages: by language, its text and its place (version and ordinal)."""

    work: str
    texts: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]


def twin_passages(catalogue: CatalogueReader, beginnings: Sequence[str]) -> list[TwinPassage]:
    """Passages of public works whose id begins so that correspond one to one, surely and by their number."""
    rows = catalogue.rows(
        "SELECT w.id, f.version, f.ordinal, f.text, e.version, e.ordinal, e.text FROM alignments a"
        " JOIN aligned p ON p.id = a.pair JOIN versions v ON v.id = p.french JOIN works w ON w.ordinal = v.work"
        " JOIN units f ON f.id = a.french JOIN units e ON e.id = a.english"
        " WHERE w.access = ? AND a.confidence >= ? AND a.how = 'number' AND f.number = e.number"
        " AND f.language = 'fr' AND e.language = 'en'"
        " AND (SELECT COUNT(*) FROM alignments b WHERE b.pair = a.pair AND b.french = a.french) = 1"
        " AND (SELECT COUNT(*) FROM alignments b WHERE b.pair = a.pair AND b.english = a.english) = 1"
        " ORDER BY w.id, f.ordinal",
        (PUBLIC, _SURE),
    )
    found = []
    for work, fr_version, fr_ordinal, french, en_version, en_ordinal, english in rows:
        ratio = len(str(french)) / max(1, len(str(english)))
        if str(work).startswith(tuple(beginnings)) and _LEAST < ratio < _MOST:
            places = {
                "fr": (int(str(fr_version)), int(str(fr_ordinal))),
                "en": (int(str(en_version)), int(str(en_ordinal))),
            }
            found.append(TwinPassage(work=str(work), texts={"fr": str(french), "en": str(english)}, places=places))
    return found


def works_in_both(catalogue: CatalogueReader) -> frozenset[str]:
    """The ids of public works that are held in French and in English."""
    rows = catalogue.rows(
        "SELECT w.id FROM works w JOIN versions v ON v.work = w.ordinal WHERE w.access = ?"
        " AND v.language IN ('fr', 'en') AND v.shadowed_by IS NULL GROUP BY w.id HAVING COUNT(DISTINCT v.language) = 2",
        (PUBLIC,),
    )
    return frozenset(str(row[0]) for row in rows)
