"""Several segments made one, without what was removed: arrays are copied and renumbered, no text is read again."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.columns import CODED, PASSAGE_COLUMNS, Columns
from search.engines.whoosh.dictionary import Lexicon
from search.engines.whoosh.packing import Postings
from search.engines.whoosh.record import Record
from search.engines.whoosh.schema import UNPOSITIONED
from search.engines.whoosh.segment import new_segment
from search.engines.whoosh.terms import TermsReader
from search.query.plan import INDEX_FIELDS

_BATCH: Final = 1 << 19
"""Postings held at a time (one very frequent term may hold more)."""

_TERMS: Final = 4096
"""Terms of each source read at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is kept of a record: postings or runs of them, as in `Postings`."""

    ids: Array
    freqs: Array
    positions: Array | None
    spans: Array | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A segment to merge and which of its passages are kept (None: all)."""

    terms: TermsReader
    columns: Columns
    keep: Array | None


def merge_segments(folder: Path, sources: Sequence[Source]) -> Any:
    """Write one segment with the kept passages of all sources in their order; the new segment."""
    columns = _joined_columns(sources)
    renumbering: list[Array] = []
    base = 0
    for source in sources:
        keep = source.keep if source.keep is not None else np.ones(len(source.columns), dtype=bool)
        renumbering.append(np.cumsum(keep, dtype=np.int64) - 1 + base)
        base += int(keep.sum())
    with new_segment(folder) as files:
        for field in INDEX_FIELDS:
            for postings in _merged(field, sources, renumbering):
                files.add(field, postings, columns.lengths[field])
        return files.finish(columns)


def _merged(field: str, sources: Sequence[Source], renumbering: Sequence[Array]) -> Iterator[Postings]:
    """The merged postings of a field, in batches of whole terms."""
    lexicons = [source.terms.lexicon(field) for source in sources]
    entries = heapq.merge(*(_entries(lexicon, number) for number, lexicon in enumerate(lexicons)))
    terms: list[bytes] = []
    sizes: list[int] = []
    parts: list[Part] = []
    held = 0
    for term, group in groupby(entries, key=lambda entry: entry[0]):
        size = 0
        for _, number, place in group:
            record = sources[number].terms.record_at(*lexicons[number].extent(place))
            part = _kept(record, sources[number].keep, renumbering[number])
            if len(part.ids):
                parts.append(part)
                size += len(part.ids)
        if size:
            terms.append(term.encode("utf-8", "surrogatepass"))
            sizes.append(size)
            held += size
        if held >= _BATCH:
            yield _batch(field, terms, sizes, parts)
            terms, sizes, parts, held = [], [], [], 0
            for source in sources:
                source.terms.release()
    if terms:
        yield _batch(field, terms, sizes, parts)


def _entries(lexicon: Lexicon, number: int) -> Iterator[tuple[str, int, int]]:
    """The terms of a field of one source, with the source's number and their places, some at a time."""
    for first in range(0, len(lexicon), _TERMS):
        for place, term in enumerate(lexicon[first : first + _TERMS], first):
            yield term, number, place


def _kept(record: Record, keep: Array | None, numbers: Array) -> Part:
    """A record's postings of kept passages, renumbered; a run stays one, as the passages left of it move together."""
    ids, spans, positions = record.starts, record.spans, record.run_positions
    freqs = record.run_freqs if record.run_freqs is not None else np.ones(len(ids), dtype=np.uint32)
    firsts = numbers[ids]
    if keep is not None:
        mask = keep[ids]
        if spans is not None:
            # The number of a removed passage is that of the last kept one before it.
            firsts += ~mask
            spans = numbers[ids + spans - 1] + 1 - firsts
            mask = spans > 0
            spans = spans[mask]
        if positions is not None:
            positions = positions[np.repeat(mask, freqs)]
        firsts, freqs = firsts[mask], freqs[mask]
    return Part(ids=firsts, freqs=freqs, positions=positions, spans=spans)


def _batch(field: str, terms: list[bytes], sizes: list[int], parts: list[Part]) -> Postings:
    positions = spans = None
    if field not in UNPOSITIONED:
        positions = np.concatenate([part.positions for part in parts if part.positions is not None]).astype(np.uint32)
    if any(part.spans is not None for part in parts):
        spans = np.concatenate(
            [np.ones(len(part.ids), np.int64) if part.spans is None else part.spans for part in parts]
        )
    return Postings(
        terms=terms,
        bounds=np.concatenate(([0], np.cumsum(sizes))),
        ids=np.concatenate([part.ids for part in parts]),
        freqs=np.concatenate([part.freqs for part in parts]).astype(np.uint32),
        positions=positions,
        spans=spans,
    )


def _joined_columns(sources: Sequence[Source]) -> Columns:
    """The kept rows of all columns; lists of codes are joined."""

    def kept(source: Source, column: Array) -> Array:
        return column if source.keep is None else column[source.keep]

    values: dict[str, Array] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for name in PASSAGE_COLUMNS:
        columns = [kept(source, source.columns.values[name]) for source in sources]
        if name in CODED:
            known: dict[str, int] = {}
            for number, source in enumerate(sources):
                codes = source.columns.codes[name]
                table = np.array([known.setdefault(code, len(known)) for code in codes], dtype="<u2")
                columns[number] = table[columns[number]]
            lists[name] = tuple(known)
        values[name] = np.concatenate(columns)
    return Columns(
        values=values,
        lengths={
            field: np.concatenate([kept(source, source.columns.lengths[field]) for source in sources])
            for field in INDEX_FIELDS
        },
        codes=lists,
    )
