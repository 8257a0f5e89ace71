"""Splitting texts into chunks on all cores: workers number the chunks of a batch, the parent gives them its own numbers.

What comes back is in the order of the passages and means the same whichever worker did it, so segments do not depend
on how many there are. The words of a chunk are analysed by the first worker that meets it and sent once.
"""

from __future__ import annotations

import multiprocessing
import os
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np

from search.engines.contract import Passage
from search.engines.whoosh.vocabulary import Vocabulary
from search.text.analyse import Word, chunk_words, chunks

BATCH_CHARACTERS: Final = 3_000_000
"""About so much text is sent to a worker at a time."""

_AHEAD: Final = 2
"""Batches under way for each worker."""

_REMEMBERED: Final = 500_000
"""Chunks that a worker remembers to have sent."""


@dataclass(frozen=True, slots=True)
class Found:
    """The chunks of one language in a batch, each once: their numbers in the batch, and the words of those not sent before."""

    chunks: list[str]
    numbers: bytes
    words: dict[str, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Split:
    """A batch's chunks by language, and the numbers of all chunks text by text."""

    found: dict[str, Found]
    numbers: bytes
    counts: bytes


_sent: set[tuple[str, str]] = set()


class _Table(dict[str, int]):
    """Chunk → its number in the batch, for one language."""

    def __init__(self, language: str, next_number: Iterator[int]) -> None:
        super().__init__()
        self._language = language
        self._next_number = next_number
        self.words: dict[str, tuple[Word, ...]] = {}

    def __missing__(self, chunk: str) -> int:
        """Note a chunk met for the first time in this batch."""
        number = self[chunk] = next(self._next_number)
        key = (self._language, chunk)
        if key not in _sent:
            _sent.add(key)
            self.words[chunk] = chunk_words(chunk, self._language)
        return number


def split_texts(texts: list[tuple[str, str]]) -> Split:
    """In a worker: the chunks of some texts (language, text)."""
    if len(_sent) > _REMEMBERED:
        _sent.clear()
    next_number = count()
    tables: dict[str, _Table] = {}
    numbers, counts = array("I"), array("I")
    for language, text in texts:
        table = tables.get(language)
        if table is None:
            table = tables[language] = _Table(language, next_number)
        before = len(numbers)
        numbers.extend(map(table.__getitem__, chunks(text)))
        counts.append(len(numbers) - before)
    found = {
        language: Found(chunks=list(table), numbers=array("I", table.values()).tobytes(), words=table.words)
        for language, table in tables.items()
    }
    return Split(found=found, numbers=numbers.tobytes(), counts=counts.tobytes())


def usable_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Splitters:
    """Worker processes that split texts; ended by `close`."""

    def __init__(self, workers: int) -> None:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method))
        self._lost = False
        self._most = workers * _AHEAD

    def close(self) -> None:
        """End the workers."""
        self._pool.shutdown(cancel_futures=True)

    def split(self, passages: Iterable[Passage]) -> Iterator[tuple[list[Passage], Split]]:
        """Batches of passages in their order, split.

        Where workers are lost (the system ends them when memory runs out) this process does their part: the result is the same.
        """
        waiting: deque[tuple[list[Passage], Future[Split] | None]] = deque()
        for batch in _batches(passages):
            waiting.append((batch, self._submit(batch)))
            if len(waiting) > self._most:
                yield self._taken(*waiting.popleft())
        while waiting:
            yield self._taken(*waiting.popleft())

    def _submit(self, batch: list[Passage]) -> Future[Split] | None:
        if not self._lost:
            try:
                return self._pool.submit(split_texts, _texts(batch))
            except BrokenProcessPool:
                self._lost = True
        return None

    def _taken(self, batch: list[Passage], future: Future[Split] | None) -> tuple[list[Passage], Split]:
        if future is not None:
            try:
                return batch, future.result()
            except BrokenProcessPool:
                self._lost = True
        return batch, split_texts(_texts(batch))


def numbers_of(split: Split, vocabulary: Vocabulary) -> tuple[array[int], list[int]]:
    """A batch's chunks as numbers of a vocabulary, and how many each text has."""
    known = np.zeros(sum(len(found.chunks) for found in split.found.values()), dtype=np.uint32)
    for language, found in split.found.items():
        known[np.frombuffer(found.numbers, np.uint32)] = vocabulary.numbers(language, found.chunks, found.words)
    numbers = array("I")
    numbers.frombytes(known[np.frombuffer(split.numbers, np.uint32)].tobytes())
    counts = array("I")
    counts.frombytes(split.counts)
    return numbers, counts.tolist()


def _batches(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    batch: list[Passage] = []
    size = 0
    for passage in passages:
        batch.append(passage)
        size += len(passage.text) + 100
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _texts(batch: list[Passage]) -> list[tuple[str, str]]:
    return [(passage.language, passage.text) for passage in batch]
