"""Notes: what could not be read, was guessed, cut short, timed out, ignored or added, as typed facts.

A note has a code and facts; its sentence in French and English stands in `search/sentences`, so
that a note can be stored, counted and shown in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark about a document, a page, a unit or a query.

    `code` is a key of `search/sentences`. `facts` fill its sentence. `page` (1-based) and `ordinal`
    (of a unit) say where, when the remark is about a place.
    """

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    page: int | None = None
    ordinal: int | None = None
