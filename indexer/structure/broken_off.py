"""Paragraphs that a page break of the original broke in two, in texts that kept no pages: recognised scans, exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import read_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block

_SHORTEST: Final = 80
"""Letters before the break; shorter pieces are titles and lines of a cover."""
_FEWEST_WORDS: Final = 6


def rejoined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with each paragraph that ends in the middle of a sentence joined to the one that goes on with it.

    It ends in a small letter without any sign, and the next begins with one; a comma may end a recital and is no such end.
    """
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if above is not None and _breaks_off(above) and _goes_on(block):
            shift = len(above.text) + 1
            calls = (*above.calls, *(replace(call, offset=call.offset + shift) for call in block.calls))
            found[-1] = replace(above, text=f"{above.text} {block.text}", calls=calls)
        else:
            found.append(block)
    return tuple(found)


def _breaks_off(block: Block) -> bool:
    last = block.text.rpartition("\n")[2]
    return block.kind in {"paragraph", "item"} and len(last) >= _SHORTEST and last[-1:].islower()


def _goes_on(block: Block) -> bool:
    plain = block.kind == "paragraph" and not block.label and block.section is None and block.anchor is None
    if not plain or not block.text[:1].islower() or len(block.text.split()) < _FEWEST_WORDS:
        return False
    return read_label(block.text) is None and block.text[1:2] not in {")", "."}
