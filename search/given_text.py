"""The text of a file that a reader gives to have its citations read or checked: any usual encoding, and what is no text refused."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Final

from search.errors import InputError

_SEEN: Final = 1 << 16
"""So many bytes are looked at for what shows that a file is no text."""
_MOST_BYTES: Final = 64 << 20
"""A longer text than this is refused."""


def given_text(file: str) -> str:
    """The text of a file or of standard input: UTF-8, or Windows-1252 where nothing in it is; odd bytes become U+FFFD.

    A byte-order mark of UTF-8 and the two characters of a Windows line end count as characters, so that offsets are those of
    the file as it lies. UTF-16 is told by its mark. InputError where it cannot be read, is no text, or is longer than 64 MB.
    """
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError("text-unreadable", path=file, detail=getattr(error, "strerror", None) or error) from error
    if len(data) > _MOST_BYTES:
        raise InputError("text-too-long", path=file, limit="64 MB")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:_SEEN]:
        raise InputError("cite-no-text", path=file)
    text = data.decode("utf-8", errors="replace")
    if "\ufffd" in text and all(char == "\ufffd" or char.isascii() for char in text):
        return data.decode("cp1252", errors="replace")
    return text
