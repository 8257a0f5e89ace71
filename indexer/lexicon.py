"""The lexicon's stage of a run: what the collection's own aligned passages teach of how words are translated.

Done again only where the aligned passages changed. How words are learned is in `search.bridge.learning`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from search.bridge.learning import LESSON, entries_by_key, learn
from search.catalogue.learned import aligned_links, passages_of, put_terms
from search.catalogue.store import Catalogue
from search.text.analyse import fingerprint

_FEWEST_PASSAGES: Final = 300
"""A collection with fewer aligned passages teaches chance more than usage."""
_MOST_CELLS: Final = 12_000_000
"""Pairs of words looked at, at most: some ten seconds and half a gigabyte; of more passages a mixed part is taken."""


def learn_lexicon(catalogue: Catalogue) -> bool:
    """Bring the collection's lexicon up to date; whether anything was done. One transaction."""

    def rows(statement: str, values: Sequence[object]) -> list[tuple[object, ...]]:
        return catalogue.connection.execute(statement, values).fetchall()

    with catalogue.transaction():
        links = aligned_links(rows)
        digest = hashlib.blake2b(f"{LESSON} {fingerprint()}".encode(), digest_size=16)
        for link in links:
            digest.update(repr(link).encode())
        made_from = digest.hexdigest()
        if catalogue.meta("lexicon_made_from") == made_from:
            return False
        terms = {}
        if len(links) >= _FEWEST_PASSAGES:
            learned = learn(passages_of(rows, links), most_cells=_MOST_CELLS)
            terms = entries_by_key(learned, "collection")
        put_terms(catalogue, terms)
        catalogue.set_meta("lexicon_made_from", made_from)
    return True
