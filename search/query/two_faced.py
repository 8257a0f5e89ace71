"""Words that are stop words in one language and everyday nouns in the other: *car* and *son* in English, *or* in French.

What stands beside them tells which they are; where nothing does, who types *car bomb* means the vehicle. Translating is left to `search.bridge`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from search.bridge.spoken import NOUNS
from search.text import english, french
from search.text.fold import fold

_GOLD: Final = frozenset({"d'or", "l'or"})
_FRENCH: Final = french.STOP_WORDS - english.STOP_WORDS
_ACCENTS: Final = frozenset("éèêëàâçîïôûùœ")


def nouns_of(typed: Iterable[str]) -> frozenset[str]:
    """Those of the typed words (each as typed) that look like stop words and are none here."""
    words = [(text, fold(text).replace("’", "'")) for text in typed]
    gold = {text for text, folded in words if folded in _GOLD}
    if any(_is_french(text, folded) for text, folded in words if folded not in NOUNS):
        return frozenset(gold)
    return frozenset(gold | {text for text, folded in words if folded in NOUNS})


def _is_french(text: str, folded: str) -> bool:
    """Whether a word tells that French is typed: an accent, something elided, a stop word of French alone."""
    elided = folded.startswith("qu'") or (folded[1:2] == "'" and folded[:1] in "cdjlmnst")
    return elided or folded in _FRENCH or not _ACCENTS.isdisjoint(text.lower())
