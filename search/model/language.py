"""Languages of texts: two that are analysed (French, English) and any other, which is folded only."""

from __future__ import annotations

from typing import Final

ANALYSED: Final = ("fr", "en")
"""The languages whose words are stemmed, in the order of the interface's choice."""

UNDETERMINED: Final = "und"
"""A text too short or too mixed to tell (ISO 639-2)."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})


def direction(language: str) -> str:
    """The HTML `dir` of a text in this language: `rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
