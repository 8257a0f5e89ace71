"""Which part of a passage is the recommendation itself, where a table's row or a list prints other things beside it.

The Office's lists by theme put the source of the State's position, the position, themes and goals behind each recommendation. The passage
stays whole in its document; here only what is shown of it, and what is read for themes, is cut.
"""

from __future__ import annotations

import re
from typing import Final

CELLS: Final = " | "
_NUMBER: Final = re.compile(r"\d{1,3}\.\d{1,3}\.?\s+(?=[^\s|])")
_POSITION: Final = re.compile(r"[\s;.,]*\bSource of position\b.*$", re.IGNORECASE | re.DOTALL)
"""Where the State's position stands, behind the text."""


def stated_span(text: str) -> tuple[int, int]:
    """First and end of the recommendation's own words, in code points; of a text without anything beside it, the whole.

    A row that begins with the number of a recommendation is cut to its first cell, without that number: it is printed beside.
    """
    end = len(text)
    number = _NUMBER.match(text)
    first = 0
    if number is not None and CELLS in text:
        first, end = number.end(), text.index(CELLS)
    position = _POSITION.search(text, first, end)
    if position is not None and position.start() > first:
        end = position.start()
    elif number is None and position is None:
        return 0, len(text)
    return first, end


def stated_text(text: str) -> str:
    """The recommendation's own words."""
    first, end = stated_span(text)
    return text[first:end]


def stated_marks(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Marks of a whole passage as marks of its own words; what lies outside is left out."""
    first, end = stated_span(text)
    return tuple((start - first, stop - first) for start, stop in marks if first <= start and stop <= end)
