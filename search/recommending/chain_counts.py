"""How many chains each State has, for the list of States: counted when recommendations are indexed, for the public.

What is kept is used for readers who see exactly what it was counted of, under the same rules; the counts of any others are
worked out State by State when they are asked for, by `search.recommending.asked_again`. Both count the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from search.model.reader import Reader
from search.recommending import chains
from search.recommending.asked_again import AskSource, weights_for, work_out
from search.recommending.asks import rules_mark
from search.recommending.dimensions import Recommended

if TYPE_CHECKING:
    from search.service import OpenLibrary

KEPT: Final = "chain_counts"
"""The fact of a catalogue that holds the counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCounts:
    """Code of a State → its chains, States without any left out; `uncounted` are those that nobody counted yet."""

    counts: Mapping[str, int]
    uncounted: tuple[str, ...]


def chain_counts(library: OpenLibrary, reader: Reader, enough: Callable[[], bool] = lambda: False) -> ChainCounts:
    """The chains of each State as the reader sees them.

    Where indexing did not keep them they are counted here, at least one State a call, until it is `enough`; what is
    counted is remembered, so that the next call goes on.
    """
    held = library.recommendations.of(reader)
    mark = _mark(held)
    kept = json.loads(library.catalogue.meta(KEPT) or "{}")
    if kept.get("of") == mark:
        return ChainCounts(counts=kept["counts"], uncounted=())
    found = library.chains.counts(mark, lambda: _each_count(library, reader), enough)
    return ChainCounts(
        counts={code: count for code, count in found.items() if count},
        uncounted=tuple(code for code in _asked_more_than_once(held) if code not in found),
    )


def encoded_counts(source: AskSource, reader: Reader) -> str:
    """The counts of a reader as a catalogue keeps them."""
    counts = count_chains(source, reader)
    return json.dumps({"of": _mark(source.recommendations.of(reader)), "counts": counts}, sort_keys=True)


def count_chains(source: AskSource, reader: Reader) -> dict[str, int]:
    """Code of a State → its chains, worked out for every State that was asked more than one thing."""
    return {code: count for code, count in _each_count(source, reader) if count}


def _each_count(source: AskSource, reader: Reader) -> Iterator[tuple[str, int]]:
    """State by State, in the order of their codes."""
    held = source.recommendations.of(reader)
    weights = weights_for(source, held)
    for code in _asked_more_than_once(held):
        yield code, len(work_out(source, held, code, weights).chains)


def _asked_more_than_once(held: Recommended) -> list[str]:
    return sorted(code for code, count in held.spreads["country"].counts(held.visible).items() if count > 1)


def _mark(held: Recommended) -> str:
    """What counts are counted of: the records that are seen, and the rules."""
    digest = hashlib.blake2b(digest_size=12)
    digest.update(np.packbits(held.visible).tobytes())
    digest.update(held.columns.numbers.tobytes())
    digest.update(f"{rules_mark()} {chains.SAME} {chains.SURE} {chains.FEWEST_WORDS}".encode())
    return digest.hexdigest()
