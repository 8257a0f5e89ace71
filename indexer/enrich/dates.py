"""The document's own date: of its adoption or delivery, else of its distribution, else the month its session ended.

Dates of cases, persons and cited documents are never taken: only lines of the cover, lines standing alone and lines that
say what their date is are read, with cues kept as data (`dates.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from indexer.enrich.cover import DATE, Cover
from indexer.enrich.opening import Opening
from indexer.extract.written_date import iso_date

_DATE: Final = re.compile(rf"\b{DATE}", re.IGNORECASE)
_BEFORE: Final = 120
_CUED_WORDS: Final = 70
"""A longer line is a paragraph; only its beginning may say what its date is."""
_AFTER_ALONE: Final = re.compile(r"^[\s.)*\]]*$")
_COURT_AFTER: Final = re.compile(
    r"^\W*(?:\w+\s+)?(?:cour|court|tribunal|conseil|council|chambre|chamber|commission|comité|committee|pourvoi|n[°ºo]\.?\s)",
    re.IGNORECASE,
)
"""What follows the date in the title of a decision: `5 décembre 2024 Cour de cassation Pourvoi n° …`."""
_RANK: Final = ("adopted", "alone", "distributed", "session")


@dataclass(frozen=True, slots=True)
class _Cues:
    never: re.Pattern[str]
    adopted: re.Pattern[str]
    place: re.Pattern[str]
    range: re.Pattern[str]
    distributed: re.Pattern[str]


def own_date(opening: Opening, cover: Cover) -> tuple[str, str] | None:
    """The date as ISO 8601 (only the month where a session tells it) and where it was read; None where unknown."""
    found = [*_of_lines(opening), *_of_cover(cover)]
    for rank in _RANK:
        for name, date, written in found:
            if name == rank:
                return (date[:7] if rank == "session" else date), f"{rank}: {written}"
    return None


def date_in_title(title: str) -> tuple[str, str] | None:
    """The date with which a decision's title begins, before the name of its court; None where it begins otherwise."""
    match = _DATE.match(title.strip())
    date = iso_date(match[0]) if match and _COURT_AFTER.match(title.strip()[match.end() :]) else None
    return (date, f"title: {match[0]}") if match and date else None


def _of_lines(opening: Opening) -> Iterator[tuple[str, str, str]]:
    cues = _cues()
    above = ""
    for line, kind, numbered in zip(opening.lines, opening.kinds, opening.numbered, strict=True):
        if kind == "furniture":
            continue
        long = len(line.split()) > _CUED_WORDS
        for match in _DATE.finditer(line):
            before = line[: match.start()]
            if not before.strip() and above.rstrip().endswith(":"):
                before = above
            name = _named(before[-_BEFORE:], line[match.end() :], cues, body=numbered or long, kind=kind)
            date = iso_date(match[0])
            if name and date:
                yield name, date, match[0]
            if long or numbered:
                break
        above = line


def _named(before: str, after: str, cues: _Cues, *, body: bool, kind: str) -> str | None:
    """What a date is by the words around it; of a paragraph of the body only what its beginning says."""
    if cues.range.search(before):
        return None
    adopted = cues.adopted.search(before)
    if adopted and (not body or not before[: adopted.start()].strip(' "“«[(')):
        return "adopted"
    if body or cues.never.search(before):
        return None
    if cues.distributed.search(before):
        return "distributed"
    if cues.place.search(before) and _AFTER_ALONE.match(after) and kind != "footnote":
        return "alone"
    return None


def _of_cover(cover: Cover) -> Iterator[tuple[str, str, str]]:
    """Dates set aside above the title: after the symbol or the word of distribution, or with a session."""
    names = [name for name, _ in cover.head]
    for index, (name, written) in enumerate(cover.head):
        match = _DATE.search(written)
        date = iso_date(match[0]) if match and name == "days" else None
        if not date or match is None:
            continue
        if match.start() > 1:
            yield "session", date, written
        elif {"distribution", "symbol"} & set(names[max(0, index - 3) : index]):
            yield "distributed", date, written


@cache
def _cues() -> _Cues:
    data = tomllib.loads((files("indexer.enrich") / "dates.toml").read_text(encoding="utf-8"))
    return _Cues(
        **{
            name: re.compile(regex, re.VERBOSE if name == "place" else re.VERBOSE | re.IGNORECASE)
            for name, regex in data.items()
        }
    )
