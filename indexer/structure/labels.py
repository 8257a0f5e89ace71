"""The label of every block: stated by the format, or read from the text and judged against its neighbours.

Hands each block over with its label taken off the text; `indexer.structure.units` makes addresses of them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from indexer.structure.joining import without_gaps
from indexer.structure.numbering import Label, normalised, read_label
from indexer.structure.sequence import Candidate, place_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block

_NUMBERED: Final = frozenset({"number", "dotted", "compound"})
_FOLLOWING: Final = 40
"""How many labels ahead a list looks for its second item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A block with its label taken off the text. `place` says what a number is: `main`, `inner` (a list's) or None."""

    block: Block
    label: Label | None
    printed: str | None
    place: str | None = None
    ahead: tuple[Label, ...] = ()


def label_blocks(blocks: Sequence[Block]) -> list[Labelled]:
    """Every block with its label. Empty blocks (no text, no label) are left out."""
    read = [_read(_without_gaps(block)) for block in blocks if block.text.strip() or block.label]
    read = _judge_articles(read)
    read = _judge_numbers(read)
    return [_look_ahead(read, index) for index in range(len(read))]


def _without_gaps(block: Block) -> Block:
    text, calls = without_gaps(block.text, block.calls)
    return block if text == block.text else replace(block, text=text, calls=calls)


def _read(block: Block) -> Labelled:
    stated = (block.label or "").strip()
    text = block.text.strip()
    block = _stripped(block, len(block.text) - len(block.text.lstrip()))
    if stated:
        label = read_label(f"{stated} x") if block.kind != "footnote" else None
        if label is not None and label.end < len(stated):
            label = None
        return Labelled(block=block, label=label, printed=stated, place="main")
    if block.label is not None:
        return Labelled(block=block, label=None, printed=None)
    if block.kind == "footnote":
        return _read_footnote(block)
    if block.kind in {"paragraph", "item", "heading"}:
        return Labelled(block=block, label=read_label(text), printed=None)
    return Labelled(block=block, label=None, printed=None)


def _read_footnote(block: Block) -> Labelled:
    end = 0
    text = block.text
    if text[:1] in "[(" and text[1:2].isdecimal():
        close = text.find("]" if text[0] == "[" else ")")
        end = close + 1 if 0 < close < 6 else 0
    elif text[:1].isdecimal():
        end = len(text) - len(text.lstrip("0123456789"))
        end += text[end : end + 1] in {".", ")"}
    elif text[:1] in "*†‡":
        end = len(text) - len(text.lstrip("*†‡"))
    if not end or not text[end:].strip():
        return Labelled(block=block, label=None, printed=None)
    printed = text[:end]
    rest = len(text) - len(text[end:].lstrip())
    return Labelled(block=_stripped(block, rest), label=None, printed=printed, place="main")


def _stripped(block: Block, start: int) -> Block:
    """The same block from a code point on, its calls moved along."""
    text = block.text[start:].rstrip()
    if start == 0 and len(text) == len(block.text):
        return block
    calls = tuple(replace(c, offset=min(max(0, c.offset - start), len(text))) for c in block.calls)
    return replace(block, text=text, calls=calls)


def take_label(item: Labelled, label: Label, place: str) -> Labelled:
    """The block with a label read from its text taken off; a text that is only a label keeps it."""
    if item.printed is not None:
        return replace(item, place=place)
    if label.end >= len(item.block.text):
        return replace(item, place=place)
    return replace(item, block=_stripped(item.block, label.end), printed=label.printed, place=place)


def _judge_articles(read: list[Labelled]) -> list[Labelled]:
    """Keep article labels where they make a text of articles; elsewhere `Article 3` only opens a sentence or a quotation."""
    found = [i for i, item in enumerate(read) if item.label is not None and item.label.kind == "article"]
    kept = [i for i in found if _opens_article(read[i])]
    if not _is_sequence([read[i].label for i in kept]):
        kept = [i for i in kept if read[i].block.number is not None or read[i].block.anchor is not None]
    chosen = set(kept)
    result = list(read)
    for i in found:
        label = read[i].label
        if i in chosen and label is not None:
            result[i] = take_label(read[i], label, "main")
        elif read[i].printed is None:
            result[i] = replace(read[i], label=None)
    return result


def _opens_article(item: Labelled) -> bool:
    if item.label is None or item.block.kind == "heading" or item.printed is not None:
        return True
    text = item.block.text
    return item.label.end >= len(text) or item.label.printed[-1:] in ".:-–—"


def _is_sequence(labels: Sequence[Label | None]) -> bool:
    """Three articles at least, mostly one after the other."""
    numbers = [label.parts[0] for label in labels if label is not None]
    values = [int("".join(c for c in number if c.isdecimal())[:6] or "0") for number in numbers]
    if len(values) < 3:
        return False
    steps = sum(0 <= after - before <= 2 for before, after in itertools.pairwise(values))
    return steps >= 0.7 * (len(values) - 1)


def _judge_numbers(read: list[Labelled]) -> list[Labelled]:
    result = [replace(item, place="inner") if _is_stated_item(item) else item for item in read]
    for scope in _scopes(read):
        numbered = [i for i in scope if _is_candidate(read[i])]
        candidates = [
            Candidate(label=label, group=_group(read[i]), announced=_is_announced(read, i))
            for i in numbered
            if (label := read[i].label)
        ]
        for i, place in zip(numbered, place_numbers(candidates), strict=True):
            label = read[i].label
            if label is None:
                continue
            if read[i].printed is not None:
                result[i] = replace(read[i], place="main")
            elif place is not None:
                result[i] = take_label(read[i], label, place)
            else:
                result[i] = replace(read[i], label=None)
    return result


def _is_stated_item(item: Labelled) -> bool:
    return item.printed is not None and item.block.kind == "item"


def _is_candidate(item: Labelled) -> bool:
    if item.label is None or item.label.kind not in _NUMBERED or _is_stated_item(item):
        return False
    return item.block.kind in {"paragraph", "item"}


def _is_announced(read: Sequence[Labelled], index: int) -> bool:
    """Whether the text before a block ends in a colon, so that a list follows."""
    for item in reversed(read[max(0, index - 6) : index]):
        if item.block.kind in {"paragraph", "item", "quote"}:
            return item.block.text.rstrip().endswith(":")
        if item.block.kind == "heading":
            return False
    return False


def _group(item: Labelled) -> str:
    return "" if item.label is None else item.label.punctuation


def _scopes(read: Sequence[Labelled]) -> list[list[int]]:
    """Runs of blocks that are numbered together: a section, or an article where articles number their paragraphs."""
    by_article = numbers_restart(read)
    scopes: list[list[int]] = [[]]
    for index, item in enumerate(read):
        starts = item.block.section is not None
        starts = starts or (by_article and item.label is not None and item.label.kind == "article")
        if starts:
            scopes.append([])
        scopes[-1].append(index)
    return scopes


def numbers_restart(read: Sequence[Labelled]) -> bool:
    """Whether numbers begin again at 1 under the articles, so that they belong to the article and not to the whole."""
    firsts: list[int] = []
    announced: list[int] = []
    waiting = False
    for index, item in enumerate(read):
        if item.label is None:
            continue
        if item.label.kind == "article":
            waiting = True
        elif waiting and item.label.kind in {"number", "list"} and item.block.kind in {"paragraph", "item"}:
            firsts.append(item.label.value)
            if _is_announced(read, index):
                announced.append(item.label.value)
            waiting = False
    firsts = announced or firsts  # numbered titles stand between articles too; what a colon announces is a list
    return bool(firsts) and sum(value == 1 for value in firsts) * 2 >= len(firsts)


def _look_ahead(read: Sequence[Labelled], index: int) -> Labelled:
    item = read[index]
    if item.label is None or item.label.kind not in {"letter", "roman", "list"} or item.printed is not None:
        return item
    ahead = tuple(label for later in read[index + 1 : index + 1 + _FOLLOWING] if (label := later.label) is not None)
    return replace(item, ahead=ahead)


def number_of(item: Labelled) -> str | None:
    """The number people cite the block by, as the format states it or as its label says."""
    if item.block.number is not None:
        return item.block.number
    return normalised(item.label) if item.label is not None and item.place is not None else None
