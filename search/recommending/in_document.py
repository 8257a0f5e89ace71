"""What one document recommends, passage by passage, with the answer known to each: for whoever reads the document itself.

The answer may stand in another document that prints the recommendation again; which document counts it is decided where
recommendations are read as a whole (`search.recommending.dimensions`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from search.catalogue.recommendations import HeldRecommendation, recommendations, recommendations_of
from search.model.document import Work
from search.model.reader import Reader
from search.model.recommendation import Recommendation, Response
from search.recommending.dimensions import UNKNOWN, Recommended

if TYPE_CHECKING:
    from search.service import OpenLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedHere:
    """A recommendation where it is read. `words` are the source's own for the answer by language, where it has any."""

    identity: str
    anchor: str
    addressees: tuple[str, ...]
    response: Response
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInDocument:
    """What a document recommends: how many of them lists and matrices count, and each at its first passage."""

    count: int
    at: Mapping[str, tuple[AskedHere, ...]]


def asked_in(library: OpenLibrary, work: Work, reader: Reader) -> AskedInDocument | None:
    """What a document recommends; None where it recommends nothing. Whoever calls has decided that it may be read."""
    own = recommendations_of(library.catalogue, work.ordinal)
    if not own:
        return None
    held = library.recommendations.of(reader)
    elsewhere = _answered_elsewhere(library, held, own)
    at: dict[str, tuple[AskedHere, ...]] = {}
    for one in own:
        said = one.recommendation
        told = elsewhere.get(one.number, said)
        first = said.units[0]
        here = AskedHere(
            identity=said.id,
            anchor=first,
            addressees=said.addressees,
            response=told.response,
            words=told.response_in or ({"und": told.response_words} if told.response_words else {}),
        )
        at[first] = (*at.get(first, ()), here)
    return AskedInDocument(count=int(np.count_nonzero(held.of_work(work.ordinal) & held.visible)), at=at)


def _answered_elsewhere(
    library: OpenLibrary, held: Recommended, own: tuple[HeldRecommendation, ...]
) -> dict[int, Recommendation]:
    """By number, the record in another document that gives the answer to what is open in this one."""
    open_here = {one.number for one in own if one.recommendation.response == UNKNOWN}
    groups = [(first, *others) for first, others in held.also.items() if open_here & {first, *others}]
    records = recommendations(library.catalogue, {number for group in groups for number in group})
    found: dict[int, Recommendation] = {}
    for group in groups:
        for number in open_here.intersection(group):
            for other in group:
                if number not in found and other in records and records[other].recommendation.response != UNKNOWN:
                    found[number] = records[other].recommendation
    return found
