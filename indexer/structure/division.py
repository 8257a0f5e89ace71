"""Passages too long to be cited: paragraphs that a source glued together are parted at their numbers, the rest in pieces.

Works on blocks before they are labelled, and on lines of pages (`line_cuts`), where each piece can keep its own page.
A piece that goes on with the one before says so (`Block.continues`); `indexer.structure.units` makes its address of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from indexer.structure.numbering import letter_value, read_label
from indexer.structure.sequence import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.extract.contract import Block, Line

LONGEST: Final = 8_000
"""Letters of one passage, some three printed pages; a longer one is divided."""
_LONGEST_HEADING: Final = 2_000
_SHORTEST: Final = 0.6
"""A piece has at least this share of its fair length, so that no crumb is left."""
_FEWEST_ITEMS: Final = 3
_SIGNS: Final = (".", ";", ":", "!", "?", "»", "”", '"', ")", "]")
_TITLE_LETTERS: Final = 90
_LARGE: Final = 100
"""From here on the very next number, with a stop and a capital after it, is the next paragraph's though a title stands before it."""
_NUMBER_INSIDE: Final = re.compile(
    r"(?<=\S)\s+(?P<label>\d{1,4}(?:\.\d{1,3}){1,2}\.?|\d{1,4}\.|[1-9][ \u00a0\u202f,]\d{3}\.)\s+(?=[^\W\d_a-z]|[«“\"(\[])"
)
_CITED: Final = re.compile(
    r"(?i)(?:^|[\s(])(?:(?:paras?|pars?|arts?|nos?|pp?|ch|chap|vol|sect?|cf|al|rs)\.|paragraph[es]*|articles?|sections?|rules?|r[èe]gles?|§+|and|et|to|à)$"
)
_LETTER_INSIDE: Final = re.compile(
    r"(?<=[.;:,])(?:\s+(?:and|or|et|ou))?\s+(?P<label>\((?P<letter>[a-z]{1,2})\))\s+(?=\S)"
)
_SENTENCE: Final = re.compile(r"[.!?;][»”\")\]]*\s+(?=[^\W_a-z]|[«“\"(\[])")
_SYMBOL: Final = re.compile(r"[A-Z]+(?:/[\w.]+){2,}(?:\s+page\s+\d+)?\s*")
_INNERMOST: Final = 9
_SPACE: Final = re.compile(r"\s+")
_LINE_ENDS: Final = (".", ";", ":", "!", "?", "»", "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """The blocks, none of them too long, and the labels of paragraphs that were found inside others."""

    blocks: tuple[Block, ...]
    run_on: tuple[str, ...] = ()


def divided(blocks: Sequence[Block]) -> Divided:
    """The same text in blocks that can be cited.

    A numbered paragraph that holds the numbers missing before the next one is parted there. What is still longer than
    `LONGEST` becomes a paragraph and its lettered list, or pieces that end with a sentence. No character but the space
    between two pieces is lost.
    """
    found: list[Block] = []
    run_on: list[str] = []
    numbers = [_number(block) for block in blocks]
    for index, block in enumerate(blocks):
        parts = [block]
        if numbers[index]:
            parts = list(_by_numbers(block, numbers[index], _following(blocks, numbers, index)))
            run_on.extend(part.label for part in parts[1:] if part.label)
        for part in parts:
            found.extend(_bounded(part) if len(part.text) > LONGEST else (part,))
    return Divided(blocks=tuple(found), run_on=tuple(run_on))


def line_cuts(lines: Sequence[Line]) -> list[int]:
    """Where a run of lines that is too long to be one passage is divided: the first line of each piece but the first."""
    begins = [0, *accumulate(len(line.text) + 1 for line in lines)]
    sentences = [at for at in range(1, len(lines)) if lines[at - 1].text.rstrip().endswith(_LINE_ENDS)]
    sentences = [at for at in sentences if not lines[at - 1].hyphen]
    whole = [at for at in range(1, len(lines)) if not lines[at - 1].hyphen]
    cuts: list[int] = []
    begin = 0
    while begins[-1] - begins[begin] > LONGEST:
        rest = begins[-1] - begins[begin]
        fair = rest / -(-rest // LONGEST)
        low, high, aim = (bisect_left(begins, begins[begin] + size) for size in (fair * _SHORTEST, LONGEST + 1, fair))
        for places in (sentences, whole):
            found = places[bisect_left(places, max(low, begin + 1)) : bisect_left(places, high)]
            if found:
                begin = min(found, key=lambda at: abs(at - aim))
                break
        else:
            begin = max(begin + 1, high - 1)
        if begin >= len(lines):
            break
        cuts.append(begin)
    return cuts


def _number(block: Block) -> tuple[int, ...]:
    """The steps of the number that a paragraph bears, empty where it bears none or where its address is stated."""
    if block.kind not in {"paragraph", "item"} or block.anchor is not None or block.recommendation is not None:
        return ()
    if block.page is not None or block.label == "":
        return ()  # printed paragraphs begin on a line of their own, and a part's page would be unknown
    label = read_label(block.text if block.label is None else f"{block.label} x")
    if label is None or label.kind not in {"number", "dotted"} or not all(part.isdecimal() for part in label.parts):
        return ()
    return tuple(int(part) for part in label.parts)


def _following(blocks: Sequence[Block], numbers: Sequence[tuple[int, ...]], index: int) -> tuple[int, ...]:
    """The number of the next numbered paragraph of the same section, empty where the numbering ends or begins again."""
    for later in range(index + 1, len(blocks)):
        if blocks[later].section is not None:
            return ()
        if numbers[later]:
            return numbers[later] if numbers[later] > numbers[index] else ()
    return ()


def _by_numbers(block: Block, number: tuple[int, ...], following: tuple[int, ...]) -> Iterator[Block]:
    """A paragraph parted at the numbers that come after its own and are missing before the next paragraph's."""
    cuts: list[tuple[int, int, str]] = []
    last = number
    for match in _NUMBER_INSIDE.finditer(block.text) if following not in _successors(number) else ():
        label = read_label(f"{match['label']} X")
        steps = tuple(int(part) for part in label.parts) if label is not None else ()
        before = block.text[max(0, match.start() - 12) : match.start()]
        if not _continues(steps, last) or _CITED.search(before):
            continue
        if not before.endswith(_SIGNS) and (steps[0] < _LARGE or (before[-1:].isdecimal() and "/" not in before)):
            continue
        if following and steps >= following:
            break
        cuts.append((match.start(), match.end(), match["label"]))
        last = steps
    if not following and len(cuts) < 2 and len(block.text) <= LONGEST:
        cuts = []
    begin, label_of = 0, block.label
    for end, after, printed in cuts:
        yield from _with_title(_slice(block, begin, end, label_of))
        begin, label_of = after, printed
        block = replace(block, number=None)
    yield _slice(block, begin, len(block.text), label_of)


def _continues(steps: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number may be the next one; large ones may have lost a few before them."""
    if steps in _successors(last):
        return True
    return len(steps) == len(last) == 1 and steps[0] >= _LARGE and 0 < steps[0] - last[0] <= GAP


def _with_title(block: Block) -> Iterator[Block]:
    """A paragraph, and apart from it what is left after its last sentence: the title of what follows, or a running symbol."""
    ends = _ends(block.text, 0, len(block.text))
    tail = block.text[ends[-1] :].strip() if ends else ""
    if not tail or block.text.endswith(_SIGNS) or len(tail) > _TITLE_LETTERS:
        yield block
        return
    yield _slice(block, 0, ends[-1], block.label)
    symbol = _SYMBOL.match(tail)
    if symbol:
        yield replace(block, kind="furniture", text=symbol.group().strip(), label="", number=None, calls=())
        tail = tail[symbol.end() :]
    if tail:
        yield replace(block, kind="heading", level=_INNERMOST, text=tail, label="", number=None, calls=())


def _successors(steps: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The numbers that may follow one: 9 after 8, 8.6 or 9 or 9.1 after 8.5."""
    if not steps:
        return ()
    after = (*steps[:-1], steps[-1] + 1)
    return (after,) if len(steps) == 1 else (after, (steps[0] + 1,), (steps[0] + 1, 1))


def _bounded(block: Block) -> Iterator[Block]:
    """A block that is too long as one with its lettered list, then in pieces that are short enough."""
    if block.kind == "heading" and len(block.text) > _LONGEST_HEADING:
        block = replace(block, kind="paragraph", label="", level=0)
    for part in _lettered(block):
        begin = 0
        for end in (*_cuts(part.text), len(part.text)):
            if begin:
                rest = replace(part, number=None, anchor=None, section=None, recommendation=None, continues=True)
                yield _slice(rest, begin, end, "")
            else:
                yield _slice(part, begin, end, part.label)
            begin = end


def _lettered(block: Block) -> Iterator[Block]:
    """A paragraph and the items of the list `(a) … (b) … (c) …` that runs on inside it; itself where there is none."""
    cuts = []
    if block.kind == "paragraph" and block.recommendation is None:
        wanted = 1
        for match in _LETTER_INSIDE.finditer(block.text):
            if letter_value(match["letter"]) == wanted:
                cuts.append((match.start(), match.end(), match["label"]))
                wanted += 1
    if len(cuts) < _FEWEST_ITEMS:
        yield block
        return
    yield _slice(block, 0, cuts[0][0], block.label)
    inside = replace(block, kind="item", level=1, number=None, anchor=None, section=None)
    for (_, begin, printed), (end, _, _) in zip(cuts, [*cuts[1:], (len(block.text), 0, "")], strict=True):
        yield _slice(inside, begin, end, printed)


def _cuts(text: str) -> list[int]:
    """Where a text is divided so that no piece is too long: after a line, else a sentence, else a word."""
    cuts: list[int] = []
    begin = 0
    while len(text) - begin > LONGEST:
        rest = len(text) - begin
        fair = rest // -(-rest // LONGEST)
        cut = _best(text, begin + int(fair * _SHORTEST), begin + LONGEST, begin + fair)
        cuts.append(cut)
        begin = cut
    return cuts


def _best(text: str, low: int, high: int, aim: int) -> int:
    lines = [match.start() for match in re.compile(r"\n").finditer(text, low, high)]
    sentences = [place for place in _ends(text, low, high) if not _CITED.search(text[max(0, place - 12) : place])]
    words = [match.start() for match in _SPACE.finditer(text, low, high)]
    for places in (lines, sentences, words):
        if places:
            at = bisect_left(places, aim)
            return min(places[max(0, at - 1) : at + 1], key=lambda place: abs(place - aim))
    return high


def _ends(text: str, low: int, high: int) -> list[int]:
    """The places after the last sign of each sentence."""
    return [match.start() + len(match.group().rstrip()) for match in _SENTENCE.finditer(text, low, high)]


def _slice(block: Block, begin: int, end: int, label: str | None) -> Block:
    """A part of a block's text, with the calls that stand in it."""
    if begin == 0 and end == len(block.text) and label == block.label:
        return block
    text = block.text[begin:end]
    lead = len(text) - len(text.lstrip())
    calls = tuple(
        replace(call, offset=max(0, min(call.offset - begin - lead, len(text.strip()))))
        for call in block.calls
        if begin <= call.offset <= end and (call.offset > begin or begin == 0)
    )
    return replace(block, text=text.strip(), label=label, calls=calls)
