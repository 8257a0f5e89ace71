"""From passages to a segment: texts become numbers as they come, and sorting them makes all postings.

A passage's own text is kept as the numbers of its chunks; titles and headings, which come again with each passage
below them, once a run of passages. The caller bounds memory by ending segments (`size`).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.engines.contract import Passage
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.columns import CODED, Columns
from search.engines.whoosh.schema import UNPOSITIONED
from search.engines.whoosh.segment import new_segment
from search.engines.whoosh.sorting import FieldWords, sorted_postings
from search.engines.whoosh.splitting import Split, numbers_of
from search.engines.whoosh.vocabulary import Vocabulary
from search.query.plan import INDEX_FIELDS
from search.text.analyse import chunks

GAP: Final = 100
"""Positions left free between two titles or headings."""

_EXPANDED: Final = 1 << 18
"""Chunks turned into words at a time."""


class Repeated:
    """A text kept once for a run of passages (titles, headings): the numbers of its words and their positions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._last: tuple[tuple[str, str], ...] | None = None
        self.chunks = array("I")
        self.line_chunks = array("I")
        self.run_lines = array("I")
        self.firsts = array("I")

    def add(self, passage: int, texts: tuple[tuple[str, str], ...]) -> None:
        """Say what texts (language, text) stand over the next passage."""
        if texts == self._last:
            return
        self._last = texts
        self.firsts.append(passage)
        self.run_lines.append(len(texts))
        for language, text in texts:
            before = len(self.chunks)
            self.chunks.extend(map(self._vocabulary.table(language).__getitem__, chunks(text)))
            self.line_chunks.append(len(self.chunks) - before)

    def words(self, passages: int) -> tuple[Array, FieldWords, Array]:
        """The places of the words in the vocabulary, where they stand, and the length over each passage."""
        flat, counts = _words_of(self._vocabulary, self.chunks, self.line_chunks)
        lines = np.frombuffer(self.run_lines, np.uint32).astype(np.intp)
        line_ends = np.concatenate(([0], np.cumsum(counts)))
        run_ends = line_ends[np.concatenate(([0], np.cumsum(lines)))]
        # A line begins at the lengths of those above it in its run, and a gap for each.
        first_lines = np.repeat(np.cumsum(lines) - lines, lines).astype(np.intp)
        number = np.arange(len(counts)) - first_lines
        begins = line_ends[:-1] - line_ends[first_lines] + GAP * number
        positions = np.arange(len(flat)) - np.repeat(line_ends[:-1] - begins, counts)
        firsts = np.frombuffer(self.firsts, np.uint32)
        spans = np.diff(np.append(firsts, passages)).astype(np.uint32)
        words = FieldWords(begins=run_ends, positions=positions.astype(np.uint32), ids=firsts, spans=spans)
        return flat, words, np.repeat(np.diff(run_ends), spans)


