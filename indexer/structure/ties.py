"""Footnotes tied to the places that call them: each note to the call of its label that fits best.

Labels repeat (`*` on several pages, numbers that begin again in an annex), so order and page decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlace:
    """A call in a unit: the unit's ordinal, its first page, the code point in its text, the label called."""

    ordinal: int
    page: int | None
    offset: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlace:
    """A footnote unit: its ordinal, page and label."""

    ordinal: int
    page: int | None
    label: str


def bare(label: str) -> str:
    """A note's label without what is printed around it: `[12]`, `12.` and `12` are one."""
    return label.strip().strip("[]().").strip()


def tie_notes(calls: Sequence[CallPlace], notes: Sequence[NotePlace]) -> dict[int, CallPlace]:
    """The call of each note that has one, by the note's ordinal. Each call is used once, in reading order."""
    waiting: dict[str, list[CallPlace]] = {}
    for call in calls:
        waiting.setdefault(bare(call.label), []).append(call)
    tied: dict[int, CallPlace] = {}
    for note in notes:
        places = waiting.get(bare(note.label))
        if not places:
            continue
        best = min(range(len(places)), key=lambda i, places=places, note=note: _distance(places[i], note, i))  # type: ignore[misc]
        tied[note.ordinal] = places.pop(best)
    return tied


def _distance(call: CallPlace, note: NotePlace, index: int) -> tuple[int, int]:
    """Nearness of a call to a note: pages apart (a call on a later page is the worst), then first come."""
    if call.page is None or note.page is None:
        return (0 if call.ordinal <= note.ordinal else 1, index)
    apart = note.page - call.page
    return (apart if apart >= 0 else 1000 - apart, index)
