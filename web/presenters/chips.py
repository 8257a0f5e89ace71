"""What narrows a search, as removable chips: each knows the address of the same search without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from search.engines.contract import FACETS
from search.language_names import versions_label
from search.query.request import SearchRequest
from search.vocabulary import Vocabularies
from web.presenters.wording import language_name
from web.urls import Addresses, Side, toggled

ChipKind = Literal["filter", "exclude", "lang", "edition", "scope", "match"]


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
            for code in chosen.get(facet, ()):
                free = facet in {"language", "versions", "year"}
                label = (
                    language_name(code, to.ui)
                    if facet == "language"
                    else versions_label(code, to.ui)
                    if facet == "versions"
                    else code
                    if facet == "year"
                    else vocabularies.label(facet, code, to.ui)
                )
                found.append(
                    Chip(
                        kind=side,
                        facet=facet,
                        label=label,
                        url=to.search(toggled(request, side, facet, code)),
                        unknown=not free and vocabularies.get(facet, code) is None,
                    )
                )
    if request.scope == "work":
        found.append(
            Chip(kind="scope", facet="scope", label="", url=to.search(replace(request, scope="passage", page=1)))
        )
    if request.match == "most":
        found.append(Chip(kind="match", facet="match", label="", url=to.search(replace(request, match="all", page=1))))
    return tuple(found)
