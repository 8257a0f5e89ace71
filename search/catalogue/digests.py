"""The cases that digests of a catalogue condense, by number: a ruling's ECLI or a decision's symbol tells its case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from search.citing.digest import original_keys

Rows = Callable[[str, tuple[object, ...]], Iterable[tuple[object, ...]]]

_CASES: Final = frozenset({"application", "communication"})


def digested_cases(rows: Rows) -> dict[tuple[str, str], tuple[str, ...]]:
    """From a scheme and the key of a case's number to the identifiers by which digests name what they condense."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for (target,) in rows("SELECT DISTINCT value FROM identifiers WHERE scheme = 'digest' ORDER BY value", ()):
        for key in original_keys(str(target)):
            scheme, _, number = key.partition(":")
            if scheme in _CASES:
                found[scheme, number][str(target)] = None
    return {key: tuple(targets) for key, targets in found.items()}
