"""Packing postings into records: all terms of a batch at once, as `record` lays them out.

Each part of the layout is made for the whole batch as one array; a term's record is then a few slices, joined.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.util.numeric import length_to_byte

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.record import (
    BLOCK,
    BOUND,
    CRC,
    FREQUENCIES,
    HEADER,
    HIGH,
    POSITIONS,
    RUNS,
    SIZES,
    TYPES,
    VERSION,
)

_FAR: Final = 4
"""Bytes of a step that does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Postings of some terms of one field, in the order of the terms' bytes.

    Term t has the postings `bounds[t]:bounds[t+1]` of `ids` (rising) and `freqs`; the positions of a posting follow
    each other in `positions` (None for a field without), as many as its frequency. Where `spans` is given, a posting
    stands for so many passages, from its id on.
    """

    terms: Sequence[bytes]
    bounds: Array
    ids: Array
    freqs: Array
    positions: Array | None
    spans: Array | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Narrow:
    """Numbers of all terms in the width each term needs: `code` by term, bytes by code."""

    code: Sequence[int]
    data: Sequence[memoryview]

    def of(self, term: int, first: int, last: int) -> memoryview:
        """A term's numbers, given their places."""
        code = self.code[term]
        size = SIZES[code]
        return self.data[code][first * size : last * size]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """Bits of all terms, each term's beginning with a byte, and the bounds of the numbers that set bits stand for."""

    data: memoryview
    first_byte: Sequence[int]
    first_number: Sequence[int]
    numbers: _Narrow


def packed(postings: Postings, lengths: Array) -> Iterator[tuple[bytes, bytes]]:
    """For each term its statistics as Whoosh packs them (without the extent) and its record."""
    bounds = postings.bounds.astype(np.int64)
    firsts = bounds[:-1]
    freqs, spans = postings.freqs, postings.spans
    places = np.concatenate(([0], np.cumsum(freqs, dtype=np.int64)))[bounds]
    infos = _infos(postings, bounds, np.diff(places), lengths[postings.ids])
    steps, far, far_bounds = _steps(postings.ids, firsts, bounds)
    repeated = freqs > 1
    often = _marks(repeated, bounds, freqs)
    wide = None if spans is None else _narrow(spans, np.maximum.reduceat(spans, firsts))
    low = high = None
    if postings.positions is not None:
        low = _bytes(postings.positions.astype(np.uint8))
        tops = postings.positions >> np.uint32(8)
        high = _marks(tops > 0, places, tops) if tops.any() else None
    blocks = _blocks(freqs, lengths[postings.ids], bounds) if spans is None else {}
    shape = (POSITIONS if low is not None else 0) | (RUNS if wide is not None else 0)
    edges, corners = bounds.tolist(), places.tolist()
    for term, info in enumerate(infos):
        a, b = edges[term], edges[term + 1]
        own = shape
        code = steps.code[term]
        widths = code
        parts: list[Any] = [steps.of(term, a, b)]
        if code < 2:
            c, d = far_bounds[code][term], far_bounds[code][term + 1]
            if c != d:
                parts.append(far[code][c * _FAR : d * _FAR])
        if wide is not None:
            widths |= wide.code[term] << 6
            parts.append(wide.of(term, a, b))
        if often.first_number[term] != often.first_number[term + 1]:
            own |= FREQUENCIES
            widths |= often.numbers.code[term] << 2
            parts += _marked(often, term)
        if b - a > BLOCK and wide is None:
            parts.append(blocks[term])
        if low is not None:
            parts.append(low[corners[term] : corners[term + 1]])
            if high is not None and high.first_number[term] != high.first_number[term + 1]:
                own |= HIGH
                widths |= high.numbers.code[term] << 4
                parts += _marked(high, term)
        body = HEADER.pack(0, VERSION, own, widths, b - a)[CRC.size :] + b"".join(parts)
        yield info, CRC.pack(zlib.crc32(body)) + body


