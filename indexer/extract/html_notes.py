"""Footnotes of web pages: which small links call a note, and which elements hold the notes.

A call is a short link (a number, a letter, an asterisk) to a later place of the page whose element is a note: it
begins with the same label, or links back to its call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from bs4 import NavigableString, Tag

from indexer.extract.contract import Call
from indexer.extract.html_tree import attribute, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABEL: Final = re.compile(r"[\[(]?\s*(\d{1,4}|[a-zA-Z]|\*{1,4}|†|‡|[ivxlc]{1,6})\s*[\])]?\.?")
_HOLDERS: Final = frozenset({"p", "li", "div", "dd", "td", "aside", "section", "blockquote"})
_BACK: Final = re.compile(r"^\s*(?:↩︎?|↑|\^|⤴)\s*|\s*(?:↩︎?|↑|⤴)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """`calls`: the label of each calling link; `elements`: the label of each element that holds a note (by `id`)."""

    calls: Mapping[int, str] = field(default_factory=dict)
    elements: Mapping[int, str] = field(default_factory=dict)

    def without_label(self, text: str, label: str | None, calls: tuple[Call, ...]) -> tuple[str, tuple[Call, ...]]:
        """A note's text without its own label at the start and without the arrow back to its call."""
        cut = 0
        if label is not None:
            found = re.match(rf"(?:\^\s*)?[\[(]?\s*{re.escape(label)}\s*[\])]?[.:]?(?=\s|\W|$)\s*", text)
            cut = found.end() if found else 0
        shorter = _BACK.sub("", text[cut:]).strip()
        return shorter, tuple(
            Call(offset=min(max(0, call.offset - cut), len(shorter)), label=call.label) for call in calls
        )


def find_notes(root: Tag) -> Notes:
    """The notes of a page and their calls; empty where it has none."""
    order: dict[int, int] = {}
    targets: dict[str, Tag] = {}
    links: list[Tag] = []
    for entering, node in walk(root):
        if not entering or isinstance(node, NavigableString):
            continue
        order[id(node)] = len(order)
        for name in (attribute(node, "id"), attribute(node, "name")):
            if name:
                targets.setdefault(name, node)
        if node.name == "a" and attribute(node, "href").startswith("#"):
            links.append(node)
    calls: dict[int, str] = {}
    elements: dict[int, str] = {}
    for link in links:
        label = _LABEL.fullmatch(link.get_text().strip())
        fragment = unquote(attribute(link, "href")[1:])
        target = targets.get(fragment)
        if label is None or target is None or order[id(target)] <= order[id(link)]:
            continue
        holder = _holder(target)
        if holder is None or not _is_note(holder, link, label[1]):
            continue
        if id(holder) in elements and elements[id(holder)] != label[1]:
            continue
        calls[id(_whole_call(link))] = label[1]
        elements[id(holder)] = label[1]
    return Notes(calls=calls, elements=elements)


def _whole_call(link: Tag) -> Tag:
    """The raised element around a call that holds nothing else, brackets included; else the link."""
    parent = link.parent
    if parent is not None and parent.name in {"sup", "span"} and _LABEL.fullmatch(parent.get_text().strip()):
        return parent
    return link


def _holder(target: Tag) -> Tag | None:
    """The block that holds a note's text: the target itself, or the block around it."""
    node: Tag | None = target
    for _ in range(6):
        if node is None or node.name in {"body", "html", "main", "article", "ol", "ul", "table", "tr"}:
            return None
        if node.name in _HOLDERS:
            return node
        node = node.parent
    return None


def _is_note(holder: Tag, link: Tag, label: str) -> bool:
    text = holder.get_text(" ", strip=True)
    if not text or len(text) > 6000 or holder.find(["h1", "h2", "h3", "table"]) is not None:
        return False
    if any(parent is holder for parent in link.parents):
        return False
    if re.match(rf"(?:\^\s*)?[\[(]?\s*{re.escape(label)}(?!\w)", text):
        return True
    around = [attribute(link, "id"), attribute(link, "name")]
    if link.parent is not None:
        around.append(attribute(link.parent, "id"))
    wanted = {f"#{name}" for name in around if name}
    return any(attribute(back, "href") in wanted for back in holder.find_all("a"))
