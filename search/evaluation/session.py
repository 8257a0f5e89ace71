"""One evaluation of a library: which sets are asked, with which dictionary, and what came of it.

What is judged is never what was learned from: the shipped lexicon is not judged on works it was learned from, and the collection's own
lexicon is learned again without the works judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from search.bridge.dictionary import Dictionary, shipped, taught_works
from search.bridge.learning import LearnedTable, entries_by_key, learn
from search.catalogue.judging import TwinPassage, twin_passages, works_in_both
from search.catalogue.learned import aligned_links, passages_of
from search.engines.contract import EngineRequest
from search.errors import InputError
from search.evaluation.judged import Judged
from search.evaluation.measures import Measured, item_measures, topic_measures
from search.evaluation.twins import TwinOrder, chosen, is_formula, macro, twin_measures
from search.model.reader import Reader
from search.query.plan import Terms
from search.query.request import SearchRequest
from search.results import SearchResults
from search.service import OpenLibrary

_DATED: Final = re.compile(r"ecli-ce-echr-\d{4}-\d{4}")
"""Judgments of one date share their wording, so they are judged together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an evaluation is of. `twins` are beginnings of the ids of works whose twins are judged.

    `folds` 1 asks the shipped lexicon and what the collection teaches without the works judged; with more, the works judged are parted
    and each part is asked with what all else in the library teaches, without the shipped lexicon. With `authority` the topics are asked a
    second time, what is much cited counting for more.
    """

    judged: Judged | None = None
    twins: tuple[str, ...] = ()
    order: TwinOrder | None = None
    folds: int = 1
    authority: bool = False


def evaluate(library: OpenLibrary, asked: Asked, reader: Reader) -> Measured:
    """Every measure that the sets allow, by section and name, each between 0 and 1 but for counts and shares of one another."""

    def ask(request: SearchRequest) -> SearchResults:
        return library.search(request, reader)

    measured = Measured()
    held = works_in_both(library.catalogue)
    if asked.judged is not None:
        works = frozenset(work.id for work in library.catalogue.all_works() if reader.may_see(work.access))
        topic_measures(asked.judged.topics, held, ask, measured)
        item_measures(asked.judged, works, ask, measured)
        if asked.authority:
            weighed = Measured()
            topic_measures(asked.judged.topics, held, lambda request: ask(replace(request, authority=True)), weighed)
            measured.sections["authority"] = {
                f"{name}_authority": value
                for name, value in weighed.sections.get("topics", {}).items()
                if name.startswith("ndcg")
            }
    if asked.twins:
        measured.sections["twins"] = _twins(library, asked, asked.order or TwinOrder(telling=True), reader)
    return measured


def _twins(library: OpenLibrary, asked: Asked, order: TwinOrder, reader: Reader) -> dict[str, float]:
    before = library.dictionary

    def ask(request: SearchRequest) -> SearchResults:
        return library.search(request, reader)

    @cache
    def count(language: str, stem: str) -> int:
        del language
        request = EngineRequest(plan=Terms("stem", (stem,)), reader=reader, by="passage", limit=1, facets=())
        return library.engine.search(request).passages

    judged_of = twin_passages(library.catalogue, asked.twins)
    for beginning in asked.twins:
        if not any(passage.work.startswith(beginning) for passage in judged_of):
            raise InputError("evaluate-no-twins", id=beginning)
    some = chosen(judged_of, order)
    passages = [passage for passage in some if not is_formula(passage, order, ask, count)]
    results: dict[str, dict[str, list[bool]]] = {}
    try:
        for part in _parts(passages, asked.folds):
            library.dictionary = _taught_without({passage.work for passage in part}, library, alone=asked.folds > 1)
            for name, works in twin_measures(part, order, ask, count).items():
                results.setdefault(name, {}).update(works)
    finally:
        library.dictionary = before
    judged = {work for works in results.values() for work in works}
    asked_of = sum(passage.work in judged for passage in passages)
    return {
        **macro(results),
        "works_judged": float(len(judged)),
        "passages_judged": float(asked_of),
        "formulas_left_out": float(len(some) - len(passages)),
    }


def _parts(passages: Sequence[TwinPassage], folds: int) -> list[list[TwinPassage]]:
    if folds == 1:
        known = taught_works()
        return [[passage for passage in passages if passage.work not in known]]
    groups = sorted({_group(passage.work) for passage in passages})
    return [
        [passage for passage in passages if groups.index(_group(passage.work)) % folds == part] for part in range(folds)
    ]


def _group(work: str) -> str:
    """Works that share their wording, by one name."""
    found = _DATED.match(work)
    return found[0] if found else work


def _taught_without(works: set[str], library: OpenLibrary, *, alone: bool) -> Dictionary:
    """The dictionaries, with a lexicon of this collection that does not know some works."""
    links = aligned_links(library.catalogue.rows, works)
    learned = learn(passages_of(library.catalogue.rows, links))
    stated, words, more = shipped()
    own = LearnedTable(entries_by_key(learned, "collection"))
    return Dictionary(stated, words, (own,) if alone else (own, *more))
