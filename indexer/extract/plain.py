"""Plain text in any encoding: wrapped or not, with or without form feeds, with page furniture and footnotes inside.

Gives the lines coordinates as if they were typed, so that the functions for printed pages read them too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Line, Reading
from indexer.extract.encoding import NotTextError, decode
from indexer.extract.plain_notes import Taken, take_notes
from indexer.extract.plain_signs import by_signs
from indexer.extract.typed import APART, HIGH, Typed, is_wrapped, placed, typed_lines
from indexer.structure.footnotes import Footnote
from indexer.structure.furniture import has_job_number, is_running_text
from indexer.structure.layout import blocks_of_pages
from indexer.structure.page import Page
from search.errors import DocumentError
from search.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from indexer.extract.contract import Block, ReadOptions

_DIGITS: Final = re.compile(r"\d+")
_LEAST: Final = 3
"""Running lines inside a text come back at least this often."""


def read_plain(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """The one document of a text file. Raises DocumentError: `file-empty`, `file-too-large`, `file-unreadable`, `text-binary`."""
    try:
        size = path.stat().st_size
        if size > options.byte_limit:
            raise DocumentError("file-too-large", path=path, size=size, limit=options.byte_limit)
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or str(error)) from error
    try:
        text, guessed = decode(data)
    except NotTextError as error:
        raise DocumentError("text-binary", path=path) from error
    notes: list[Note] = []
    if guessed is not None:
        notes.append(Note(code="encoding-guessed", facts={"encoding": guessed}))
    if len(text) > options.text_limit:
        text = text[: options.text_limit]
        notes.append(Note(code="text-cut", facts={"limit": str(options.text_limit)}))
    if not text.strip():
        raise DocumentError("file-empty", path=path)
    blocks, pages = blocks_of_text(text)
    yield Reading(blocks=blocks, notes=tuple(notes), media_type="text/plain", pages=pages)


def blocks_of_text(text: str) -> tuple[tuple[Block, ...], int | None]:
    """The blocks of a text, and its number of pages where form feeds tell it (None: the blocks have no page)."""
    sheets = text.split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    typed = [line for number, sheet in enumerate(sheets, start=1) for line in typed_lines(sheet, number)]
    spread = 1.0 if is_wrapped(typed) else APART
    taken = take_notes(typed)
    if len(sheets) > 1:
        pages = [_sheet(taken.kept, number, spread) for number in range(1, len(sheets) + 1)]
        notes = [Footnote(label=n.label, lines=tuple(n.lines), page=n.lines[0].page) for n in taken.notes]
        return by_signs(blocks_of_pages(pages, notes=notes)), len(sheets)
    leaves, notes = _leaves(taken, spread)
    blocks = blocks_of_pages(leaves, notes=notes, title_page=False)
    return by_signs([_without_page(block) for block in blocks]), None


def _sheet(lines: Sequence[Typed], number: int, spread: float) -> Page:
    own = tuple(placed(item, number, spread) for item in lines if item.line.page == number)
    height = max((line.bottom for line in own), default=0.0)
    return Page(number=number, width=1.0, height=max(height, 40 * HIGH), lines=own)


def _leaves(taken: Taken, spread: float) -> tuple[list[Page], list[Footnote]]:
    """A text without form feeds, cut where furniture or notes stand in it: a paragraph broken there is joined again."""
    running = _running_lines(taken.kept)
    notes_after = {note.after for note in taken.notes}
    leaf_of_row: list[int] = []
    body: dict[int, list[Line]] = {1: []}
    aside: dict[int, list[Line]] = {}
    number = 1
    for index, item in enumerate(taken.kept):
        if (index in notes_after or (number in aside and index not in running)) and body[number]:
            number += 1
            body[number] = []
        leaf_of_row.append(number)
        if index in running:
            aside.setdefault(number, []).append(placed(item, number, spread))
        else:
            body[number].append(placed(item, number, spread))
    pages = [Page(number=n, lines=tuple(lines), side=tuple(aside.get(n, ()))) for n, lines in body.items()]
    notes: list[Footnote] = []
    for note in taken.notes:
        leaf = leaf_of_row[note.after - 1] if note.after else 1
        notes.append(Footnote(label=note.label, lines=tuple(note.lines), page=leaf))
    return pages, notes


def _running_lines(lines: Sequence[Typed]) -> frozenset[int]:
    """Headers, footers and page numbers inside a text: lines of a running form that come back at least three times."""
    keys: dict[str, list[int]] = {}
    for index, item in enumerate(lines):
        if is_running_text(item.line.text):
            keys.setdefault(_DIGITS.sub("#", item.line.text.casefold()), []).append(index)
    found = {index for indexes in keys.values() for index in indexes if has_job_number(lines[index].line.text)}
    for key, indexes in keys.items():
        alone = key.strip(" -–—[]()|/") in {"#", ""}
        if len(indexes) >= _LEAST:
            found.update(_counting(lines, indexes) if alone else indexes)
        elif not alone:
            found.update(index for index in indexes if {index - 1, index + 1} & found)
    return frozenset(found)


def _counting(lines: Sequence[Typed], indexes: Sequence[int]) -> list[int]:
    """Of numbers standing alone, those that count up one by one: page numbers and no cells of a table."""
    values = [int(re.sub(r"\D", "", lines[index].line.text) or "0") for index in indexes]
    kept = [
        index
        for at, index in enumerate(indexes)
        if (at and values[at] == values[at - 1] + 1) or (at + 1 < len(values) and values[at + 1] == values[at] + 1)
    ]
    return kept if len(kept) >= _LEAST else []


def _without_page(block: Block) -> Block:
    calls = tuple(replace(call, page=None) for call in block.calls)
    return replace(block, page=None, page_label=None, calls=calls)
