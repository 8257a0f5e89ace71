"""DOCX files: paragraphs with the labels Word prints, headings, lists, tables, notes tied to their calls.

Headers and footers are kept once, as furniture. The package is opened in `docx_package`, labels are worked
out in `docx_numbering`; legacy DOC goes through `doc`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Block, Reading, ReadOptions
from indexer.extract.docx_numbering import Numbering, PrintedLabel
from indexer.extract.docx_package import Package, attr, child, local, open_package
from indexer.extract.docx_styles import Style, Styles
from indexer.extract.docx_text import NoteCall, ParagraphText, text_reader
from indexer.extract.html_blocks import short_language
from indexer.extract.inline import clean_spaces, join_pieces, split_lines
from indexer.extract.sniff import DOCX
from search.model.document import Description
from search.model.language import UNDETERMINED
from search.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from indexer.extract.contract import Call

_OPENING: Final = 40
_LONG_HEADING: Final = 400
_LONG_CELL: Final = 1500
_TRANSPARENT: Final = frozenset(
    {
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "customXml",
        "smartTag",
        "body",
        "hdr",
        "ftr",
        "AlternateContent",
        "Choice",
    }
)
_MARKERS: Final = frozenset({"—", "–", "•", "·", "*", "-"})


def read_docx(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """Reads one DOCX file; one reading.

    Raises DocumentError: `archive-damaged`, `archive-bomb`, `document-encrypted`, `xml-entities`, `file-unreadable`.
    """
    package = open_package(path, options.byte_limit)
    body = _Body(package)
    blocks = (*body.running(), *body.read(package.document))
    notes: list[Note] = []
    if package.repaired:
        notes.append(Note(code="xml-repaired", facts={"detail": package.repaired}))
    if body.changes:
        facts = {kind: str(body.changes.get(kind, 0)) for kind in ("insertions", "deletions")}
        notes.append(Note(code="tracked-changes", facts=facts))
    title = _title(package, blocks)
    language = package.properties.get("language")
    short = short_language(language) if language else None
    yield Reading(
        blocks=blocks,
        description=Description(titles={short or UNDETERMINED: title} if title else {}),
        notes=tuple(notes),
        media_type=DOCX,
    )


def _title(package: Package, blocks: Sequence[Block]) -> str | None:
    """The title among the properties, where the document's opening bears it out.

    Properties are copied along with the file a text was begun from: questions to one State carry another's name.
    """
    title = clean_spaces(package.properties.get("title", ""))
    opening = " ".join(block.text for block in blocks[:_OPENING]).casefold()
    return title if len(title) >= 6 and title.casefold() in opening else None


class _Body:
    """Turns the parts of one package into blocks; counts lists and notes as it goes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering)
        self._reader = text_reader(package)
        self._notes = {
            (is_endnote, attr(note, "id") or ""): note
            for is_endnote, part in ((False, package.footnotes), (True, package.endnotes))
            for note in (part if part is not None else ())
        }

    @property
    def changes(self) -> dict[str, int]:
        """How many tracked insertions and deletions were met."""
        return dict(self._reader.changes)

    def running(self) -> list[Block]:
        """Headers and footers, each text once."""
        texts = (self._reader.read(p).text for part in self._package.running for p in part.iter() if local(p) == "p")
        kept = dict.fromkeys(clean_spaces(text) for text in texts)
        self._reader.changes.clear()
        return [Block(kind="furniture", text=text) for text in kept if text]

    def read(self, root: etree._Element) -> list[Block]:
        """The blocks of a part, in order; without recursion into nested structures but tables and boxes."""
        blocks: list[Block] = []
        stack: list[etree._Element] = [root]
        while stack:
            node = stack.pop()
            name = local(node)
            if name == "p":
                blocks.extend(self._paragraph(node))
            elif name == "tbl":
                self._table(node, blocks, stack)
            elif name in _TRANSPARENT or node is root or name == "document":
                if name in {"ins", "moveTo"}:
                    self._reader.changes["insertions"] += 1
                stack.extend(reversed(node))
            elif name in {"del", "moveFrom"}:
                self._reader.changes["deletions"] += 1
        return blocks

    def _paragraph(self, node: etree._Element) -> Iterator[Block]:
        properties = child(node, "pPr")
        style = self._styles.of(attr(child(properties, "pStyle"), "val"))
        read = self._reader.read(node)
        if style.is_hidden:
            return
        label = self._label(properties, style) if read.text or read.notes else None
        for text, calls in (
            split_lines(read.text, read.calls) if _is_lined(read.text) else [(read.text.replace("\n", " "), read.calls)]
        ):
            block = self._block(properties, style, text, calls, label)
            label = None
            if block is not None:
                yield block
        yield from self._after(read)

    def _block(
        self,
        properties: etree._Element | None,
        style: Style,
        text: str,
        calls: tuple[Call, ...],
        label: PrintedLabel | None,
    ) -> Block | None:
        if not text:
            return None
        if style.is_contents:
            return Block(kind="furniture", text=text)
        printed = label.text if label is not None else None
        outline = attr(child(properties, "outlineLvl"), "val")
        heading = (
            int(outline) + 1 if outline is not None and outline.isdecimal() and int(outline) < 9 else style.heading
        )
        if heading and len(text) <= _LONG_HEADING:
            return Block(kind="heading", text=text, level=min(9, heading), label=printed or None, calls=calls)
        if label is not None and (label.is_bullet or not label.is_number or printed is None or printed.startswith("(")):
            return Block(kind="item", text=text, level=min(9, label.level + 1), label=printed, calls=calls)
        if style.is_quote:
            return Block(kind="quote", text=f"{printed} {text}" if printed else text, calls=calls)
        return Block(kind="paragraph", text=text, label=printed, calls=calls)

    def _label(self, properties: etree._Element | None, style: Style) -> PrintedLabel | None:
        """The label printed before a paragraph, by its own list or by its style's."""
        own = child(properties, "numPr")
        number = attr(child(own, "numId"), "val") or style.number
        if number is None or number == "0":
            return None
        stated = attr(child(own, "ilvl"), "val")
        if stated is not None and stated.isdecimal():
            level = int(stated)
        elif style.level is not None:
            level = style.level
        else:
            identifier = attr(child(properties, "pStyle"), "val") or ""
            level = self._numbering.level_of_style(number, identifier)
        return self._numbering.label(number, level)

    def _after(self, read: ParagraphText) -> Iterator[Block]:
        """What stands with a paragraph: its notes, and the texts of boxes anchored in it."""
        for note in read.notes:
            yield from self._note(note)
        for box in read.boxes:
            for block in self.read(box):
                yield Block(
                    kind="other" if block.kind == "paragraph" and block.label is None else block.kind,
                    text=block.text,
                    level=block.level,
                    label=block.label,
                    calls=block.calls,
                )

    def _note(self, call: NoteCall) -> Iterator[Block]:
        node = self._notes.pop((call.is_endnote, call.identifier), None)
        if node is None:
            return
        label: str | None = call.label
        for paragraph in (p for p in node.iter() if local(p) == "p"):
            read = self._reader.read(paragraph)
            text = clean_spaces(read.text.replace("\n", " "))
            if label is not None:
                text = text.removeprefix("" if label.isalnum() else label).lstrip(".) ")
            if text:
                yield Block(kind="footnote", text=text, label=label if label is not None else "")
                label = None

    def _table(self, table: etree._Element, blocks: list[Block], stack: list[etree._Element]) -> None:
        rows = list(_below(table, "tr"))
        if _is_layout(rows):
            stack.extend(reversed([node for row in rows for cell in _below(row, "tc") for node in cell]))
            return
        for row in rows:
            cells: list[tuple[str, tuple[Call, ...]]] = []
            after: list[Block] = []
            for cell in _below(row, "tc"):
                merged = child(cell, "tcPr", "vMerge")
                if merged is not None and attr(merged, "val") in {None, "continue"}:
                    continue
                pieces: list[tuple[str, tuple[Call, ...]]] = []
                for paragraph in (p for p in cell.iter() if local(p) == "p" and not _in_box(p, cell)):
                    read = self._reader.read(paragraph)
                    properties = child(paragraph, "pPr")
                    label = (
                        self._label(properties, self._styles.of(attr(child(properties, "pStyle"), "val")))
                        if read.text
                        else None
                    )
                    if label is not None and label.text:
                        pieces.append((label.text, ()))
                    if read.text:
                        pieces.append((read.text.replace("\n", " "), read.calls))
                    after.extend(self._after(read))
                cells.append(join_pieces(pieces, " "))
            filled = [cell for cell in cells if cell[0]]
            if len(filled) == 2 and filled[0][0] in _MARKERS:
                blocks.append(Block(kind="item", text=filled[1][0], level=1, label="", calls=filled[1][1]))
            elif filled:
                text, calls = join_pieces(filled, " | ")
                blocks.append(Block(kind="table_row", text=text, calls=calls))
            blocks.extend(after)


