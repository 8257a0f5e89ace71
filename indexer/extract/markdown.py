"""Markdown, written by hand, exported or recognised from scans: headings, lists, tables, quotations, notes.

Inline marks go, their text stays. Numbers at the start of lines are left in the text, since in a treaty
they are paragraphs and in a leaflet a list: `indexer.structure` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from indexer.extract.charset import decode
from indexer.extract.contract import Block, Reading, ReadOptions
from indexer.extract.front_matter import split_front_matter
from indexer.extract.html_blocks import short_language
from indexer.extract.markdown_inline import plain_text
from indexer.extract.sniff import MARKDOWN
from indexer.extract.written_date import iso_date
from indexer.structure.broken_off import rejoined
from search.errors import DocumentError
from search.model.document import Description
from search.model.language import UNDETERMINED
from search.model.note import Note
from search.model.unit import UnitKind

_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=\w))(.*?)[ \t#]*$")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_BULLET: Final = re.compile(r"([ \t]*)(?:[*+•·▪-]|[–—](?=\s))[ \t]+(?=\S)")
_COUNTED: Final = re.compile(r"([ \t]*)((?:\d{1,4}|[a-zA-Z]{1,4})\\?[.)]|\((?:\d{1,3}|[a-z]{1,4})\))[ \t]+(?=\S)")
_NUMBER: Final = re.compile(r"\d{1,4}\\?\.[ \t]*(?=\S)")
_QUOTE: Final = re.compile(r" {0,3}>[ \t]?")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]{1,30})\]:[ \t]*")
_ROW: Final = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_SEPARATOR: Final = re.compile(r"[ \t|:+-]*-[ \t|:+-]*$")
_PAGE_FURNITURE: Final = re.compile(r"(?:URL|Source|Permalink):\s*\S+$", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_TITLES: Final = ("title", "titre")
_DATES: Final = ("date", "published", "date_published")
_LANGUAGES: Final = ("lang", "language", "locale", "langue")


def read_markdown(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """Reads one Markdown file; one reading. Raises DocumentError `file-unreadable`."""
    del options  # the registry keeps the limits
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or error) from error
    decoded = decode(data)
    keys, body = split_front_matter(decoded.text)
    blocks = rejoined(blocks_of_markdown(body))
    stated = next((keys[key] for key in _LANGUAGES if keys.get(key)), "")
    language = short_language(stated) if re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", stated) else None
    title = next((keys[key] for key in _TITLES if keys.get(key)), None)
    first = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    if title and (first is None or first.text.casefold() != title.casefold()):
        blocks = (Block(kind="heading", text=title, level=1), *blocks)
    named = title or (first.text if first is not None else None)
    date = next((found for key in _DATES if (found := iso_date(keys.get(key, "")))), None)
    notes = (Note(code="encoding-guessed", facts={"encoding": decoded.encoding}),) if decoded.guessed else ()
    yield Reading(
        blocks=blocks,
        description=Description(titles={language or UNDETERMINED: named} if named else {}, date=date),
        language=language,
        notes=notes,
        media_type=MARKDOWN,
    )


@dataclass(slots=True)
class _Pending:
    """The block whose lines are still coming."""

    kind: UnitKind = "paragraph"
    level: int = 0
    label: str | None = None
    lines: list[str] = field(default_factory=list)


def blocks_of_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order."""
    gatherer = _Gatherer()
    for line in _COMMENT.sub("", text).expandtabs(4).splitlines():
        gatherer.line(line)
    gatherer.close()
    return tuple(gatherer.blocks)


