"""The lists of the guided form: values that the library holds, trees as indented names, in the reader's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.engines.contract import FACETS, FacetName
from search.query.request import SearchRequest
from search.results import FacetValue
from search.vocabulary import Vocabularies
from web.presenters.chips import facet_label
from web.presenters.facets import FacetRow, facet_tree
from web.urls import Addresses, request_pairs

LISTS: Final[tuple[FacetName, ...]] = ("country", "mechanism", "theme", "kind")
"""Facets of which the form has a list."""

_INDENT: Final = "\u2003"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A part of the search that the form has no list for: the field that carries it, and how it is called."""

    name: str
    value: str
    facet: str = ""
    label: str = ""


def filter_choices(
    asked: SearchRequest, lists: Mapping[FacetName, Sequence[tuple[str, str]]]
) -> Mapping[FacetName, str]:
    """The value that each list shows as chosen: the first chosen one that stands in it."""
    return {
        name: next((code for code in asked.include.get(name, ()) if code in {value for value, _ in held}), "")
        for name, held in lists.items()
    }


def kept_beside(
    asked: SearchRequest, chosen: Mapping[FacetName, str], vocabularies: Vocabularies, to: Addresses
) -> tuple[Kept, ...]:
    """All that a search asks beside its words, its language and the values shown as chosen; with a label, a reader may drop it."""
    found = []
    shown = {f"{name}={code}" for name, code in chosen.items()}
    for name, value in request_pairs(replace(asked, q="", lang=None), to.page_size):
        facet, _, code = value.partition("=")
        if name == "filter" and value in shown:
            continue
        if name in {"filter", "exclude"} and facet in FACETS:
            label = facet_label(facet, code, vocabularies, to.ui)
            found.append(Kept(name=name, value=value, facet=facet, label=label))
        else:
            found.append(Kept(name=name, value=value))
    return tuple(found)


def choices(values: Sequence[FacetValue], ui: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of the values held; narrower ones below their broader one, moved in."""
    name = "country" if all(value.broader is None for value in values) else "mechanism"
    return tuple(_flat(facet_tree(name, values, ui), 0))


def _flat(rows: Sequence[FacetRow], depth: int) -> Iterator[tuple[str, str]]:
    for row in sorted(rows, key=lambda each: each.label.casefold()) if not depth else rows:
        yield row.code, f"{_INDENT * depth}{row.label}"
        yield from _flat(row.children, depth + 1)


def parts_of(vocabularies: Vocabularies, ui: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of the parts of documents, narrower ones moved in."""

    def below(codes: Sequence[str], depth: int) -> Iterator[tuple[str, str]]:
        for code in codes:
            yield code, f"{_INDENT * depth}{vocabularies.label('role', code, ui)}"
            yield from below(vocabularies.children("role", code), depth + 1)

    return tuple(below(vocabularies.roots("role"), 0))
