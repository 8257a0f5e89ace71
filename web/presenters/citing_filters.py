"""The filters of a list of citations: a field for each of system, State, language and year, with counts of works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from search.citing_facts import CITING_FACETS, CitingFacetName, CitingFilter
from search.vocabulary import Vocabularies
from web.presenters.histogram import Histogram, histogram
from web.presenters.wording import language_name

_LABELLED: Final[Mapping[str, str]] = {"system": "mechanism", "country": "country"}
PARAMETERS: Final[Mapping[CitingFacetName, str]] = {
    "system": "system",
    "country": "country",
    "language": "lang",
    "year": "year",
}
"""The names of the filters in addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterValue:
    """One value of a filter and how many works it has; None where that was not counted."""

    code: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """One filter: its name, the parameter of the address, its values."""

    name: CitingFacetName
    parameter: str
    values: tuple[FilterValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChip:
    """A filter in force, and the address of the list without it."""

    name: str
    label: str
    url: str


def filter_fields(
    facets: Mapping[CitingFacetName, Mapping[str, int | None]],
    wanted: CitingFilter,
    vocabularies: Vocabularies,
    ui: str,
) -> tuple[FilterField, ...]:
    """The fields to show, in order; values without a name cannot be chosen and are left out."""
    chosen = wanted.chosen()
    fields = []
    for name in CITING_FACETS:
        counts = dict(facets[name])
        if name in chosen:
            # Several years in a row are no value of their own.
            counts.setdefault(chosen[name], None if ".." in chosen[name] else 0)
        values = tuple(
            FilterValue(
                code=code,
                label=value_label(name, code, vocabularies, ui),
                count=count,
                chosen=chosen.get(name) == code,
            )
            for code, count in counts.items()
            if code
        )
        if name == "country":
            values = tuple(sorted(values, key=lambda value: value.label.casefold()))
        fields.append(FilterField(name=name, parameter=PARAMETERS[name], values=values))
    return tuple(fields)


def value_label(name: str, code: str, vocabularies: Vocabularies, ui: str) -> str:
    """What a value is called; several years in a row with a dash."""
    if name == "language":
        return language_name(code, ui)
    if name == "year":
        return code.replace("..", "–")
    return vocabularies.label(_LABELLED[name], code, ui)


def filter_chips(
    wanted: CitingFilter, vocabularies: Vocabularies, ui: str, without: Callable[[str], str]
) -> tuple[FilterChip, ...]:
    """The filters in force; `without` gives the address of the list without one parameter."""
    return tuple(
        FilterChip(name=name, label=value_label(name, value, vocabularies, ui), url=without(PARAMETERS[name]))
        for name, value in wanted.chosen().items()
    )


def years_picture(counts: Mapping[str, int], chosen: str | None, url_of: Callable[[str], str]) -> Histogram | None:
    """Works by year as bars that lead to their years."""
    known = {int(year): count for year, count in counts.items() if year.isdecimal()}
    first, _, last = (chosen or "").partition("..")
    asked = range(int(first), int(last or first) + 1) if first.isdecimal() and (last or first).isdecimal() else range(0)

    def leads_to(years: tuple[int, ...]) -> str:
        if not years:
            return ""
        return url_of(str(years[0]) if len(years) == 1 else f"{years[0]}..{years[-1]}")

    return histogram(known, frozenset(asked), leads_to)