def _below(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of a name, also inside content controls and insertions; deleted rows are left out."""
    stack = list(reversed(node))
    while stack:
        item = stack.pop()
        if local(item) == name:
            if child(item, f"{name}Pr", "del") is None:
                yield item
        elif local(item) in _TRANSPARENT:
            stack.extend(reversed(item))


def _is_layout(rows: list[etree._Element]) -> bool:
    """Whether a table only places text: one cell a row, or cells of many paragraphs."""
    widths = [sum(1 for _ in _below(row, "tc")) for row in rows]
    if max(widths, default=0) <= 1:
        return True
    return any(
        sum(len(t.text or "") for t in cell.iter() if local(t) == "t") > _LONG_CELL
        for row in rows
        for cell in _below(row, "tc")
    )


def _in_box(paragraph: etree._Element, cell: etree._Element) -> bool:
    """Whether a paragraph stands in a text box inside the cell; boxes are read with the paragraph that holds them."""
    for parent in paragraph.iterancestors():
        if parent is cell:
            return False
        if local(parent) in {"txbxContent", "Fallback"}:
            return True
    return False


def _is_lined(text: str) -> bool:
    """Whether line breaks in a paragraph part paragraphs: several lines that make a long text."""
    return text.count("\n") > 1 and len(text) > 600
