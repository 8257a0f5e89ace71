"""The tree of a page becomes blocks: headings, paragraphs, items, rows, quotations, notes, furniture.

One walk in document order, without recursion. What is furniture is decided in `html_furniture`, what
a page states about itself is read in `html_meta`; numbering inside texts is `indexer.structure`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from bs4 import NavigableString, Tag

from indexer.extract.contract import Block, Call
from indexer.extract.html_furniture import Part, is_control, parts_of
from indexer.extract.html_notes import Notes, find_notes
from indexer.extract.html_tree import attribute, markup_data, walk
from indexer.extract.inline import Inline, join_pieces, split_lines
from indexer.extract.list_labels import ordered_label

if TYPE_CHECKING:
    from search.model.unit import UnitKind

_HEADING: Final = re.compile(r"h[1-6]")
_MARKER: Final = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[a-z]{2}|[ivx]{1,6}|[IVX]{1,6})[.)\]°]{1,2}|[—–•·*-]")
_LABELLED_LINE: Final = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[—–•-])\s")
_BOLD: Final = frozenset({"b", "strong"})
_END_OF_SENTENCE: Final = (".", ";", ":", ",", "?", "!")


_Table = Literal["data", "list", "layout"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the elements around a text say of it."""

    kind: UnitKind = "paragraph"
    level: int = 0
    part: Part | None = None
    language: str | None = None
    depth: int = 0
    note: str | None = None
    pre: bool = False
    called: bool = False


class HtmlBlocks:
    """Gathers the blocks of one page; holds the state of the walk."""

    def __init__(self, root: Tag, language: str | None) -> None:
        self._root = root
        self._data: dict[str, Any] = markup_data()
        self._notes: Notes = find_notes(root)
        self._parts = parts_of(root, frozenset(self._notes.elements))
        self._has_main = "main" in self._parts.values()
        self._language = language
        self._inline = Inline()
        self._stack = [_Context(part="furniture" if self._has_main else None)]
        self._lists: list[list[Any]] = []
        self._tables: list[_Table] = []
        self._cells: list[list[tuple[str, tuple[Call, ...]]]] = []
        self._label: str | None = None
        self._bold = 0
        self._plain_seen = False
        self._seen_furniture: set[str] = set()
        self.blocks: list[Block] = []
        self.hidden = 0

    def read(self) -> tuple[Block, ...]:
        """The blocks in reading order; `hidden` then counts the characters that markup hides."""
        for entering, node in walk(self._root):
            if isinstance(node, NavigableString):
                self._text(str(node))
            elif entering:
                self._enter(node)
            else:
                self._leave(node)
        self._flush()
        return tuple(self.blocks)

    def _text(self, text: str) -> None:
        context = self._stack[-1]
        if context.part == "hidden":
            self.hidden += len("".join(text.split()))
            return
        if context.called:
            return
        if context.pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._inline.line() if line.strip() else self._flush()
                self._inline.add(line)
            return
        if not self._bold and any(character.isalnum() for character in text):
            self._plain_seen = True
        self._inline.add(text)

    def _enter(self, tag: Tag) -> None:
        part = self._parts.get(id(tag))
        note = self._notes.elements.get(id(tag))
        if not self._is_block(tag):
            self._stack.append(self._in_inline(tag, self._stack[-1]))
            return
        self._flush()
        context = self._stack[-1]
        if part is not None:
            context = replace(context, part=None if part == "main" else part)
        language = attribute(tag, "lang") or attribute(tag, "xml:lang")
        if language:
            short = short_language(language)
            context = replace(context, language=None if short == self._language else short)
        if note is not None:
            context = replace(context, kind="footnote", note=note)
            self._label = note
        self._stack.append(self._in_element(tag, context))

    def _in_element(self, tag: Tag, context: _Context) -> _Context:
        """The context inside a block element."""
        name = tag.name
        if context.kind == "footnote":
            return context
        if name in {"ul", "ol", "menu", "dir"}:
            counted = name == "ol"
            start = attribute(tag, "start")
            self._lists.append([counted, int(start) if start.lstrip("-").isdecimal() else 1, attribute(tag, "type")])
            return replace(context, depth=min(context.depth + 1, 9))
        if name == "li":
            self._label = self._list_label(tag)
            return replace(context, kind="item", level=max(1, context.depth))
        if name == "dd":
            return replace(context, kind="item", level=max(1, context.depth))
        level = self._heading_level(tag)
        if level:
            return replace(context, kind="heading", level=level)
        if name == "blockquote":
            return replace(context, kind="quote", level=0)
        if name == "table":
            self._tables.append(_table_kind(tag))
            return context
        if name == "tr" and self._tables and self._tables[-1] != "layout":
            self._cells.append([])
            return context
        if name in {"caption", "figcaption", "legend", "summary"}:
            return replace(context, kind="other", level=0)
        if name in {"pre", "xmp"}:
            return replace(context, pre=True)
        return context

    def _heading_level(self, tag: Tag) -> int:
        if _HEADING.fullmatch(tag.name):
            return int(tag.name[1])
        if attribute(tag, "role") == "heading":
            level = attribute(tag, "aria-level")
            return min(9, int(level)) if level.isdecimal() and int(level) else 2
        for name in attribute(tag, "class").split():
            if name in self._data["headings"]:
                return int(self._data["headings"][name])
        return 0

    def _list_label(self, tag: Tag) -> str | None:
        if not self._lists or not self._lists[-1][0]:
            return None
        value = attribute(tag, "value")
        number = int(value) if value.lstrip("-").isdecimal() else self._lists[-1][1]
        self._lists[-1][1] = number + 1
        return ordered_label(number, self._lists[-1][2])

    def _is_block(self, tag: Tag) -> bool:
        """Whether the element begins and ends a text; what is hidden never cuts the text around it."""
        part = self._parts.get(id(tag))
        if part == "hidden":
            return False
        return tag.name in self._data["tags"]["blocks"] or part is not None or id(tag) in self._notes.elements

    def _in_inline(self, tag: Tag, context: _Context) -> _Context:
        """The context inside an element within running text."""
        if tag.name == "br":
            self._inline.line()
        elif tag.name in _BOLD:
            self._bold += 1
        if self._parts.get(id(tag)) == "hidden":
            return replace(context, part="hidden")
        label = self._notes.calls.get(id(tag))
        if label is not None and context.part is None and not context.called:
            self._inline.call(label)
            return replace(context, called=True)
        return context

    def _leave(self, tag: Tag) -> None:
        name = tag.name
        if not self._is_block(tag):
            self._stack.pop()
            if name in _BOLD:
                self._bold -= 1
            return
        self._flush()
        context = self._stack.pop()
        if context.kind == "footnote":
            return
        if name in {"ul", "ol", "menu", "dir"} and self._lists:
            self._lists.pop()
        elif name == "li":
            self._label = None
        elif name in {"td", "th"} and self._cells:
            self._cells[-1].append(("", ()))
        elif name == "tr" and self._cells:
            self._row(self._cells.pop())
        elif name == "table" and self._tables:
            self._tables.pop()

    def _flush(self) -> None:
        text, calls = self._inline.take()
        bold_only, self._plain_seen = not self._plain_seen, False
        if not text and not calls:
            return
        context = self._stack[-1]
        if self._cells and context.kind != "footnote" and context.part is None:
            self._cells[-1].append((text.replace("\n", " "), calls))
            return
        if context.kind in {"heading", "item"} or (bold_only and context.kind == "paragraph"):
            text = text.replace("\n", " ")
        for part, own in _paragraphs(text, calls):
            self._emit(part, own, context, bold_only=bold_only)

    def _emit(self, text: str, calls: tuple[Call, ...], context: _Context, *, bold_only: bool) -> None:
        wordless = not any(character.isalnum() for character in text)
        if context.part == "furniture" or (text and (wordless or is_control(text))):
            if text and text not in self._seen_furniture:
                self._seen_furniture.add(text)
                self.blocks.append(Block(kind="furniture", text=text.replace("\n", " ")))
            return
        if not text:
            return
        kind, level = context.kind, context.level
        label, self._label = self._label, None
        if kind == "footnote":
            text, calls = self._notes.without_label(text, context.note if label else None, calls)
        elif kind == "paragraph" and bold_only and _looks_like_heading(text):
            kind, level = "heading", 7
        if text:
            self.blocks.append(
                Block(kind=kind, text=text, level=level, label=label, language=context.language, calls=calls)
            )

    def _row(self, cells: list[tuple[str, tuple[Call, ...]]]) -> None:
        """A row of a table of data, or a list item where its first cell is only a list's marker."""
        texts = _joined_cells(cells)
        context = self._stack[-1]
        filled = [cell for cell in texts if cell[0]]
        if not filled:
            return
        if len(filled) == 2 and self._tables and self._tables[-1] == "list":
            label = None if filled[0][0] in "—–•·*-" else filled[0][0]
            self._label = label
            text, calls = filled[1]
            self._emit(text, calls, replace(context, kind="item", level=max(1, len(self._tables))), bold_only=False)
            return
        text, calls = join_pieces(filled, " | ")
        self._emit(text, calls, replace(context, kind="table_row", level=0), bold_only=False)


