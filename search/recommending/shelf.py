"""The recommendations of an opened library, read when first asked for and kept for the few kinds of reader there are."""

from __future__ import annotations

import threading

from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendation_asks import AskColumns, ask_columns
from search.catalogue.recommendation_columns import RecommendationColumns
from search.catalogue.recommendations import recommendation_columns
from search.model.reader import Reader
from search.recommending.dimensions import Recommended, recommended
from search.vocabulary import Vocabularies


class RecommendationShelf:
    """Keeps columns and what readers see of them; safe under threads."""

    def __init__(self, catalogue: CatalogueReader, vocabularies: Vocabularies) -> None:
        """Nothing is read yet."""
        self._catalogue = catalogue
        self._vocabularies = vocabularies
        self._lock = threading.Lock()
        self._columns: RecommendationColumns | None = None
        self._asks: AskColumns | None = None
        self._seen: dict[frozenset[str], Recommended] = {}

    def asks(self) -> AskColumns:
        """What is kept of the asks of all recommendations."""
        with self._lock:
            return self._kept_asks()

    def _kept_asks(self) -> AskColumns:
        if self._asks is None:
            self._asks = ask_columns(self._catalogue)
        return self._asks

    def of(self, reader: Reader) -> Recommended:
        """What this reader may see of the recommendations."""
        with self._lock:
            if self._columns is None:
                self._columns = recommendation_columns(self._catalogue)
            levels = frozenset(level for level in self._columns.access.names if reader.may_see(level))
            if levels not in self._seen:
                self._seen[levels] = recommended(self._columns, reader, self._vocabularies, self._kept_asks().doubles)
            return self._seen[levels]
