"""Sets, postings put together and counts in bulk: each road, few or many, comes to what plain Python says."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.contract import WorkCard
from search.engines.whoosh.facets import WORK_FACETS, WorkCodes, codes_of, pack_codes
from search.engines.whoosh.order import high_scores
from search.engines.whoosh.sets import Sparse, merged

SIZE = 5_000


def some(random: np.random.Generator, count: int) -> np.ndarray:
    return np.sort(random.choice(SIZE, count, replace=False)).astype(np.intp)


@pytest.mark.parametrize("counts", [(), (7,), (3000, 20), (3000, 20, 4), (9, 8, 7), (900, 800, 1), (2500, 2500, 2500)])
@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("apart", [False, True])
def test_postings_put_together_add_their_frequencies(counts: tuple[int, ...], *, counted: bool, apart: bool) -> None:
    random = np.random.default_rng(sum(counts))
    parts, expected = [], Counter[int]()
    for number, count in enumerate(counts):
        ids = some(random, count)
        if apart:
            ids = ids[ids % len(counts) == number]
        freqs = random.integers(1, 250, len(ids)).astype(np.uint8) if counted and number != 1 else None
        parts.append((ids, freqs))
        for place, passage in enumerate(ids.tolist()):
            expected[passage] += 1 if freqs is None else int(freqs[place])
    ids, freqs = merged([part for part in parts if len(part[0])], SIZE)
    assert ids.tolist() == sorted(expected)
    assert (
        [1] * len(ids) == list(expected.values())
        if freqs is None
        else freqs.tolist() == [expected[passage] for passage in sorted(expected)]
    )


@pytest.mark.parametrize(("few", "many"), [(0, 50), (3, 4000), (200, 300), (4000, 3)])
def test_places_of_some_passages_among_others(few: int, many: int) -> None:
    random = np.random.default_rng(few)
    chosen, ids = some(random, few), some(random, many)
    expected = [place for place, passage in enumerate(ids.tolist()) if passage in set(chosen.tolist())]
    assert Sparse(chosen, SIZE).places_in(ids).tolist() == expected


@given(st.integers(1, 6000), st.integers(0, 40), st.integers(1, 400))
def test_the_highest_scores_are_among_those_looked_at(count: int, most: int, values: int) -> None:
    scores = np.random.default_rng(count).integers(0, values, count) / 7
    places = high_scores(scores, most).tolist()
    assert places == sorted(places)
    if most:
        least = sorted(scores.tolist(), reverse=True)[min(most, count) - 1]
        assert {place for place, score in enumerate(scores.tolist()) if score >= least} <= set(places)


@pytest.mark.parametrize("chosen", [0, 3, 150, 400])
def test_codes_are_counted_alike_for_few_works_and_for_many(chosen: int) -> None:
    random = np.random.default_rng(5)
    cards = [
        WorkCard(
            ordinal=number,
            id=f"w{number:03}",
            date=str(1990 + number % 7) if number % 5 else None,
            access="public",
            kind=("report",),
            theme=tuple({f"t{code}" for code in random.integers(0, 9, number % 4).tolist()}),
        )
        for number in range(400)
    ]
    codes, arrays = pack_codes(cards)
    lists = WorkCodes(named=tuple((facet, code) for facet in WORK_FACETS for code in codes[facet]), **arrays)
    works = np.zeros(401, dtype=bool)
    works[random.choice(400, chosen, replace=False)] = True
    for facet in WORK_FACETS:
        expected = dict(Counter(code for card in cards if works[card.ordinal] for code in codes_of(card, facet)))
        assert lists.counts(works)[facet] == expected
        assert lists.count(facet, works) == expected
    holders = {card.ordinal for card in cards if {"t1", "t2"} & set(card.theme)}
    assert set(lists.rows_of("theme", ("t1", "t2", "unheard of")).tolist()) == holders
