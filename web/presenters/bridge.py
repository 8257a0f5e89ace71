"""What was searched beside the words typed, as removable chips, and the switch for all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from search.bridge.expansion import Expansion
from search.query.request import SearchRequest
from search.results import SearchResults
from web.urls import Addresses

_SHOWN: Final = 8
"""Chips in view; the others are folded away under a line that counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeChip:
    """A term searched too, in its language, with the code of its source; `url` is the search without it, or with it again."""

    typed: str
    text: str
    language: str
    source: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """All that was added to a question. `excluded` was left out too, for words after NOT; `removed` was taken away.

    `switch_url` turns the bridge off, or on again; None where there is nothing to turn.
    """

    added: tuple[BridgeChip, ...]
    more: tuple[BridgeChip, ...]
    excluded: tuple[BridgeChip, ...]
    removed: tuple[BridgeChip, ...]
    on: bool
    switch_url: str | None


def bridge_of(results: SearchResults, asked: SearchRequest, to: Addresses) -> Bridge:
    """The bridge of an answer. With the bridge off, the way to turn it on where there are words to translate."""
    every = results.understood.expansions
    added = [_chip(each, asked, to) for each in every if each.used and not each.excluded and not each.itself]
    shown = len(added) if len(added) <= _SHOWN + 1 else _SHOWN
    switch = (
        to.search(replace(asked, cross=not asked.cross, page=1)) if every or (not asked.cross and asked.q) else None
    )
    return Bridge(
        added=tuple(added[:shown]),
        more=tuple(added[shown:]),
        excluded=tuple(_chip(each, asked, to) for each in every if each.used and each.excluded),
        removed=tuple(_chip(each, asked, to) for each in every if not each.used),
        on=asked.cross,
        switch_url=switch,
    )


def _chip(each: Expansion, asked: SearchRequest, to: Addresses) -> BridgeChip:
    without = tuple(name for name in asked.without if name != each.name)
    changed = replace(asked, without=(*without, each.name) if each.used else without, page=1)
    return BridgeChip(
        typed=each.typed, text=each.text, language=each.language, source=each.source, url=to.search(changed)
    )
