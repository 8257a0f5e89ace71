"""Bytes to text in any encoding: marks and UTF-8 first, then the encodings of French and English files, then a guess.

Refuses what is no text at all. Line ends and no-break spaces are left as they are.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

import charset_normalizer

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN: Final = ("cp1252", "mac_roman", "cp850", "iso8859_15")
_EXPECTED: Final = re.compile("[éèêëàâîïôöûùüçœæÉÈÊÀÂÎÔÛÇŒñáíóúãõäß’‘“”«»–—…°§€·•\xa0]")
_OTHER: Final = re.compile(r"[^\x00-\x7f]")
_LETTERS_AROUND: Final = re.compile(r"(?<=[a-zA-Z])[éèêëàâîïôöûùüçœæñáíóúãõäß’](?=[a-zA-Z\s,.;:)])")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE: Final = 200_000


class NotTextError(ValueError):
    """The bytes are no text in any encoding."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of bytes, and the name of its encoding where nothing in the file states it (None where it is sure).

    Raises NotTextError for bytes with null characters that are no UTF-16, or with many control characters.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(name, "replace")), None
    if b"\x00" in data:
        wide = _wide(data)
        if wide is None:
            raise NotTextError
        return _checked(data.decode(wide, "replace")), wide
    try:
        return _checked(data.decode("utf-8")), None
    except UnicodeDecodeError:
        narrow = _narrow(data)
        return _checked(data.decode(narrow, "replace")), narrow


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > 0.02 * len(sample) + 2 or "\x00" in sample:
        raise NotTextError
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nulls in every second byte only."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _narrow(data: bytes) -> str:
    """The encoding of one byte a letter that gives the likeliest text."""
    sample = data[:_SAMPLE]
    scores = {name: _likeliness(sample, name) for name in _WESTERN}
    best = max(_WESTERN, key=lambda name: (scores[name], -_WESTERN.index(name)))
    if scores[best] >= 0.8:
        return best
    utf8 = sample.decode("utf-8", "replace")
    if utf8.count("\ufffd") <= 0.1 * len(_OTHER.findall(utf8)):
        return "utf-8"
    guess = charset_normalizer.from_bytes(sample).best()
    return guess.encoding if guess is not None else best


def _likeliness(data: bytes, name: str) -> float:
    """The share of letters beyond ASCII that French and English texts use, those inside words counting double."""
    text = data.decode(name, "replace")
    other = len(_OTHER.findall(text))
    if not other:
        return 1.0
    expected, inside = len(_EXPECTED.findall(text)), len(_LETTERS_AROUND.findall(text))
    return (expected / other) + 0.1 * (inside / other)