class Builder:
    """Collects passages for one segment; `write` makes it."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = Vocabulary() if vocabulary is None else vocabulary
        self._chunks = array("I")
        self._counts = array("I")
        self._labels = {name: array("I") for name in sorted(UNPOSITIONED - {"cites"})}
        self._cites, self._cited = array("I"), array("I")
        self._titles = Repeated(self.vocabulary)
        self._headings = Repeated(self.vocabulary)
        self._units, self._versions, self._works, self._ordinals = array("q"), array("q"), array("q"), array("q")
        self._coded = {name: array("H") for name in CODED}
        self._codes: dict[str, dict[str, int]] = {name: {} for name in CODED}

    def __len__(self) -> int:
        """Passages taken."""
        return len(self._counts)

    @property
    def size(self) -> int:
        """Chunks taken, about as many as words: what memory grows with."""
        return len(self._chunks)

    def add(self, passage: Passage) -> None:
        """Take one passage."""
        before = len(self._chunks)
        self._chunks.extend(map(self.vocabulary.table(passage.language).__getitem__, chunks(passage.text)))
        self._take(passage, len(self._chunks) - before)

    def add_split(self, passages: Sequence[Passage], split: Split) -> None:
        """Take passages whose texts were split elsewhere."""
        numbers, counts = numbers_of(split, self.vocabulary)
        self._chunks.extend(numbers)
        for passage, count in zip(passages, counts, strict=True):
            self._take(passage, count)

    def _take(self, passage: Passage, count: int) -> None:
        place = len(self._counts)
        self._counts.append(count)
        self._titles.add(place, passage.titles)
        language = passage.language
        self._headings.add(place, tuple([(language, heading) for heading in passage.path]))
        for name, labels in self._labels.items():
            labels.append(self.vocabulary.number_of[getattr(passage, name) or None])
        self._cites.extend([self.vocabulary.number_of[term] for term in passage.cites])
        self._cited.append(len(passage.cites))
        self._units.append(passage.unit)
        self._versions.append(passage.version)
        self._works.append(passage.work)
        self._ordinals.append(passage.ordinal)
        for name, code in (("language", language), ("kind", passage.kind), ("role", passage.role or "")):
            known = self._codes[name]
            self._coded[name].append(known.setdefault(code, len(known)))

    def _own_columns(self) -> dict[str, Array]:
        return {
            "unit": np.array(self._units, dtype="<i8"),
            "version": np.array(self._versions, dtype="<i8"),
            "work": np.array(self._works, dtype="<i8"),
            "ordinal": np.array(self._ordinals, dtype="<i8"),
            **{name: np.array(column, dtype="<u2") for name, column in self._coded.items()},
        }

    def write(self, folder: Path) -> Any:
        """Write the segment's files and forget the passages; the segment."""
        names, ranks = self.vocabulary.ranks()
        forms = {
            name: ranks[np.frombuffer(getattr(self.vocabulary, name), np.uint32)]
            for name in ("exact", "stem", "accented")
        }
        flat, counts = _words_of(self.vocabulary, self._chunks, self._counts)
        self._chunks = array("I")
        labels = {name: ranks[np.frombuffer(own, np.uint32)] for name, own in self._labels.items()}
        texts = {
            "": (flat, FieldWords(begins=np.concatenate(([0], np.cumsum(counts)))), counts),
            "title_": self._titles.words(len(self)),
            "section_": self._headings.words(len(self)),
        }
        lengths: dict[str, Array] = {name: (own > 0).astype(np.uint32) for name, own in labels.items()}
        lengths["cites"] = np.array(self._cited, dtype=np.uint32)
        cites = FieldWords(
            ranks=((ranks[np.frombuffer(self._cites, np.uint32)], None),),
            begins=np.concatenate(([0], np.cumsum(lengths["cites"], dtype=np.int64))),
            positioned=False,
        )
        with new_segment(folder) as files:
            for field in INDEX_FIELDS:
                if field == "cites":
                    words = cites
                elif field in labels:
                    words = FieldWords(
                        ranks=((labels[field], None),), begins=np.arange(len(self) + 1), positioned=False
                    )
                else:
                    form = "stem" if field.endswith("stem") else "exact"
                    places, words, lengths[field] = texts[field.removesuffix(form)]
                    words = replace(words, ranks=_ranked(places, forms, form))
                for postings in sorted_postings(words, names):
                    files.add(field, postings, lengths[field])
            return files.finish(
                Columns(
                    values=self._own_columns(),
                    lengths=lengths,
                    codes={name: tuple(known) for name, known in self._codes.items()},
                )
            )


def _ranked(places: Array, forms: Mapping[str, Array], form: str) -> tuple[tuple[Array, Array | None], ...]:
    """The ranks of a field's terms; the exact field also has the accented forms, at the places of their words."""
    ranks: tuple[tuple[Array, Array | None], ...] = ((forms[form][places], None),)
    if form == "exact":
        accented = np.flatnonzero((forms["accented"] > 0)[places])
        ranks += ((forms["accented"][places[accented]], accented),)
    return ranks


def _words_of(vocabulary: Vocabulary, numbers: array[int], text_sizes: array[int]) -> tuple[Array, Array]:
    """The words of some texts, as places in the vocabulary's lists of words, and how many each text has.

    `text_sizes` are the texts' numbers of chunks; a chunk is mostly one word, but may be several or none.
    """
    first = np.frombuffer(vocabulary.first, np.uint32)
    counts = np.frombuffer(vocabulary.counts, np.uint32)
    every = np.frombuffer(numbers, np.uint32)
    ends = np.concatenate(([0], np.cumsum(np.frombuffer(text_sizes, np.uint32), dtype=np.int64)))
    sizes = np.zeros(len(text_sizes), dtype=np.int64)
    words = np.empty(_total(counts, every), dtype=np.uint32)
    at = text = 0
    while text < len(sizes):
        last = max(text + 1, int(np.searchsorted(ends, ends[text] + _EXPANDED, side="right")) - 1)
        chunk = every[ends[text] : ends[last]]
        own = counts[chunk]
        totals = np.concatenate(([0], np.cumsum(own, dtype=np.int64)))
        sizes[text:last] = np.diff(totals[ends[text : last + 1] - ends[text]])
        words[at : at + totals[-1]] = np.repeat(first[chunk] - totals[:-1], own) + np.arange(totals[-1])
        at += int(totals[-1])
        text = last
    return words, sizes


def _total(counts: Array, numbers: Array) -> int:
    """How many words some chunks have, counted a stretch at a time."""
    starts = range(0, len(numbers), _EXPANDED)
    return sum(int(counts[numbers[start : start + _EXPANDED]].sum(dtype=np.int64)) for start in starts)
