"""The parameters of an address as someone typed or made it, each written once: what is repeated says nothing new.

How they are written stays; what they mean is for `search.query.request`.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote_plus

_SINGLE: Final = frozenset(
    {"q", "by", "scope", "match", "lang", "edition", "prefer", "sort", "limit", "page", "cross", "at", "rows", "cols"}
)
"""Of these the first that says something counts."""


def asked_once(query: str) -> str:
    """The query of an address without repeated parameters and without those that come too late to count."""
    seen: set[tuple[str, str]] = set()
    told: set[str] = set()
    kept = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        pair = unquote_plus(name), unquote_plus(value)
        if not part or pair in seen or pair[0] in told:
            continue
        seen.add(pair)
        if pair[0] in _SINGLE and (pair[1].strip() or pair[0] == "q"):
            told.add(pair[0])
        kept.append(part)
    return "&".join(kept)
