"""From passages to a segment: words become numbers as they come, and one sort makes all postings.

One array of word numbers a field; at the end the key `rank of the word << 32 | place in the array` is sorted, so
that the length of a passage, its positions and the number of words have no limit but 2^32 a segment. The
caller bounds memory by ending segments (`size`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np

from search.engines.contract import Passage
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.columns import Columns
from search.engines.whoosh.schema import UNPOSITIONED
from search.engines.whoosh.segment import Postings, new_segment
from search.query.plan import INDEX_FIELDS, IndexField
from search.text.analyse import index_terms

GAP: Final = 100
"""Positions left free between two titles or headings."""

_MEMO: Final = 4096
"""Analyses of titles and headings kept at a time: they come again for each passage of a work."""

_POSITIONS: Final = array("I", range(1 << 12))
"""The first positions, to be copied from: most texts are shorter."""

Line: TypeAlias = "tuple[array[int], array[int], int]"
"""Word numbers, their positions, and the length in positions."""


class FieldTokens:
    """What one field holds so far: word numbers and positions, one after the other, and how many a passage has."""

    def __init__(self) -> None:
        self.words = array("I")
        self.positions = array("I")
        self.counts = array("I")
        self.lengths = array("I")

    def add(self, words: Sequence[int], positions: Sequence[int], length: int) -> None:
        """Take a passage's words of this field."""
        if words:
            self.words.extend(words)
            self.positions.extend(positions)
        self.counts.append(len(words))
        self.lengths.append(length)


class Builder:
    """Collects passages for one segment; `write` makes it."""

    def __init__(self) -> None:
        self._vocabulary: defaultdict[str | None, int] = defaultdict(count().__next__)
        self._vocabulary[None]  # a stop word has no stem: number 0, dropped in the end
        self._fields = {field: FieldTokens() for field in INDEX_FIELDS}
        self._columns = {name: array("q") for name in ("unit", "version", "work", "ordinal")}
        self._codes = {name: array("H") for name in ("language", "kind")}
        self._lists: dict[str, dict[str, int]] = {"language": {}, "kind": {}}
        self._memo: dict[tuple[tuple[str, str], ...], tuple[Line, Line]] = {}
        self._size = 0

    def __len__(self) -> int:
        """Passages taken."""
        return len(self._columns["unit"])

    @property
    def size(self) -> int:
        """Words taken, over all fields: what memory grows with."""
        return self._size

    def add(self, passage: Passage) -> None:
        """Take one passage."""
        self._put("exact", "stem", self._analysed(((passage.language, passage.text),)))
        self._put("title_exact", "title_stem", self._remembered(passage.titles))
        headings = tuple((passage.language, heading) for heading in passage.path)
        self._put("section_exact", "section_stem", self._remembered(headings))
        numbers = [self._vocabulary[passage.number]] if passage.number else []
        self._fields["number"].add(numbers, [0] * len(numbers), len(numbers))
        for name, column in self._columns.items():
            column.append(getattr(passage, name))
        for name, codes in self._codes.items():
            known = self._lists[name]
            codes.append(known.setdefault(getattr(passage, name), len(known)))

    def _put(self, exact: IndexField, stem: IndexField, lines: tuple[Line, Line]) -> None:
        for field, line in zip((exact, stem), lines, strict=True):
            self._fields[field].add(*line)
            self._size += len(line[0])

    def _remembered(self, texts: tuple[tuple[str, str], ...]) -> tuple[Line, Line]:
        found = self._memo.get(texts)
        if found is None:
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            found = self._memo[texts] = self._analysed(texts)
        return found

    def _analysed(self, texts: Iterable[tuple[str, str]]) -> tuple[Line, Line]:
        """Texts of one passage, one after the other with a gap: the lines of the exact and the stem field."""
        number_of = self._vocabulary.__getitem__
        words, positions = array("I"), array("I")
        stems, stem_positions = array("I"), array("I")
        base = length = 0
        for language, text in texts:
            terms = index_terms(text, language)
            size = len(terms.exact)
            places = _run(base, size)
            words.extend(map(number_of, terms.exact))
            positions.extend(places)
            stems.extend(map(number_of, terms.stem))
            stem_positions.extend(places)
            if terms.accented:
                words.extend(number_of(term) for _, term in terms.accented)
                positions.extend(base + at for at, _ in terms.accented)
            base += size + GAP
            length += size
        return (words, positions, length), (stems, stem_positions, length)

    def columns(self) -> Columns:
        """The passage columns."""
        values: dict[str, Array] = {name: np.array(column, dtype="<i8") for name, column in self._columns.items()}
        values |= {name: np.array(codes, dtype="<u2") for name, codes in self._codes.items()}
        return Columns(
            values=values,
            lengths={field: np.array(tokens.lengths, dtype="<u4") for field, tokens in self._fields.items()},
            languages=tuple(self._lists["language"]),
            kinds=tuple(self._lists["kind"]),
        )

    def write(self, folder: Path) -> Any:
        """Write the segment's files and forget the passages; the segment."""
        columns = self.columns()
        names = [(word or "").encode("utf-8", "surrogatepass") for word in self._vocabulary]
        order = sorted(range(len(names)), key=names.__getitem__)
        ranks = np.empty(len(names), dtype=np.uint64)
        ranks[order] = np.arange(len(names), dtype=np.uint64)
        ranked = [names[place] for place in order]
        with new_segment(folder) as files:
            for field in INDEX_FIELDS:
                postings = _sorted_postings(self._fields.pop(field), ranks, ranked, field not in UNPOSITIONED)
                if postings is not None:
                    files.add(field, postings, columns.lengths[field])
            return files.finish(columns)


def _run(base: int, size: int) -> array[int]:
    """Positions from `base` on."""
    if base + size <= len(_POSITIONS):
        return _POSITIONS[base : base + size]
    return array("I", range(base, base + size))


def _sorted_postings(tokens: FieldTokens, ranks: Array, ranked: list[bytes], positioned: bool) -> Postings | None:
    """Sort one field's words into postings."""
    words = np.frombuffer(tokens.words, np.uint32)
    kept = np.flatnonzero(words)  # all but the stop words without a stem
    size = len(kept)
    if not size:
        return None
    keys = ranks[words[kept]]
    keys <<= np.uint64(32)
    keys |= kept.astype(np.uint64)
    del kept
    keys.sort()
    places = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    keys >>= np.uint64(32)
    counts = np.frombuffer(tokens.counts, np.uint32)
    docs = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)[places]
    positions = np.frombuffer(tokens.positions, np.uint32)[places]
    del places
    new_term = np.empty(size, dtype=bool)
    new_term[0] = True
    np.not_equal(keys[1:], keys[:-1], out=new_term[1:])
    new_posting = new_term.copy()
    new_posting[1:] |= docs[1:] != docs[:-1]
    if ((positions[1:] < positions[:-1]) & ~new_posting[1:]).any():
        # A spelling with accents that is also another word's folded form: its places came in two runs.
        resort = np.lexsort((positions, docs, keys))
        positions = positions[resort]
    starts = np.flatnonzero(new_posting)
    bounds = np.append(np.flatnonzero(new_term[starts]), len(starts))
    return Postings(
        terms=[ranked[rank] for rank in keys[starts[bounds[:-1]]].tolist()],
        bounds=bounds,
        ids=docs[starts],
        freqs=np.diff(np.append(starts, size)).astype(np.uint32),
        positions=positions if positioned else None,
    )
