"""The works whose recommendations a question finds, those that joined the library last first: what a feed tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from search.catalogue.arrivals import arrivals
from search.model.document import Work
from search.model.reader import Reader
from search.recommending.asking import RecommendationView, ordered_rows, select, views_of
from search.recommending.request import RecommendationRequest
from search.results import Understood

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecommendations:
    """A work, when it was last read (ISO 8601), how many of its recommendations are found, and the first of them."""

    work: Work
    read: str
    count: int
    found: tuple[RecommendationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationNews:
    """What a question finds, as it was read, work by work."""

    understood: Understood
    works: tuple[NewRecommendations, ...]


def new_recommendations(
    library: OpenLibrary, request: RecommendationRequest, reader: Reader, *, works: int = 50, of_each: int = 20
) -> RecommendationNews:
    """At most `works` works with at most `of_each` recommendations each, in the order asked for; page and limit play no part."""
    chosen = select(library, request, reader)
    rows = ordered_rows(chosen, request)
    holders = chosen.held.columns.works[rows]
    moments = arrivals(library.catalogue, np.unique(holders).tolist())
    newest = sorted(moments, key=lambda number: (moments[number], number), reverse=True)[:works]
    own = {number: rows[holders == number] for number in newest}
    views = iter(views_of(library, chosen, _joined([one[:of_each] for one in own.values()]), request.prefer))
    held = library.catalogue.works(newest)
    return RecommendationNews(
        understood=library.understood(chosen.compiled),
        works=tuple(
            NewRecommendations(
                work=held[number],
                read=moments[number],
                count=len(own[number]),
                found=tuple(next(views) for _ in own[number][:of_each]),
            )
            for number in newest
        ),
    )


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
