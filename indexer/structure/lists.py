"""Lists: which letters, romans and bullets at the start of texts are items, how deep, and under which item.

A wrapped line may begin with `(c)` or `v. Turkey`; an item continues a list or opens one with its first letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import Label, letter_value, read_label, roman_value

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = 3
"""Items that may be missing between two of one list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item's place: `depth` from 1, and its own step (`c`, `ii`, `3`; None for a bullet)."""

    depth: int
    step: str | None


@dataclass(slots=True)
class _Level:
    style: str
    last: int


@dataclass(slots=True)
class ListState:
    """The lists open at a place of the text, outermost first."""

    levels: list[_Level] = field(default_factory=list)

    def close(self) -> None:
        """A new paragraph or heading ends every open list."""
        self.levels.clear()

    def open_inside(self, text: str) -> None:
        """A paragraph whose text begins with its first item (`Art. 1. (1) …`) opens the list that `(2)` goes on with."""
        label = read_label(text)
        if label is not None and label.kind in {"letter", "list"} and label.printed.startswith("("):
            self.place(label)

    def place(self, label: Label, following: Sequence[Label] = (), *, sure: bool = False) -> Item | None:
        """The item that this label begins, None where it continues no list and cannot open one.

        `following` are the next labels of the text: a weak label (`a.`) opens a list only where its successor comes,
        or where the caller is `sure` that it is an item.
        """
        if label.kind == "bullet":
            return self._bullet(label)
        if label.kind not in {"letter", "roman", "list", "number"}:
            return None
        step = label.parts[0]
        for style, value in _readings(label):
            for depth in range(len(self.levels), 0, -1):
                level = self.levels[depth - 1]
                if level.style == style and level.last < value <= level.last + GAP:
                    level.last = value
                    del self.levels[depth:]
                    return Item(depth=depth, step=step)
        for style, value in _readings(label):
            if value == 1 and (sure or _is_strong(label) or _has_successor(style, following)):
                if any(level.style == style for level in self.levels):
                    while self.levels[-1].style != style:
                        self.levels.pop()
                    self.levels.pop()
                self.levels.append(_Level(style, 1))
                return Item(depth=len(self.levels), step=step)
        return None

    def _bullet(self, label: Label) -> Item:
        style = f"bullet{label.printed}"
        for depth, level in enumerate(self.levels, start=1):
            if level.style == style:
                del self.levels[depth:]
                return Item(depth=depth, step=None)
        self.levels.append(_Level(style, 0))
        return Item(depth=len(self.levels), step=None)


def _form(label: Label) -> str:
    printed = label.printed
    return ("(" if printed.startswith("(") else "") + printed[-1:]


def _is_strong(label: Label) -> bool:
    return label.printed.endswith(")") or label.kind == "list"


def _readings(label: Label) -> list[tuple[str, int]]:
    """What a label may be, the likelier first: `(i)` is a letter after `(h)`, else a roman."""
    step = label.parts[0]
    form = _form(label)
    if step.isdecimal():
        return [(f"list{form}", int(step))]
    case = "upper" if step[:1].isupper() else "lower"
    readings: list[tuple[str, int]] = []
    letter = letter_value(step)
    roman = roman_value(step)
    if letter is not None:
        readings.append((f"letter{case}{form}", letter))
    if roman is not None:
        readings.append((f"roman{case}{form}", roman))
    return readings


def _has_successor(style: str, following: Sequence[Label]) -> bool:
    return any((style, 2) in _readings(label) for label in following if label.parts and label.kind != "article")
