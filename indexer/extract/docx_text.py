"""The text of one paragraph of a DOCX file as printed: insertions kept, deletions out, notes as calls, symbols as signs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from indexer.extract.docx_numbering import format_note_number
from indexer.extract.docx_package import Package, attr, child, is_on, local
from indexer.extract.inline import Inline

if TYPE_CHECKING:
    from lxml import etree

    from indexer.extract.contract import Call

_SKIPPED: Final = frozenset(
    {
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "Fallback",
        "rt",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
    }
)
_SYMBOLS: Final = {
    "f0b7": "•",
    "f0a7": "•",
    "f0a8": "☐",
    "f0fe": "☒",
    "f0fc": "✓",
    "f0d8": "➢",
    "f0e0": "→",
    "f0e8": "→",
    "f0b0": "°",
    "f0b1": "±",
    "f0b3": "≥",
    "f0a3": "≤",
    "f0b4": "×",
    "f02d": "-",
    "f020": " ",
    "f028": "(",
    "f029": ")",
}
"""Places of the Symbol and Wingdings fonts that documents use for signs of ordinary text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCall:
    """A note called in a paragraph: whether an endnote, its identifier in the file, its label as printed."""

    is_endnote: bool
    identifier: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphText:
    """A paragraph's text, its calls, the notes called, and the text boxes anchored in it."""

    text: str
    calls: tuple[Call, ...]
    notes: tuple[NoteCall, ...]
    boxes: tuple[etree._Element, ...]


@dataclass(slots=True)
class TextReader:
    """Reads paragraphs in order; counts the notes and the tracked changes on its way."""

    footnote_format: str = "decimal"
    endnote_format: str = "lowerRoman"
    changes: Counter[str] = field(default_factory=Counter)
    _numbers: Counter[bool] = field(default_factory=Counter)

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """The text of one paragraph."""
        inline = Inline()
        notes: list[NoteCall] = []
        boxes: list[etree._Element] = []
        stack: list[etree._Element] = list(reversed(paragraph))
        marked = False
        while stack:
            node = stack.pop()
            name = local(node)
            if name in {"ins", "moveTo", "del", "moveFrom"}:
                self.changes["deletions" if name in {"del", "moveFrom"} else "insertions"] += 1
            if name in _SKIPPED:
                continue
            if name == "txbxContent":
                boxes.append(node)
            elif name == "r":
                if not is_on(child(node, "rPr", "vanish")):
                    marked = False
                    stack.extend(reversed(node))
            elif name in {"footnoteReference", "endnoteReference"}:
                call = self._call(node, name == "endnoteReference")
                marked = is_on_attribute(attr(node, "customMarkFollows"))
                inline.call(call.label)
                notes.append(call)
            elif name == "t":
                if not marked:
                    inline.add(node.text or "")
            elif name == "sym":
                if not marked:
                    inline.add(_symbol(node))
            elif name in {"tab", "ptab"}:
                inline.space()
            elif name in {"br", "cr"}:
                inline.line() if attr(node, "type") not in {"page", "column"} else inline.space()
            elif name == "noBreakHyphen":
                inline.add("\u2011")
            else:
                stack.extend(reversed(node))
        text, calls = inline.take()
        return ParagraphText(text=text, calls=calls, notes=tuple(notes), boxes=tuple(boxes))

    def _call(self, node: etree._Element, is_endnote: bool) -> NoteCall:
        identifier = attr(node, "id") or ""
        if is_on_attribute(attr(node, "customMarkFollows")):
            run = node.getparent()
            signs = (
                []
                if run is None
                else [n.text or "" if local(n) == "t" else _symbol(n) for n in run if local(n) in {"t", "sym"}]
            )
            label = "".join(signs).strip() or "*"
        else:
            self._numbers[is_endnote] += 1
            style = self.endnote_format if is_endnote else self.footnote_format
            label = format_note_number(self._numbers[is_endnote], style)
        return NoteCall(is_endnote=is_endnote, identifier=identifier, label=label)


def text_reader(package: Package) -> TextReader:
    """A reader that numbers notes as the document's settings say."""
    sections = [node for node in package.document.iter() if local(node) == "sectPr"][-1:]
    formats = {"footnotePr": "decimal", "endnotePr": "lowerRoman"}
    for holder in (package.settings, *sections):
        for name, default in tuple(formats.items()):
            formats[name] = attr(child(holder, name, "numFmt"), "val") or default
    return TextReader(footnote_format=formats["footnotePr"], endnote_format=formats["endnotePr"])


def is_on_attribute(value: str | None) -> bool:
    """Whether a switch attribute is set."""
    return value in {"1", "true", "on"}


def _symbol(node: etree._Element) -> str:
    code = (attr(node, "char") or "").casefold()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= value <= 0xF0FF:
        value -= 0xF000
        return (
            chr(value)
            if 0x20 < value < 0x7F and (attr(node, "font") or "").casefold() not in {"wingdings", "webdings"}
            else "•"
        )
    return chr(value) if 0x20 <= value < 0x110000 and not 0xD800 <= value < 0xE000 else ""
