"""Other names that a text gives a case where it names it in full: `González et al. (“Cotton Field”) v. Mexico`, `Centre … (SERAC) v. Nigeria`."""

from __future__ import annotations

import re
from typing import Final

from search.citing.mention import OTHER_NAME
from search.citing.parties import party_words

_WITHIN: Final = re.compile(
    r"\(\s?(?:[“\"«‘]\s?(?P<quoted>\w[^”\"»()]{2,49}?)\s?[”\"»’]|(?P<capitals>[A-Z][A-Za-z]?[A-Z]{1,8}))\s?\)"
)
_AFTER: Final = re.compile(
    r"\s*\((?:(?:hereinafter|hereafter|ci-après)[,:]?\s*)?(?:the\s|l[’']affaire\s|l[’']arrêt\s)?[“\"«‘]\s?(?P<quoted>\w[^”\"»()]{2,49}?)\s?[”\"»’](?:\s(?:case|judge?ment))?\)"
)
_AROUND: Final = re.compile(r"^(?:the|l[’']affaire|l[’']arrêt)\s+|\s+(?:case|judge?ment)$")
_MOST_WORDS: Final = 4


def other_name(written: str, text: str, at: int) -> str:
    """Another name of the party, in brackets inside the `written` name or right after it at a place of the text, as the `part` of a mention; else empty."""
    found = _WITHIN.search(written) or _AFTER.match(text, at)
    if found is None:
        return ""
    told = _AROUND.sub("", found["quoted"] or found.groupdict().get("capitals", ""))
    words = party_words(told) if told[:1].isupper() else ()
    return f"{OTHER_NAME}{' '.join(words)}" if 0 < len(words) <= _MOST_WORDS else ""
