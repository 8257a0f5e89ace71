"""The lists of the guided form: values that the library holds, trees as indented names, in the reader's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.results import FacetValue
from search.vocabulary import Vocabularies
from web.presenters.facets import FacetRow, facet_tree

_INDENT = "\u2003"


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
