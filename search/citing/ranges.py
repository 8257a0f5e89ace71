"""Ranges of paragraphs, one by one: `63-66`, `9.2-9.4`."""

from __future__ import annotations

from typing import Final

_LISTED: Final = 60
"""Paragraphs of a range that are looked up."""


def one_by_one(listed: str) -> list[str]:
    """The paragraphs of `63-66` or `9.2-9.4`, each; of anything else, itself."""
    first, dash, last = listed.partition("-")
    if not dash:
        return [listed]
    head, _, low = first.rpartition(".")
    head_last, _, high = last.rpartition(".")
    if low.isdecimal() and high.isdecimal() and head_last in {"", head} and int(low) <= int(high):
        stem = f"{head}." if head else ""
        return [f"{stem}{number}" for number in range(int(low), min(int(high), int(low) + _LISTED - 1) + 1)]
    return [first, last] if last[:1].isdigit() else [first]


def range_and_end(listed: str) -> list[str]:
    """The paragraphs of a range as `one_by_one` lists them, and its last one where the range is longer than that."""
    found = one_by_one(listed)
    last = listed.rpartition("-")[2].rpartition(".")[2]
    if len(found) == _LISTED:
        stem, dot, _ = found[0].rpartition(".")
        end = f"{stem}{dot}{int(last)}"
        return found if end in found else [*found, end]
    return found
