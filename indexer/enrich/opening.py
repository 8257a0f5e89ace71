"""The opening of a document: its cover, its running headers and the first lines before the text proper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.model.unit import Unit

_UNITS: Final = 40
_CHARACTERS: Final = 6_000
_REPEATED: Final = 2
_MENU: Final = 10
"""More pieces of furniture than this before the text are the menus of a web page, and say nothing of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """`lines` are the first pieces in order, with the kind of each and whether it is a numbered paragraph or heading.

    `running` is the furniture that repeats, the most frequent first.
    """

    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    numbered: tuple[bool, ...]
    running: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines, one a line."""
        return "\n".join(self.lines)

    @property
    def cover(self) -> tuple[str, ...]:
        """The lines before the first numbered paragraph."""
        first = next(
            (index for index, numbered in enumerate(self.numbered) if numbered and self.kinds[index] == "paragraph"),
            len(self.lines),
        )
        return self.lines[:first]


def opening_of(units: Sequence[Unit]) -> Opening:
    """The opening: pieces up to the second numbered paragraph, at most 40 and 6,000 characters."""
    lines: list[str] = []
    kinds: list[str] = []
    numbered: list[bool] = []
    length = paragraphs = 0
    for unit in units[: _UNITS * 2]:
        is_numbered = unit.kind == "paragraph" and unit.number is not None
        paragraphs += is_numbered
        if paragraphs > 1 or len(lines) >= _UNITS or length > _CHARACTERS:
            break
        for line in unit.text.split("\n"):
            lines.append(line.strip())
            kinds.append(unit.kind)
            numbered.append(is_numbered or (unit.kind == "heading" and unit.number is not None))
            length += len(line)
    counts = Counter(unit.text.strip() for unit in units if unit.kind == "furniture")
    running = tuple(text for text, count in counts.most_common() if count >= _REPEATED)
    return Opening(lines=tuple(lines), kinds=tuple(kinds), numbered=tuple(numbered), running=running)


def below_menus(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units, without the furniture of a web page that has menus before its text; printed headers stay."""
    ahead = [unit for unit in units[: _UNITS * 2] if unit.kind == "furniture" and unit.page is None]
    return [unit for unit in units if unit.kind != "furniture"] if len(ahead) > _MENU else units
