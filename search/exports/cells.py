"""What a cell of an exported table may hold, and text that no spreadsheet takes for a formula.

Tables are rows of plain values; what they mean and how they are named belongs to whoever exports them.
"""

from __future__ import annotations

import re
from typing import Final

Cell = str | int | float | bool | None
"""A list of values is joined by its owner, a date written as ISO 8601, what is not known left None."""

_STARTS: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n|%]")
"""How a cell begins that Excel, LibreOffice or Google Sheets may compute (OWASP, CSV Injection)."""
_PERCENT: Final = re.compile(r"\d{1,3}\s?%")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 has no place for; a spreadsheet shows nothing for them."""


def could_be_formula(text: str) -> bool:
    """Whether a spreadsheet might compute this text instead of showing it."""
    return _STARTS.match(text) is not None


def guarded(text: str) -> str:
    """The text for a format without types: an apostrophe stands before what could be a formula, and only there."""
    return f"'{text}" if could_be_formula(text) else text


def is_figure(cell: Cell) -> bool:
    """Whether a cell is a number or a percentage in words, which stands at the end of its column."""
    if isinstance(cell, str):
        return _PERCENT.fullmatch(cell) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def printable(text: str) -> str:
    """The text without control characters; tabs and line ends stay."""
    return _UNPRINTABLE.sub("", text)


def joined(values: tuple[str, ...]) -> str | None:
    """Several values in one cell, a semicolon between them; None where there are none."""
    return "; ".join(values) or None
