"""Answers compared with judgments: rank-based gains for topics, first places for known items, and what must or must not be found."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from search.engines.contract import FacetName
from search.evaluation.judged import Judged, Topic
from search.query.request import SearchRequest
from search.results import SearchResults

Ask = Callable[[SearchRequest], SearchResults]
_DEPTH: Final = 10
_LISTED: Final = 100
_POOR: Final = 0.5
"""A topic that reaches less is named among those that missed."""
_IN_BOTH: Final[Mapping[FacetName, tuple[str, ...]]] = {"versions": ("only-fr", "only-en")}
"""Left out, so that works in both languages are left."""
_WAYS: Final[tuple[tuple[str, str, Literal["all", "most"]], ...]] = (
    ("fr", "fr", "all"),
    ("en", "en", "all"),
    ("fr", "en", "all"),
    ("en", "fr", "all"),
    ("fr", "fr", "most"),
    ("en", "en", "most"),
)
"""Asked in, read in, and whether all or most of the words must be there."""


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = _DEPTH) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002): 1 where the best answers come first, 0 without any."""
    gain = sum((2 ** grades.get(work, 0) - 1) / math.log2(place + 2) for place, work in enumerate(found[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    return gain / ideal if ideal else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A question that was not answered as judged: which measure it is of, what was typed, how well it did (0 to 1)."""

    measure: str
    typed: str
    value: float


@dataclass(slots=True, kw_only=True)
class Measured:
    """Measures by section (`topics`, `known`, `forms`, `nothing`, `twins`, `themes`), and the questions that missed."""

    sections: dict[str, dict[str, float]] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)

    def flat(self) -> dict[str, float]:
        """Every measure by its name, the sections left aside."""
        return {name: value for section in self.sections.values() for name, value in section.items()}


def topic_measures(topics: Sequence[Topic], held: frozenset[str], ask: Ask, measured: Measured) -> None:
    """Topics asked in each language of passages in each language, with all the words and, in one language, with most of them.

    `cross_share` is both crossings against both languages alone with all the words, `cross_share_most` against most of them, which is how
    the crossing itself asks. Only works held in both languages are asked and counted (`held`), so that each is there to be found.
    """
    sums: dict[str, list[float]] = {}
    for topic in topics:
        grades = {work: grade for work, grade in topic.grades.items() if work in held}
        if not grades:
            continue
        for asked, read, match in _WAYS:
            typed = topic.questions[asked]
            request = SearchRequest(q=typed, lang=read, match=match, limit=_DEPTH, exclude=_IN_BOTH)
            value = ndcg([hit.work.id for hit in ask(request).hits], grades)
            name = f"ndcg_{asked}_{read}{'_most' if match == 'most' else ''}"
            sums.setdefault(name, []).append(value)
            if value < _POOR:
                measured.missed.append(Missed(measure=name, typed=typed, value=value))
    if not sums:
        return
    means = {name: sum(values) / len(values) for name, values in sums.items()}
    crossed = means["ndcg_fr_en"] + means["ndcg_en_fr"]
    for name, end in (("cross_share", ""), ("cross_share_most", "_most")):
        alone = means[f"ndcg_fr_fr{end}"] + means[f"ndcg_en_en{end}"]
        means[name] = crossed / alone if alone else 0.0
    measured.sections["topics"] = {"topics": float(len(sums["ndcg_fr_fr"])), **means}


def item_measures(judged: Judged, held: frozenset[str], ask: Ask, measured: Measured) -> None:
    """The shares of known items that come first, of spellings that find the same, of empty questions that find nothing."""
    first = {
        typed: bool(works & {hit.work.id for hit in ask(SearchRequest(q=typed, limit=1)).hits})
        for typed, works in judged.known
        if works & held
    }
    same = {
        f"{one} / {other}": _finds_all_of(one, other, ask)
        for one, other in judged.forms
        if ask(SearchRequest(q=one, limit=1)).works
    }
    empty = {typed: not ask(SearchRequest(q=typed, limit=1)).works for typed in judged.nothing}
    for section, name, answers in (
        ("known", "known_first", first),
        ("forms", "spellings_alike", same),
        ("nothing", "nothing_found", empty),
    ):
        if answers:
            share = sum(answers.values()) / len(answers)
            measured.sections[section] = {f"{section}_asked": float(len(answers)), name: share}
            measured.missed.extend(
                Missed(measure=name, typed=typed, value=0.0) for typed, right in answers.items() if not right
            )


def _finds_all_of(one: str, other: str, ask: Ask) -> bool:
    """Whether the second question finds by its own words what the first does; of more than a hundred works, as many."""
    first, second = (ask(SearchRequest(q=typed, limit=_LISTED, cross=False, sort="title_en")) for typed in (one, other))
    if max(first.works, second.works) > _LISTED:
        return second.works >= first.works
    return {hit.work.id for hit in first.hits} <= {hit.work.id for hit in second.hits}
