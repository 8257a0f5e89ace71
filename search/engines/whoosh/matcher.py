"""One term's postings as Whoosh's searcher walks them: the slow road, kept right so that Whoosh can check our answers."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.record import BLOCK, BOUND, Record


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh's searcher asks for this class
    """A cursor over a record; each has its own place, so threads do not meet."""

    def __init__(self, record: Record, format_: Any, term: tuple[str, bytes], scorer: Any = None) -> None:
        self.record = record
        self._ids, self._freqs, self._positions = record.ids, record.freqs, record.positions
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._at = 0
        self._starts = _starts(self._ids, self._freqs)

    def is_active(self) -> bool:
        """Whether the cursor stands on a posting."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Another cursor at the same place."""
        other = ArrayMatcher(self.record, self.format, self._term, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """The passage's number in the segment."""
        return int(self._ids[self._at])

    def all_ids(self) -> Any:
        """All passages from the first."""
        return iter(self._ids.tolist())

    def next(self) -> bool:
        """Step on; whether a new block begins."""
        self._at += 1
        return self._at % BLOCK == 0

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's name for it
        """Step on to the first posting not before this passage."""
        self._at = bisect_left(self._ids, id, lo=self._at)

    def skip_to_quality(self, minquality: float) -> int:
        """Skip blocks that cannot score more than this; how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._at = (self._at // BLOCK + 1) * BLOCK
            skipped += 1
        return skipped

    def weight(self) -> float:
        """The term's frequency in the passage."""
        return float(self._freq(self._at))

    def value(self) -> bytes:
        """The posting in Whoosh's own encoding (for whoever asks; positions come faster from `spans`)."""
        if self._positions is None:
            return b""
        return bytes(self.format.encode(self._places()))

    def value_as(self, astype: str) -> Any:
        """The posting decoded."""
        if astype == "positions":
            return self._places()
        if astype in {"frequency", "weight"}:
            return self._freq(self._at)
        return super().value_as(astype)

    def block_min_length(self) -> int:
        """The shortest field in this block of postings; 1 where only one block is."""
        return int(self.record.block_min[self._at // BLOCK]) if len(self.record.block_min) else 1

    def block_max_length(self) -> int:
        """No bound is kept."""
        return 0xFFFFFFFF

    def block_max_weight(self) -> float:
        """The highest frequency in this block of postings."""
        if len(self.record.block_max):
            highest = int(self.record.block_max[self._at // BLOCK])
            if highest < BOUND:
                return float(highest)
        return float(self._freqs.max()) if self._freqs is not None else 1.0

    def _freq(self, at: int) -> int:
        return 1 if self._freqs is None else int(self._freqs[at])

    def _places(self) -> list[int]:
        if self._positions is None:
            return []
        return [int(place) for place in self._positions[self._starts[self._at] : self._starts[self._at + 1]]]


def _starts(ids: Array, freqs: Array | None) -> Any:
    """Where each posting's positions begin, and where the last ends."""
    if freqs is None:
        return range(len(ids) + 1)
    return np.concatenate(([0], np.cumsum(freqs, dtype=np.int64)))
