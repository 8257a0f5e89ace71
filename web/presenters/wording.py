"""Numbers, dates, names of languages and typographic spaces as a French or an English reader writes them.

Sentences of the interface are gettext's; what stands here depends on data.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from search.messages import explain
from search.model.note import Note

_LOCALES: Final = {"fr": "fr", "en": "en_GB"}
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
_BEFORE: Final = re.compile(r"[ \u00a0](?=[:;?!»%](?:\W|$))")
_AFTER: Final = re.compile(r"(?<=«)[ \u00a0]")
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LANGUAGE_FACTS: Final = frozenset({"language", "others"})
"""Facts of notes that are codes of languages."""
_NO_BREAK: Final = "\u00a0"
_JOINING: Final = " \u00a0,;:.-–—(«“/"


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """A count with the group separator of the language: `14 063` (no-break), `14,063`."""
    return format_decimal(value, locale=_LOCALES[language])


def printed_date(value: str | None, language: str) -> str:
    """An ISO date, perhaps partial: `14 mai 2013`, `May 2013`, `2013`; nothing for None; what is no date as it stands."""
    if not value:
        return ""
    found = _PARTIAL.fullmatch(value)
    if found is None:
        return value
    year, month, day = found.groups()
    if month is None:
        return year
    try:
        moment = date(int(year), int(month), int(day or 1))
    except ValueError:
        return value
    if day is None:
        return format_date(moment, "LLLL y", locale=_LOCALES[language])
    if language == "fr" and moment.day == 1:
        return f"1er{_NO_BREAK}{format_date(moment, 'MMMM y', locale='fr')}"
    return format_date(moment, "d MMMM y", locale=_LOCALES[language]).replace(" ", _NO_BREAK, 1)


def printed_moment(value: str, language: str) -> str:
    """An ISO date with its time, to the minute, in universal time; what is no moment as it stands."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    day = printed_date(moment.date().isoformat(), language)
    clock = format_datetime(moment, "HH:mm", locale=_LOCALES[language])
    zone = "" if moment.tzinfo is None or moment.utcoffset() else " UTC"
    return f"{day}, {clock}{zone}"


@cache
def language_name(code: str, language: str) -> str:
    """The name of a language in the reader's own; a code that nobody knows as it stands."""
    return str(Locale(language).languages.get(code, code))


def direction(code: str) -> str:
    """`rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def written_direction(text: str, code: str) -> str:
    """The direction of a text said to be in a language: that of its letters, where they are of another script.

    Sources give a language to rows whose labels are in another one.
    """
    if direction(code) == "ltr":
        return "ltr"
    leftwards = sum(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
    rightwards = sum(unicodedata.bidirectional(sign) == "L" for sign in text)
    return "ltr" if rightwards > leftwards else "rtl"


def spaced(text: str, language: str) -> str:
    """A sentence of ours with the no-break spaces that French asks for before `: ; ? ! »` and after `«`."""
    if language != "fr":
        return text
    narrow = "\u202f"
    text = _BEFORE.sub(lambda found: _NO_BREAK if text[found.end()] in ":»%" else narrow, text)
    return _AFTER.sub(_NO_BREAK, text)


def shortened(text: str, length: int) -> str:
    """The first words of a text, at most `length` characters and an ellipsis; no mark that joins what follows before it."""
    if len(text) <= length:
        return text
    cut = text.rfind(" ", 0, length + 1)
    return f"{text[: cut if cut > length // 2 else length].rstrip(_JOINING)}…"


def is_local_path(value: str) -> bool:
    """Whether a fact is a path of the machine that serves."""
    return value.startswith(("/", "\\\\")) or bool(re.match(r"[A-Za-z]:[\\/]", value))


def without_paths(note: Note) -> Note:
    """The same note, every path of this machine cut to the file's name: pages may be public."""
    facts = {name: _file_name(value) if is_local_path(value) else value for name, value in note.facts.items()}
    return Note(code=note.code, facts=facts, page=note.page, ordinal=note.ordinal)


def _file_name(value: str) -> str:
    return (PureWindowsPath(value) if "\\" in value else PurePosixPath(value)).name or "…"


def note_sentence(note: Note, language: str) -> str:
    """The sentence of a note for a page: no local path, no-break spaces where they belong."""
    facts = {
        name: _language_names(value, language) if name in _LANGUAGE_FACTS else value
        for name, value in without_paths(note).facts.items()
    }
    return spaced(explain(Note(code=note.code, facts=facts), language), language)


def _language_names(codes: str, language: str) -> str:
    return ", ".join(language_name(code.strip(), language) for code in codes.split(","))
