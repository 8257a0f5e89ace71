"""Facets as form fields: trees of values with their counts of works, long ones folded, chosen ones never hidden."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from search.engines.contract import FacetName
from search.results import FacetValue
from web.presenters.wording import language_name

ORDER: Final[tuple[FacetName, ...]] = (
    "mechanism",
    "country",
    "theme",
    "kind",
    "group",
    "language",
    "versions",
    "year",
    "cites",
    "cited_by",
)
_OPEN_AT_FIRST: Final = frozenset({"mechanism", "country", "year"})
_IN_ORDER: Final = frozenset({"year", "response", "status", "cycle"})
"""Facets whose values come in an order of their own."""
_SHOWN: Final = 8
_MOST_FOUND: Final = 40
"""Values shown of a list in which a name is looked for."""
_SMALL_TREE: Final = 10
"""A tree of so few values is shown unfolded."""
_WHOLE: Final = 30
"""A list of so few values is printed whole."""
_FOLDED: Final = 12
"""Values of a long list that are printed below those shown, folded; the others are one click away."""
_NARROWER: Final = 3
"""Narrower values printed below each value of a long list."""
_NARROWER_OF: Final = {"mechanism": 12}
_NOT_WORTH_A_CLICK: Final = 6
"""So few values are printed rather than left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRow:
    """One value, with the narrower values that occur; `open` where one of those is chosen or the tree is small.

    `left` counts the values right below it that are not printed.
    """

    code: str
    label: str
    count: int
    selected: bool
    excluded: bool
    children: tuple[FacetRow, ...] = ()
    open: bool = False
    left: int = 0

    @property
    def chosen(self) -> bool:
        """Whether it is asked for or kept out."""
        return self.selected or self.excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetBox:
    """One facet: the values shown, those folded away, how many are chosen, and whether the box is open.

    `fixed` names the one language that the form's language field already imposes. `left` counts the values that are not
    printed, and `whole_url` leads to the same page with all of them.
    """

    name: str
    rows: tuple[FacetRow, ...]
    more: tuple[FacetRow, ...]
    chosen: int
    open: bool
    fixed: str | None = None
    left: int = 0
    whole_url: str = ""


def facet_boxes(
    facets: Mapping[FacetName, tuple[FacetValue, ...]],
    ui: str,
    *,
    fixed_language: str | None = None,
    find: str = "",
    whole: str = "",
    whole_url: Callable[[str], str],
) -> tuple[FacetBox, ...]:
    """The boxes to show, in order; a facet without values is left out.

    With `find`, lists show the values whose name holds these letters, what stands above them, and what is chosen. The
    facet named `whole` shows all its values; of others that are long, `whole_url` is where they do.
    """
    boxes = []
    for name in ORDER:
        values = facets.get(name, ())
        if not values:
            continue
        box = (
            _found_box(name, values, ui, find)
            if find
            else facet_box(name, values, ui, whole=whole == name, whole_url=whole_url)
        )
        if box is None:
            continue
        if name == "language" and fixed_language is not None:
            box = replace(box, fixed=fixed_language)
        boxes.append(box)
    return tuple(boxes)


def facet_tree(name: str, values: Sequence[FacetValue], ui: str) -> tuple[FacetRow, ...]:
    """All values of a facet as a tree, the most frequent first; those with an order of their own in it."""
    return _tree(name, values, ui, unfolded=len(values) <= _SMALL_TREE)


def facet_box(
    name: str, values: Sequence[FacetValue], ui: str, *, whole: bool = False, whole_url: Callable[[str], str]
) -> FacetBox:
    """One facet as a box, its less frequent values folded away, and of a long one the least frequent left out.

    What is chosen always stands there; `whole` leaves nothing out.
    """
    rows = facet_tree(name, values, ui)
    shown = [row for place, row in enumerate(rows) if place < _SHOWN or row.chosen]
    more = [row for place, row in enumerate(rows) if place >= _SHOWN and not row.chosen]
    left = 0
    if whole:
        shown, more = list(rows), []
    elif len(values) > _WHOLE:
        first = [_narrowed(row, _NARROWER_OF.get(name, _NARROWER)) for row in shown]
        then = [_narrowed(row, _NARROWER_OF.get(name, 0)) for row in _first(more, _FOLDED)]
        left = len(values) - sum(map(_size, (*first, *then)))
        if left > _NOT_WORTH_A_CLICK:
            shown, more = first, then
        else:
            left = 0
    if len(more) == 1 and not left:
        shown, more = list(rows), []
    chosen = sum(value.selected or value.excluded for value in values)
    return FacetBox(
        name=name,
        rows=tuple(shown),
        more=tuple(more),
        chosen=chosen,
        open=whole or bool(chosen) or name in _OPEN_AT_FIRST,
        left=left,
        whole_url=whole_url(name) if left else "",
    )


def _first(rows: Sequence[FacetRow], most: int) -> list[FacetRow]:
    """The first so many values, with those that are chosen or have a chosen one below."""
    if len(rows) == most + 1:
        return list(rows)
    return [row for place, row in enumerate(rows) if place < most or _has_chosen(row)]


def _narrowed(row: FacetRow, most: int) -> FacetRow:
    """A value with so many of its narrower ones, and so on below."""
    if not row.children:
        return row
    kept = _first(row.children, most)
    children = tuple(_narrowed(child, most) for child in kept)
    return replace(row, children=children, left=len(row.children) - len(kept))


def _has_chosen(row: FacetRow) -> bool:
    return row.chosen or any(map(_has_chosen, row.children))


def _size(row: FacetRow) -> int:
    return 1 + sum(map(_size, row.children))


def _found_box(name: str, values: Sequence[FacetValue], ui: str, find: str) -> FacetBox | None:
    """A facet's values whose name holds some letters; None where none does and none is chosen."""
    letters = _sort_key(find)

    def kept(rows: tuple[FacetRow, ...]) -> tuple[FacetRow, ...]:
        found = []
        for row in rows:
            below = kept(row.children)
            if below or row.chosen or letters in _sort_key(row.label):
                found.append(replace(row, children=below, open=bool(below)))
        return tuple(found)

    rows = kept(facet_tree(name, values, ui))
    if not rows:
        return None
    chosen = sum(value.selected or value.excluded for value in values)
    return FacetBox(name=name, rows=rows[:_MOST_FOUND], more=rows[_MOST_FOUND:], chosen=chosen, open=True)


def _tree(name: str, values: Sequence[FacetValue], ui: str, *, unfolded: bool) -> tuple[FacetRow, ...]:
    known = {value.code for value in values}
    below: dict[str | None, list[FacetValue]] = {}
    for value in values:
        below.setdefault(value.broader if value.broader in known else None, []).append(value)

    def grown(parent: str | None) -> tuple[FacetRow, ...]:
        rows = []
        for value in below.get(parent, ()):
            children = grown(value.code)
            rows.append(
                FacetRow(
                    code=value.code,
                    label=_label(name, value, ui),
                    count=value.count,
                    selected=value.selected,
                    excluded=value.excluded,
                    children=children,
                    open=unfolded or any(child.chosen or (child.open and child.children) for child in children),
                )
            )
        return tuple(rows if name in _IN_ORDER else sorted(rows, key=lambda row: (-row.count, _sort_key(row.label))))

    return grown(None)


def _label(name: str, value: FacetValue, ui: str) -> str:
    return language_name(value.code, ui) if name == "language" else value.labels[ui]


@lru_cache(maxsize=8192)
def _sort_key(label: str) -> str:
    folded = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
