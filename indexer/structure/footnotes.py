"""Footnotes at the foot of pages and notes at the end of documents, split off the text, also where they run on overleaf.

A note begins with a raised number or sign, or with a small plain number that follows the last note's; what comes after it on
the page in the same size or a smaller one belongs to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line
    from indexer.structure.body import Body

_SMALL: Final = 0.94
"""A line is set small where it has at most this share of the body's size."""
_PLAIN: Final = re.compile(r"(?P<label>\d{1,3}|[*†‡]{1,3})[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note's label, its lines (the label taken off), and the page it begins on."""

    label: str
    lines: tuple[Line, ...]
    page: int


@dataclass(slots=True)
class _Open:
    label: str
    lines: list[Line]
    page: int


def split_notes(
    pages: Sequence[Sequence[Line]], body: Body, rules: Sequence[Sequence[float]]
) -> tuple[list[list[Line]], list[Footnote]]:
    """Each page's lines without notes, and all notes in order. `rules` are the heights of lines drawn on each page."""
    notes: list[_Open] = []
    kept: list[list[Line]] = []
    called: frozenset[str] = frozenset()
    last = 0
    for lines, drawn in zip(pages, rules, strict=True):
        called |= {call.label for line in lines for call in line.calls if call.offset}
        start = _zone(lines, body, drawn, notes, called)
        kept.append(list(lines[:start]))
        zone = lines[start:]
        for index, line in enumerate(zone):
            begun = _begin(line, body, last, called)
            if begun is not None:
                notes.append(begun)
                last = int(begun.label) if begun.label.isdecimal() else last
            elif not notes or not _belongs(line, notes[-1]):
                kept[-1].extend(zone[index:])
                break
            else:
                notes[-1].lines.append(line)
    return kept, [Footnote(label=note.label, lines=tuple(note.lines), page=note.page) for note in notes]


def _zone(
    lines: Sequence[Line],
    body: Body,
    drawn: Sequence[float],
    notes: Sequence[_Open],
    called: frozenset[str],
) -> int:
    """Where the notes of a page begin; its length where it has none."""
    start = len(lines)
    last = next((int(note.label) for note in reversed(notes) if note.label.isdecimal()), 0)
    for index, line in enumerate(lines):
        if _begin(line, body, last, called) is not None and _goes_on(lines, index, body, last, called):
            start = index
            break
    if notes and _is_small(lines[-1], body) if lines else False:
        first = len(lines)
        while first > 0 and _is_small(lines[first - 1], body) and not lines[first - 1].bold:
            first -= 1
        overleaf = first < start and first > 0 and (_is_ruled(lines, first, drawn) or _is_open(notes[-1]))
        if overleaf and all(_is_small(line, body) for line in lines[first:start]):
            return first
    return start


def _goes_on(lines: Sequence[Line], index: int, body: Body, last: int, called: frozenset[str]) -> bool:
    """Whether all that follows on the page may be notes: a call that opens a wrapped line of text is not a note's number."""
    size = lines[index].size
    loose = 0
    for line in lines[index:]:
        if _begin(line, body, last, called) is None and (
            line.size > size + 0.4 or (line.bold and not lines[index].bold)
        ):
            loose += 1
    return loose == 0 or (_is_small(lines[index], body) and loose <= 0.3 * (len(lines) - index))


def _is_small(line: Line, body: Body) -> bool:
    return bool(body.size) and line.size <= _SMALL * body.size


def _is_ruled(lines: Sequence[Line], first: int, drawn: Sequence[float]) -> bool:
    above = lines[first - 1].bottom if first else 0.0
    return any(above - 2 <= rule <= lines[first].bottom for rule in drawn)


def _is_open(note: _Open) -> bool:
    """Whether a note's text seems to be broken off."""
    text = note.lines[-1].text.rstrip()
    return bool(text) and text[-1] not in '.!?»”")'


def _begin(line: Line, body: Body, last: int, called: frozenset[str]) -> _Open | None:
    """The note that a line begins. A plain small number begins one only where the text so far calls it."""
    if line.calls and line.calls[0].offset == 0 and line.text:
        if line.calls[0].label.isdecimal() and not _is_small(line, body) and line.text[:1].islower():
            return None
        rest = replace(line, calls=line.calls[1:])
        return _Open(line.calls[0].label, [rest], line.page)
    if not _is_small(line, body):
        return None
    match = _PLAIN.match(line.text)
    if match is None:
        return None
    label = match["label"]
    if label.isdecimal() and (label not in called or int(label) not in {last + 1, last + 2, 1}):
        return None
    start = match.end()
    calls = tuple(replace(call, offset=max(0, call.offset - start)) for call in line.calls)
    return _Open(label, [replace(line, text=line.text[start:], calls=calls)], line.page)


def _belongs(line: Line, note: _Open) -> bool:
    """Whether a line goes on with the note above it."""
    first = note.lines[0]
    return line.size <= first.size + 0.4 and (not line.bold or first.bold)
