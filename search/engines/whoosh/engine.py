"""The engine: one request in, one answer out, over an opened index that threads share."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from search.engines.contract import RANK, Answer, EngineRequest, FacetName, Matches, Ranking, without_ranks
from search.engines.whoosh.filters import LANGUAGE, Filters, Seen
from search.engines.whoosh.leaves import Leaves
from search.engines.whoosh.lexicon import Resolved, VisibleWords
from search.engines.whoosh.matching import Matching, priors_of
from search.engines.whoosh.order import passage_hits, work_hits
from search.engines.whoosh.sets import numbers_of
from search.engines.whoosh.sight import Sights
from search.engines.whoosh.snapshot import Snapshot
from search.model.note import Note
from search.model.reader import Reader

Clock = Callable[[], float]


class OutOfTimeError(Exception):
    """The time allowed for an answer is over; never leaves this module."""


class WhooshEngine:
    """An opened Whoosh index; answers do not depend on each other, so any number of threads may ask."""

    name = "whoosh"

    def __init__(self, folder: Path, ranking: Ranking, clock: Clock = time.monotonic) -> None:
        self._snapshot = Snapshot(folder)
        self._ranking = ranking
        self._sights = Sights(self._snapshot)
        self._priors = priors_of(self._snapshot, ranking)
        self._clock = clock

    def search(self, request: EngineRequest) -> Answer:
        """Answer one question.

        Where its time is over before all matches are known, the answer is empty with the note `time-budget`; where
        only facets were left to count, those are missing, with the note `time-budget-facets`.
        """
        check_time = self._time_check(request.budget_seconds)
        try:
            return self._answer(request, check_time)
        except OutOfTimeError:
            note = Note(code="time-budget", facts={"seconds": f"{request.budget_seconds:g}"})
            return Answer(total=0, works=0, passages=0, hits=(), facets={}, notes=(note,))

    def _answer(self, request: EngineRequest, check_time: Callable[[], None]) -> Answer:
        snapshot = self._snapshot
        resolved, matching = self._matching(request, check_time)
        filters = Filters(snapshot, request)
        if request.scope == "passage":
            matches = unspoken = numbers_of(matching.passages())
        else:
            spoken = filters.language_mask()
            matches = matching.passages_of_versions(spoken)
            unspoken = matches
            if spoken is not None and LANGUAGE in request.facets:
                unspoken = matching.passages_of_versions(None)
        hits = filters.apply(matches)
        scores = matching.scores_of(hits, self._ranking, request.authority)
        if request.share is not None and request.sort == "relevance" and len(hits):
            scores += RANK * matching.ranks_of(hits, request.share)
        check_time()
        seen = Seen(snapshot, matches)
        if request.by == "passage":
            works, total = int(np.count_nonzero(seen.passing(filters)[:-1])), len(hits)
            page = passage_hits(snapshot, request, hits, scores)
        else:
            works, page = work_hits(snapshot, request, hits, scores)
            total = works
        other = seen if unspoken is matches else Seen(snapshot, unspoken)
        facets, notes = self._facets(request, filters, seen, other, check_time)
        return Answer(
            total=total,
            works=works,
            passages=len(hits),
            hits=without_ranks(page) if request.share is not None else page,
            facets=facets,
            expansions=resolved.in_order,
            levels=matching.levels,
            notes=resolved.notes + notes,
        )

    def matches(self, request: EngineRequest) -> Matches:
        """All passages that answer a question."""
        snapshot = self._snapshot
        resolved, matching = self._matching(request, lambda: None)
        filters = Filters(snapshot, request)
        if request.scope == "passage":
            found = numbers_of(matching.passages())
        else:
            found = matching.passages_of_versions(filters.language_mask())
        hits = filters.apply(found)
        scores = matching.scores_of(hits, self._ranking, request.authority)
        order = np.argsort(snapshot.unit[hits], kind="stable")
        units: list[int] = snapshot.unit[hits][order].tolist()
        return Matches(units=units, scores=scores[order].tolist(), expansions=resolved.in_order, notes=resolved.notes)

    def _matching(self, request: EngineRequest, check_time: Callable[[], None]) -> tuple[Resolved, Matching]:
        sight = self._sights.of(request.reader)
        resolved = VisibleWords(self._snapshot, sight, check_time).resolve(request.plan)
        leaves = Leaves(self._snapshot, sight, resolved.terms, check_time)
        return resolved, Matching(leaves, request.plan, self._priors, check_time)

    def _facets(
        self,
        request: EngineRequest,
        filters: Filters,
        seen: Seen,
        unspoken: Seen,
        check_time: Callable[[], None],
    ) -> tuple[Mapping[FacetName, Mapping[str, int]], tuple[Note, ...]]:
        """The counts of all facets asked, as far as time allows."""
        counts: dict[FacetName, Mapping[str, int]] = {}
        try:
            if request.facets:
                for facet in request.facets:
                    check_time()
                    counts[facet] = (unspoken if facet == LANGUAGE else seen).count(facet, filters)
        except OutOfTimeError:
            facts = {"seconds": f"{request.budget_seconds:g}"}
            return counts, (Note(code="time-budget-facets", facts=facts),)
        return counts, ()

    def words(self, prefix: str, reader: Reader, limit: int) -> Sequence[tuple[str, int]]:
        """Words beginning with a folded prefix and their passage counts, most frequent first."""
        return self._words_of(reader).beginning(prefix, limit)

    def near_words(self, word: str, reader: Reader, limit: int) -> Sequence[tuple[str, int]]:
        """Words within two edits of a folded word, the closest then the most frequent first."""
        return self._words_of(reader).near(word, limit)

    def close(self) -> None:
        """Let go of files; answers already given stay valid."""
        self._snapshot.close()

    def _words_of(self, reader: Reader) -> VisibleWords:
        return VisibleWords(self._snapshot, self._sights.of(reader), lambda: None)

    def _time_check(self, budget_seconds: float | None) -> Callable[[], None]:
        if budget_seconds is None:
            return lambda: None
        end = self._clock() + budget_seconds

        def check() -> None:
            if self._clock() > end:
                raise OutOfTimeError

        return check
