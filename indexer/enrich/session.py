"""Session and original language as a cover prints them, in words or figures, in French or English."""

from __future__ import annotations

import re
from typing import Final

from indexer.enrich.cover import Cover
from search.text.fold import fold

_UNITS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "eight": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "premiere": 1, "premier": 1, "unieme": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11, "douzieme": 12, "treizieme": 13, "quatorzieme": 14,
    "quinzieme": 15, "seizieme": 16,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "dix": 10, "vingt": 20, "vingtieme": 20, "trente": 30, "trentieme": 30, "quarante": 40, "quarantieme": 40, "cinquante": 50,
    "cinquantieme": 50, "soixante": 60, "soixantieme": 60,
}  # fmt: skip
_HUNDREDS: Final = frozenset({"hundred", "hundredth", "cent", "centieme"})
_JOINING: Final = frozenset({"and", "et", "one", "a"})
_LANGUAGES: Final = {
    "english": "en", "anglais": "en", "french": "fr", "francais": "fr", "spanish": "es", "espagnol": "es", "arabic": "ar", "arabe": "ar",
    "russian": "ru", "russe": "ru", "chinese": "zh", "chinois": "zh",
}  # fmt: skip


def own_session(cover: Cover) -> tuple[str, str] | None:
    """The session's number and how it is printed."""
    for name, written in cover.head:
        if (
            name in {"session", "working_group"}
            and "special" not in fold(written)
            and "extraordinaire" not in fold(written)
        ):
            words = re.findall(r"[a-z]+|\d+", fold(written).rpartition("session")[0])
            for count in (4, 3, 2, 1):
                number = ordinal(words[-count:]) if len(words) >= count else None
                if number:
                    return str(number), f"cover: {written}"
    return None


def ordinal(words: list[str]) -> int | None:
    """The number that words write out (`quatre vingt treizieme`, `forty fourth`, `93 e`); None where they write none."""
    total = 0
    for index, word in enumerate(words):
        if word.isdigit():
            total += int(word)
        elif word in _HUNDREDS:
            total = max(total, 1) * 100
        elif word.startswith("vingt") and index and words[index - 1] == "quatre":
            total += 80
        elif word in _TENS:
            total += _TENS[word]
        elif word in _UNITS:
            total += _UNITS[word]
        elif word in _JOINING or (word == "quatre" and index + 1 < len(words) and words[index + 1].startswith("vingt")):
            continue
        elif word not in {"st", "nd", "rd", "th", "e", "eme", "re"}:
            return None
    return total or None


def original_language(cover: Cover) -> tuple[str, str] | None:
    """The language the document was written in, where the cover says it."""
    for name, written in cover.head:
        words = re.findall(r"[a-z]+", fold(written))
        if name == "original_language":
            found = [_LANGUAGES[word] for word in words if word in _LANGUAGES]
            if len(found) == 1:
                return found[0], f"cover: {written}"
        if name in {"original", "languages_only"} and words and words[-1] in {"only", "seulement"}:
            found = [_LANGUAGES[word] for word in words if word in _LANGUAGES]
            if len(found) == 1:
                return found[0], f"cover: {written}"
    return None
