"""Running text out of inline markup: white space as a reader sees it, and where footnotes are called.

Shared by the readers of HTML, DOCX, XML and Markdown; which elements begin a new block is theirs to know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Call

if TYPE_CHECKING:
    from collections.abc import Sequence

_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACE_RUN: Final = re.compile(r"\s{2,}|[\t\n\r\f\v\u2028\u2029]")


def clean_spaces(text: str) -> str:
    """White space collapsed, soft hyphens and zero-width signs gone; a single no-break space is kept."""
    return _SPACE_RUN.sub(" ", _INVISIBLE.sub("", text)).strip()


class Inline:
    """Text being gathered for one block; collapses white space as it goes, so that calls keep their offsets."""

    __slots__ = ("_calls", "_length", "_pending", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._calls: list[Call] = []
        self._length = 0
        self._pending = False

    def add(self, text: str) -> None:
        """Adds running text as it stands in the markup."""
        text = _INVISIBLE.sub("", text)
        if not text:
            return
        core = _SPACE_RUN.sub(" ", text)
        if core[0] == " ":
            self._pending = True
            core = core[1:]
        if not core:
            return
        bare = core.removesuffix(" ")
        if bare:
            self._append(bare)
        self._pending = self._pending or bare != core

    def _append(self, core: str) -> None:
        if self._pending and not core[0].isspace():
            core = " " + core
        self._pending = False
        if not self._length or self._pieces[-1].endswith("\n"):
            core = core.lstrip()
        if core:
            self._pieces.append(core)
            self._length += len(core)

    def space(self) -> None:
        """Marks that a space belongs here unless one stands already."""
        self._pending = True

    def line(self) -> None:
        """Begins a new line, kept as one."""
        if self._length and not (self._pieces and self._pieces[-1].endswith("\n")):
            self._pieces.append("\n")
            self._length += 1
        self._pending = False

    def call(self, label: str) -> None:
        """Notes that a footnote is called here."""
        self._calls.append(Call(offset=self._length, label=label))

    def __bool__(self) -> bool:
        return self._length > 0

    def take(self) -> tuple[str, tuple[Call, ...]]:
        """The text gathered and its calls; empties itself."""
        text = "".join(self._pieces)
        stripped = text.rstrip()
        calls = tuple(Call(offset=min(call.offset, len(stripped)), label=call.label) for call in self._calls)
        self._pieces, self._calls, self._length, self._pending = [], [], 0, False
        return stripped, calls


def split_lines(text: str, calls: Sequence[Call]) -> list[tuple[str, tuple[Call, ...]]]:
    """The lines of a text, each with its own calls; empty lines are dropped."""
    parts: list[tuple[str, tuple[Call, ...]]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        lead = len(line) - len(line.lstrip())
        bare = line.strip()
        own = tuple(
            Call(offset=min(max(call.offset - start - lead, 0), len(bare)), label=call.label)
            for call in calls
            if start <= call.offset <= end
        )
        if bare:
            parts.append((bare, own))
        start = end + 1
    return parts


def join_pieces(pieces: Sequence[tuple[str, tuple[Call, ...]]], separator: str) -> tuple[str, tuple[Call, ...]]:
    """Several texts as one, their calls moved along."""
    text = ""
    calls: list[Call] = []
    for piece, own in pieces:
        text = f"{text}{separator}{piece}" if text else piece
        start = len(text) - len(piece)
        calls.extend(Call(offset=call.offset + start, label=call.label) for call in own)
    return text, tuple(calls)
