"""Which map of `xml_maps.toml` reads a document, and the role of each of its elements."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from indexer.extract.xml_tree import local_name, namespace

if TYPE_CHECKING:
    from lxml import etree

GENERIC: Final = "generic"
_ROLES: Final = (
    "skip",
    "dropped",
    "running",
    "title",
    "heading",
    "division",
    "article",
    "clause",
    "label",
    "text",
    "item",
    "list",
    "quote",
    "annex",
    "note",
    "call",
    "row",
    "cell",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlMap:
    """One vocabulary: the role of each local name, the attributes that hold labels, XPaths of what is stated."""

    name: str
    roots: tuple[str, ...]
    namespace: str
    roles: Mapping[str, str]
    stated: Mapping[str, str]
    number_attribute: str
    label_attribute: str

    def role(self, element: etree._Element) -> str | None:
        """The role of an element, None where the vocabulary does not name it."""
        name = local_name(element)
        return self.roles.get(name.casefold() if self.name == GENERIC else name)


@lru_cache(maxsize=1)
def _maps() -> tuple[XmlMap, ...]:
    data = tomllib.loads(Path(__file__).with_name("xml_maps.toml").read_text(encoding="utf-8"))
    return tuple(
        XmlMap(
            name=name,
            roots=tuple(table["roots"]),
            namespace=table.get("namespace", ""),
            roles={element: role for role in _ROLES for element in table.get(role, ())},
            stated={key.removeprefix("stated_"): value for key, value in table.items() if key.startswith("stated_")},
            number_attribute=table.get("number_attribute", ""),
            label_attribute=table.get("label_attribute", ""),
        )
        for name, table in data.items()
    )


def map_of(root: etree._Element) -> XmlMap:
    """The map that reads a document with this root; the generic one where none is made for it."""
    name, space = local_name(root), namespace(root)
    for candidate in _maps():
        if name in candidate.roots and candidate.namespace in {"", space}:
            return candidate
    return next(candidate for candidate in _maps() if candidate.name == GENERIC)
