"""Footnotes inside plain text: small type is lost there, so a note is a line that begins with the next number and is called before.

`… la torture7.` followed by a line `7 A/HRC/14/32.` is a call and its note; both are needed, or the text stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Call
from indexer.structure.furniture import has_job_number, is_page_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.extract.typed import Typed

_NOTE: Final = re.compile(r"(?P<label>\d{1,3})\s+(?=[A-ZÀ-ÖØ-Þ«“‘\"(\[]|https?:|www\.|[a-z]{1,4}\.)")
_BEFORE_CALL: Final = r"(?<=[^\W\d_]|[.,;:!?»”’\"')\]])"
_GAP: Final = 3
"""Notes of which all but the last may have been missed."""
_REACH: Final = 160
"""Lines before a note among which its call is looked for."""
_ENDS: Final = (".", "!", "?", ")", "»", "”", ";")
_LONGEST: Final = 15
"""Lines of the longest note."""
_NEW_PIECE: Final = re.compile(r"(?:\d{1,3}[.)]|[•–—-]|\([a-z]{1,3}\)|[IVX]{1,5}\.|[A-Z]\.)\s")


@dataclass(slots=True)
class PlainNote:
    """A note's label and lines (label taken off), and how many text lines stand before it."""

    label: str
    lines: list[Line]
    after: int


@dataclass(slots=True)
class Taken:
    """The text lines with calls taken out, and the notes."""

    kept: list[Typed] = field(default_factory=list)
    notes: list[PlainNote] = field(default_factory=list)


def take_notes(lines: Sequence[Typed]) -> Taken:
    """Split notes off a text's lines, in one pass from the first line to the last."""
    taken = Taken()
    last = 0
    searched = 0
    index = 0
    while index < len(lines):
        item = lines[index]
        match = _NOTE.match(item.line.text)
        label = match["label"] if match else ""
        if match is None or not last < int(label) <= last + _GAP:
            taken.kept.append(item)
            index += 1
            continue
        called = _take_call(taken.kept, label, max(searched, len(taken.kept) - _REACH))
        if called is None and not _follows_note(taken, lines, index, int(label) - last):
            taken.kept.append(item)
            index += 1
            continue
        searched = searched if called is None else called
        last = int(label)
        end = _end(lines, index)
        first = replace(item.line, text=item.line.text[match.end() :])
        note = [first, *(later.line for later in lines[index + 1 : end])]
        taken.notes.append(PlainNote(label, note, len(taken.kept)))
        index = end
    return taken


def _follows_note(taken: Taken, lines: Sequence[Typed], index: int, step: int) -> bool:
    """Whether the line right above belongs to the note before: then this is the next note, though its call was not found."""
    if step != 1 or not taken.notes or not index:
        return False
    return taken.notes[-1].after == len(taken.kept) and lines[index].row - lines[index - 1].row <= 2


def _end(lines: Sequence[Typed], start: int) -> int:
    """Where a note ends: at a blank line, another note, a line set in anew, or a new numbered piece."""
    first = lines[start]
    end = start + 1
    while end < len(lines) and end - start < _LONGEST:
        line, above = lines[end], lines[end - 1]
        if line.row - above.row > 1 or line.line.page != above.line.page:
            break
        if has_job_number(line.line.text) or is_page_number(line.line.text):
            break
        if _NOTE.match(line.line.text) and above.line.text.endswith(_ENDS):
            break
        if _NEW_PIECE.match(line.line.text) or (line.indent and not first.indent):
            break
        if line.indent and end == start + 1 and line.indent <= first.indent and above.line.text.endswith("."):
            break
        if line.indent and end > start + 1 and line.indent != lines[start + 1].indent:
            break
        end += 1
    return end


def _take_call(kept: list[Typed], label: str, start: int) -> int | None:
    """Take the call of a note out of the lines before it; the line's index, None where no line calls it."""
    pattern = re.compile(rf"(?:{_BEFORE_CALL}|(?<=\b(?:19|20)\d\d)){label}(?!\w|[.,]\d|/)")
    for index in range(start, len(kept)):
        item = kept[index]
        for match in pattern.finditer(item.line.text):
            if not _is_call(item.line.text, match.start()):
                continue
            text = item.line.text[: match.start()] + item.line.text[match.end() :]
            before = [c for c in item.line.calls if c.offset <= match.start()]
            after = [replace(c, offset=c.offset - len(label)) for c in item.line.calls if c.offset > match.start()]
            calls = (*before, Call(offset=match.start(), label=label), *after)
            kept[index] = replace(item, line=replace(item.line, text=text, calls=calls))
            return index
    return None


def _is_call(text: str, offset: int) -> bool:
    """Whether digits glued to what stands before them are a call and no part of a symbol, an article or a decimal."""
    word = text[:offset].rsplit(None, 1)[-1] if text[:offset].strip() else ""
    if "/" in word or re.search(r"\d[.,:]$", word) or re.fullmatch(r"[A-Z]{1,4}\.?|[nN]o?[.°º]?", word):
        return False
    return len(word) > 1
