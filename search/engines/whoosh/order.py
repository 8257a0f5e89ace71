"""Putting hits in order without sorting them all: the best so many works or passages, and the best passages of a work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from search.engines.contract import EngineRequest, PassageHit, WorkHit
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.snapshot import Snapshot

MILLION: Final = 1_000_000
_STRETCH: Final = 64
"""Scores of which only the highest is looked at first."""

_FEW: Final = 2
"""Not many times more than wanted are sorted as they are."""


def in_millionths(scores: Array) -> Array:
    """Scores as whole millionths: those that differ by less are equal."""
    return np.asarray(np.rint(scores * MILLION), dtype=np.int64)


def best(keys: Sequence[Array], most: int) -> Array:
    """The places of the `most` first by several keys, the weightiest first, in order."""
    if most <= 0:
        return np.zeros(0, dtype=np.intp)
    kept = np.arange(len(keys[0]))
    sure: list[Array] = []
    wanted = most
    for key in keys:
        if len(kept) <= _FEW * wanted:
            break
        values = key[kept]
        edge = np.partition(values, wanted - 1)[wanted - 1]
        before = kept[values < edge]
        sure.append(before)
        wanted -= len(before)
        kept = kept[values == edge]
    # What is left ties on every key looked at: in order of place, cut at what is wanted after sorting.
    places = np.concatenate((*sure, kept)) if sure else kept
    places.sort()
    order = np.lexsort([key[places] for key in reversed(keys)])
    return places[order][:most]


def high_scores(scores: Array, most: int) -> Array:
    """The places of all scores that may be among so many highest, once they are rounded; rising."""
    count = len(scores)
    if most <= 0 or count <= _FEW * most:
        return np.arange(count)
    tops = scores
    if count > 2 * most * _STRETCH:
        # So many stretches have a score this high or higher, and so have at least so many places.
        tops = scores[: count - count % _STRETCH].reshape(-1, _STRETCH).max(axis=1)
    least = np.partition(tops, len(tops) - most)[len(tops) - most]
    return np.flatnonzero(scores >= least - 2 / MILLION)


def _work_keys(snapshot: Snapshot, request: EngineRequest, rows: Array, scores: Array) -> list[Array]:
    """The keys that order works, or passages of different works."""
    works = snapshot.works
    keys: list[Array] = []
    if request.first:
        rank = np.full(len(works) + 1, len(request.first), dtype=np.int64)
        for place, row in reversed(list(enumerate(works.rows_of(np.array(request.first, dtype=np.int64)).tolist()))):
            if row >= 0:
                rank[row] = place
        keys.append(rank[rows])
    if request.sort == "date":
        keys.append(works.newest[rows])
    elif request.sort == "oldest":
        keys.append(works.oldest[rows])
    elif request.sort == "added":
        keys.append(-works.ordinals[rows])
    elif request.sort in {"title_fr", "title_en"}:
        keys.append(works.titles[request.sort[-2:]][rows])
    keys += [-in_millionths(scores), works.tie[rows]]
    return keys


def passage_hits(snapshot: Snapshot, request: EngineRequest, hits: Array, scores: Array) -> tuple[WorkHit, ...]:
    """The asked page of passages, one `WorkHit` each."""
    if request.sort == "relevance" and not request.first:
        near = high_scores(scores, request.offset + request.limit)
        hits, scores = hits[near], scores[near]
    keys = _work_keys(snapshot, request, snapshot.row[hits], scores)
    keys += [snapshot.version[hits], snapshot.ordinal[hits]]
    page = best(keys, request.offset + request.limit)[request.offset :]
    works = snapshot.works.ordinals[snapshot.row[hits[page]]].tolist()
    units, values = snapshot.unit[hits[page]].tolist(), scores[page].tolist()
    return tuple(
        WorkHit(work=work, score=score, matching=1, passages=(PassageHit(unit=unit, score=score),))
        for work, unit, score in zip(works, units, values, strict=True)
    )


def work_hits(
    snapshot: Snapshot, request: EngineRequest, hits: Array, scores: Array
) -> tuple[int, tuple[WorkHit, ...]]:
    """How many works there are, and the asked page of them with their best passages."""
    if not len(hits):
        return 0, ()
    rows = snapshot.row.take(hits)
    # Passages of a work mostly follow each other: first the best of each run, then of each work.
    starts = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
    top = np.full(len(snapshot.works), -np.inf)
    np.maximum.at(top, rows[starts], np.maximum.reduceat(scores, starts))
    matching = np.zeros(len(snapshot.works), dtype=np.int64)
    np.add.at(matching, rows[starts], np.diff(np.append(starts, len(rows))))
    works = np.flatnonzero(matching)
    keys = _work_keys(snapshot, request, works, top[works])
    page = works[best(keys, request.offset + request.limit)[request.offset :]]
    if not len(page):
        return len(works), ()
    slots = np.full(len(snapshot.works), -1, dtype=np.int64)
    slots[page] = np.arange(len(page))
    slot = slots[rows]
    inside = np.flatnonzero(slot >= 0)
    passages = _best_inside(snapshot, request, hits[inside], scores[inside], slot[inside])
    return len(works), tuple(
        WorkHit(work=work, score=score, matching=count, passages=tuple(own))
        for work, score, count, own in zip(
            snapshot.works.ordinals[page].tolist(),
            top[page].tolist(),
            matching[page].tolist(),
            passages,
            strict=True,
        )
    )


def _best_inside(
    snapshot: Snapshot, request: EngineRequest, ids: Array, scores: Array, slot: Array
) -> list[list[PassageHit]]:
    """The best passages of each work of a page, in order."""
    other = np.zeros(len(ids), dtype=bool)
    if request.prefer is not None:
        preferred = np.array([code == request.prefer for code in snapshot.languages], dtype=bool)
        other = ~preferred[snapshot.language[ids]]
    order = np.lexsort((snapshot.ordinal[ids], snapshot.version[ids], -in_millionths(scores), other, slot))
    slot, ids, scores = slot[order], ids[order], scores[order]
    starts = np.flatnonzero(np.concatenate(([True], slot[1:] != slot[:-1])))
    ends = np.append(starts[1:], len(slot))
    hits: list[list[PassageHit]] = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        stop = min(end, start + max(0, request.passages))
        units, values = snapshot.unit[ids[start:stop]].tolist(), scores[start:stop].tolist()
        hits.append([PassageHit(unit=unit, score=score) for unit, score in zip(units, values, strict=True)])
    return hits
