"""What a paragraph's style says of it in a DOCX file: heading level, quotation, table of contents, numbering."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from indexer.extract.docx_package import attr, child, is_on, local

if TYPE_CHECKING:
    from lxml import etree

_HEADING: Final = re.compile(r"(?:heading|titre|überschrift|título)\s*([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|tm|table of contents|contents)\s*\d*$", re.IGNORECASE)
_QUOTE: Final = re.compile(r"quot(?:e|ation|)\b|quot$|citation", re.IGNORECASE)
_BODY_LEVEL: Final = 9
_DEPTH: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """`heading` is 1 to 9, 0 for body text; `number` and `level` name a list, `is_hidden` text never shown."""

    heading: int = 0
    is_quote: bool = False
    is_contents: bool = False
    number: str | None = None
    level: int | None = None
    is_hidden: bool = False


@lru_cache(maxsize=1)
def _headings() -> dict[str, int]:
    """Styles of known templates that mark headings, with their levels."""
    data = tomllib.loads(Path(__file__).with_name("docx_styles.toml").read_text(encoding="utf-8"))
    return dict(data["headings"])


class Styles:
    """The styles of one document, each with what it takes from the styles it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        nodes = [node for node in root if local(node) == "style"] if root is not None else []
        self._nodes = {attr(node, "styleId") or "": node for node in nodes}
        self._default = next(
            (
                attr(n, "styleId")
                for n in nodes
                if attr(n, "type") == "paragraph" and attr(n, "default") in {"1", "true"}
            ),
            None,
        )
        self._known: dict[str, Style] = {}

    def of(self, identifier: str | None) -> Style:
        """The style with this identifier; the default paragraph style for None, body text for an unknown one."""
        key = identifier or self._default or ""
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: str) -> Style:
        heading: int | None = None
        number, level = None, None
        is_quote = is_contents = is_hidden = False
        node = self._nodes.get(key)
        for depth in range(_DEPTH):  # styles may be based on each other in a ring
            if node is None:
                break
            name = attr(child(node, "name"), "val") or ""
            properties = child(node, "pPr")
            outline = attr(child(properties, "outlineLvl"), "val")
            named = _HEADING.match(name)
            if heading is None and outline is not None and outline.isdecimal():
                heading = int(outline) + 1 if int(outline) < _BODY_LEVEL else 0
            elif heading is None and name.casefold() in _headings():
                heading = _headings()[name.casefold()]
            elif heading is None and named:
                heading = int(named[1])
            elif heading is None and name.casefold() in {"title", "titre"}:
                heading = 1
            listed = child(properties, "numPr")
            number = number or attr(child(listed, "numId"), "val")
            level = level if level is not None else _integer(attr(child(listed, "ilvl"), "val"))
            is_quote = is_quote or (depth == 0 and _QUOTE.search(name) is not None)
            is_contents = is_contents or _CONTENTS.match(name) is not None
            is_hidden = is_hidden or is_on(child(node, "rPr", "vanish"))
            node = self._nodes.get(attr(child(node, "basedOn"), "val") or "")
        return Style(
            heading=min(9, heading or 0),
            is_quote=is_quote,
            is_contents=is_contents,
            number=number,
            level=level,
            is_hidden=is_hidden,
        )


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
