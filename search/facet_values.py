"""The facets of an answer as values with names: what was chosen stays in view at 0, trees keep their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from search.engines.contract import FACETS, Answer, FacetName
from search.language_names import language_name, versions_label
from search.query.request import SearchRequest
from search.results import FacetValue
from search.vocabulary import Vocabularies
from search.year_names import UNDATED, year_label

FacetNaming = Callable[[FacetName, str], tuple[Mapping[str, str], str | None]]
"""A facet value's names in both languages, and the code of what is broader."""
_NAMES_KEPT = 8192
_FLAT = frozenset({"language", "versions", "year", "cites", "cited_by"})
"""Facets whose values have no broader ones."""


def facet_values(
    answer: Answer,
    request: SearchRequest,
    named: FacetNaming,
) -> dict[FacetName, tuple[FacetValue, ...]]:
    """Each facet's values, the most frequent first; years with the newest first, works without a date last."""
    facets: dict[FacetName, tuple[FacetValue, ...]] = {}
    for name in FACETS:
        counts = dict(answer.facets.get(name, {}))
        imposed = {request.lang} if name == "language" and request.lang else set()
        chosen = set(request.include.get(name, ())) | imposed
        excluded = set(request.exclude.get(name, ()))
        for code in chosen | excluded:
            counts.setdefault(code, 0)
        values = [
            FacetValue(
                code=code,
                labels=labels,
                count=count,
                selected=code in chosen,
                excluded=code in excluded,
                broader=broader,
            )
            for code, count in counts.items()
            for labels, broader in (named(name, code),)
        ]
        facets[name] = tuple(
            sorted(values, key=lambda v: (v.code != UNDATED, v.code), reverse=True)
            if name == "year"
            else sorted(values, key=lambda v: (-v.count, v.code))
        )
    return facets


def facet_naming(vocabularies: Vocabularies) -> FacetNaming:
    """What tells a facet value's names and what is broader than it, remembered; a code that no vocabulary has is its own name."""

    @lru_cache(maxsize=_NAMES_KEPT)
    def named(facet: FacetName, code: str) -> tuple[Mapping[str, str], str | None]:
        labels = {language: _label(facet, code, language, vocabularies) for language in ("fr", "en")}
        return labels, _broader(facet, code, vocabularies)

    return named


def _label(facet: FacetName, code: str, language: str, vocabularies: Vocabularies) -> str:
    if facet == "language":
        return language_name(code, language)
    if facet == "year":
        return year_label(code, language)
    if facet in {"cites", "cited_by"}:
        return vocabularies.label("mechanism", code, language)
    return versions_label(code, language) if facet == "versions" else vocabularies.label(facet, code, language)


def _broader(facet: FacetName, code: str, vocabularies: Vocabularies) -> str | None:
    if facet in _FLAT:
        return None
    concept = vocabularies.get(facet, code)
    return None if concept is None else concept.broader
