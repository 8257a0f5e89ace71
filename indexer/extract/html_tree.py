"""HTML as a tree that no page can break: parsing, an iterative walk, and measures of text and links.

Nothing here recurses, so a page nested a hundred thousand deep is read like any other.
"""

from __future__ import annotations

import tomllib
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bs4 import (
    BeautifulSoup,
    CData,
    MarkupResemblesLocatorWarning,
    NavigableString,
    Tag,
    XMLParsedAsHTMLWarning,
)
from bs4.element import PreformattedString

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA: Final = Path(__file__).with_name("markup.toml")


@lru_cache(maxsize=1)
def markup_data() -> dict[str, Any]:
    """What `markup.toml` says, with lists as frozen sets."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        section: {key: frozenset(value) if isinstance(value, list) else value for key, value in table.items()}
        for section, table in data.items()
    }


def parse(markup: str) -> BeautifulSoup:
    """The tree of a page or of a fragment, however malformed."""
    with warnings.catch_warnings():
        # XHTML is read as HTML on purpose, and a short text that looks like a file name is a text.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)


def walk(root: Tag) -> Iterator[tuple[bool, Tag | NavigableString]]:
    """Every node in document order: (True, node) on entering, (False, element) on leaving; dropped elements are skipped.

    Comments and declarations are no text and are skipped too.
    """
    dropped = markup_data()["tags"]["dropped"]
    stack: list[tuple[bool, Tag | NavigableString]] = [(True, root)]
    while stack:
        entering, node = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString) or isinstance(node, CData):
                yield True, node
            continue
        yield entering, node
        if entering:
            stack.append((False, node))
            stack.extend(
                (True, child)
                for child in reversed(node.contents)
                if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name not in dropped)
            )


class Measure(NamedTuple):
    """Visible characters of an element, those inside links, the number of links, and those that lead inside the page."""

    chars: int = 0
    linked: int = 0
    links: int = 0
    inner: int = 0

    @property
    def density(self) -> float:
        """The share of the text that is links."""
        return self.linked / self.chars if self.chars else 0.0


def measure(root: Tag) -> dict[int, Measure]:
    """The measure of each element below a root, by `id(element)`."""
    measures: dict[int, Measure] = {}
    sums: list[list[int]] = [[0, 0, 0, 0]]
    inside_link = 0
    for entering, node in walk(root):
        if isinstance(node, NavigableString):
            size = len("".join(node.split()))
            sums[-1][0] += size
            if inside_link:
                sums[-1][1] += size
        elif entering:
            inside_link += node.name == "a" and node.has_attr("href")
            sums.append([0, 0, 0, 0])
        else:
            own = sums.pop()
            if node.name == "a" and node.has_attr("href"):
                inside_link -= 1
                own[2] += 1
                own[3] += str(node["href"]).startswith("#")
            measures[id(node)] = Measure(*own)
            sums[-1] = [a + b for a, b in zip(sums[-1], own, strict=True)]
    return measures


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value without surrounding space, empty where the element has none."""
    value = tag.get(name)
    return value.strip() if isinstance(value, str) else ""
