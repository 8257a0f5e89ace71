"""Web pages and HTML fragments, read into blocks with their menus and banners set aside as furniture.

Also the markup inside rows and feeds (`blocks_of_markup`). The walk over the tree is in `html_blocks`,
texts of HUDOC that lost their markup in `hudoc`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from indexer.extract.charset import decode
from indexer.extract.contract import Block, Reading, ReadOptions
from indexer.extract.html_blocks import HtmlBlocks
from indexer.extract.html_meta import stated_description, stated_language
from indexer.extract.html_tree import parse
from indexer.extract.hudoc import blocks_of_flat_text, without_styles
from indexer.extract.inline import clean_spaces
from indexer.extract.sniff import HTML
from search.errors import DocumentError
from search.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TAG: Final = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|span|a|b|i|em|strong|section|article|blockquote|html|body|font|sup|sub|img)\b[^<>]*>",
    re.IGNORECASE,
)
_BLANK_LINE: Final = re.compile(r"\n[ \t\xa0]*\n")
_HIDDEN_WORTH_SAYING: Final = 200


def read_html(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """Reads one page; one reading. Raises DocumentError `file-unreadable`."""
    del options  # the registry keeps the limits
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or error) from error
    decoded = decode(data)
    reading = read_markup(decoded.text)
    notes = reading.notes
    if decoded.guessed:
        notes = (Note(code="encoding-guessed", facts={"encoding": decoded.encoding}), *notes)
    yield Reading(
        blocks=reading.blocks,
        description=reading.description,
        language=reading.language,
        notes=notes,
        media_type=HTML,
    )


def read_markup(markup: str) -> Reading:
    """One page as text, read."""
    soup = parse(without_styles(markup))
    language = stated_language(soup)
    root = soup.find("body") or soup
    if not isinstance(root, Tag):
        root = soup
    walker = HtmlBlocks(root, language)
    blocks = walker.read()
    notes: tuple[Note, ...] = ()
    if walker.hidden > _HIDDEN_WORTH_SAYING:
        notes = (Note(code="hidden-text", facts={"characters": str(walker.hidden)}),)
    return Reading(
        blocks=blocks,
        description=stated_description(soup, blocks, language),
        language=language,
        notes=notes,
        media_type=HTML,
    )


def blocks_of_markup(text: str) -> tuple[Block, ...]:
    """The blocks of a text of unknown make: HTML, text with entities, a HUDOC conversion, or plain paragraphs.

    For strings inside rows and feeds. Empty for a text without words.
    """
    bare = without_styles(text)
    if len(_TAG.findall(bare[:20000])) >= 1:
        soup = parse(bare)
        root = soup.find("body")
        return HtmlBlocks(root, None).read() if isinstance(root, Tag) else ()
    if bare is not text or "&#xa0;" in bare[:20000]:
        return blocks_of_flat_text(bare)
    plain = unescape(bare)
    pieces = _BLANK_LINE.split(plain) if _BLANK_LINE.search(plain) else plain.split("\n")
    return tuple(Block(kind="paragraph", text=clean_spaces(piece)) for piece in pieces if clean_spaces(piece))
