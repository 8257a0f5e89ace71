"""What blocks of plain text are by the signs in them: rows of a typed table, rules drawn with the keyboard, controls of a page.

Only kinds change here; no word is moved or lost.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from indexer.structure.tables import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block

_RULE: Final = re.compile(r"[_\-=~*–—.\s]{3,}")
_FEWEST_ROWS: Final = 2
_NONE: Final = ""


def by_signs(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, those that are a table's rows, a drawn rule or a page's control given their kind."""
    found = list(blocks)
    start = 0
    while start < len(found):
        end = start
        cells = _cells(found[start])
        while cells and end < len(found) and _cells(found[end]) == cells:
            end += 1
        if end - start >= _FEWEST_ROWS:
            found[start:end] = [replace(block, kind="table_row", label=_NONE) for block in found[start:end]]
        start = max(end, start + 1)
    return tuple(replace(block, kind="furniture", label=_NONE) if _is_furniture(block) else block for block in found)


def _cells(block: Block) -> int:
    """How many cells a typed row has; 0 for what is none."""
    if block.kind not in {"paragraph", "heading"}:
        return 0
    count = block.text.count(SEPARATOR)
    return count + 1 if count else 0


def _is_furniture(block: Block) -> bool:
    if block.kind not in {"paragraph", "item", "heading"}:
        return False
    text = block.text.strip()
    return bool(_RULE.fullmatch(text)) or _bare(text) in _controls()


def _bare(text: str) -> str:
    return " ".join(text.casefold().lstrip("•·-–* ").rstrip(".:!… ").split())


@cache
def _controls() -> frozenset[str]:
    """Controls of pages; single words are left out, for a text that is no page may hold them."""
    data = tomllib.loads((files("indexer.extract") / "markup.toml").read_text(encoding="utf-8"))
    return frozenset(control for control in data["furniture"]["controls"] if " " in control)
