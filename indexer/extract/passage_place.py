"""Where a passage stands among the letters of a printed page: pure, from the page's letters in reading order.

Hyphens, spaces and line ends differ between a page and what was read from it, so letters and digits alone are compared,
in short runs: calls of footnotes within the text and a passage that begins or ends on another page do no harm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_RUN: Final = 24
"""Letters compared at once: about four words."""
_STARTS: Final = 40
"""Places of the page tried as a beginning."""
_SKIPPED: Final = 114
"""Letters of the page that may stand between two runs: a running header, a footnote call, a table's rule."""
_SAME_LINE: Final = 0.5
_SLACK: Final = 0.3


class Box(NamedTuple):
    """A rectangle; `top` is above `bottom` in the numbers of the page, whichever way they grow."""

    left: float
    top: float
    right: float
    bottom: float


def letters(text: str) -> list[tuple[str, int]]:
    """Letters and digits of a text as compared, each with the code point it comes from."""
    return [
        (part, place)
        for place, sign in enumerate(text)
        for part in unicodedata.normalize("NFKD", sign).casefold()
        if part.isalnum()
    ]


def place_of(passage: str, page: str) -> list[range]:
    """Code points of the page that say the passage, in reading order; nothing where it is not found."""
    wanted = "".join(letter for letter, _ in letters(passage))
    held = letters(page)
    printed = "".join(letter for letter, _ in held)
    if not wanted or not printed:
        return []
    runs = [wanted[at : at + _RUN] for at in range(0, len(wanted), _RUN)]
    if len(runs) > 1 and len(runs[-1]) < _RUN // 2:
        runs[-2:] = ["".join(runs[-2:])]
    found = _best(runs, printed)
    # Two runs one after the other are no chance; where the page breaks, the passage's beginning or end stands here alone.
    if len(found) < min(2, len(runs)):
        return []
    return [range(held[first][1], held[last - 1][1] + 1) for first, last in _joined(found)]


def _best(runs: Sequence[str], printed: str) -> list[tuple[int, int]]:
    """The longest row of runs on the page, from the first of them that begins one."""
    best: list[tuple[int, int]] = []
    for first, run in enumerate(runs):
        if len(best) >= min(2, len(runs)) or len(runs) - first <= len(best):
            break
        start = printed.find(run)
        for _ in range(_STARTS):
            if start < 0:
                break
            row = _row(runs[first:], printed, start)
            # Of rows as long, the closest together: paragraphs often begin alike.
            best = max(best, row, key=lambda each: (len(each), each[0][0] - each[-1][1] if each else 0))
            start = printed.find(run, start + 1)
    return best


def _row(runs: Sequence[str], printed: str, start: int) -> list[tuple[int, int]]:
    """Where runs stand one after the other, the first of them at a place; those that are not near are left out."""
    row: list[tuple[int, int]] = []
    at = start
    for run in runs:
        place = printed.find(run, at, at + len(run) + _SKIPPED) if row else start
        if place >= 0:
            row.append((place, place + len(run)))
            at = place + len(run)
    return row


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs with little between them as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first - joined[-1][1] <= _RUN * 2:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def lines_of_boxes(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of letters, in reading order, as boxes of lines; coordinates grow downwards."""
    lines: list[Box] = []
    for box in boxes:
        if box.right <= box.left or box.bottom <= box.top:
            continue
        last = lines[-1] if lines else None
        if last is not None and box.left >= last.left - 2 and _overlap(last, box) > _SAME_LINE:
            lines[-1] = Box(last.left, min(last.top, box.top), max(last.right, box.right), max(last.bottom, box.bottom))
        else:
            lines.append(box)
    return lines


def _overlap(one: Box, other: Box) -> float:
    """How much of the lower of two boxes lies beside the other; a comma hangs below its line, a quotation mark above."""
    slack = (one.bottom - one.top) * _SLACK
    shared = min(one.bottom + slack, other.bottom) - max(one.top - slack, other.top)
    return shared / max(min(one.bottom - one.top, other.bottom - other.top), 0.01)
