"""Kinds of remarks with their counts, each under the sentence that a reader would meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search.messages import sentence
from web.presenters.wording import spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKind:
    """A kind of remark: its sentence with an ellipsis for each fact, and in how many versions it occurs."""

    severity: str
    text: str
    count: int


class _Blanks(dict[str, str]):
    """Facts that are all an ellipsis: the sentence of a kind, not of one remark."""

    def __missing__(self, name: str) -> str:
        return "…"


def note_kinds(counts: Mapping[str, int], ui: str, severity: Callable[[str], str]) -> tuple[NoteKind, ...]:
    """The kinds of remarks, the most frequent first."""
    return tuple(
        NoteKind(severity=severity(code), text=spaced(_general(code, ui), ui), count=count)
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _general(code: str, ui: str) -> str:
    return sentence(code, _Blanks(), ui)
