"""How many chains each State has, for the list of States: counted when recommendations are indexed, for the public.

What is kept is used for readers who see exactly what it was counted of, under the same rules; the counts of any others are
worked out when they are first asked for, by `search.recommending.asked_again`. Both count the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
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


def chain_counts(library: OpenLibrary, reader: Reader) -> Mapping[str, int]:
    """Code of a State → its chains, as the reader sees them; States without any are left out."""
    mark = _mark(library.recommendations.of(reader))
    kept = json.loads(library.catalogue.meta(KEPT) or "{}")
    if kept.get("of") == mark:
        counts: dict[str, int] = kept["counts"]
        return counts
    return library.chains.counts(mark, lambda: count_chains(library, reader))


def encoded_counts(source: AskSource, reader: Reader) -> str:
    """The counts of a reader as a catalogue keeps them."""
    counts = count_chains(source, reader)
    return json.dumps({"of": _mark(source.recommendations.of(reader)), "counts": counts}, sort_keys=True)


def count_chains(source: AskSource, reader: Reader) -> dict[str, int]:
    """Code of a State → its chains, worked out for every State that was asked more than one thing."""
    held = source.recommendations.of(reader)
    weights = weights_for(source, held)
    asked = held.spreads["country"].counts(held.visible)
    found = {code: len(work_out(source, held, code, weights).chains) for code, n in asked.items() if n > 1}
    return {code: count for code, count in found.items() if count}


def _mark(held: Recommended) -> str:
    """What counts are counted of: the records that are seen, and the rules."""
    digest = hashlib.blake2b(digest_size=12)
    digest.update(np.packbits(held.visible).tobytes())
    digest.update(held.columns.numbers.tobytes())
    digest.update(f"{rules_mark()} {chains.SAME} {chains.SURE} {chains.FEWEST_WORDS}".encode())
    return digest.hexdigest()
