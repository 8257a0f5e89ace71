"""The ways into the collection without a question: mechanisms, countries, themes, kinds and years, each with its counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from search.engines.contract import FacetName
from search.model.concept import VocabularyName
from search.recommending.request import RecommendationRequest
from search.results import FacetValue
from search.vocabulary import Vocabularies
from web.presenters.recommendations import list_url
from web.urls import Addresses, only

LISTS: Final[Mapping[str, FacetName]] = {
    "mechanisms": "mechanism",
    "countries": "country",
    "themes": "theme",
    "kinds": "kind",
    "years": "year",
}
"""The lists by the word of their address, and what they list."""

_WITH_PAGES: Final = frozenset({"mechanisms", "countries"})
"""Lists whose values have pages of their own; the others lead to their documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseLine:
    """A value of a list: its page, its documents with their feed, its recommendations, those of its name below it."""

    code: str
    label: str
    url: str
    documents: int
    documents_url: str
    recommendations: int
    recommendations_url: str | None
    feed_url: str
    below: tuple[BrowseLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseGroup:
    """Lines under a heading of their own; no heading where a list has a single group."""

    title: str
    lines: tuple[BrowseLine, ...]


def browse_groups(
    kind: str,
    documents: Sequence[FacetValue],
    asked: Mapping[str, int],
    vocabularies: Vocabularies,
    to: Addresses,
    wanted: str = "",
) -> tuple[BrowseGroup, ...]:
    """The values that occur: countries by region, years by decade with the newest first, the others as their trees.

    `asked` counts recommendations by code. With `wanted`, only values whose name holds these letters, however accented,
    and what stands above them.
    """
    facet = LISTS[kind]
    held = {value.code: value for value in documents}
    if kind == "years":
        return _decades(held, asked, to)
    name: VocabularyName = facet  # type: ignore[assignment]
    codes = [code for code in {**held, **asked} if vocabularies.get(name, code) is not None]
    lines = {code: _line(kind, code, held, asked, vocabularies.label(name, code, to.ui), to) for code in codes}
    letters = sorted_as(wanted.strip())
    kept = {code for code, line in lines.items() if letters in sorted_as(line.label)}
    if kind == "countries":
        return _regions({code: lines[code] for code in kept}, vocabularies, to.ui)
    for code in tuple(kept):
        kept.update(above for above in vocabularies.ancestors(name, code) if above in lines)
    order = [concept for concept in vocabularies.concepts(name) if concept.code in kept]

    def grown(parent: str | None) -> tuple[BrowseLine, ...]:
        return tuple(
            _with_below(lines[concept.code], grown(concept.code))
            for concept in order
            if (concept.broader if concept.broader in kept else None) == parent
        )

    tree = grown(None)
    return (BrowseGroup(title="", lines=tree),) if tree else ()


def sorted_as(label: str) -> str:
    """A name without case and accents, to be ordered and looked for."""
    folded = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def _line(
    kind: str, code: str, held: Mapping[str, FacetValue], asked: Mapping[str, int], label: str, to: Addresses
) -> BrowseLine:
    facet = LISTS[kind]
    documents = to.search(only(facet, code))
    count = asked.get(code, 0)
    recommended = RecommendationRequest(include={facet: (code,)}) if count else None  # type: ignore[dict-item]
    return BrowseLine(
        code=code,
        label=label,
        url=to.page(f"{kind}/{code}") if kind in _WITH_PAGES else documents,
        documents=held[code].count if code in held else 0,
        documents_url=documents,
        recommendations=count,
        recommendations_url=None if recommended is None else list_url(recommended, to),
        feed_url=to.feed(only(facet, code), "atom"),
    )


def _with_below(line: BrowseLine, below: tuple[BrowseLine, ...]) -> BrowseLine:
    return BrowseLine(
        **{name: getattr(line, name) for name in BrowseLine.__dataclass_fields__ if name != "below"}, below=below
    )


def _regions(lines: Mapping[str, BrowseLine], vocabularies: Vocabularies, ui: str) -> tuple[BrowseGroup, ...]:
    """Countries under the regions of the United Nations; those that have none come last, without a heading of theirs."""
    groups: dict[str, list[BrowseLine]] = {}
    for code, line in lines.items():
        concept = vocabularies.get("country", code)
        region = concept.facts.get(f"region_{ui}", "") if concept is not None else ""
        groups.setdefault(str(region or ""), []).append(line)
    return tuple(
        BrowseGroup(title=title, lines=tuple(sorted(groups[title], key=lambda line: sorted_as(line.label))))
        for title in sorted(groups, key=lambda title: (not title, sorted_as(title)))
    )


def _decades(held: Mapping[str, FacetValue], asked: Mapping[str, int], to: Addresses) -> tuple[BrowseGroup, ...]:
    """Years under their decades, the newest first."""
    groups: dict[str, list[BrowseLine]] = {}
    for year in sorted((code for code in {**held, **asked} if code.isdecimal()), reverse=True):
        line = _line("years", year, held, asked, year, to)
        groups.setdefault(f"{year[:3]}0–{year[:3]}9", []).append(line)
    return tuple(BrowseGroup(title=title, lines=tuple(lines)) for title, lines in groups.items())
