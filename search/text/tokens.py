"""Where words begin and end: one grammar for both languages, and for references as lawyers write them.

Letters and digits make words. A slash, and a full stop or hyphen within such a run, joins when the run holds a
digit: `A/HRC/45/12`, `36022/97`, `CEDAW/C/MEX/CO/7-8`, `E/CN.4/2004/80`; a full stop joins digits (`9.2`), a comma
thousands (`10,000` is `10000`). All else parts: `his/her`, `54(1)`, `pre-trial`, `l'homme`, `State's`, `U.S.`, `2010-2015`.
Superscript figures (note calls) are words of their own. What words mean is left to `french` and `english`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from search.text.fold import APOSTROPHES, DASHES, SLASHES, is_invisible, lower

_RAISED_ZERO: Final = 0xE000
"""Raised and lowered digits stand in a surface as ten private characters, so that they part from their word."""

_RAISED: Final = {char: chr(_RAISED_ZERO + index % 10) for index, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")}
_LOWERED: Final = {_RAISED_ZERO + digit: str(digit) for digit in range(10)}
_ALONE: Final = (
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts written without spaces whose characters are words: kana and Han."""


def _surface(char: str) -> str:
    """What one character is in a surface: letters lower-cased, joiners kept, all else spaces or nothing."""
    if char in APOSTROPHES:
        return "'"
    if char in DASHES:
        return "-"
    if char in SLASHES:
        return "/"
    if is_invisible(char):
        return ""
    if char in _RAISED:
        return _RAISED[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    category = unicodedata.category(char)
    if category == "No" or char == "№":
        return f" {''.join('/' if part in SLASHES else part for part in lower(char) if part.isalnum() or part in SLASHES)} "
    if char in "ªº" or category[0] in "CSZ":
        return " "
    parts = lower(char)
    if category[0] == "P":
        return parts if parts in {".", ","} else " "
    kept = "".join(
        "'" if part in APOSTROPHES else part
        for part in parts
        if unicodedata.category(part)[0] in "LMN" and not is_invisible(part)
    )
    if any(first <= ord(part) <= last for part in kept for first, last in _ALONE):
        return f" {kept} "
    return kept


_FIRST: Final = 0x250
_SURFACES: Final[dict[int, str]] = {
    code: _surface(chr(code)) for code in (*range(_FIRST), *range(0x2000, 0x2070), 0x20AC)
}
_UNKNOWN: Final = re.compile(f"[^\x00-{chr(_FIRST - 1)}\u2000-\u206f€]")
_RESHAPED: Final = re.compile(
    "[^" + re.escape("".join(chr(code) for code, text in _SURFACES.items() if len(text) == 1)) + "]"
)

_WORD: Final = f"[^ /.,'\\-{chr(_RAISED_ZERO)}-{chr(_RAISED_ZERO + 9)}]"
_PIECE: Final = re.compile(
    rf"(?P<whole>aujourd'hui(?!{_WORD})|prud'hom{_WORD}*)"
    rf"|(?P<thousands>\d{{1,3}}(?:,\d{{3}})+(?![\d/]))"
    rf"|(?P<run>{_WORD}+(?:(?:/|\.(?=\d)|(?<=\d)-(?=\d)){_WORD}+)*)"
    rf"|(?P<raised>[{chr(_RAISED_ZERO)}-{chr(_RAISED_ZERO + 9)}]+)"
)
_DIGIT: Final = re.compile(r"\d")
_NUMBER_OR_WORD: Final = re.compile(rf"\d+(?:\.\d+)+{_WORD}*|{_WORD}+")


def surface(text: str) -> str:
    """A text as its words are looked for: chunks between spaces hold letters, digits, `/ . , - '` and raised digits."""
    if not text.isascii():
        for char in set(_UNKNOWN.findall(text)):
            if ord(char) not in _SURFACES:
                _SURFACES[ord(char)] = _surface(char)
    return text.translate(_SURFACES)


def origins(text: str) -> list[int] | None:
    """For each character of the surface, the index of the character of the text it came from; None if the same.

    Call `surface` first: it learns characters that were not met before.
    """
    if text.isascii() or not _RESHAPED.search(text):
        return None
    return [index for index, char in enumerate(text) for _ in _SURFACES[ord(char)]]


def split_chunk(chunk: str) -> list[tuple[int, int, str]]:
    """The words of a chunk of a surface, each with where it begins and ends in the chunk."""
    if chunk.isalnum():
        return [(0, len(chunk), chunk)]
    found: list[tuple[int, int, str]] = []
    for match in _PIECE.finditer(chunk):
        begin, end, text = match.start(), match.end(), match.group()
        if match.lastgroup == "thousands":
            found.append((begin, end, text.replace(",", "")))
        elif match.lastgroup == "raised":
            found.append((begin, end, text.translate(_LOWERED)))
        elif match.lastgroup == "whole" or ("/" in text and _DIGIT.search(text)):
            found.append((begin, end, text))
        else:
            found.extend(
                (begin + part.start(), begin + part.end(), part.group()) for part in _NUMBER_OR_WORD.finditer(text)
            )
    return found
