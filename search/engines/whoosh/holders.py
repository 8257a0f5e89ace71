"""Where one term stands in the whole index: its postings of all segments as one, decoded; positions only where asked for.

Phrases and nearness ask for the positions of few of a frequent word's passages: those are read from the mapped
records, place by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.record import Positions, Record
from search.engines.whoosh.sets import NONE

_ENTRY_BYTES: Final = 300
"""What a kept term takes besides its arrays."""


SHIFT: Final = 32
"""A key's lower half is the position."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment's share: its first and last place, its positions, and where its runs end (None: no runs)."""

    first: int
    last: int
    positions: Positions | None
    run_ends: Array | None


class Holders:
    """The passages that hold a term. Never changed, so threads share it.

    `ids` rise, as numbers of the index; `freqs` tells how often the term stands in each (None: always once). Removed
    passages are among them.
    """

    __slots__ = ("_parts", "freqs", "ids")

    def __init__(self, records: Sequence[tuple[int, Record]]) -> None:
        """`records` are (the segment's first passage, record), in the order of the segments."""
        ids, freqs = [], []
        self._parts: list[_Part] = []
        first = 0
        for base, record in records:
            own = record.ids
            ids.append(own + base if base else own)
            freqs.append(record.freqs)
            run_ends = None if record.spans is None else np.cumsum(record.spans)
            self._parts.append(_Part(first, first + len(own), record.places, run_ends))
            first += len(own)
        self.ids: Array = NONE if not ids else ids[0] if len(ids) == 1 else np.concatenate(ids)
        self.freqs: Array | None = None
        if len(freqs) == 1:
            self.freqs = freqs[0]
        elif any(own is not None for own in freqs):
            self.freqs = np.concatenate(
                [np.ones(len(part), np.uint8) if own is None else own for part, own in zip(ids, freqs, strict=True)]
            )

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        held = sum(
            (0 if part.positions is None else part.positions.size)
            + (0 if part.run_ends is None else part.run_ends.nbytes)
            for part in self._parts
        )
        return _ENTRY_BYTES + held + self.ids.nbytes + (0 if self.freqs is None else self.freqs.nbytes)

    def keys(self, places: Array, offset: int) -> Array:
        """`passage << 32 | position` of every position in the passages at these rising places of `ids`, rising.

        Each is moved back by `offset`, and dropped where it would come before the passage. A field without positions
        has its one term at 0.
        """
        if len(self._parts) == 1:
            return self._keys(self._parts[0], places, offset)
        bounds = np.searchsorted(places, [part.last for part in self._parts]).tolist()
        found = []
        begin = 0
        for part, end in zip(self._parts, bounds, strict=True):
            if end > begin:
                found.append(self._keys(part, places[begin:end], offset))
            begin = end
        return found[0] if len(found) == 1 else np.concatenate(found) if found else np.zeros(0, np.int64)

    def _keys(self, part: _Part, places: Array, offset: int) -> Array:
        keys: Array = self.ids.take(places)
        keys <<= SHIFT
        own = places - part.first if part.first else places
        if part.positions is None:
            return keys if not offset else keys[:0]
        if part.run_ends is not None:
            own = np.searchsorted(part.run_ends, own, side="right")
        positions, whose = part.positions.of(own)
        if whose is not None:
            keys = keys.take(whose)
        keys += positions
        if offset:
            keys = keys.compress(positions >= offset)
            keys -= offset
        return keys
