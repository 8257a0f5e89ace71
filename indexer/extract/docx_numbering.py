"""The labels that Word prints before numbered paragraphs, worked out from numbering.xml: `12.`, `3.1`, `(a)`, `IV.`.

The file stores no label, only which list and level a paragraph belongs to; the rules are those of ECMA-376
part 1, section 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from indexer.extract.docx_package import attr, child, is_on, local
from indexer.extract.list_labels import letters, roman

if TYPE_CHECKING:
    from lxml import etree

_PLACE: Final = re.compile(r"%([1-9])")


@dataclass(slots=True, kw_only=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True, kw_only=True)
class _List:
    """One numbering instance: the abstract list it counts with, its levels, the numbers it starts anew from."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLabel:
    """A label as printed (empty for a bullet), its level from 0, and whether it is a number or a bullet."""

    text: str
    level: int
    is_bullet: bool
    is_number: bool


class Numbering:
    """Counts through a document; ask for each numbered paragraph once, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists = _lists(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a list keeps for paragraphs of a style, 0 where it keeps none."""
        found = self._lists.get(number)
        levels = found.levels.items() if found else ()
        return next((index for index, level in levels if level.style == style), 0)

    def label(self, number: str, level: int) -> PrintedLabel | None:
        """The label of the next paragraph of this list and level; None where the list does not exist or prints nothing."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        own = found.levels[level]
        if level in found.starts and (number, level) not in self._started:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else own.start
        self._started.add((number, level))
        for deeper in [index for index in counts if index > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        if own.format == "bullet":
            return PrintedLabel(text="", level=level, is_bullet=True, is_number=False)
        text = _PLACE.sub(lambda place: self._printed(found, counts, int(place[1]) - 1, own), own.text).strip()
        if not text:
            return None
        is_number = own.format.startswith("decimal") or own.legal
        return PrintedLabel(text=text, level=level, is_bullet=False, is_number=is_number)

    def _printed(self, found: _List, counts: dict[int, int], level: int, own: _Level) -> str:
        at = found.levels.get(level, _Level())
        value = counts.setdefault(level, at.start)
        return _formatted(value, "decimal" if own.legal else at.format)


def _lists(root: etree._Element | None) -> dict[str, _List]:
    if root is None:
        return {}
    abstract = {attr(node, "abstractNumId") or "": node for node in root if local(node) == "abstractNum"}
    by_style = {
        attr(link, "val"): key for key, node in abstract.items() if (link := child(node, "styleLink")) is not None
    }
    lists: dict[str, _List] = {}
    for node in root:
        if local(node) != "num":
            continue
        key = attr(child(node, "abstractNumId"), "val") or ""
        linked = attr(child(abstract.get(key), "numStyleLink"), "val")
        key = by_style.get(linked, key) if linked else key
        levels = {index: _level(level) for index, level in _by_level(abstract.get(key), "lvl")}
        starts: dict[int, int] = {}
        for index, override in _by_level(node, "lvlOverride"):
            start = attr(child(override, "startOverride"), "val")
            if start is not None and start.lstrip("-").isdecimal():
                starts[index] = int(start)
            replaced = child(override, "lvl")
            if replaced is not None:
                levels[index] = _level(replaced)
        lists[attr(node, "numId") or ""] = _List(abstract=key, levels=levels, starts=starts)
    return lists


def _by_level(node: etree._Element | None, name: str) -> list[tuple[int, etree._Element]]:
    found = [] if node is None else [item for item in node if local(item) == name]
    return [(int(level), item) for item in found if (level := attr(item, "ilvl") or "").isdecimal()]


def _level(node: etree._Element) -> _Level:
    start = attr(child(node, "start"), "val") or "1"
    restart = attr(child(node, "lvlRestart"), "val")
    return _Level(
        start=int(start) if start.lstrip("-").isdecimal() else 1,
        format=attr(child(node, "numFmt"), "val") or "decimal",
        text=attr(child(node, "lvlText"), "val") or "",
        restart=int(restart) if restart is not None and restart.isdecimal() else None,
        legal=is_on(child(node, "isLgl")),
        style=attr(child(node, "pStyle"), "val"),
    )


def _formatted(value: int, style: str) -> str:
    if style == "lowerLetter":
        return letters(value)
    if style == "upperLetter":
        return letters(value).upper()
    if style == "lowerRoman":
        return roman(value)
    if style == "upperRoman":
        return roman(value).upper()
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "none":
        return ""
    return str(value)


def format_note_number(value: int, style: str) -> str:
    """A footnote's or endnote's number in the format that the document's settings name."""
    if style == "chicago":
        signs = "*†‡§"
        return signs[(value - 1) % 4] * ((value - 1) // 4 + 1)
    return _formatted(value, style)
