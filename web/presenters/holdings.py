"""Kinds of remarks with their counts, each under the sentence that a reader would meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search.messages import kind_sentence
from web.presenters.wording import spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKind:
    """A kind of remark: its sentence with an ellipsis for each fact, and in how many versions it occurs."""

    severity: str
    text: str
    count: int


def note_kinds(counts: Mapping[str, int], ui: str, severity: Callable[[str], str]) -> tuple[NoteKind, ...]:
    """The kinds of remarks, the most frequent first."""
    return tuple(
        NoteKind(severity=severity(code), text=spaced(kind_sentence(code, ui), ui), count=count)
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
