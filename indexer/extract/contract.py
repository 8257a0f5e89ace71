"""What readers of formats hand over: lines where a format knows only layout, blocks where it knows structure.

    bytes ──reader──▶ lines ──indexer.structure──▶ blocks ──indexer.structure.units──▶ units
          └─────────reader (HTML, DOCX, XML, rows)──▶ blocks ─┘

A reader never guesses a language, a mechanism or a date from running text: `indexer.enrich` does, after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from search.model.document import Description
from search.model.note import Note
from search.model.recommendation import Recommendation
from search.model.unit import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A footnote called in a text: the code point after which the call stands, the note's label, and its page if known."""

    offset: int
    label: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. Coordinates in points from the page's top left corner; size in points (0: unknown).

    `calls` are footnote references already taken out of `text`. `hyphen` says that the line ends in a
    hyphen that the reader took off and that may or may not belong to the word. `typed` says that coordinates are
    counted in letters of one width (plain text) and not measured. `confidence` (0 to 1) stands where the line was
    recognised from an image.
    """

    text: str
    page: int
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    hyphen: bool = False
    calls: tuple[Call, ...] = ()
    typed: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of text whose kind is known, in reading order; not yet numbered or addressed.

    `level` is 1 (outermost) to 9 for headings and list depth for items. `label` is what is printed before
    the text (`77.`, `(a)`, `§ 12`, a footnote's number) and is not repeated in `text`; where a format does not tell
    it apart, leave it None and `indexer.structure.labels` reads it from the text; empty says that there is none. `section` starts a
    numbering of its own (an annex, a separate opinion): its short slug (`annex2`, `op1`).
    `number`, `anchor` and `role` are given only by data that states them. `language` likewise.
    """

    kind: UnitKind
    text: str
    level: int = 0
    label: str | None = None
    number: str | None = None
    anchor: str | None = None
    section: str | None = None
    role: str | None = None
    language: str | None = None
    page: int | None = None
    page_label: str | None = None
    calls: tuple[Call, ...] = ()
    confidence: float | None = None
    continues: bool = False
    """Whether this is the next piece of the passage before it, which was too long to be one."""
    recommendation: Recommendation | None = None
    """What a table says of the recommendation that this piece is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One language version as read: its blocks and what the format itself states about the document.

    `item` tells apart several documents of one file (a row's number, a feed item's guid); empty for a file that is one
    document. `description` holds only what the format states (metadata of a feed, of a row); `path` headings
    of blocks are derived later from the heading blocks before them.
    """

    blocks: tuple[Block, ...]
    item: str = ""
    description: Description = field(default_factory=Description)
    language: str | None = None
    notes: tuple[Note, ...] = ()
    media_type: str = "text/plain"
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read: whether pages without text go through text recognition, and where time runs out."""

    ocr: bool = False
    page_limit: int = 5000
    byte_limit: int = 512 * 1024 * 1024
    text_limit: int = 64 * 1024 * 1024
    """Code points of one document; beyond it reading stops with the note `text-cut`."""


Reader: TypeAlias = Callable[[Path, ReadOptions], Iterator[Reading]]
"""Reads one file into one or more documents; raises DocumentError with a code of `search/sentences`."""
