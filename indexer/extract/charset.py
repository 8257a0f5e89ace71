"""Bytes to text: the encoding that a file declares, corrected where the declaration is known to lie.

Pages that say ISO-8859-1 are Windows-1252 (what browsers do too, by the WHATWG encoding standard). Where
nothing is declared and the bytes are not UTF-8, `indexer.extract.encoding` guesses and the caller says so in a note.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from indexer.extract.encoding import NotTextError
from indexer.extract.encoding import decode as guess

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""",
    re.IGNORECASE,
)
_AS_BROWSERS_DO: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and whether that was guessed rather than stated."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file's bytes; nothing raises, bytes that no encoding explains become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace").lstrip("\ufeff"), encoding, guessed=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text[:2000]:
            return Decoded(text, "utf-8", guessed=False)
    stated = _known(declared) or declared_in(data)
    if stated and stated != "utf-8":
        return Decoded(data.decode(stated, "replace"), stated, guessed=False)
    if stated == "utf-8" and data.decode("utf-8", "replace").count("\ufffd") <= 0.001 * len(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", guessed=False)
    try:
        text, name = guess(data)
    except NotTextError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", guessed=True)
    return Decoded(text, name or "utf-8", guessed=name is not None)


def declared_in(data: bytes) -> str | None:
    """The encoding that markup states near its beginning, as a codec name, None where none is known."""
    found = _DECLARED.search(data[:4096])
    return _known((found[1] or found[2]).decode("ascii")) if found else None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(codec, codec)
