"""What narrows a search, as removable chips: each knows the address of the same search without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from search.engines.contract import FACETS, FacetName
from search.language_names import is_language, versions_label, without_only
from search.model.concept import VocabularyName
from search.query.request import SearchRequest
from search.vocabulary import Vocabularies
from search.year_names import year_label
from web.presenters.wording import language_name
from web.urls import Addresses, Side, toggled

ChipKind = Literal["filter", "exclude", "lang", "edition", "scope", "match"]
_VOCABULARY: Final[Mapping[str, VocabularyName]] = {
    "cites": "mechanism",
    "cited_by": "mechanism",
    "mechanism": "mechanism",
    "theme": "theme",
    "country": "country",
    "kind": "kind",
    "group": "group",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One restriction. `facet` names what it restricts; `unknown` that no vocabulary has the code."""

    kind: ChipKind
    facet: str
    label: str
    url: str
    unknown: bool = False


def chips_of(request: SearchRequest, vocabularies: Vocabularies, to: Addresses) -> tuple[Chip, ...]:
    """The chips of a request, in the order of facets."""
    found: list[Chip] = []
    if request.lang is not None:
        found.append(
            Chip(
                kind="lang",
                facet="language",
                label=language_name(request.lang, to.ui),
                unknown=not is_language(request.lang),
                url=to.search(replace(request, lang=None, page=1)),
            )
        )
    if request.edition is not None:
        found.append(
            Chip(
                kind="edition",
                facet="language",
                label=language_name(request.edition, to.ui),
                url=to.search(replace(request, edition=None, page=1)),
            )
        )
    sides: tuple[tuple[Side, object], ...] = (("filter", request.include), ("exclude", request.exclude))
    for side, _ in sides:
        chosen = request.include if side == "filter" else request.exclude
        for facet in FACETS:
            found.extend(
                Chip(
                    kind=side,
                    facet=facet,
                    label=facet_label(facet, code, vocabularies, to.ui),
                    url=to.search(toggled(request, side, facet, code)),
                    unknown=_is_unknown(facet, code, vocabularies),
                )
                for code in chosen.get(facet, ())
            )
    if request.scope == "work":
        found.append(
            Chip(kind="scope", facet="scope", label="", url=to.search(replace(request, scope="passage", page=1)))
        )
    if request.match == "most":
        found.append(Chip(kind="match", facet="match", label="", url=to.search(replace(request, match="all", page=1))))
    return tuple(found)


def _is_unknown(facet: FacetName, code: str, vocabularies: Vocabularies) -> bool:
    """Whether a code is of no concept, or of no language."""
    if facet in _VOCABULARY:
        return vocabularies.get(_VOCABULARY[facet], code) is None
    return facet != "year" and not is_language(without_only(code))


def facet_label(facet: FacetName, code: str, vocabularies: Vocabularies, ui: str) -> str:
    """The name of a facet's value; a code that nobody knows as it stands."""
    if facet == "language":
        return language_name(code, ui)
    if facet == "versions":
        return versions_label(code, ui)
    return year_label(code, ui) if facet == "year" else vocabularies.label(_VOCABULARY[facet], code, ui)
