"""The tree of an XML document becomes blocks, by the roles that a map gives its elements.

Articles keep the label that is printed and get the address that a lawyer uses: `art3`, `art3.p2`, `art3.p2.a`,
`art3.al2` for a second paragraph without label. One walk, without recursion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from indexer.extract.contract import Block, Call
from indexer.extract.html_blocks import short_language
from indexer.extract.inline import Inline, clean_spaces, join_pieces
from indexer.extract.xml_address import NOWHERE, Address, article_address, item_label, part_address
from indexer.extract.xml_tree import has_text, local_name, stated_label, written

if TYPE_CHECKING:
    from indexer.extract.xml_map import XmlMap
    from search.model.unit import UnitKind

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CAPTURED: Final = frozenset({"title", "heading", "label", "running"})
_ADDRESSED: Final = frozenset({"article", "clause", "item"})
_HEADED: Final = frozenset({"division", "article", "clause", "annex"})
_LABELLED: Final = frozenset({"article", "clause", "item", "division", "annex", "note"})


@dataclass(slots=True)
class _Frame:
    """An open element that is more than running text."""

    role: str
    kind: UnitKind = "paragraph"
    label: str | None = None
    heading: str = ""
    address: Address = NOWHERE
    announced: bool = False
    headed: bool = False
    used: bool = False
    texts: int = 0
    items: int = 0
    symbol: str = ""
    cells: list[tuple[str, tuple[Call, ...]]] = field(default_factory=list)


class XmlBlocks:
    """Gathers the blocks of one document; holds the state of the walk."""

    def __init__(self, root: etree._Element, map_: XmlMap, language: str | None) -> None:
        self._root = root
        self._map = map_
        self._language = language
        self._inline = Inline()
        self._frames: list[_Frame] = [_Frame(role="document")]
        self._captures: list[tuple[etree._Element, str, Inline]] = []
        self._languages: list[str | None] = [None]
        self._annexes = 0
        self._held_calls: tuple[Call, ...] = ()
        self._flat_level = 0
        self._section: str | None = None
        self._anchors: set[str] = set()
        self.blocks: list[Block] = []
        self.title = ""

    def read(self) -> tuple[Block, ...]:
        """The blocks in reading order; `title` is then the document's title, empty where it has none."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        silent = 0
        for event, element in walk:
            role = self._role(element)
            if role in {"skip", "dropped"}:
                silent += 1 if event == "start" else -1
            elif not silent:
                if event == "start":
                    self._enter(element, role)
                else:
                    self._leave(element, role)
            if event == "end" and not silent:
                self._text(element.tail, element.getparent())
            elif event == "start" and not silent:
                self._text(element.text, element)
        self._flush()
        return tuple(self.blocks)

    def _role(self, element: etree._Element) -> str | None:
        role = self._map.role(element)
        if role is not None:
            return role
        parent = element.getparent()
        mixed = (
            parent is None
            or has_text(parent)
            or self._map.role(parent) in {"text", "item", "heading", "label", "title"}
        )
        return None if mixed and parent is not None else "block"

    def _text(self, text: str | None, holder: etree._Element | None) -> None:
        if not text or (holder is None and not text.strip()):
            return
        (self._captures[-1][2] if self._captures else self._inline).add(text)

    def _enter(self, element: etree._Element, role: str | None) -> None:
        if role == "call":
            label = stated_label(element, "marker") or written(element) or stated_label(element, "idref")
            (self._captures[-1][2] if self._captures else self._inline).call(label)
            self._captures.append((element, "call", Inline()))
            return
        if self._captures:
            if role is not None:
                self._captures[-1][2].space()
            return
        if local_name(element) in {"br", "eol"}:
            self._inline.space()
        if role is None:
            return
        if role != "note":
            self._flush()
        elif self._inline:
            self._inline.call(self._note_label(element))
            self._flush()
        language = element.get(_XML_LANG)
        self._languages.append(short_language(language) if language else self._languages[-1])
        if role in _CAPTURED:
            self._captures.append((element, role, Inline()))
            return
        self._frames.append(self._frame(element, role))

    def _frame(self, element: etree._Element, role: str) -> _Frame:
        above = self._frames[-1]
        frame = _Frame(role=role, kind=above.kind, address=above.address)
        if role == "annex":
            self._annexes += 1
            frame.address = Address(prefix=f"annex{self._annexes}.")
            self._section = f"annex{self._annexes}"
        if role == "quote":
            frame.kind, frame.used = "quote", True
        elif role == "note":
            frame.kind, frame.label = "footnote", self._note_label(element)
        elif role == "row":
            frame.kind = "table_row"
        elif role == "list":
            counted = "1." if local_name(element) in {"ol", "orderedlist"} else ""
            symbols = (str(value) for name, value in element.attrib.items() if str(name).endswith("symbol"))
            frame.symbol = next(symbols, counted)
        elif role == "item":
            frame.kind = "quote" if above.kind == "quote" else "item"
            above.items += 1
            frame.label = stated_label(element, self._map.label_attribute) or item_label(above.symbol, above.items)
            if frame.label and frame.kind == "item":
                frame.address = part_address(frame.address, frame.label)
        number = element.get(self._map.number_attribute or "number")
        if number and role == "article" and frame.kind != "quote":
            frame.address = article_address(frame.address, number)
        return frame

    def _note_label(self, element: etree._Element) -> str:
        return stated_label(element, "marker", self._map.label_attribute, "id") or "*"

    def _leave(self, element: etree._Element, role: str | None) -> None:
        if self._captures:
            if self._captures[-1][0] is element:
                _, kind, inline = self._captures.pop()
                if kind != "call":
                    self._captured(element, kind, inline)
                    self._languages.pop()
            elif role is not None and role != "call":
                self._captures[-1][2].space()
            return
        if role is None or role == "call":
            return
        self._flush()
        self._languages.pop()
        frame = self._frames.pop()
        if frame.role == "cell" and self._frames[-1].role == "row":
            self._frames[-1].cells.append(join_pieces(frame.cells, " "))
        elif frame.role == "row":
            self._emit_row(frame)
        elif frame.role in _HEADED and not frame.announced and not frame.used:
            self._announce(frame)
            if frame.role in _ADDRESSED and frame.label and not frame.headed and frame.kind != "quote":
                anchor = self._unique(frame.address.anchor)  # a part repealed to its bare label
                self._add(
                    Block(
                        kind="paragraph",
                        text="",
                        label=frame.label,
                        number=frame.address.number,
                        anchor=anchor,
                    )
                )

    def _captured(self, element: etree._Element, kind: str, inline: Inline) -> None:
        text, calls = inline.take()
        if not text:
            return
        if kind == "running":
            self.blocks.append(Block(kind="furniture", text=text))
            return
        frame = self._frames[-1]
        if kind == "label" and frame.role in _LABELLED:
            frame.label = text
            self._held_calls = tuple(Call(offset=0, label=call.label) for call in calls)
            if frame.kind != "quote" and frame.role == "article":
                frame.address = article_address(frame.address, text)
            elif frame.kind != "quote" and frame.role in {"clause", "item"}:
                frame.address = part_address(self._frames[-2].address, text)
            return
        if kind == "heading" and frame.role in _HEADED and not frame.announced and not frame.texts:
            frame.heading = f"{frame.heading} – {text}" if frame.heading else text
            return
        self._announce_all()
        if kind == "title":
            self.title = self.title or text
            if text != self.title or not any(block.text == text for block in self.blocks):
                self._add(Block(kind="heading", text=text, level=1, calls=calls))
            return
        stated = element.get("level", "")
        level = min(9, int(stated) + 1) if stated.isdecimal() else self._level()
        if kind == "heading" and frame.role in {"document", "block"} and not self.title:
            self.title, level = text, 1
        if kind == "heading":
            self._flat_level = (
                level if level > 1 and (frame.role in {"document", "block"} or stated) else self._flat_level
            )
            self._add(Block(kind="heading", text=text, level=level, calls=calls))
        else:
            self._add(Block(kind="paragraph", text=text, calls=calls))

    def _level(self) -> int:
        """The level of a heading here: one below the headings of the open parts, and below a heading that stands free."""
        return min(9, max(2 + sum(frame.headed for frame in self._frames), self._flat_level + 1))

    def _announce_all(self) -> None:
        for frame in self._frames:
            if not frame.announced and frame.role in _HEADED:
                self._announce(frame)

    def _announce(self, frame: _Frame) -> None:
        """Puts the heading of a part before its first text, with its label where that will not stand on a text."""
        frame.announced = True
        heads = frame.role in {"division", "annex"}
        if (not heads and not frame.heading) or not (frame.label or frame.heading):
            return
        if frame.kind == "quote":
            text = clean_spaces(f"{frame.label or ''} {frame.heading}")
            self._add(Block(kind="quote", text=text))
            return
        repeated = frame.label is not None and frame.heading.startswith(frame.label)
        text = clean_spaces(f"{'' if repeated else frame.label or ''} {frame.heading}")
        if not text:
            return
        level = self._level()
        frame.headed = True
        number, anchor = None, None
        if frame.role == "article":
            frame.used = True
            number, anchor = frame.address.number or None, self._unique(frame.address.anchor)
        self._add(
            Block(
                kind="heading",
                text=text,
                level=level,
                number=number,
                anchor=anchor,
                label=None if heads else "",
            )
        )

    def _announce_label(self, article: _Frame) -> None:
        """Puts the label of an article before its first labelled part, so that both have their address."""
        article.used = True
        level = self._level()
        article.headed = True
        anchor = self._unique(article.address.anchor)
        number = article.address.number or None
        self._add(Block(kind="heading", text=article.label or "", level=level, number=number, anchor=anchor, label=""))

    def _flush(self) -> None:
        text, calls = self._inline.take()
        if not text:
            return
        frame = self._frames[-1]
        if any(open_.role == "row" for open_ in self._frames):
            cell = next((open_ for open_ in reversed(self._frames) if open_.role in {"cell", "row"}), frame)
            cell.cells.append((text, calls))
            return
        self._announce_all()
        self._emit(text, calls)

    def _emit(self, text: str, calls: tuple[Call, ...]) -> None:
        frame = self._frames[-1]
        if frame.kind == "footnote":
            note = next(open_ for open_ in reversed(self._frames) if open_.role == "note")
            label, note.label = note.label, None
            self._add(Block(kind="footnote", text=text, label=label, calls=calls))
            return
        if frame.kind == "quote":
            labels = [
                open_.label for open_ in self._frames if open_.kind == "quote" and open_.label and not open_.texts
            ]
            for open_ in self._frames:
                open_.texts += 1
            self._add(Block(kind="quote", text=clean_spaces(" ".join([*labels, text])), calls=calls))
            return
        waiting = [part for part in self._frames if part.role in _ADDRESSED and part.label and not part.used]
        if len(waiting) > 1 and waiting[0].role == "article":
            self._announce_label(waiting.pop(0))
        label = " ".join(part.label or "" for part in waiting) or None
        for part in waiting:
            part.used = True
        number, anchor = None, None
        if waiting and waiting[-1].address.number:
            number, anchor = waiting[-1].address.number, self._unique(waiting[-1].address.anchor)
        elif not waiting and frame.kind != "item":
            anchor = self._alinea()
        calls, self._held_calls = (*self._held_calls, *calls), ()
        for part in self._frames:
            part.texts += 1
        lettered = [part for part in self._frames if part.role == "clause" and not _is_counted(part.label)]
        depth = len(lettered) + sum(part.role == "item" for part in self._frames)
        kind: UnitKind = "item" if depth else "paragraph"
        self._add(
            Block(
                kind=kind,
                text=text,
                level=min(9, depth),
                label=label,
                number=number,
                anchor=anchor,
                calls=calls,
            )
        )

    def _alinea(self) -> str | None:
        """The address of a paragraph without label of an article: by its place in it."""
        part = next(
            (part for part in reversed(self._frames) if part.role in {"article", "clause"} and part.address.number),
            None,
        )
        return self._unique(f"{part.address.anchor}.al{part.texts + 1}") if part is not None else None

    def _emit_row(self, frame: _Frame) -> None:
        text, calls = join_pieces([cell for cell in frame.cells if cell[0]], " | ")
        if text:
            self._announce_all()
            self._add(Block(kind="table_row", text=text, calls=calls))

    def _unique(self, anchor: str) -> str | None:
        """An address used once; the second text under one address is told apart by its order in the document."""
        if not anchor or anchor in self._anchors:
            return None
        self._anchors.add(anchor)
        return anchor

    def _add(self, block: Block) -> None:
        language = self._languages[-1]
        own = language if language != self._language else None
        self.blocks.append(
            Block(
                kind=block.kind,
                text=block.text,
                level=block.level,
                label=block.label,
                number=block.number,
                anchor=block.anchor,
                section=self._section,
                language=own,
                calls=block.calls,
            )
        )
        self._section = None


def _is_counted(label: str | None) -> bool:
    """Whether a label is a number, as those of paragraphs are, or absent; letters head the items below them."""
    return label is None or label.lstrip("([ ")[:1].isdecimal()
