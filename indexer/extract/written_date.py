"""Dates as people and data sets write them, in French and English, as ISO 8601 (partial where the day is not said).

Finding which date of a document is its own is left to `indexer.enrich`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

_MONTHS: Final = {
    name: month
    for month, names in enumerate(
        (
            "january jan janvier janv",
            "february feb febr fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}
_ISO: Final = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[t ]\d{2}:\d{2}.*)?$")
_DAY_MONTH: Final = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)?\.? (?:of |de )?([a-z]+)\.?,? (\d{4})\b")
_MONTH_DAY: Final = re.compile(r"\b([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_MONTH_YEAR: Final = re.compile(r"\b([a-z]+)\.?,? (\d{4})\b")
_NUMERIC: Final = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_YEAR: Final = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def iso_date(written: str) -> str | None:
    """`21 Nov 1997`, `le 1er mars 2005`, `March 3, 2005`, `03/05/2005` (day first), `2010-07-20`, `1997` as ISO 8601.

    None where no date stands there, or one that the calendar does not have.
    """
    text = " ".join(unicodedata.normalize("NFKD", written.casefold()).encode("ascii", "ignore").decode().split())
    if match := _ISO.match(text):
        return _made(match[1], match[2], match[3])
    if match := _COMPACT.match(text):
        return _made(match[1], match[2], match[3])
    for match in _DAY_MONTH.finditer(text):
        if match[2] in _MONTHS:
            return _made(match[3], str(_MONTHS[match[2]]), match[1])
    for match in _MONTH_DAY.finditer(text):
        if match[1] in _MONTHS:
            return _made(match[3], str(_MONTHS[match[1]]), match[2])
    if match := _NUMERIC.search(text):
        return _made(match[3], match[2], match[1])
    for match in _MONTH_YEAR.finditer(text):
        if match[1] in _MONTHS:
            return _made(match[2], str(_MONTHS[match[1]]), None)
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def _made(year: str, month: str | None, day: str | None) -> str | None:
    try:
        made = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return made.isoformat()[: 10 if day else 7 if month else 4]
