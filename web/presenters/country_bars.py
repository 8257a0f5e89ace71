"""Countries of an answer as a table with bars: whom the documents found are about, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.query.request import SearchRequest
from search.results import FacetValue
from web.urls import Addresses

MOST: Final = 15
WIDTH: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryBar:
    """A country, its documents, the length of its bar (of `WIDTH`), and the search for it alone."""

    label: str
    count: int
    length: int
    url: str


def country_bars(values: Sequence[FacetValue], asked: SearchRequest, to: Addresses) -> tuple[CountryBar, ...]:
    """The countries with most documents, at most `MOST`; none where there are fewer than two."""
    counted = sorted((value for value in values if value.count), key=lambda value: (-value.count, value.code))[:MOST]
    if len(counted) < 2:
        return ()
    highest = counted[0].count
    return tuple(
        CountryBar(
            label=value.labels[to.ui],
            count=value.count,
            length=max(2, round(WIDTH * value.count / highest)),
            url=to.search(replace(asked, include={**asked.include, "country": (value.code,)}, page=1)),
        )
        for value in counted
    )
