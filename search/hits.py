"""From an engine's answer to what is shown of it: works with their passages, each with its counterpart in the other language.

Language versions are folded here: a passage and its translation are one find, and a reader who prefers French is shown
the French passage of a find made in the English version, where the two were aligned surely enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from search.catalogue.beginnings import first_passages
from search.catalogue.counterparts import Counterpart, counterparts
from search.catalogue.queries import CatalogueReader, PlacedUnit
from search.engines.contract import Answer, PassageHit, WorkHit
from search.highlight import marker
from search.query.plan import Facet, PlanNode
from search.query.request import SearchRequest
from search.query.walk import is_text_leaf, nodes
from search.results import HitView, ParallelPassage, PassageView


def hit_views(
    catalogue: CatalogueReader, answer: Answer, plan: PlanNode, request: SearchRequest, most: int
) -> tuple[HitView, ...]:
    """The hits of an answer, of each work at most so many passages.

    By work, a passage whose translation is shown already is left out and counted in `folded`; by passage every find
    stands for itself, as it was found. Works found without words show the first passages in which they say something.
    """
    if request.by == "work" and not _asks_words(plan):
        answer = _begun(catalogue, answer, plan, request, most)
    works = catalogue.works(hit.work for hit in answer.hits)
    links = counterparts(catalogue, [passage.unit for hit in answer.hits for passage in hit.passages])
    folded = [_folded(hit.passages, links) if request.by == "work" else (list(hit.passages), 0) for hit in answer.hits]
    # Only what is shown is read: more was found, so that translations of each other could be folded.
    shown = [passage.unit for kept, _ in folded for passage in kept[:most]]
    placed = catalogue.placed([*shown, *(link.unit for unit in shown for link in links.get(unit, ()))])

    marked = marker(plan, answer.expansions)

    def spans(unit: PlacedUnit) -> tuple[tuple[int, int], ...]:
        return tuple(marked(unit.unit.text, unit.unit.language))

    def view(passage: PassageHit) -> PassageView:
        here = placed[passage.unit]
        beside = tuple(
            ParallelPassage(
                unit=placed[link.unit].unit,
                version=placed[link.unit].version,
                version_language=placed[link.unit].version_language,
                marks=spans(placed[link.unit]),
                confidence=link.confidence,
                how=link.how,
            )
            for link in links.get(passage.unit, ())
        )
        turned = _is_turned(here, links.get(passage.unit, ()), placed, request)
        return PassageView(
            unit=here.unit,
            version=here.version,
            version_language=here.version_language,
            score=passage.score,
            marks=spans(here),
            parallel=beside,
            shown=beside if turned else (),
        )

    return tuple(
        HitView(
            work=works[hit.work],
            score=hit.score,
            matching=hit.matching,
            passages=tuple(view(passage) for passage in kept[:most]),
            folded=without,
        )
        for hit, (kept, without) in zip(answer.hits, folded, strict=True)
    )


def _asks_words(plan: PlanNode) -> bool:
    """Whether passages were found or left out for what they say, and not only for what their documents are."""
    return any(map(is_text_leaf, nodes(plan)))


def _begun(catalogue: CatalogueReader, answer: Answer, plan: PlanNode, request: SearchRequest, most: int) -> Answer:
    """The same answer with the first passages of substance of each work; none where it holds nothing but a cover."""
    firsts = [hit.passages[0].unit for hit in answer.hits if hit.passages]
    places = first_passages(catalogue, firsts, most, one_language=_chooses_language(plan, request))

    def begun(hit: WorkHit) -> WorkHit:
        units = places.get(hit.passages[0].unit, ()) if hit.passages else ()
        return replace(hit, passages=tuple(PassageHit(unit=unit, score=hit.passages[0].score) for unit in units))

    return replace(answer, hits=tuple(begun(hit) for hit in answer.hits))


def _chooses_language(plan: PlanNode, request: SearchRequest) -> bool:
    """Whether only passages in some languages were asked for."""
    chosen = any("language" in filters for filters in (request.include, request.exclude))
    chosen = chosen or any(isinstance(node, Facet) and node.facet == "language" for node in nodes(plan))
    return chosen or request.lang is not None or request.edition is not None


def _folded(
    passages: tuple[PassageHit, ...], links: Mapping[int, tuple[Counterpart, ...]]
) -> tuple[list[PassageHit], int]:
    """Passages without those whose counterpart stands before them, and how many those are."""
    kept: list[PassageHit] = []
    said: set[int] = set()
    for passage in passages:
        if passage.unit in said:
            continue
        kept.append(passage)
        said |= {link.unit for link in links.get(passage.unit, ()) if link.is_sure}
    return kept, len(passages) - len(kept)


def _is_turned(
    here: PlacedUnit, links: tuple[Counterpart, ...], placed: Mapping[int, PlacedUnit], request: SearchRequest
) -> bool:
    """Whether the translation is shown in place of what was found: where the reader prefers it and it is sure.

    Never where a language was asked for: who searches in French where it exists wants to read that.
    """
    asked = request.lang is not None or request.edition is not None or "language" in request.include
    return (
        request.by == "work"
        and not asked
        and request.prefer is not None
        and here.version_language != request.prefer
        and bool(links)
        and all(link.is_sure and placed[link.unit].version_language == request.prefer for link in links)
    )
