"""A question to the recommendations that found none: the same with its words spelt as the collection spells them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from search.recommending.asking import RecommendationResults, find_recommendations
from search.recommending.request import RecommendationRequest
from search.relief import put_right

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary


def otherwise_spelt(
    library: OpenLibrary, asked: RecommendationRequest, reader: Reader
) -> tuple[RecommendationResults, ...]:
    """The answer with every lacking word put right, under the same filters or else under none; nothing where that finds none."""
    query = put_right(library, asked.q, reader) if asked.q.strip() else None
    if query is None:
        return ()
    right = replace(asked, q=query, page=1)
    for wanted in (right, replace(right, include={}, exclude={})):
        found = find_recommendations(library, replace(wanted, limit=1), reader)
        if found.total:
            return (replace(found, request=wanted),)
    return ()
