"""Lines of plain text as if they had been typed: an indent, a row, and coordinates that follow from them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from indexer.extract.contract import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE: Final = 5.0
HIGH: Final = 12.0
SIZE: Final = 10.0
"""A typewriter's letter: width, distance of lines and size, in points."""
APART: Final = 3.5
"""Rows between lines that each stand alone."""
_WRAPPED: Final = 160
"""Nine lines in ten of a wrapped text are no longer than this."""
_BREAKS: Final = re.compile(r"\r\n|\r|\n|\x85|\u2028|\u2029")
_TAB: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A line without its indent, its indent in letters, and its row on the sheet."""

    line: Line
    row: int
    indent: int


def typed_lines(sheet: str, page: int) -> list[Typed]:
    """The lines of a sheet that are not blank."""
    found: list[Typed] = []
    for row, raw in enumerate(_BREAKS.split(sheet)):
        expanded = raw.expandtabs(_TAB)
        text = unicodedata.normalize("NFC", expanded.strip()).replace("\u00ad", "")
        if text:
            indent = len(expanded) - len(expanded.lstrip())
            line = Line(text=text, page=page, size=SIZE, typed=True, hyphen=_ends_in_hyphen(text))
            found.append(Typed(line=line, row=row, indent=indent))
    return found


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 2 and text[-1] in "-\u2010" and text[-2].isalpha()


def is_wrapped(lines: Sequence[Typed]) -> bool:
    """Whether long paragraphs were broken into lines of about one length."""
    lengths = [item.indent + len(item.line.text) for item in lines]
    return len(lengths) > 1 and quantiles(lengths, n=10)[-1] <= _WRAPPED


def placed(item: Typed, page: int, spread: float) -> Line:
    """The line with coordinates; `spread` is how many lines' height a row takes."""
    x0 = item.indent * WIDE
    top = item.row * spread * HIGH
    calls = tuple(replace(call, page=page) for call in item.line.calls)
    width = len(item.line.text) * WIDE
    return replace(item.line, page=page, x0=x0, x1=x0 + width, top=top, bottom=top + SIZE, calls=calls)
