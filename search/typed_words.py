"""The words of what a person typed, remembered for as long as a question is read: each step from its text to its plan asks for them again.

How a text becomes words is the analyser's matter (`search.text.analyse`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from search.text import analyse
from search.text.analyse import QueryWord

_REMEMBERED: Final = 1024
"""Typed texts whose words are remembered, in memory alone; the least used are forgotten first."""


@lru_cache(maxsize=_REMEMBERED)
def query_words(text: str, languages: tuple[str, ...]) -> tuple[QueryWord, ...]:
    """As `search.text.analyse.query_words`: the words typed, analysed in every language asked."""
    return tuple(analyse.query_words(text, languages))
