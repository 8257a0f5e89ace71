"""From words in the order of the texts to postings in the order of the words, by sorting numbers.

The key of a word is `rank << 32 | place`; keys are sorted a stretch of ranks at a time, so that working memory
does not grow with the segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.packing import Postings

STRETCH: Final = 800_000
"""Words sorted at a time (one very frequent word may be more)."""

_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """One field's words: `ranks[i]` stands at `places[i]` (None: at i itself), 0 is no word.

    Places of text t are those from `begins[t]` up to `begins[t + 1]`; `positions` tells the position of each place
    (None: counted from the text's first). `ids` and `spans` tell which passages have text t (None: passage t alone).
    """

    begins: Array
    ranks: Sequence[tuple[Array, Array | None]] = ()
    positions: Array | None = None
    ids: Array | None = None
    spans: Array | None = None
    positioned: bool = True


def sorted_postings(field: FieldWords, names: Sequence[bytes]) -> Iterator[Postings]:
    """The field's postings, term by term in the order of `names`, in batches of whole terms."""
    counts = sum(np.bincount(ranks, minlength=len(names)) for ranks, _ in field.ranks)
    counts = np.asarray(counts)
    counts[0] = 0
    ends = np.cumsum(counts)
    texts = np.repeat(np.arange(len(field.begins) - 1, dtype=np.uint32), np.diff(field.begins))
    first = 1
    while first < len(names) and ends[-1] > ends[first - 1]:
        last = max(first + 1, int(np.searchsorted(ends, ends[first - 1] + STRETCH, side="right")))
        if ends[last - 1] > ends[first - 1]:
            yield _stretch(field, names, texts, first, last)
        first = last


def _stretch(field: FieldWords, names: Sequence[bytes], texts: Array, first: int, last: int) -> Postings:
    """The postings of the words with these ranks."""
    parts = []
    for ranks, at in field.ranks:
        inside = np.flatnonzero((ranks >= first) & (ranks < last))
        keys = ranks[inside].astype(np.uint64) << np.uint64(32)
        keys |= (inside if at is None else at[inside]).astype(np.uint64)
        parts.append(keys)
    keys = np.concatenate(parts) if len(parts) > 1 else parts[0]
    del parts
    keys.sort()
    places = (keys & _LOW).astype(np.intp)
    ranks = (keys >> np.uint64(32)).astype(np.uint32)
    del keys
    own = texts[places]
    new_term = np.ones(len(ranks), dtype=bool)
    np.not_equal(ranks[1:], ranks[:-1], out=new_term[1:])
    new_posting = new_term.copy()
    new_posting[1:] |= own[1:] != own[:-1]
    starts = np.flatnonzero(new_posting)
    bounds = np.append(np.flatnonzero(new_term[starts]), len(starts))
    positions = None
    if field.positioned:
        positions = (
            (places - field.begins[own]).astype(np.uint32) if field.positions is None else field.positions[places]
        )
    holders = own[starts]
    return Postings(
        terms=[names[rank] for rank in ranks[starts[bounds[:-1]]].tolist()],
        bounds=bounds,
        ids=holders if field.ids is None else field.ids[holders],
        freqs=np.diff(np.append(starts, len(ranks))).astype(np.uint32),
        positions=positions,
        spans=None if field.spans is None else field.spans[holders],
    )
