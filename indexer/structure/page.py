"""One page as read: its lines in reading order and what is drawn on it. What readers of paged formats hand to the structure functions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.extract.contract import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its cells from left to right (empty ones kept) and where it stands, in points from the top."""

    cells: tuple[str, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's lines in reading order, its table rows, and its side matter (text across the page's direction).

    `rules` are the heights of horizontal lines drawn on the page that are no part of a table: a short one stands above the
    footnotes. `width` and `height` are 0 where the format knows no coordinates (plain text).
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    side: tuple[Line, ...] = ()
    rules: tuple[float, ...] = field(default=())
