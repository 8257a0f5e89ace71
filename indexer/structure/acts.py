"""Several acts printed one after the other in one document, as gazettes do: each numbers its articles from 1 again.

The second and later ones become sections (`act2.art1`), which begin at their title where there is one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import read_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block

_TITLE: Final = re.compile(
    r"(?:(?:projet de )?loi|règlement|reglement|arrêté|arrete|décret|decret|ordonnance|texte coordonné|texte consolidé|code|constitution|"
    r"statuts?|accord|traité|protocole|convention|charte|act|law|decree|regulations?|order|ordinance|statutes?|agreement|treaty|"
    r"protocol|charter|zatu|kiti|dahir)\b(?!\s+(?:est|sont|is|are)\b)",
    re.IGNORECASE,
)
_LONGEST: Final = 600
_ABOVE: Final = 40
"""Pieces above a first article among which its act's title is sought: preambles are long."""
_TOGETHER: Final = 8
"""Titles so many pieces apart are of one act: its own, then `Texte coordonné`."""
_DEEPEST: Final = 9
_FEWEST: Final = 2
"""Articles that each of two acts must have."""


def name_acts(blocks: list[Block]) -> None:
    """Give a section to each act after the first, in place; nothing where articles count up through the whole text."""
    articles = _articles(blocks)
    acts: list[list[int]] = []
    for index in articles:
        if articles[index] == 1 or not acts:
            acts.append([])
        acts[-1].append(index)
    before = -1
    number = 1
    for act in acts:
        if before >= 0 and len(act) >= _FEWEST:
            begin, titled = _beginning(blocks, act[0], before)
            if titled or len(act) > _FEWEST:
                number += 1
                opened = replace(blocks[begin], section=f"act{number}")
                blocks[begin] = replace(opened, kind="heading", level=1) if titled else opened
        before = act[-1]
    if number > 1:
        _lower(blocks)


def _lower(blocks: list[Block]) -> None:
    """Put the headings of an act a level deeper, below its title."""
    titled = False
    for index, block in enumerate(blocks):
        if block.section is not None:
            titled = block.section.startswith("act") and block.kind == "heading"
        elif titled and block.kind == "heading":
            blocks[index] = replace(block, level=min(_DEEPEST, (block.level or 1) + 1))


def _articles(blocks: Sequence[Block]) -> dict[int, int]:
    """The blocks that open an article, with its number; those of annexes and opinions aside."""
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.section:
            break
        if block.kind not in {"paragraph", "heading"} or block.label == "":
            continue
        label = read_label(f"{block.label} x" if block.label else block.text)
        if label is None or label.kind != "article" or not label.parts[0].isdecimal():
            continue
        if block.label or block.kind == "heading" or label.end >= len(block.text) or label.printed[-1:] in ".:-–—":
            found[index] = int(label.parts[0])
    return found


def _beginning(blocks: Sequence[Block], first: int, before: int) -> tuple[int, bool]:
    """Where an act begins: at the titles right above its first article and preamble, else at that article."""
    titles = [index for index in range(max(before + 1, first - _ABOVE), first) if _is_title(blocks[index])]
    if not titles:
        return first, False
    begin = titles.pop()
    while titles and begin - titles[-1] <= _TOGETHER:
        begin = titles.pop()
    return begin, True


def _is_title(block: Block) -> bool:
    text = block.text.strip()
    if block.kind not in {"paragraph", "heading"} or block.label not in {None, ""} or len(text) > _LONGEST:
        return False
    return text[:1].isupper() and not text.endswith((";", ":")) and _TITLE.match(text) is not None
