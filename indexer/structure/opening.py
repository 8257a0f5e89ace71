"""The lines above the title of a text without pages: who publishes it, what it is taken from, its place and date.

They are its cover, as the title page is a printed document's. Where anything above the first heading reads like running
text, or is numbered, nothing is taken for a cover.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import read_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block

_MOST: Final = 8
"""Lines above a title, at most."""
_LONGEST: Final = 240
"""Characters of one of them, at most; of a sentence, half as many."""


def with_opening(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with those above the first heading as a cover, where all of them are such lines; else as they are."""
    if any(block.page is not None for block in blocks):
        return tuple(blocks)
    first = next((place for place, block in enumerate(blocks) if block.kind == "heading"), None)
    if not first:
        return tuple(blocks)
    above = [place for place, block in enumerate(blocks[:first]) if block.kind != "furniture"]
    if not 0 < len(above) <= _MOST or not all(_is_line(blocks[place]) for place in above):
        return tuple(blocks)
    cover = frozenset(above)
    return tuple(
        replace(block, kind="cover", label="") if place in cover else block for place, block in enumerate(blocks)
    )


def _is_line(block: Block) -> bool:
    """Whether a block is a line that may stand above a title."""
    stated = block.number or block.anchor or block.section or block.role or block.recommendation
    if block.kind != "paragraph" or stated or block.label or read_label(block.text) is not None:
        return False
    text = block.text.strip()
    return len(text) <= (_LONGEST // 2 if text.endswith((".", "!", "?")) else _LONGEST)
