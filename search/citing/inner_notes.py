"""Footnotes that stand inside the text of a passage, with their numbers, where a source merged them with it.

`… as reported. 30 See A/54/38/Rev.1. 31 Ibid., para. 23.`: numbers that count up, or one before words that begin a note.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_LABEL: Final = re.compile(
    r"(?:^|(?<=[.!?”\"’»)\]_*…\n]))\s*(?<!\d)(?:\[(?P<called>[1-9]\d{0,2})\]\.?|(?P<label>[1-9]\d{0,2}))\s+(?=[A-ZÀ-Þ“\"«‘(]|https?:|www\.)"
)
_BEGINS: Final = re.compile(r"(?:See|Voir|Ibid|Id\.|Idem|Cf|Supra|Op\.|[A-Z]{1,6}/(?=[A-Z\d]))")
_STEP: Final = 2
"""A number is sometimes missed, or printed twice."""


def inner_notes(text: str) -> tuple[tuple[int, str], ...]:
    """Where the footnotes inside a text begin, each with its number, in order; none in a text without them."""
    places = [
        (
            match.start("called") if match["called"] else match.start("label"),
            int(match["called"] or match["label"]),
            match.end(),
        )
        for match in _LABEL.finditer(text)
    ]
    found = []
    for at, (start, label, end) in enumerate(places):
        beside = [places[each][1] for each in (at - 1, at + 1) if 0 <= each < len(places)]
        steps = [abs(other - label) for other in beside]
        if any(step <= _STEP for step in steps) or _BEGINS.match(text, end):
            found.append((start, str(label)))
    return tuple(found)


def note_at(notes: tuple[tuple[int, str], ...], place: int) -> int | None:
    """Which of the notes of a text a place is in, by its position in the list; None before the first."""
    after = bisect_right(notes, place, key=lambda note: note[0])
    return after - 1 if after else None
