"""Draws small PDFs for golden tests: lines of text set as the documents of each kind set them."""

from __future__ import annotations

import re
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

REGULAR, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
_MARK = re.compile(r"\^(\w+|\*+)\^")


class Typist:
    """A canvas with a cursor that moves down the page."""

    def __init__(self, path: Path, *, width: float = 595, height: float = 842, left: float = 113, measure: float = 369):
        self.canvas = Canvas(str(path), pagesize=(width, height), invariant=True)
        self.width, self.height, self.left, self.measure = width, height, left, measure
        self.y = 80.0

    def at(self, x: float, y: float, text: str, *, size: float = 10, font: str = REGULAR) -> None:
        """One line at a place counted from the top left; `^1^` in it is a raised small sign."""
        for index, part in enumerate(_MARK.split(text)):
            if index % 2:
                self.canvas.setFont(font, size * 0.6)
                self.canvas.drawString(x, self.height - y + 0.35 * size, part)
                x += stringWidth(part, font, size * 0.6)
            elif part:
                self.canvas.setFont(font, size)
                self.canvas.drawString(x, self.height - y, part)
                x += stringWidth(part, font, size)

    def centred(self, y: float, text: str, *, size: float = 12, font: str = REGULAR) -> None:
        """One line in the middle of the page."""
        self.at((self.width - stringWidth(text, font, size)) / 2, y, text, size=size, font=font)

    def paragraph(
        self,
        text: str,
        *,
        label: str = "",
        size: float = 10,
        font: str = REGULAR,
        indent: float = 0,
        first: float = 0,
        gap: float = 6,
        leading: float = 1.2,
        measure: float | None = None,
        tab: float = 28,
        broken: bool = False,
    ) -> str:
        """A wrapped paragraph at the cursor. `label` stands before the first line, followed by a tab.

        `broken` leaves its last line for the next page and gives that line back.
        """
        tab = tab if label else 0
        wide = (measure or self.measure) - indent
        lead = " " * round((first + tab) / stringWidth(" ", font, size))
        lines = simpleSplit(lead + _MARK.sub("", text), font, size, wide)
        words = text.split(" ")
        left_over = lines.pop() if broken else ""
        for number, line in enumerate(lines):
            count = len(line.split())
            taken, words = words[:count], words[count:]
            while words and _MARK.fullmatch(words[0]):
                taken.append(words.pop(0))
            x = self.left + indent + (first + tab if number == 0 else 0)
            self.at(x, self.y, " ".join(taken), size=size, font=font)
            if number == 0 and label:
                self.at(self.left + indent + first, self.y, label, size=size, font=font)
            self.y += size * leading
        self.y += 0 if broken else gap
        return left_over

    @staticmethod
    def width_of(text: str, *, size: float = 10, font: str = REGULAR) -> float:
        """How wide a text is set."""
        return stringWidth(text, font, size)

    def rule(self, y: float, x0: float, x1: float) -> None:
        self.canvas.line(x0, self.height - y, x1, self.height - y)

    def upright(self, x: float, y0: float, y1: float) -> None:
        self.canvas.line(x, self.height - y0, x, self.height - y1)

    def page(self, y: float = 80.0) -> None:
        self.canvas.showPage()
        self.y = y

    def save(self) -> None:
        self.canvas.showPage()
        self.canvas.save()
