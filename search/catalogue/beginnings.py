"""Where a document begins to say something: its first passages of substance, for lists in which no words were asked for.

The lines of a cover, of a table of contents and of a heading come first in reading order and tell nothing; how many
passages a list shows is left to whoever makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from search.catalogue.queries import CatalogueReader

_WINDOWS: Final = (16, 80)
"""Units read of a version: most begin in the first few."""
_BODY: Final = frozenset({"paragraph", "item"})
_LEAST: Final = 40
"""Code points of a sentence of substance."""
_LONG: Final = 200
"""Code points of a passage that is one whatever it ends with."""
_END: Final = 60
_ENDED: Final = re.compile(r"[.;:!?…»”\"’)\]،؛؟](?:\s*\[\[fn:[^\]]*\]\]|\s*\d{1,3}|\s)*$")
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit as far as it matters here: `length` in code points, `end` its last ones."""

    unit: int
    kind: str
    number: str | None
    role: str | None
    length: int
    end: str


def first_passages(
    catalogue: CatalogueReader, firsts: Iterable[int], most: int, *, one_language: bool
) -> dict[int, tuple[int, ...]]:
    """For each of some units the first passages of substance of its version, from that unit on, in reading order.

    Empty where it has none near its beginning. `one_language`: only passages in that unit's language.
    """
    rows = catalogue.many("SELECT id, version, language FROM units WHERE id IN ({})", firsts)
    return {
        int(str(first)): _from(catalogue, (first, version, language if one_language else None), most)
        for first, version, language in rows
    }


def _from(catalogue: CatalogueReader, place: tuple[object, object, object], most: int) -> tuple[int, ...]:
    """The passages after a unit (its number, its version, the only language wanted), a few units being read at a time."""
    found: tuple[int, ...] = ()
    for window in _WINDOWS:
        # Units of a version follow each other, so their numbers bound what is read; the plus keeps SQLite from the anchors.
        rows = catalogue.rows(
            f"SELECT id, kind, number, role, length(text), substr(text, -{_END}) FROM units"  # noqa: S608 - a number
            " WHERE id >= ?1 AND id < ?1 + ?4 AND +version = ?2 AND (?3 IS NULL OR language = ?3) ORDER BY id",
            (*place, window),
        )
        lines = [_line(row) for row in rows]
        found = begun(lines)[:most]
        if len(found) == most:
            break
    return found


def _line(row: tuple[object, ...]) -> Line:
    unit, kind, number, role, length, end = row
    return Line(
        unit=int(str(unit)),
        kind=str(kind),
        number=None if number is None else str(number),
        role=None if role is None else str(role),
        length=int(str(length)),
        end=str(end),
    )


def begun(lines: Iterable[Line]) -> tuple[int, ...]:
    """Those of the lines a document begins with that are of substance; where none is, its sentences, else all its text.

    A paragraph without a number counts below a heading or in a summary: before that it may belong to the cover.
    """
    body: list[int] = []
    sentences: list[int] = []
    found: list[int] = []
    headed = False
    for line in lines:
        headed = headed or line.kind == "heading"
        if line.kind not in _BODY:
            continue
        body.append(line.unit)
        if _is_sentence(line):
            sentences.append(line.unit)
            if headed or line.number is not None or line.role == "summary":
                found.append(line.unit)
    return tuple(found or sentences or body)


def _is_sentence(line: Line) -> bool:
    """Whether it is long enough and ends as sentences do."""
    if line.length < _LEAST or _LEADERS.search(line.end):
        return False
    return line.length >= _LONG or _ENDED.search(line.end) is not None
