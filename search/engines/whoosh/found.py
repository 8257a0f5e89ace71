"""Where something is true that a question asks for: passages, how often in each, and how many count for its rarity.

What it costs to find out is left to `leaves`; what was found of phrases and of things said in several ways is kept for a while
(`snapshot`), because the dictionaries' terms are asked by many questions and by each of the searches of one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from search.engines.whoosh.arrays import Array

_ENTRY_BYTES: Final = 500
"""What is kept besides the arrays: the terms asked and the places that lead to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The visible passages where a leaf is true (rising), and how often it is in each (None: once). Never changed.

    `matching` is the document frequency: the passages, or the sum of those of several ways of saying it times their shares.
    """

    ids: Array
    freqs: Array | None
    matching: float

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return _ENTRY_BYTES + int(self.ids.nbytes) + (0 if self.freqs is None else int(self.freqs.nbytes))
