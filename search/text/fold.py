"""Letters made comparable: case, accents, ligatures, apostrophes, dashes and invisible characters.

`fold` gives the key under which two spellings of a name or word are the same. Offsets are kept by `tokens`,
which reads the text character by character with the rules of this file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

APOSTROPHES: Final = frozenset("'’‘‛ʼʹʻʽʾʿ′`´＇")
"""Every sign that stands for an apostrophe in real texts, the transliterated hamza and ayn included."""

DASHES: Final = frozenset("-‐‑‒–—―−﹣－")
SLASHES: Final = frozenset("/⁄∕／")

_SIGNS: Final = dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-") | dict.fromkeys(SLASHES, "/")

_LETTERS: Final = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ħ": "h",
    "þ": "th",
    "ı": "i",
    "ŧ": "t",
    "ŋ": "n",
}
"""Letters that Unicode does not take apart, and what people type instead."""

_JOINED: Final = {"œ": "oe", "æ": "ae"}
_TATWEEL: Final = "\u0640"
_ASCII_TABLE: Final = str.maketrans({"`": "'"})


def is_invisible(char: str) -> bool:
    """Whether a character shows nothing by itself: soft hyphen, zero-width signs, variation selectors, tatweel."""
    return (
        unicodedata.category(char) in {"Cf", "Me"}
        or char in {_TATWEEL, "\u034f"}
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def lower(char: str) -> str:
    """A character case-folded with its diacritics, compatibility forms and œ, æ resolved."""
    folded = unicodedata.normalize("NFKC", char)
    for _ in range(3):
        again = unicodedata.normalize("NFKC", folded.casefold())
        if again == folded:
            break
        folded = again
    return "".join(_JOINED.get(part, part) for part in folded)


def _key(char: str) -> str:
    """What one character is in a key."""
    if is_invisible(char):
        return ""
    if unicodedata.category(char) == "Zs":
        return " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char in _SIGNS:
        return _SIGNS[char]
    parts = unicodedata.normalize("NFKD", lower(char))
    bare = "".join(
        _SIGNS.get(part) or _LETTERS.get(part, part)
        for part in parts
        if not unicodedata.combining(part) and not is_invisible(part)
    )
    return unicodedata.normalize("NFC", bare)


_FIRST: Final = 0x250
_KEYS: Final[dict[int, str]] = {code: _key(chr(code)) for code in range(_FIRST)}
_UNKNOWN: Final = re.compile(f"[^\x00-{chr(_FIRST - 1)}]")


def fold(text: str) -> str:
    """The key of a text: lower case, no accents, one apostrophe, one dash, plain spaces, nothing invisible.

    Folding twice changes nothing. Lengths may change (`œ` is two letters, a soft hyphen none); punctuation
    and line ends stay.
    """
    if text.isascii():
        return text.lower().translate(_ASCII_TABLE)
    for char in set(_UNKNOWN.findall(text)):
        if ord(char) not in _KEYS:
            _KEYS[ord(char)] = _key(char)
    return unicodedata.normalize("NFC", text.translate(_KEYS))
