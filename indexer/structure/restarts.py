"""Which headings begin parts that number their paragraphs anew, for readers that do not tell: annexes, opinions, `Part Two`, acts.

An annex or an opinion is a section of its own in every format, so that both languages of a work have the same addresses.
Parts and books are only where their numbers really begin again at 1; mostly they go on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexer.structure.acts import name_acts
from indexer.structure.numbering import read_label, roman_value
from indexer.structure.sections import SectionNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Block

_WORDS: Final = (
    ("one", "first", "premier", "première"),
    ("two", "second", "deux", "deuxième", "seconde"),
    ("three", "third", "trois", "troisième"),
    ("four", "fourth", "quatre", "quatrième"),
    ("five", "fifth", "cinq", "cinquième"),
    ("six", "sixth", "sixième"),
    ("seven", "seventh", "sept", "septième"),
    ("eight", "eighth", "huit", "huitième"),
)
"""Numbers from one on, as titles of parts write them in both languages."""
_VALUES: Final = {word: number for number, words in enumerate(_WORDS, start=1) for word in words}
_WORD: Final = "|".join(_VALUES)
_PART: Final = re.compile(
    rf"(?:(?:part|partie|book|livre|volume|tome)\s+(?P<after>\d{{1,2}}|[ivx]{{1,5}}|[a-h]|{_WORD})"
    rf"|(?P<before>{_WORD})\s+(?:part|partie|book|livre))\b(?!\s+(?:of|de|du|des)\b)",
    re.IGNORECASE,
)
_LONGEST: Final = 160


def with_sections(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with a section where a heading opens one and the reader stated none."""
    found = list(blocks)
    if not any(block.section is not None for block in found):
        _name_annexes(found)
    _name_parts(found)
    name_acts(found)
    return found


def _name_annexes(blocks: list[Block]) -> None:
    names = SectionNames()
    begun = False
    for index, block in enumerate(blocks):
        section = names.name(block.text) if block.kind == "heading" else None
        # A cover, then the whole text as `Annex`: its paragraphs are cited by their numbers alone.
        if section is not None and (begun or not section.startswith("annex")):
            blocks[index] = replace(block, section=section)
        begun = begun or block.kind == "paragraph"


def _name_parts(blocks: list[Block]) -> None:
    parts = []
    for index, block in enumerate(blocks):
        if block.section:
            break
        if block.kind == "heading" and (number := _part_number(block.text)):
            parts.append((index, number))
    ends = [*(index for index, _ in parts[1:]), len(blocks)][: len(parts)]
    firsts = [_first_number(blocks, index, end) for (index, _), end in zip(parts, ends, strict=True)]
    told = [first for first in firsts if first]
    different = len({number for _, number in parts}) == len(parts)
    if different and len(told) > 1 and all(first == 1 for first in told):
        for index, number in parts:
            blocks[index] = replace(blocks[index], section=f"part{number}")


def _part_number(text: str) -> str:
    """The number of a part whose title this is, as it stands in an address; empty where it is none."""
    match = _PART.match(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return ""
    printed = (match["after"] or match["before"]).casefold()
    value = _VALUES.get(printed) or (int(printed) if printed.isdecimal() else roman_value(printed))
    return str(value) if value else printed


def _first_number(blocks: Sequence[Block], start: int, end: int) -> int:
    """The first paragraph's number between two places; 0 where nothing is numbered."""
    for block in blocks[start + 1 : end]:
        if block.section:
            return 0
        if block.kind == "paragraph":
            label = read_label(f"{block.label} x" if block.label else block.text) if block.label != "" else None
            if label is not None and label.kind == "number":
                return label.value
    return 0
