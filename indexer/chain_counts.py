"""How many times each State was asked the same again, counted while indexing so that nobody waits for the list of States.

Counting itself is `search.recommending.chain_counts`; here it is told when to count.
"""

from __future__ import annotations

from dataclasses import dataclass

from search.bridge.dictionary import Dictionary, shipped
from search.catalogue.learned import LearnedTerms
from search.catalogue.queries import CatalogueReader
from search.catalogue.store import Catalogue
from search.model.reader import PUBLIC_READER
from search.recommending.chain_counts import KEPT, encoded_counts
from search.recommending.shelf import RecommendationShelf
from search.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A catalogue being written, as far as asks are read from it."""

    catalogue: CatalogueReader
    recommendations: RecommendationShelf
    dictionary: Dictionary


def remember_chain_counts(catalogue: Catalogue, vocabularies: Vocabularies, *, changed: bool) -> None:
    """Count the chains of every State anew where recommendations changed."""
    if not changed:
        return
    reader = CatalogueReader(catalogue.path, immutable=False)
    try:
        stated, words, learned = shipped()
        written = _Written(
            catalogue=reader,
            recommendations=RecommendationShelf(reader, vocabularies),
            dictionary=Dictionary(stated, words, (LearnedTerms(reader), *learned)),
        )
        catalogue.set_meta(KEPT, encoded_counts(written, PUBLIC_READER))
    finally:
        reader.close()
