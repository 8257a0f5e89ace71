"""The lexicon of a collection in its catalogue: the aligned passages it is learned from, and the terms that were learned.

Only works that everybody may see are learned from, because a translation shown to one reader must not tell of a
document that is closed to them. How it is learned is in `search.bridge.learning`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from search.bridge.entry import Entry, read_entries, write_entries
from search.bridge.table import Found
from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue
from search.model.document import PUBLIC

_AT_ONCE: Final = 400
_SURE: Final = 0.6
"""Links less sure than this are not learned from."""

Rows: TypeAlias = Callable[[str, Sequence[object]], list[tuple[object, ...]]]
"""How a catalogue is asked: statement and values → rows."""
Links = list[tuple[str, int, int, int]]
"""Work id, ordinal of the French passage, numbers of the French and the English one."""


def aligned_links(rows: Rows, without: Collection[str] = ()) -> Links:
    """The sure links between passages of public works, but for those of some works, in an order that only depends on them."""
    found = rows(
        "SELECT w.id, f.ordinal, a.french, a.english FROM alignments a JOIN aligned p ON p.id = a.pair"
        " JOIN versions v ON v.id = p.french JOIN works w ON w.ordinal = v.work"
        " JOIN units f ON f.id = a.french JOIN units e ON e.id = a.english"
        " WHERE w.access = ? AND a.confidence >= ? AND f.language = 'fr' AND e.language = 'en'"
        " AND f.kind != 'furniture' AND e.kind != 'furniture'",
        (PUBLIC, _SURE),
    )
    left = frozenset(without)
    links = ((str(row[0]), _number(row[1]), _number(row[2]), _number(row[3])) for row in found)
    return sorted((link for link in links if link[0] not in left), key=_shuffled)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _shuffled(link: tuple[str, int, int, int]) -> tuple[bytes, int, int]:
    """A key that mixes all works, the same after a rebuild."""
    work, ordinal, french, english = link
    return hashlib.blake2b(f"{work} {ordinal}".encode(), digest_size=8).digest(), french, english


def passages_of(rows: Rows, links: Links) -> Iterator[tuple[str, str]]:
    """The texts of links, French and English, in their order."""
    for start in range(0, len(links), _AT_ONCE):
        part = links[start : start + _AT_ONCE]
        wanted = sorted({number for link in part for number in link[2:]})
        marks = ",".join("?" * len(wanted))
        found = rows(f"SELECT id, text FROM units WHERE id IN ({marks})", wanted)  # noqa: S608 - marks only
        texts = {_number(row[0]): str(row[1]) for row in found}
        for _, _, french, english in part:
            yield texts[french], texts[english]


def put_terms(catalogue: Catalogue, terms: Mapping[tuple[str, tuple[str, ...]], Sequence[Entry]]) -> None:
    """Replace what was learned. Call inside a transaction."""
    catalogue.connection.execute("DELETE FROM learned_terms")
    catalogue.connection.executemany(
        "INSERT INTO learned_terms VALUES (?, ?, ?)",
        [(language, " ".join(key), write_entries(entries)) for (language, key), entries in terms.items()],
    )


class LearnedTerms:
    """What was learned of a collection, as a dictionary's table."""

    def __init__(self, catalogue: CatalogueReader) -> None:
        self._catalogue = catalogue

    def beginning(self, language: str, word: str) -> Found:
        """The terms of a language whose key begins with this stem or stop word."""
        # A space is the first sign that can follow a word in a key, so one range of keys holds the word and its phrases.
        rows = self._catalogue.rows(
            "SELECT key, said FROM learned_terms WHERE language = ? AND key >= ? AND key < ?",
            (language, word, f"{word}!"),
        )
        return {tuple(str(key).split(" ")): read_entries(str(said)) for key, said in rows}
