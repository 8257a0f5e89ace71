"""All recommendations to one State as parts of a dossier: by the mechanism that made them and its cycle, the latest first.

How each is printed is left to `dossiers`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from search.exports.dossier import Section
from search.recommending.accounts import progress_of
from search.recommending.asking import RecommendationView
from search.recommending.dimensions import NONE
from search.recommending.dossiers import recommendation_entry
from search.recommending.tables import Address
from search.recommending.words import column_word, dimension_word, value_word
from search.vocabulary import Vocabularies


def sections_by_mechanism(
    views: Iterable[RecommendationView], language: str, vocabularies: Vocabularies, address: Address
) -> tuple[Section, ...]:
    """A part for each mechanism and cycle, with its answers and states of implementation counted; the mechanism with most first."""
    parts: dict[tuple[str, int], list[RecommendationView]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    for view in views:
        one = view.recommendation
        mechanism = one.mechanism or (one.recommenders[0] if one.recommenders else NONE)
        parts[mechanism, one.cycle or 0].append(view)
        sizes[mechanism] += 1
    order = sorted(parts, key=lambda part: (-sizes[part[0]], part[0], -part[1]))
    return tuple(
        Section(
            title=_title(mechanism, cycle, language, vocabularies),
            lines=(_counts(parts[mechanism, cycle], language, vocabularies),),
            entries=tuple(
                recommendation_entry(view, language, vocabularies, address)
                for view in sorted(parts[mechanism, cycle], key=_when, reverse=True)
            ),
        )
        for mechanism, cycle in order
    )


def _title(mechanism: str, cycle: int, language: str, vocabularies: Vocabularies) -> str:
    name = value_word(
        "mechanism" if vocabularies.get("mechanism", mechanism) else "recommender", mechanism, language, vocabularies
    )
    return f"{name}, {dimension_word('cycle', language).casefold()}\u00a0{cycle}" if cycle else name


def _counts(views: Sequence[RecommendationView], language: str, vocabularies: Vocabularies) -> str:
    """How many, how many with each answer, and how many in each state of implementation."""
    colon = "\u00a0:" if language == "fr" else ":"
    answers = Counter(str(view.recommendation.response) for view in views)
    states = Counter(progress_of(view) for view in views)
    said = [f"{column_word('count', language)}{colon} {len(views)}"]
    for dimension, counted in (("response", answers), ("status", states)):
        listed = ", ".join(
            f"{value_word(dimension, code, language, vocabularies)} ({count})"  # type: ignore[arg-type]
            for code, count in counted.most_common()
        )
        said.append(f"{dimension_word(dimension, language)}{colon} {listed}")  # type: ignore[arg-type]
    return ". ".join(said) + "."


def _when(view: RecommendationView) -> tuple[str, int]:
    """By date, then in the order of the document: read from the end."""
    return view.recommendation.date or "", -view.number
