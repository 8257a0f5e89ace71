"""Names by which documents are called beside their symbols (`official_names.toml`): the Paris Principles are A/RES/48/134."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from search.model.symbol import identifier_key

_RESOLUTION: Final = re.compile(r"A/(?:HRC/)?RES/(\d+/\d+)")
_SPELT: Final = {"fr": "résolution", "en": "resolution"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialNames:
    """A document's symbols, as written and as keys, and its names by language. `series` are symbols that may go on (a revision, a volume).

    `treaty` where everybody writes the name, and none the symbol.
    """

    symbols: tuple[str, ...]
    keys: frozenset[str]
    series: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    treaty: bool = False

    def written(self, language: str) -> tuple[str, ...]:
        """How texts of a language give the document without its name: its symbol, and the number of a resolution."""
        numbers = (_RESOLUTION.fullmatch(symbol) for symbol in self.symbols)
        spelt = tuple(f"{_SPELT[language]} {number[1]}" for number in numbers if number is not None)
        return (*self.symbols, *spelt)


def official_names(symbol: str) -> OfficialNames | None:
    """The names of the document that bears a symbol; None where it has none of its own."""
    key = identifier_key(symbol)
    for document in official_documents():
        if key in document.keys or any(key.startswith(identifier_key(start)) for start in document.series):
            return document
    return None


@cache
def official_documents() -> tuple[OfficialNames, ...]:
    """All of them, in the order of the file."""
    data = tomllib.loads((files("search") / "citing" / "official_names.toml").read_text(encoding="utf-8"))
    return tuple(
        OfficialNames(
            symbols=tuple(symbol for symbol in table["symbols"] if not symbol.endswith("*")),
            keys=frozenset(identifier_key(symbol) for symbol in table["symbols"] if not symbol.endswith("*")),
            series=tuple(symbol[:-1] for symbol in table["symbols"] if symbol.endswith("*")),
            names={language: tuple(table[language]) for language in ("fr", "en")},
            treaty=table.get("treaty", False),
        )
        for table in data["document"]
    )
