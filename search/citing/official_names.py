"""Names by which documents are called beside their symbols (`official_names.toml`): the Paris Principles are A/RES/48/134."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from search.model.symbol import identifier_key


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialNames:
    """A document's symbols, as keys, and its names by language. `series` are symbols that may go on (a revision, a volume)."""

    keys: frozenset[str]
    series: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]


def official_names(symbol: str) -> OfficialNames | None:
    """The names of the document that bears a symbol; None where it has none of its own."""
    key = identifier_key(symbol)
    for document in _documents():
        if key in document.keys or any(key.startswith(identifier_key(start)) for start in document.series):
            return document
    return None


@cache
def _documents() -> tuple[OfficialNames, ...]:
    data = tomllib.loads((files("search") / "citing" / "official_names.toml").read_text(encoding="utf-8"))
    return tuple(
        OfficialNames(
            keys=frozenset(identifier_key(symbol) for symbol in table["symbols"] if not symbol.endswith("*")),
            series=tuple(symbol[:-1] for symbol in table["symbols"] if symbol.endswith("*")),
            names={language: tuple(table[language]) for language in ("fr", "en")},
        )
        for table in data["document"]
    )
