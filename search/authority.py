"""Authority: how much a work is cited, as one number from 0 to 1 that a search may take into account.

Each public work that cites another counts once: whole where it is of another body, in part where it is of the same,
since bodies cite themselves by habit. The sum is divided by the root of the years that the work has had to be cited, and put
on a logarithmic scale whose top is the most cited work. The numbers are in `ranking.toml`, table `authority`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`same_body` is what a citation by a work of the same body counts; `years` the age of a work without a date."""

    same_body: float = 0.4
    years: float = 10.0


def authority_of(
    pairs: Iterable[tuple[int, int]], bodies: Mapping[int, str], years: Mapping[int, int], weights: Weights
) -> dict[int, float]:
    """The authority of each cited work. `pairs` are (citing, cited), each once; `years` those of works with a date.

    Age is counted to the newest work, so that the same collection always gives the same numbers, here to four places.
    """
    sums: dict[int, float] = defaultdict(float)
    for citing, cited in pairs:
        same = bool(bodies.get(citing)) and bodies.get(citing) == bodies.get(cited)
        sums[cited] += weights.same_body if same else 1.0
    if not sums:
        return {}
    newest = max(years.values(), default=0)
    rates = {
        work: total / math.sqrt(1 + (max(0, newest - years[work]) if work in years else weights.years))
        for work, total in sums.items()
    }
    top = math.log1p(max(rates.values()))
    return {work: round(math.log1p(rate) / top, 4) for work, rate in rates.items()}
