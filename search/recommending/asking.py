"""Asking a library for recommendations: the query is read once, asked of the engine, and joined to what is known of each.

Order: by relevance, the score of the best passage that states it, then the latest year, then the order of the documents.
The answer of a State plays no part in it, and every answer given is counted beside the list, so that what was noted or
left open is never buried.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from search.catalogue.recommendations import HeldRecommendation, recommendation_units, recommendations
from search.engines.contract import EngineRequest, Matches
from search.highlight import marks
from search.model.document import Work
from search.model.note import Note
from search.model.reader import Reader
from search.model.recommendation import Recommendation
from search.query.compile import Compiled
from search.query.request import SearchRequest
from search.recommending.dimensions import DIMENSIONS, NONE, ORDERED, TREES, UNKNOWN, Dimension, Mask, Recommended
from search.recommending.matrix import Count, Matrix, counted, matrix
from search.recommending.request import RecommendationRequest
from search.results import PassageView, Understood

if TYPE_CHECKING:
    from search.catalogue.queries import CatalogueReader
    from search.service import OpenLibrary

ASIDE: Final = ("pledge",)
"""Kinds that are no recommendation: found and counted where they are asked for, never as something asked of a State."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet: how many recommendations it would leave, and whether it is asked for or kept out."""

    code: str
    count: int
    selected: bool
    excluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationView:
    """A recommendation with its document and the passages that state it, the preferred language first.

    `also` are its records in other works that print it too; they count with it.
    """

    number: int
    recommendation: Recommendation
    work: Work
    passages: tuple[PassageView, ...]
    score: float = 0.0
    also: tuple[RecommendationView, ...] = ()

    def in_language(self, language: str) -> tuple[PassageView, ...]:
        """The passages of the version in this language, else of the version that comes first."""
        own = tuple(view for view in self.passages if view.version_language == language)
        return own or tuple(v for v in self.passages if v.version_language == self.passages[0].version_language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the versions that state it, in the order shown."""
        return tuple(dict.fromkeys(view.version_language for view in self.passages))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationResults:
    """An answer: all numbers count recommendations."""

    request: RecommendationRequest
    total: int
    of_all: Count
    works: int
    understood: Understood
    notes: tuple[Note, ...]
    found: tuple[RecommendationView, ...]
    facets: Mapping[Dimension, tuple[Value, ...]]
    generation: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixResults:
    """A matrix of what a question finds."""

    request: RecommendationRequest
    matrix: Matrix
    understood: Understood
    notes: tuple[Note, ...]
    generation: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Selection:
    """What a question keeps: `matching` before the filters of facets, `kept` after, both within what the reader sees."""

    held: Recommended
    matching: Mask
    kept: Mask
    own: Mapping[Dimension, Mask]
    scores: NDArray[np.float64]
    compiled: Compiled
    expansions: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]

    def without(self, dimension: Dimension) -> Mask:
        """What all filters but those of one dimension keep."""
        kept = self.matching
        for name, mask in self.own.items():
            if name != dimension:
                kept = kept & mask
        return kept


def select(library: OpenLibrary, request: RecommendationRequest, reader: Reader) -> Selection:
    """Which recommendations a question keeps."""
    held = library.recommendations.of(reader)
    compiled, notes = library.read_query(SearchRequest(q=request.q), reader)
    matching, scores = held.visible, np.zeros(len(held), dtype=np.float64)
    found = Matches(units=(), scores=())
    if request.q.strip() and len(held):
        found = library.engine.matches(EngineRequest(plan=compiled.plan, reader=reader, facets=()))
        hit, scores = held.scores_of(
            np.asarray(found.units, dtype=np.int64), np.asarray(found.scores, dtype=np.float64)
        )
        matching = matching & hit
    own = _own_masks(held, request)
    kept = matching
    for mask in own.values():
        kept = kept & mask
    chosen = Selection(
        held=held,
        matching=matching,
        kept=kept,
        own=own,
        scores=scores,
        compiled=compiled,
        expansions=found.expansions,
        notes=(*notes, *found.notes, *(() if held.visible.any() else (Note(code="recommendations-none"),))),
    )
    return replace(chosen, notes=(*chosen.notes, *_set_aside(chosen, request)))


def _set_aside(chosen: Selection, request: RecommendationRequest) -> tuple[Note, ...]:
    """That pledges of States were found too and are not counted, where nobody asked for them or against them."""
    if request.include.get("kind") or request.exclude.get("kind"):
        return ()
    pledges = chosen.without("kind") & chosen.held.spreads["kind"].having(ASIDE, len(chosen.held))
    count = int(np.count_nonzero(pledges))
    return (Note(code="pledges-aside", facts={"count": str(count)}),) if count else ()


def find_recommendations(library: OpenLibrary, request: RecommendationRequest, reader: Reader) -> RecommendationResults:
    """Answer a question about recommendations. InputError where the query cannot be asked at all."""
    started = time.perf_counter()
    chosen = select(library, request, reader)
    rows = ordered_rows(chosen, request)
    first = (request.page - 1) * request.limit
    return RecommendationResults(
        request=request,
        total=len(rows),
        of_all=counted(chosen.held, chosen.kept),
        works=len(np.unique(chosen.held.columns.works[rows])),
        understood=library.understood(chosen.compiled),
        notes=chosen.notes,
        found=views_of(library, chosen, rows[first : first + request.limit], request.prefer),
        facets=facets_of(chosen, request),
        generation=library.generation.name,
        seconds=time.perf_counter() - started,
    )


def every_recommendation(
    library: OpenLibrary, request: RecommendationRequest, reader: Reader
) -> Iterable[RecommendationView]:
    """All that a question finds, in order, portion by portion: for exports."""
    chosen = select(library, request, reader)
    rows = ordered_rows(chosen, request)
    for start in range(0, len(rows), 500):
        yield from views_of(library, chosen, rows[start : start + 500], request.prefer)


def find_matrix(
    library: OpenLibrary, request: RecommendationRequest, rows_by: Dimension, columns_by: Dimension, reader: Reader
) -> MatrixResults:
    """What a question finds, one dimension against another."""
    started = time.perf_counter()
    chosen = select(library, request, reader)
    return MatrixResults(
        request=request,
        matrix=matrix(chosen.held, chosen.kept, rows_by, columns_by, _allowed(library, request)),
        understood=library.understood(chosen.compiled),
        notes=chosen.notes,
        generation=library.generation.name,
        seconds=time.perf_counter() - started,
    )


def ordered_rows(chosen: Selection, request: RecommendationRequest) -> NDArray[np.int64]:
    """The rows kept, in the order asked for."""
    rows = np.flatnonzero(chosen.kept).astype(np.int64)
    years = chosen.held.years[rows]
    newest = -years
    if request.sort == "oldest":
        keys = [np.where(years == 0, 9999, years)]
    elif request.sort == "date":
        keys = [newest]
    else:
        keys = [-np.rint(chosen.scores[rows] * 1_000_000).astype(np.int64), newest]
    return rows[np.lexsort((rows, *reversed(keys)))]


def facets_of(chosen: Selection, request: RecommendationRequest) -> dict[Dimension, tuple[Value, ...]]:
    """The counts of every dimension, each under all filters but its own; values asked for stay visible at 0."""
    facets: dict[Dimension, tuple[Value, ...]] = {}
    for name in DIMENSIONS:
        counts = chosen.held.spreads[name].counts(chosen.without(name))
        if name == "addressee":
            counts.pop(NONE, None)  # nearly all of them
        wanted, barred = request.include.get(name, ()), request.exclude.get(name, ())
        for code in (*wanted, *barred, *(ORDERED.get(name, ()) if counts else ())):
            counts.setdefault(code, 0)
        values = [
            Value(code=code, count=count, selected=code in wanted, excluded=code in barred)
            for code, count in counts.items()
        ]
        facets[name] = tuple(sorted(values, key=lambda value: _place(name, value)))
    return facets


def views_of(
    library: OpenLibrary, chosen: Selection, rows: Sequence[int] | NDArray[np.int64], prefer: str | None
) -> tuple[RecommendationView, ...]:
    """Some recommendations with their documents and passages, words found marked, in the order of `rows`."""
    numbers = [int(number) for number in chosen.held.columns.numbers[rows]]
    found = views_by_number(library.catalogue, numbers, prefer, chosen.held.also)
    plan = chosen.compiled.plan if chosen.compiled.node is not None else None
    views = []
    for row, number in zip(rows, numbers, strict=True):
        view = replace(found[number], score=float(chosen.scores[row]))
        if plan is not None:
            view = replace(
                view,
                passages=tuple(
                    replace(one, marks=tuple(marks(one.unit.text, one.unit.language, plan, chosen.expansions)))
                    for one in view.passages
                ),
            )
        views.append(view)
    return tuple(views)


def views_by_number(
    catalogue: CatalogueReader, asked: Sequence[int], prefer: str | None, also: Mapping[int, Sequence[int]]
) -> dict[int, RecommendationView]:
    """Recommendations with documents and passages; whoever calls has decided that they may be seen.

    `also` are the numbers of the records in other works that count with some; each is completed by what they add.
    """
    numbers = list(dict.fromkeys((*asked, *(other for number in asked for other in also.get(number, ())))))
    records: dict[int, HeldRecommendation] = recommendations(catalogue, numbers)
    units = recommendation_units(catalogue, numbers)
    placed = catalogue.placed(unit for own in units.values() for unit in own)
    works = catalogue.works(one.work for one in records.values())
    views = {}
    for number, one in records.items():
        own = [placed[unit] for unit in units.get(number, ()) if unit in placed]
        own.sort(key=lambda found: (found.version_language != prefer, found.version_language != "fr", found.id))
        views[number] = RecommendationView(
            number=number,
            recommendation=one.recommendation,
            work=works[one.work],
            passages=tuple(
                PassageView(
                    unit=found.unit,
                    version=found.version,
                    version_language=found.version_language,
                    score=0.0,
                    marks=(),
                )
                for found in own
            ),
        )
    return {
        number: _with_others(views[number], [views[one] for one in also.get(number, ()) if one in views])
        for number in dict.fromkeys(asked)
        if number in views
    }


def _with_others(view: RecommendationView, others: Sequence[RecommendationView]) -> RecommendationView:
    """A recommendation with its records in other works, and what they say that it does not say itself."""
    if not others:
        return view
    one = view.recommendation
    changes: dict[str, Any] = {}
    for other in (each.recommendation for each in others):
        if one.response == UNKNOWN and other.response != UNKNOWN and "response" not in changes:
            changes |= {name: getattr(other, name) for name in ("response", "response_words", "response_in")}
        for name in ("cycle", "date", "session"):
            if getattr(one, name) is None and name not in changes and getattr(other, name) is not None:
                changes[name] = getattr(other, name)
        for name in ("themes", "groups"):
            if not getattr(one, name) and name not in changes and getattr(other, name):
                changes[name] = getattr(other, name)
                suggested = changes.get("suggested", dict(one.suggested))
                changes["suggested"] = suggested | {
                    key: words for key, words in other.suggested.items() if key.startswith(f"{name}:")
                }
    accounts = (*one.follow_up, *(account for each in others for account in each.recommendation.follow_up))
    changes["follow_up"] = tuple(dict.fromkeys(accounts))
    return replace(view, recommendation=replace(one, **changes), also=tuple(others))


def _allowed(library: OpenLibrary, request: RecommendationRequest) -> dict[Dimension, frozenset[str]]:
    """The codes that filters ask for, with what is narrower."""
    return {
        name: frozenset(
            below
            for code in codes
            for below in (code, *(library.vocabularies.descendants(name, code) if name in TREES else ()))
        )
        for name, codes in request.include.items()
        if codes
    }


def _own_masks(held: Recommended, request: RecommendationRequest) -> dict[Dimension, Mask]:
    own: dict[Dimension, Mask] = {}
    if not request.include.get("kind") and not request.exclude.get("kind"):
        own["kind"] = ~held.spreads["kind"].having(ASIDE, len(held))
    for chosen, wanted in ((request.include, True), (request.exclude, False)):
        for name, codes in chosen.items():
            if codes:
                mask = held.spreads[name].having(codes, len(held))
                mask = mask if wanted else ~mask
                own[name] = own[name] & mask if name in own else mask
    return own


def _place(name: Dimension, value: Value) -> tuple[object, ...]:
    """Years newest first, answers and progress in their own order, all others the most frequent first."""
    fixed = ORDERED.get(name, ())
    if value.code in fixed:
        return (0, fixed.index(value.code), value.code)
    if name in {"year", "cycle"} and value.code.isdecimal():
        return (0, -int(value.code), value.code)
    return (1, -value.count, value.code)
