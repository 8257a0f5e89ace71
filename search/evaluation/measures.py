"""Answers compared with judgments: rank-based gains for topics, first places for known items, and what must or must not be found."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from search.evaluation.judged import Judged, Topic
from search.query.request import SearchRequest
from search.results import SearchResults

Ask = Callable[[SearchRequest], SearchResults]
_DEPTH = 10
_LISTED = 100


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = _DEPTH) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002): 1 where the best answers come first, 0 without any."""
    gain = sum((2 ** grades.get(work, 0) - 1) / math.log2(place + 2) for place, work in enumerate(found[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    return gain / ideal if ideal else 0.0


def topic_measures(topics: Sequence[Topic], held: frozenset[str], ask: Ask) -> dict[str, float]:
    """Topics asked in each language of passages in each language; `cross_share` is what crossing costs.

    Only works held in both languages count (`held`), so that each is there to be found from either side.
    """
    sums: dict[str, list[float]] = {}
    for topic in topics:
        grades = {work: grade for work, grade in topic.grades.items() if work in held}
        if not grades:
            continue
        for asked in ("fr", "en"):
            for read in ("fr", "en"):
                answer = ask(SearchRequest(q=topic.questions[asked], lang=read, limit=_DEPTH))
                value = ndcg([hit.work.id for hit in answer.hits], grades)
                sums.setdefault(f"ndcg_{asked}_{read}", []).append(value)
    means = {name: sum(values) / len(values) for name, values in sums.items()}
    if means:
        alone = means["ndcg_fr_fr"] + means["ndcg_en_en"]
        means["cross_share"] = (means["ndcg_fr_en"] + means["ndcg_en_fr"]) / alone if alone else 0.0
        means["topics"] = float(len(sums["ndcg_fr_fr"]))
    return means


def item_measures(judged: Judged, held: frozenset[str], ask: Ask) -> dict[str, float]:
    """The shares of known items that come first, of spellings that find the same, of empty questions that find nothing."""
    first = [
        bool(works & {hit.work.id for hit in ask(SearchRequest(q=typed, limit=1)).hits})
        for typed, works in judged.known
        if works & held
    ]
    same = [_finds_all_of(one, other, ask) for one, other in judged.forms if ask(SearchRequest(q=one, limit=1)).works]
    empty = [not ask(SearchRequest(q=typed, limit=1)).works for typed in judged.nothing]
    shares = {"known_first": first, "spellings_alike": same, "nothing_found": empty}
    return {name: sum(values) / len(values) for name, values in shares.items() if values}


def _finds_all_of(one: str, other: str, ask: Ask) -> bool:
    """Whether the second question finds by its own words what the first does; of more than a hundred works, as many."""
    first, second = (ask(SearchRequest(q=typed, limit=_LISTED, cross=False, sort="title_en")) for typed in (one, other))
    if max(first.works, second.works) > _LISTED:
        return second.works >= first.works
    return {hit.work.id for hit in first.hits} <= {hit.work.id for hit in second.hits}
