"""The general comments that a catalogue holds, by body and number: many bear no symbol, only a title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from search.catalogue.citable import comment_numbers

Rows = Callable[[str, tuple[object, ...]], Iterable[tuple[object, ...]]]

_KIND = "general-comment"


class _Record(msgspec.Struct):
    titles: dict[str, str]
    mechanisms: list[str]


def held_comments(rows: Rows) -> dict[tuple[str, int], tuple[int, ...]]:
    """From a body's code and a number to works, by their own number."""
    decoder = msgspec.json.Decoder(_Record)
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for ordinal, record in rows("SELECT ordinal, record FROM works WHERE kind = ? ORDER BY ordinal", (_KIND,)):
        one = decoder.decode(str(record))
        for number in comment_numbers(one.titles.values()):
            for body in one.mechanisms:
                found[body, int(number)].append(int(str(ordinal)))
    return {key: tuple(works) for key, works in found.items()}
