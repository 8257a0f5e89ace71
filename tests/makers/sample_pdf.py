"""Sets the blocks of a digest on pages: lines, raised calls, notes at the foot of the page, tables, columns.

A small typesetter of its own, because the notes of a page must stand on that page. Where headers, footers and titles
go is left to `sample_layouts`. Only the standard fonts are used, so no font file is needed: a character outside
Windows-1252 is an error.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.makers.sample_text import NO_BREAK, Run, SampleBlock

WIDTH, HEIGHT = A4
FONTS = {
    "times": ("Times-Roman", "Times-Italic", "Times-Bold"),
    "helvetica": ("Helvetica", "Helvetica-Oblique", "Helvetica-Bold"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a block is set; lengths in points. `indent` is of the lines after the first."""

    size: float = 10.5
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first: float = 0.0
    indent: float = 0.0
    before: float = 4.0
    after: float = 3.0
    keep: bool = False
    label_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    font: str
    size: float
    rise: float = 0.0
    call: str | None = None
    joined: bool = False

    @property
    def width(self) -> float:
        return stringWidth(self.text, self.font, self.size)


@dataclass(slots=True)
class Page:
    """A resource holder: where the next line goes, and the notes that this page must carry."""

    column: int = 0
    top: float = 0.0
    notes: list[tuple[str, list[list[Word]]]] = field(default_factory=list)


Furniture = Callable[[Canvas, int], None]


