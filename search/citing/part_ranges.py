"""Parts of a document named with it, each a document of its own: `A/HRC/14/33 et Add.1 à 3`, `Add. 1, 2 and 4`, `CAT/C/SR.1234-1236`.

What stands between the ends of a range has the sign of the range as its place. Corrections belong to the document that they correct
and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from search.citing.spans import Identified

_PART: Final = re.compile(r"^(?P<stem>.+?/(?P<kind>Add|SR)\.)(?P<number>\d{1,4})$")
_NUMBER: Final = r"(?P<number>\d{1,4})(?![\w/]|[.,]\d|\s?[%°])"
_NAMED: Final = re.compile(
    rf"(?P<sep>\s*(?:,\s*(?:and\b|et\b)?|;|and\b|et\b|&|à\b|to\b|[-\u2010-\u2013])\s*)(?P<kind>Add|Corr|Rev|SR)\.?\s?{_NUMBER}"
)
_RANGED: Final = re.compile(rf"(?P<sep>\s?[-\u2010-\u2013]\s?|\s+(?:à|to)\s+){_NUMBER}")
_LISTED: Final = re.compile(
    rf"(?P<sep>\s*(?:,\s*(?:and|et)\b|and\b|et\b|&|,(?=\s?\d{{1,4}}(?:,\s?\d{{1,4}})*,?\s(?:and|et|&)\s\d))\s*){_NUMBER}"
)
_AFTER: Final = re.compile(
    r"\s*(?:$|[.,;:)\]»”\"(\n]|(?:[Pp]aras?|[Pp]ars?|§|and\b|et\b|&|à\b|to\b|[-\u2010-\u2013]\s?\d|adopted|of\sthe\sreport))"
)
"""What may follow a bare number of a part; a word would make it a number of something else: `Add.1 and 2 others`."""
_RANGE_WORDS: Final = frozenset({"à", "to", "-", "‐", "‑", "‒", "–"})
_MOST: Final = {"Add": 30, "SR": 12}
"""How far a number may be from the one before it: additions of a document are few, meetings named together follow each other."""
_STEPS: Final = 20


def with_parts(text: str, numbered: Iterable[Identified]) -> list[Identified]:
    """The identifiers of a text with the further parts that follow them, in order; only those between the ends of a range share a place."""
    found: list[Identified] = []
    end = 0
    for one in numbered:
        if one.start < end:
            continue
        found.append(one)
        if one.scheme == "un-symbol":
            parts = list(_parts_after(text, one))
            found += parts
            end = parts[-1].end if parts else end
    return found


def _parts_after(text: str, one: Identified) -> Iterator[Identified]:
    told = _PART.match(one.value)
    stem, kind, last = (told["stem"], told["kind"], int(told["number"])) if told else (f"{one.value}/Add.", "Add", 0)
    at, begun = one.end, told is not None
    for _ in range(_STEPS):
        named = _NAMED.match(text, at)
        match = named or (_RANGED.match(text, at) if begun else None) or (_LISTED.match(text, at) if begun else None)
        if match is None:
            return
        if named is not None and named["kind"] in {"Corr", "Rev"}:
            at = named.end()
            continue
        if named is not None and named["kind"] != kind:
            return
        number = _whole(match["number"], last, match["sep"].strip() in _RANGE_WORDS)
        if (begun and not last < number <= last + _MOST[kind]) or (
            named is None and not _AFTER.match(text, match.end())
        ):
            return
        if match["sep"].strip() in _RANGE_WORDS and begun:
            sign = match.start("sep") + len(match["sep"]) - len(match["sep"].lstrip())
            for between in range(last + 1, number):
                yield _part(one, f"{stem}{between}", sign, sign + len(match["sep"].strip()))
        start = match.start("kind") if named is not None else match.start("number")
        yield _part(one, f"{stem}{number}", start, match.end())
        at, begun, last = match.end(), True, number


def _whole(written: str, last: int, ranged: bool) -> int:
    """The number that a range ends with, which may leave out what it shares with the first: `SR.1234-36`."""
    short = len(str(last)) - len(written)
    return int(str(last)[:short] + written) if ranged and short > 0 and last else int(written)


def _part(one: Identified, value: str, start: int, end: int) -> Identified:
    return Identified(start=start, end=end, scheme=one.scheme, value=value, body=one.body)