def _infos(postings: Postings, bounds: Array, weights: Array, own: Array) -> list[bytes]:
    """Whoosh's statistics of each term."""
    firsts = bounds[:-1]
    ids, freqs, spans = postings.ids, postings.freqs, postings.spans
    counts, last = np.diff(bounds), ids[bounds[1:] - 1].astype(np.int64)
    if spans is not None:
        counts = np.add.reduceat(spans, firsts, dtype=np.int64)
        weights = np.add.reduceat(freqs * spans.astype(np.int64), firsts)
        last = last + spans[bounds[1:] - 1] - 1
    pack = W3TermInfo._struct.pack  # noqa: SLF001 - tested by dependency
    shortest, longest = np.minimum.reduceat(own, firsts).tolist(), np.maximum.reduceat(own, firsts).tolist()
    as_byte = {size: length_to_byte(size) for size in {*shortest, *longest}}
    return [
        pack(0, weight, count, as_byte[short], as_byte[long], top, first, end)
        for weight, count, short, long, top, first, end in zip(
            weights.tolist(),
            counts.tolist(),
            shortest,
            longest,
            np.maximum.reduceat(freqs, firsts).tolist(),
            ids[firsts].tolist(),
            last.tolist(),
            strict=True,
        )
    ]


def _steps(ids: Array, firsts: Array, bounds: Array) -> tuple[_Narrow, list[memoryview], list[list[int]]]:
    """The differences between a term's passages in the width that takes least, and those that do not fit in each width."""
    ids = ids.astype(np.uint32, copy=False)
    steps = np.empty_like(ids)
    steps[0] = ids[0]
    np.subtract(ids[1:], ids[:-1], out=steps[1:])
    steps[firsts] = ids[firsts]
    counts = np.diff(bounds)
    data, far, far_bounds, costs = [], [], [], []
    for code, escape in enumerate((0xFF, 0xFFFF)):
        over = steps >= escape
        at = np.concatenate(([0], np.cumsum(over)))[bounds]
        far.append(_bytes(steps[over].astype("<u4")))
        far_bounds.append(at.tolist())
        costs.append(counts * SIZES[code] + np.diff(at) * _FAR)
        data.append(_bytes(np.minimum(steps, escape).astype(TYPES[code])))
    data.append(_bytes(steps.astype(TYPES[2])))
    costs.append(counts * SIZES[2])
    return _Narrow(code=np.argmin(costs, axis=0).tolist(), data=data), far, far_bounds


def _narrow(values: Array, highest: Array) -> _Narrow:
    """The same numbers in every width, and the width that each term's highest needs."""
    code = (highest > 0xFF).astype(np.int64) + (highest > 0xFFFF)
    return _Narrow(
        code=code.tolist(),
        data=[
            _bytes(values.astype(kind)) if (code == number).any() else memoryview(b"")
            for number, kind in enumerate(TYPES)
        ],
    )


def _marks(marked: Array, bounds: Array, values: Array) -> _Marks:
    """Bits for marked places and the values there; `bounds` are the terms' places."""
    counts = np.diff(bounds)
    first_byte = np.concatenate(([0], np.cumsum(-(-counts // 8))))
    at = np.flatnonzero(marked)
    first_number = np.searchsorted(at, bounds)
    numbers = values[at]
    sizes = np.diff(first_number)
    bits = np.zeros(int(first_byte[-1]) * 8, dtype=bool)
    bits[at + np.repeat(first_byte[:-1] * 8 - bounds[:-1], sizes)] = True
    highest = np.zeros(len(counts), dtype=np.int64)
    some = sizes > 0
    if some.any():
        highest[some] = np.maximum.reduceat(numbers, first_number[:-1][some])
    return _Marks(
        data=_bytes(np.packbits(bits)),
        first_byte=first_byte.tolist(),
        first_number=first_number.tolist(),
        numbers=_narrow(numbers, highest),
    )


def _marked(marks: _Marks, term: int) -> list[memoryview]:
    """A term's bits, and the numbers they stand for."""
    return [
        marks.data[marks.first_byte[term] : marks.first_byte[term + 1]],
        marks.numbers.of(term, marks.first_number[term], marks.first_number[term + 1]),
    ]


def _blocks(freqs: Array, own: Array, bounds: Array) -> dict[int, bytes]:
    """The bounds of each block of the terms that have more than one."""
    blocks: dict[int, bytes] = {}
    for term in np.flatnonzero(np.diff(bounds) > BLOCK).tolist():
        a, b = int(bounds[term]), int(bounds[term + 1])
        starts = np.arange(0, b - a, BLOCK)
        highest = np.minimum(np.maximum.reduceat(freqs[a:b], starts), BOUND).astype(np.uint8)
        shortest = np.minimum(np.minimum.reduceat(own[a:b], starts), BOUND).astype(np.uint8)
        blocks[term] = highest.tobytes() + shortest.tobytes()
    return blocks


def _bytes(values: Array) -> memoryview:
    """An array's bytes."""
    return memoryview(np.ascontiguousarray(values).data).cast("B") if len(values) else memoryview(b"")
