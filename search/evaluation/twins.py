"""Twin retrieval: words of a passage in one language must find the passage that says the same in the other, among all of that language.

A query is the passage's words as they stand, in their order: the rarest of them (`telling`) or any of them (`any`), 4, 8 or 16,
never stop words. Each work counts alike, whatever its length. The lexicon asked was not learned from the works judged. Set phrases that
more than ten passages repeat word by word are left out and counted.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from search.catalogue.judging import TwinPassage
from search.query.request import SearchRequest
from search.results import SearchResults
from search.text.analyse import analyse

Ask = Callable[[SearchRequest], SearchResults]
CountPassages = Callable[[str, str], int]
"""Language and stem → passages of that language that have it."""

SIZES: Final = (4, 8, 16)
_FIRST: Final = 10
_PER_WORK: Final = 8
_FEWEST: Final = 16
"""Different words that a passage must have in both languages to be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinOrder:
    """How queries are made: from the rarest words or from any, with which chance, and whether monolingual controls are asked too."""

    telling: bool
    control: bool = False
    seed: int = 7
    per_work: int = _PER_WORK


def chosen(passages: Sequence[TwinPassage], order: TwinOrder) -> list[TwinPassage]:
    """The passages judged: of each work so many, by chance, among those long enough in both languages."""
    by_work: dict[str, list[TwinPassage]] = defaultdict(list)
    for passage in passages:
        if all(len(words_of(passage.texts[language], language)) >= _FEWEST for language in ("fr", "en")):
            by_work[passage.work].append(passage)
    found: list[TwinPassage] = []
    for work in sorted(by_work):
        some = random.Random(f"{order.seed} {work}").sample(by_work[work], min(order.per_work, len(by_work[work])))  # noqa: S311
        found.extend(sorted(some, key=lambda passage: passage.places["fr"]))
    return found


def words_of(text: str, language: str) -> dict[str, tuple[str, str]]:
    """The different words of a passage that are no stop words: folded form → as written, and its stem."""
    found: dict[str, tuple[str, str]] = {}
    for token in analyse(text, language):
        if token.stem is not None and len(token.exact) > 1:
            found.setdefault(token.exact, (text[token.start : token.end], token.stem))
    return found


def query_of(passage: TwinPassage, language: str, size: int, order: TwinOrder, count: CountPassages) -> str:
    """The words asked of a passage."""
    words = words_of(passage.texts[language], language)
    if order.telling:
        kept = set(sorted(words, key=lambda word: (count(language, words[word][1]), word))[:size])
    else:
        chance = random.Random(f"{order.seed} {passage.work} {passage.places} {size}")  # noqa: S311 - the same every time
        kept = set(chance.sample(sorted(words), min(size, len(words))))
    return " ".join(written for word, (written, _) in words.items() if word in kept)


def is_formula(passage: TwinPassage, order: TwinOrder, ask: Ask, count: CountPassages) -> bool:
    """Whether more passages hold all the words of the longest query than can stand in the first ten, in either language.

    Courts repeat set phrases word by word; no search by words could tell one judgment’s from another’s.
    """
    for language in ("fr", "en"):
        typed = query_of(passage, language, SIZES[-1], order, count)
        request = SearchRequest(q=typed, by="passage", lang=language, limit=1, cross=False)
        if ask(request).total > _FIRST:
            return True
    return False


def twin_measures(
    passages: Sequence[TwinPassage], order: TwinOrder, ask: Ask, count: CountPassages
) -> dict[str, dict[str, list[bool]]]:
    """For each measure (`fr_en_4` …) and work, whether each twin was among the first ten."""
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        for asked, other in (("fr", "en"), ("en", "fr")):
            for size in SIZES:
                typed = query_of(passage, asked, size, order, count)
                for read in (other, asked) if order.control else (other,):
                    request = SearchRequest(q=typed, by="passage", lang=read, limit=_FIRST, cross=read != asked)
                    hits = ask(request).hits
                    places = [(hit.passages[0].version, hit.passages[0].unit.ordinal) for hit in hits]
                    found[f"{asked}_{read}_{size}"][passage.work].append(passage.places[read] in places)
    return found


def macro(results: dict[str, dict[str, list[bool]]]) -> dict[str, float]:
    """The mean over works of each work's share."""
    return {
        name: sum(sum(values) / len(values) for values in works.values()) / len(works)
        for name, works in results.items()
        if works
    }
