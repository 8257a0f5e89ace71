"""Running titles that change from chapter to chapter: they repeat on few pages, or on none, and are told by their place.

Most pages carry a line at one and the same height, apart from the text below it, and what it says is said elsewhere too.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from search.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extract.contract import Line

_TOP: Final = 0.16
_FEWEST_PAGES: Final = 4
_MOST: Final = 0.6
"""Share of the pages that must carry a line at the place."""
_APART: Final = 2.2
"""A running title stands so many times its size above the text, from top to top."""
_SAME_PLACE: Final = 2.0
_LONGEST: Final = 120
_KNOWN: Final = 0.8


def running_titles(bodies: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[int, Line]:
    """The line of each page that is its running title, by the page's place; none unless most of them name a heading.

    `bodies` are the lines of each page that are left without headers and footers, `heights` the pages'.
    """
    tops = {
        index: first
        for index, (body, height) in enumerate(zip(bodies, heights, strict=True))
        if (first := _apart(body, height)) is not None
    }
    pages = sum(1 for body in bodies if body)
    if len(tops) < max(_FEWEST_PAGES, _MOST * (pages - 1)):
        return {}
    place = Counter(round(line.top) for line in tops.values()).most_common(1)[0][0]
    placed = {index: line for index, line in tops.items() if abs(line.top - place) <= _SAME_PLACE}
    if len(placed) < max(_FEWEST_PAGES, _MOST * (pages - 1)):
        return {}
    said = Counter(_key(line) for line in placed.values())
    elsewhere = " ".join(
        _key(line) for index, body in enumerate(bodies) for line in body if line is not placed.get(index)
    )
    known = {index: line for index, line in placed.items() if said[_key(line)] > 1 or _key(line) in elsewhere}
    return known if len(known) >= _KNOWN * len(placed) else {}


def _apart(body: Sequence[Line], height: float) -> Line | None:
    """The top line of a page, if it is short and stands apart from the text."""
    if len(body) < 3 or not height:
        return None
    first, second = sorted(body, key=lambda line: line.top)[:2]
    far = second.top - first.top >= _APART * first.size
    return first if far and first.bottom < _TOP * height and len(first.text) <= _LONGEST and first.size else None


def _key(line: Line) -> str:
    return " ".join(fold(line.text).replace("-", " ").replace("–", " ").split())
