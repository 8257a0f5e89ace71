"""The Whoosh schema of a Renvoi index: nine fields of terms, analysed by us before Whoosh sees them."""

from __future__ import annotations

from typing import Any, Final

from whoosh.analysis import IDTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema

from search.query.plan import INDEX_FIELDS

INDEX_NAME: Final = "MAIN"
UNPOSITIONED: Final = frozenset({"number", "role", "cites"})
"""Fields whose terms have no positions."""


def index_schema() -> Any:
    """A new schema. Only classes of Whoosh stand in it, because Whoosh pickles it."""
    fields: dict[str, Any] = {
        name: ID() if name in UNPOSITIONED else TEXT(analyzer=IDTokenizer(), phrase=True) for name in INDEX_FIELDS
    }
    # Schema's own order is by name; fields are numbered in this order in each segment.
    return Schema(unit=STORED(), **fields)
