"""Several segments made one, without what was removed: arrays are copied and renumbered, no text is read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.columns import PASSAGE_COLUMNS, Columns
from search.engines.whoosh.record import Record
from search.engines.whoosh.schema import UNPOSITIONED
from search.engines.whoosh.segment import Postings, new_segment
from search.engines.whoosh.terms import TermsReader
from search.query.plan import INDEX_FIELDS

_BATCH: Final = 1 << 20
"""Postings held at a time (one very frequent term may hold more)."""

Part = tuple[Array, Array, Array | None]


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
        renumbering.append((np.cumsum(keep) - 1 + base).astype(np.uint32))
        base += int(keep.sum())
    with new_segment(folder) as files:
        for field in INDEX_FIELDS:
            for postings in _merged(field, sources, renumbering):
                files.add(field, postings, columns.lengths[field])
        return files.finish(columns)


def _merged(field: str, sources: Sequence[Source], renumbering: Sequence[Array]) -> Iterator[Postings]:
    """The merged postings of a field, in batches of whole terms."""
    lexicons = [source.terms.lexicon(field) for source in sources]
    entries = sorted(
        (term, number, place) for number, lexicon in enumerate(lexicons) for place, term in enumerate(lexicon.terms)
    )
    terms: list[bytes] = []
    sizes: list[int] = []
    parts: list[Part] = []
    held = 0
    for term, group in groupby(entries, key=lambda entry: entry[0]):
        size = 0
        for _, number, place in group:
            lexicon = lexicons[number]
            record = sources[number].terms.record_at(int(lexicon.offsets[place]), int(lexicon.lengths[place]))
            part = _kept(record, sources[number].keep, renumbering[number])
            if len(part[0]):
                parts.append(part)
                size += len(part[0])
        if size:
            terms.append(term.encode("utf-8", "surrogatepass"))
            sizes.append(size)
            held += size
        if held >= _BATCH:
            yield _batch(field, terms, sizes, parts)
            terms, sizes, parts, held = [], [], [], 0
    if terms:
        yield _batch(field, terms, sizes, parts)


def _kept(record: Record, keep: Array | None, numbers: Array) -> Part:
    """A record's postings of kept passages, renumbered."""
    freqs = record.freqs if record.freqs is not None else np.ones(len(record.ids), dtype=np.uint32)
    if keep is None:
        return numbers[record.ids], freqs, record.positions
    mask = keep[record.ids]
    positions = None if record.positions is None else record.positions[np.repeat(mask, freqs)]
    return numbers[record.ids[mask]], freqs[mask], positions


def _batch(field: str, terms: list[bytes], sizes: list[int], parts: list[Part]) -> Postings:
    positions = None
    if field not in UNPOSITIONED:
        positions = np.concatenate([part[2] for part in parts if part[2] is not None]).astype(np.uint32)
    return Postings(
        terms=terms,
        bounds=np.concatenate(([0], np.cumsum(sizes))),
        ids=np.concatenate([part[0] for part in parts]),
        freqs=np.concatenate([part[1] for part in parts]).astype(np.uint32),
        positions=positions,
    )


def _joined_columns(sources: Sequence[Source]) -> Columns:
    """The kept rows of all columns; lists of codes are joined."""

    def kept(source: Source, column: Array) -> Array:
        return column if source.keep is None else column[source.keep]

    values: dict[str, Array] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for name in PASSAGE_COLUMNS:
        columns = [kept(source, source.columns.values[name]) for source in sources]
        if name in {"language", "kind"}:
            known: dict[str, int] = {}
            for number, source in enumerate(sources):
                codes = source.columns.languages if name == "language" else source.columns.kinds
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
        languages=lists["language"],
        kinds=lists["kind"],
    )