def short_language(tag: str) -> str:
    """The two or three letters of a language tag: `fr` of `fr-CA` and of `fr_FR`."""
    return re.split(r"[-_]", tag.strip().casefold(), maxsplit=1)[0]


def _joined_cells(cells: list[tuple[str, tuple[Call, ...]]]) -> list[tuple[str, tuple[Call, ...]]]:
    """Texts of one cell joined; an empty text marks the end of each cell."""
    joined: list[tuple[str, tuple[Call, ...]]] = []
    start = 0
    for at, cell in enumerate([*cells, ("", ())]):
        if cell == ("", ()):
            joined.append(join_pieces(cells[start:at], " "))
            start = at + 1
    return joined


def _paragraphs(text: str, calls: tuple[Call, ...]) -> list[tuple[str, tuple[Call, ...]]]:
    """Lines that begin with a label, or that make a long text between them, are paragraphs; others stay together."""
    if "\n" not in text:
        return [(text, calls)]
    lines = split_lines(text, calls)
    if any(_LABELLED_LINE.match(line) for line, _ in lines[1:]) or (len(lines) > 2 and len(text) > 400):
        return lines
    return [(text, calls)]


def _looks_like_heading(text: str) -> bool:
    return 2 < len(text) <= 150 and not text.endswith(_END_OF_SENTENCE) and any(c.isalpha() for c in text)


def _table_kind(table: Tag) -> _Table:
    """Whether a table holds data, is a list whose markers stand in the first column, or only places things on the page.

    Placing: nested tables, headings, one column, or long prose in it.
    """
    if attribute(table, "role") in {"presentation", "none"}:
        return "layout"
    if table.find("table") is not None or table.find(_HEADING) is not None:
        return "layout"
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    if max((len(row) for row in rows), default=0) <= 1:
        return "layout"
    if all(len(row) == 2 and _MARKER.fullmatch(row[0].get_text().strip()) for row in rows):
        return "list"
    long = table.find("th") is None and any(len(cell.get_text()) > 1500 for row in rows for cell in row)
    return "layout" if long else "data"
