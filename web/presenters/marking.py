"""Excerpts of documents as safe HTML: everything escaped, the words found in `mark`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from web.presenters.line_breaks import short_leaders, unbroken

EXCERPT: Final = 620
"""Code points of a passage shown in a list of results; the whole passage is one click away."""
SHORT: Final = 350
"""The same where a page lists many documents."""
NEAR: Final = 150
"""Of an excerpt of a list, how much a phone shows of the first passage of a document until the whole is asked for."""
NEARER: Final = 75
"""The same for its further passages."""
_LEAD: Final = 140
_NEAR_LEAD: Final = 30
_WORTH_PARTING: Final = 40
"""Code points: what is left out by so few is not left out."""
_CUT: Final = '<span class="cut">[…]</span>'
_SLACK: Final = 60
"""A passage so little longer is shown whole; a cut moves at most so far to a space."""
_OVERRIDES: Final = re.compile("[\u202d\u202e]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMark:
    """A footnote called at a code point: what is printed, the note's anchor and where the note is read."""

    offset: int
    label: str
    anchor: str
    url: str


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Markup:
    """The whole text, escaped, with each span (code points, end excluded) in a `mark`."""
    return Markup(pieces(text, marks, 0, len(text)))  # noqa: S704 - `pieces` escapes


def excerpt(text: str, marks: Sequence[tuple[int, int]], length: int = EXCERPT) -> Markup:
    """The text around its first mark, about `length` long; an ellipsis stands for what is left out."""
    start, end = _shown(text, marks, length)
    before = f"{_CUT} " if start else ""
    after = f" {_CUT}" if end < len(text) else ""
    return Markup(f"{before}{pieces(text, marks, start, end)}{after}")  # noqa: S704 - `pieces` escapes


def excerpts(text: str, marks: Sequence[tuple[int, int]], length: int = EXCERPT, *, most: int) -> tuple[Markup, ...]:
    """The text around its marks: what lies too far from the first is in an excerpt of its own, `most` of them at most."""
    found: list[Markup] = []
    left = list(marks)
    while left and len(found) < most:
        _, end = _shown(text, left, length)
        found.append(excerpt(text, left, length))
        left = [mark for mark in left if mark[1] > end]
    return tuple(found)


def listed_excerpt(text: str, marks: Sequence[tuple[int, int]], near: int, length: int = EXCERPT) -> Markup:
    """An excerpt, about `length` long, whose part around the first mark, about `near` long, stands in `.near`, what is before and after in `.far`.

    A narrow window shows the near part alone. What is hardly longer is not parted.
    """
    start, end = _shown(text, marks, length)
    if end - start <= near + _WORTH_PARTING:
        return excerpt(text, marks, length)
    first = min(max(marks[0][0], start), end) if marks else start
    low = start if first <= start + 2 * _NEAR_LEAD else _to_space(text, first - _NEAR_LEAD)
    high = _to_space(text, low + near)
    high = min(max([high, *(after for before, after in marks if before < high)]), end)
    if end - high <= _WORTH_PARTING:
        high = end
    cut_before, cut_after = f"{_CUT} " if start else "", f" {_CUT}" if end < len(text) else ""
    before = f'<span class="far">{cut_before}{pieces(text, marks, start, low)}</span>' if low > start else cut_before
    shown = f'<span class="near">{pieces(text, marks, low, high)}</span>'
    after = f'<span class="far">{pieces(text, marks, high, end)}{cut_after}</span>' if high < end else cut_after
    return Markup(f"{before}{shown}{after}")  # noqa: S704 - `pieces` escapes


def plain_excerpt(text: str, marks: Sequence[tuple[int, int]], length: int = EXCERPT) -> str:
    """The same stretch of the text without marks, for answers that are no pages."""
    start, end = _shown(text, marks, length)
    return f"{'[…] ' if start else ''}{text[start:end].strip()}{' […]' if end < len(text) else ''}"


def _shown(text: str, marks: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """Where an excerpt begins and ends."""
    if len(text) <= length + _SLACK:
        return 0, len(text)
    first = marks[0][0] if marks else 0
    start = 0 if first <= length - _LEAD else _to_space(text, first - _LEAD)
    start = min(start, _to_space(text, max(0, len(text) - length)))
    end = len(text) if start + length + _SLACK >= len(text) else _to_space(text, start + length)
    return start, max(end, marks[0][1] if marks else 0)


def pieces(text: str, marks: Iterable[tuple[int, int]], start: int, end: int) -> str:
    """A stretch of a text as HTML, the words found in it in `mark`; a plain string, as a page has hundreds of pieces."""
    out, at = [], start
    for first, last in marks:
        first, last = max(first, at), min(last, end)  # noqa: PLW2901 - a mark is cut to what is shown
        if first >= last:
            continue
        out.append(f"{escape(text[at:first])}<mark>{escape(text[first:last])}</mark>")
        at = last
    out.append(str(escape(text[at:end])))
    made = short_leaders(unbroken("".join(out)))
    # Signs that turn the order of letters round whatever they are: a text could show other words than it holds.
    return _OVERRIDES.sub("", made) if not made.isascii() else made


def _to_space(text: str, place: int) -> int:
    """The beginning of the next word within reach, else the place itself."""
    space = text.find(" ", place, place + _SLACK)
    return place if space < 0 else space + 1
