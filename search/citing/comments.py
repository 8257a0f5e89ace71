"""General comments and recommendations called by body and number: `observation générale n° 36 du Comité des droits de l’homme`.

Only where the text names the body beside the number; a bare number is read from its document's context elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from search.citing.spans import Identified
from search.model.symbol import ascii_slug

_COMMENT: Final = (
    r"(?:general\s+comments?|general\s+recommendations?|observations?\s+g[ée]n[ée]rales?|recommandations?\s+g[ée]n[ée]rales?|GC|GR|OG|RG)"
    r"\s*+(?:no\.?|n[°ºo]\.?|number\b|num[ée]ro\b)?\s*+(?P<{number}>\d{{1,2}}+)(?![\w/.]\w)(?:\s?\(\d{{4}}\))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A treaty body's names, and the symbols of its general comments."""

    names: tuple[str, ...]
    template: str
    first: int
    symbols: Mapping[int, str]

    def symbol(self, number: int) -> str | None:
        """The symbol of a general comment, None where it has none of its own."""
        return self.symbols.get(number) or (self.template.format(number=number) if number >= self.first else None)


def read_bodies(tables: Iterable[Mapping[str, Any]]) -> tuple[Body, ...]:
    """The bodies of `patterns.toml`."""
    return tuple(
        Body(
            names=tuple(table["names"]),
            template=table["template"],
            first=table["first"],
            symbols={int(number): symbol for number, symbol in table.get("symbols", {}).items()},
        )
        for table in tables
    )


def find_comments(text: str, bodies: tuple[Body, ...]) -> Iterator[Identified]:
    """General comments named with their body, before or after the number."""
    regex, by_name = _reader(tuple(name for body in bodies for name in body.names))
    for match in regex.finditer(text):
        name, number = (match["before"], match["n1"]) if match["before"] else (match["after"], match["n2"])
        body = next(body for body in bodies if by_name[ascii_slug(name)] in body.names)
        symbol = body.symbol(int(number))
        if symbol is not None:
            yield Identified(start=match.start(), end=match.end(), scheme="un-symbol", value=symbol)


@cache
def _reader(names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(_loosely(name) for name in longest_first)
    regex = (
        rf"(?<![^\W_])(?<!/)(?:(?P<before>{either})(?:['’]s)?\s*+,?\s*+{_COMMENT.format(number='n1')}"
        rf"|{_COMMENT.format(number='n2')}(?:\s*+,?\s*+(?:of|by|from|du|de|adopted\s+by|adoptée\s+par)\s+|\s*+\(|\s++)(?:(?:the|le)\s+|l['’]\s*+)?(?P<after>{either})(?![\w/]))"
    )
    return re.compile(regex, re.IGNORECASE), {ascii_slug(name): name for name in names}


def _loosely(name: str) -> str:
    """A name's expression: any spaces, either apostrophe, accents or none."""
    plain = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
    for letter in "éèàâôîê":
        plain = plain.replace(letter, f"[{letter}{ascii_slug(letter)}]")
    return plain