class _Gatherer:
    """Takes lines, hands out blocks; holds the one block and the list that are open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pending = _Pending()
        self._indents: list[int] = []
        self._fence: str | None = None
        self._blank = True

    def line(self, line: str) -> None:
        """Takes the next line."""
        if self._fenced(line):
            return
        if not line.strip():
            self._end_block()
            return
        if self._starts_block(line):
            self._blank = False
            return
        if self._blank and not line.startswith(" ") and self._pending.kind == "item":
            self.close()
            self._indents.clear()
        elif self._blank:
            kind, level = self._pending.kind, self._pending.level
            self.close()
            inside = kind in {"item", "footnote"} and line.startswith("  ")
            self._pending = _Pending(kind=kind, level=level, label="" if inside else None) if inside else _Pending()
        self._blank = False
        self._pending.lines.append(line)

    def _end_block(self) -> None:
        self._blank = True
        if self._pending.kind not in {"item", "footnote"}:
            self.close()

    def _fenced(self, line: str) -> bool:
        fence = _FENCE.match(line)
        if self._fence is None:
            if fence is None:
                return False
            self.close()
            self._fence = fence[1][0]
            self._pending = _Pending(kind="other")
            return True
        if fence is not None and fence[1][0] == self._fence:
            self.close()
            self._fence = None
        elif line.strip():
            self._pending.lines.append(line)
        return True

    def _starts_block(self, line: str) -> bool:
        underline = _UNDERLINE.match(line)
        if underline and self._pending.lines and self._pending.kind == "paragraph" and not self._blank:
            self._pending.kind, self._pending.level = "heading", 1 if underline[1][0] == "=" else 2
            self.close()
            return True
        if _RULE.match(line):
            self.close()
            return True
        heading = _HEADING.match(line)
        if heading:
            self.close()
            self._indents.clear()
            self._pending = _Pending(kind="heading", level=len(heading[1]), lines=[heading[2]])
            self.close()
            return True
        note = _NOTE.match(line)
        if note:
            self.close()
            self._pending = _Pending(kind="footnote", label=note[1], lines=[line[note.end() :]])
            return True
        if _ROW.match(line) and line.count("|") >= 2:
            self.close()
            self._row(line)
            return True
        quote = _QUOTE.match(line)
        if quote:
            if self._pending.kind != "quote" or self._blank:
                self.close()
                self._pending = _Pending(kind="quote")
            rest = line[quote.end() :]
            if rest.strip():
                self._pending.lines.append(rest)
            else:
                self.close()
            return True
        return self._starts_item(line)

    def _starts_item(self, line: str) -> bool:
        bullet = _BULLET.match(line)
        counted = None if bullet else _COUNTED.match(line)
        number = None if bullet or counted else _NUMBER.match(line)
        found = bullet or counted
        if number is not None:
            self.close()
            self._pending = _Pending(lines=[line])
            return True
        if found is None or (
            self._pending.kind == "paragraph"
            and self._pending.lines
            and counted
            and counted[2][:1].isalpha()
            and not self._blank
            and len(counted[2]) > 3
        ):
            return False
        indent = len(found[1])
        top_number = counted is not None and counted[2][0].isdecimal() and indent < 2
        self.close()
        if top_number:
            self._indents = [0]
            self._pending = _Pending(lines=[line.lstrip()])
            return True
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        label = counted[2].replace("\\", "") if counted else ""
        level = min(9, len(self._indents))
        self._pending = _Pending(kind="item", level=level, label=label, lines=[line[found.end() :]])
        return True

    def _row(self, line: str) -> None:
        if _SEPARATOR.match(line):
            return
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        text = " | ".join(cell for cell in (plain_text(cell)[0] for cell in cells) if cell)
        if text:
            self.blocks.append(Block(kind="table_row", text=text))

    def close(self) -> None:
        """Ends the open block."""
        pending, self._pending = self._pending, _Pending()
        text, calls = plain_text("\n".join(pending.lines))
        if not text and not calls:
            return
        kind = pending.kind
        if kind == "paragraph" and (_PAGE_FURNITURE.match(text) or not any(c.isalnum() for c in text)):
            kind = "furniture"
        label = pending.label if pending.label or kind == "item" else None
        self.blocks.append(Block(kind=kind, text=text, level=pending.level, label=label, calls=calls))
