"""Counts by year as a picture: bars of so many years each, few enough to be told apart and to be hit with a finger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 480
HEIGHT: Final = 96
_MOST_BARS: Final = 16
_SPANS: Final = (1, 2, 5, 10, 20, 50, 100)
_GAP: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: the years it stands for (both included), their count, its place in the picture, where it leads."""

    first: int
    last: int
    count: int
    x: int
    width: int
    y: int
    height: int
    chosen: bool
    url: str

    @property
    def years(self) -> str:
        """The years as a reader writes them."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """All bars in order, with the years without any; `width` and `height` in the picture's own units."""

    width: int
    height: int
    bars: tuple[Bar, ...]

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The bars that count something."""
        return tuple(bar for bar in self.bars if bar.count)


def histogram(
    counts: Mapping[int, int], chosen: frozenset[int], url_of: Callable[[tuple[int, ...]], str]
) -> Histogram | None:
    """The picture of counts by year, None for fewer than two years. `url_of` gives the address for some years."""
    years = sorted(year for year, count in counts.items() if count)
    if len(years) < 2:
        return None
    span = next((size for size in _SPANS if _bars(years, size) <= _MOST_BARS), _SPANS[-1])
    start = years[0] - years[0] % span
    number = _bars(years, span)
    step = WIDTH // number
    groups = [range(start + place * span, start + (place + 1) * span) for place in range(number)]
    sums = [sum(counts.get(year, 0) for year in group) for group in groups]
    highest = max(sums)
    bars = []
    for place, (group, count) in enumerate(zip(groups, sums, strict=True)):
        height = max(3, round(count * HEIGHT / highest)) if count else 0
        held = tuple(year for year in group if counts.get(year))
        bars.append(
            Bar(
                first=group[0],
                last=group[-1],
                count=count,
                x=place * step,
                width=step - _GAP,
                y=HEIGHT - height,
                height=height,
                chosen=bool(held) and chosen.issuperset(held),
                url=url_of(held),
            )
        )
    return Histogram(width=number * step, height=HEIGHT, bars=tuple(bars))


def _bars(years: list[int], span: int) -> int:
    return years[-1] // span - years[0] // span + 1