class Typesetter:
    """Holds the canvas and the place on the page. `furniture` draws header and footer of a page, from page 1."""

    def __init__(
        self,
        *,
        furniture: Furniture,
        family: str = "times",
        margins: tuple[float, float, float, float] = (72, 90, 72, 90),
        columns: int = 1,
        gutter: float = 18,
        note_size: float = 8,
        title: str = "",
        author: str = "Renvoi",
    ) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, pageCompression=0)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.furniture = furniture
        self.regular, self.oblique, self.heavy = FONTS[family]
        self.margin_top, self.margin_right, self.margin_bottom, self.margin_left = margins
        self.columns, self.gutter = columns, gutter
        self.note_size = note_size
        self.notes: dict[str, SampleBlock] = {}
        self.number = 1
        self.page = Page(top=self.margin_top)
        self.furniture(self.canvas, 1)

    # ---- Place on the page

    @property
    def column_width(self) -> float:
        whole = WIDTH - self.margin_left - self.margin_right
        return (whole - self.gutter * (self.columns - 1)) / self.columns

    @property
    def column_left(self) -> float:
        return self.margin_left + self.page.column * (self.column_width + self.gutter)

    def start_columns(self, columns: int) -> None:
        """From here on the page has this many columns, beginning under what stands on it."""
        self.columns = columns
        self.margin_first = self.page.top

    def new_page(self) -> None:
        if self.page.column + 1 < self.columns:
            self.page.column += 1
            self.page.top = getattr(self, "margin_first", self.margin_top)
            return
        self._draw_notes()
        self.canvas.showPage()
        self.number += 1
        self.margin_first = self.margin_top
        self.page = Page(top=self.margin_top)
        self.furniture(self.canvas, self.number)

    def space(self, points: float) -> None:
        self.page.top += points

    def room(self, points: float, extra_notes: float = 0) -> bool:
        return self.page.top + points + self._notes_height() + extra_notes <= HEIGHT - self.margin_bottom

    # ---- Blocks

    def paragraph(self, runs: Sequence[Run], style: Style, label: str = "") -> None:
        """Sets one block; lines that call a note take the note with them."""
        words = self.words(runs, style)
        if label:
            words.insert(0, Word(label, self._font(style), style.size))
        lines = wrap(words, self.column_width, style.first, style.indent, style.label_width if label else 0)
        leading = style.size * 1.2
        if self.page.top > self.margin_top:
            self.space(style.before)
        wanted = leading * (min(len(lines), 2) + (3 if style.keep else 0))
        if not self.room(wanted):
            self.new_page()
        for index, line in enumerate(lines):
            called = [self._note_lines(word.call) for word in line if word.call]
            height = sum(len(note[1]) * self.note_size * 1.2 + 2 for note in called)
            if not self.room(leading, height):
                self.new_page()
            self.page.top += leading
            offset = style.first if index == 0 else style.indent
            self._draw(
                line,
                self.column_left + offset,
                self.page.top,
                self.column_width - offset,
                "left" if style.align == "justify" and index + 1 == len(lines) else style.align,
                style.label_width if label and index == 0 else 0,
            )
            self.page.notes.extend(called)
        self.space(style.after)

    def table(self, rows: Sequence[Sequence[Sequence[Run]]], size: float = 9) -> None:
        """Sets a ruled table, its first row in bold; a row never breaks across pages."""
        widths = self._column_widths(rows, size)
        lefts = [sum(widths[:position]) for position in range(len(widths))]
        self.space(4)
        for number, row in enumerate(rows):
            style = Style(size=size, bold=number == 0)
            cells = [wrap(self.words(cell, style), widths[at] - 8, 0, 0, 0) for at, cell in enumerate(row)]
            height = max(len(lines) for lines in cells) * size * 1.2 + 6
            if not self.room(height):
                self.new_page()
            top = self.page.top
            for at, lines in enumerate(cells):
                left = self.column_left + lefts[at]
                for line_number, line in enumerate(lines, start=1):
                    self._draw(line, left + 4, top + line_number * size * 1.2 + 1, widths[at] - 8, "left", 0)
                self.canvas.rect(left, HEIGHT - top - height, widths[at], height, stroke=1, fill=0)
            self.page.top += height
        self.space(6)

    def _column_widths(self, rows: Sequence[Sequence[Sequence[Run]]], size: float) -> list[float]:
        """Shares the column's width by the longest text of each table column, none wider than three shares."""
        style = Style(size=size, bold=True)
        wanted = []
        for column in zip(*rows, strict=True):
            longest = max(line_width(self.words(cell, style)) for cell in column) + 12
            wanted.append(min(longest, self.column_width * 0.6))
        return [width * self.column_width / sum(wanted) for width in wanted]

    def rule(self, thickness: float = 0.5) -> None:
        """A line across the column."""
        self.canvas.setLineWidth(thickness)
        y = HEIGHT - self.page.top - 3
        self.canvas.line(self.column_left, y, self.column_left + self.column_width, y)
        self.space(6)

    def finish(self) -> bytes:
        self._draw_notes()
        self.canvas.save()
        return self.buffer.getvalue()

    # ---- Words and lines

    def _font(self, style: Style, italic: bool = False) -> str:
        if style.bold:
            return self.heavy
        return self.oblique if italic or style.italic else self.regular

    def words(self, runs: Sequence[Run], style: Style) -> list[Word]:
        """The words of the runs; a call sticks to the word before it."""
        words: list[Word] = []
        joined = False
        for run in runs:
            if run.call:
                words.append(Word(run.call, self.regular, style.size * 0.65, style.size * 0.35, run.call, True))
                joined = True
                continue
            run.text.encode("cp1252")
            font = self._font(style, run.italic)
            for position, text in enumerate(run.text.split(" ")):
                if position > 0:
                    joined = False
                if text:
                    words.append(Word(text, font, style.size, joined=joined))
                    joined = True
        return words

    def _note_lines(self, label: str | None) -> tuple[str, list[list[Word]]]:
        note = self.notes[str(label)]
        style = Style(size=self.note_size)
        words = self.words(note.runs, style)
        words.insert(0, Word(str(label), self.regular, self.note_size * 0.7, self.note_size * 0.3))
        return str(label), wrap(words, self.column_width, 8, 8, 8)

    def _notes_height(self) -> float:
        if not self.page.notes:
            return 0
        return 10 + sum(len(lines) * self.note_size * 1.2 + 2 for _, lines in self.page.notes)

    def _draw_notes(self) -> None:
        if not self.page.notes:
            return
        top = HEIGHT - self.margin_bottom - self._notes_height() + 8
        left = self.column_left
        self.canvas.setLineWidth(0.5)
        self.canvas.line(left, HEIGHT - top, left + 90, HEIGHT - top)
        for _, lines in self.page.notes:
            for number, line in enumerate(lines):
                top += self.note_size * 1.2
                self._draw(line, left + 8, top, self.column_width - 8, "left", 8 if number == 0 else 0)
            top += 2

    def _draw(self, line: list[Word], left: float, top: float, width: float, align: str, label_width: float) -> None:
        used = line_width(line)
        x = left
        if align == "center":
            x += (width - used) / 2
        elif align == "right":
            x += width - used
        stretch = 0.0
        if align == "justify":
            gaps = sum(not word.joined for word in line[1:])
            kept = max(0.0, label_width - stringWidth(" ", line[0].font, line[0].size) - line[0].width)
            stretch = max(0.0, (width - used - (kept if label_width else 0)) / max(gaps, 1))
        for index, word in enumerate(line):
            if index > 0 and not word.joined:
                x += stringWidth(" ", word.font, word.size) + stretch
            self.canvas.setFont(word.font, word.size)
            self.canvas.drawString(x, HEIGHT - top + word.rise, word.text.replace(NO_BREAK, "\u00a0"))
            x += word.width
            if index == 0 and label_width:
                x = max(x, left + label_width - stringWidth(" ", word.font, word.size))


def line_width(line: Sequence[Word]) -> float:
    return sum(
        word.width + (stringWidth(" ", word.font, word.size) if index and not word.joined else 0)
        for index, word in enumerate(line)
    )


def wrap(words: Sequence[Word], width: float, first: float, indent: float, label_width: float) -> list[list[Word]]:
    """Breaks words into lines; joined words (a call, the end of a run) never begin one."""
    lines: list[list[Word]] = [[]]
    for start, end in _groups(words):
        group = list(words[start:end])
        room = width - (first if len(lines) == 1 else indent)
        line = lines[-1]
        used = line_width([*line, *group])
        if len(lines) == 1 and label_width and line:
            used += max(0.0, label_width - line[0].width)
        if line and used > room:
            lines.append(group)
        else:
            line.extend(group)
    return lines


def _groups(words: Sequence[Word]) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or not words[index].joined:
            groups.append((start, index))
            start = index
    return groups
