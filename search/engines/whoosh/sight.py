"""What one reader can see of an index, and the statistics over it; kept for the few kinds of reader there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.recent import Recent
from search.engines.whoosh.snapshot import Snapshot
from search.model.reader import Reader
from search.query.plan import INDEX_FIELDS

_KEPT: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The passages a reader may see. `mask` is None where that is all; `rows` has one place a work and a last False.

    The last place of `rows` stands for passages without a row (-1).
    """

    key: frozenset[str]
    mask: Array | None
    rows: Array
    count: int
    mean: Mapping[str, float]
    norms: dict[str, Array] = field(default_factory=dict)
    """By field, what BM25 adds to the frequency in the bottom of its fraction: one number a length; made when first asked."""
    spoken: dict[str, Array] = field(default_factory=dict)
    """By language, which of the passages are in it; made when first asked."""


class Sights:
    """The sights of an index, by access levels."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._recent: Recent[Sight] = Recent(_KEPT)

    def of(self, reader: Reader) -> Sight:
        """What this reader can see."""
        levels = frozenset(level for level in self._snapshot.works.levels if reader.may_see(level))
        return self._recent.get(levels, lambda: _look(self._snapshot, levels))


def _look(snapshot: Snapshot, levels: frozenset[str]) -> Sight:
    works = snapshot.works
    rows = np.zeros(len(works) + 1, dtype=bool)
    seen = np.array([level in levels for level in works.levels], dtype=bool)
    if len(works):
        rows[:-1] = seen[works.access]
    seen_passages = rows[snapshot.row]
    count = int(np.count_nonzero(seen_passages))
    mask = None if count == snapshot.size else seen_passages
    totals: dict[str, Any] = {
        name: int((column if mask is None else column[mask]).sum(dtype="u8"))
        for name, column in snapshot.lengths.items()
    }
    mean: dict[str, float] = {name: totals[name] / count if count else 0.0 for name in INDEX_FIELDS}
    return Sight(key=levels, mask=mask, rows=rows, count=count, mean=mean)
