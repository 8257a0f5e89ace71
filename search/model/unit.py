"""Units: the addressed pieces of a language version, in reading order.

An address is work, language, anchor, page; it is what a lawyer pastes into a brief, so nothing in the
pipeline may lose it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

UnitKind = Literal["cover", "heading", "paragraph", "item", "footnote", "table_row", "quote", "furniture", "other"]

UNIT_KINDS: Final[tuple[UnitKind, ...]] = (
    "cover",
    "heading",
    "paragraph",
    "item",
    "footnote",
    "table_row",
    "quote",
    "furniture",
    "other",
)
"""Closed list. `furniture` (running headers, page numbers, navigation) is kept but never indexed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One addressed piece of text.

    `ordinal` counts from 0 in reading order. `number` is normalised (`77`, `9.2`, `18(c)`), None where the
    piece has none; `label` is what is printed (`77.`). `anchor` is unique in its version (`p77`, `p9.2`,
    `annex2.p3`, `n12`, or `u17` by ordinal). `page` is the 1-based page of the file; `page_label` the page
    number as printed. `path` holds the headings above, outermost first. `parent` is the ordinal of the
    unit this one belongs to (a list item's paragraph, a footnote's caller); `call` is the code point in
    the parent's text where a footnote is called. `confidence` (0 to 1) stands where text was recognised
    from an image.
    """

    ordinal: int
    kind: UnitKind
    number: str | None = None
    label: str | None = None
    anchor: str
    page: int | None = None
    page_label: str | None = None
    path: tuple[str, ...] = ()
    role: str | None = None
    language: str
    text: str
    parent: int | None = None
    call: int | None = None
    confidence: float | None = None
