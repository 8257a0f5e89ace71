"""Facets as form fields: trees of values with their counts of works, long ones folded, chosen ones never hidden."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from search.engines.contract import FacetName
from search.results import FacetValue
from web.presenters.wording import language_name, number

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
_OPEN_AT_FIRST: Final = frozenset({"mechanism", "country", "theme", "year"})
_IN_ORDER: Final = frozenset({"year", "response", "status", "cycle"})
"""Facets whose values come in an order of their own."""
_SHOWN: Final = 8
_MOST_FOUND: Final = 40
"""Values shown of a list in which a name is looked for."""
_SMALL_TREE: Final = 10
"""A tree of so few values is shown unfolded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRow:
    """One value, with the narrower values that occur; `open` where one of those is chosen or the tree is small."""

    code: str
    label: str
    count: int
    selected: bool
    excluded: bool
    children: tuple[FacetRow, ...] = ()
    open: bool = False

    @property
    def chosen(self) -> bool:
        """Whether it is asked for or kept out."""
        return self.selected or self.excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetBox:
    """One facet: the values shown, those folded away, how many are chosen, and whether the box is open.

    `fixed` names the one language that the form's language field already imposes.
    """

    name: str
    rows: tuple[FacetRow, ...]
    more: tuple[FacetRow, ...]
    chosen: int
    open: bool
    fixed: str | None = None


def facet_boxes(
    facets: Mapping[FacetName, tuple[FacetValue, ...]],
    ui: str,
    *,
    fixed_language: str | None = None,
    find: str = "",
) -> tuple[FacetBox, ...]:
    """The boxes to show, in order; a facet without values is left out.

    With `find`, lists show the values whose name holds these letters, what stands above them, and what is chosen.
    """
    boxes = []
    for name in ORDER:
        values = facets.get(name, ())
        if not values:
            continue
        box = _found_box(name, values, ui, find) if find else facet_box(name, values, ui)
        if box is None:
            continue
        if name == "language" and fixed_language is not None:
            box = replace(box, fixed=fixed_language)
        boxes.append(box)
    return tuple(boxes)


def value_fields(box: FacetBox, row: FacetRow, ui: str, word_not: str, word_exclude: str) -> Markup:
    """One value of a facet with its two boxes to tick and its count.

    Made here rather than in a template: a page has hundreds of them, most of its time.
    """
    label, value = escape(row.label), escape(f"{box.name}={row.code}")
    ticked = " checked" if row.selected and not box.fixed else ""
    kept = " disabled" if box.fixed else ""
    barred = " checked" if row.excluded else ""
    return Markup(  # noqa: S704 - what comes from data is escaped above
        f'<span class="value"><label class="take"><input type="checkbox" form="ask" name="filter" value="{value}"{ticked}{kept}>'
        f' <span class="what">{label}</span></label> <span class="count">{number(row.count, ui)}</span>'
        f' <label class="not"><input type="checkbox" form="ask" name="exclude" value="{value}"{barred}>'
        f' <span aria-hidden="true">{word_not}</span><span class="unseen">{word_exclude} {label}</span></label></span>'
    )


def facet_tree(name: str, values: Sequence[FacetValue], ui: str) -> tuple[FacetRow, ...]:
    """All values of a facet as a tree, the most frequent first; those with an order of their own in it."""
    return _tree(name, values, ui, unfolded=len(values) <= _SMALL_TREE)


def facet_box(name: str, values: Sequence[FacetValue], ui: str) -> FacetBox:
    """One facet as a box, its less frequent values folded away."""
    rows = facet_tree(name, values, ui)
    shown = [row for place, row in enumerate(rows) if place < _SHOWN or row.chosen]
    more = [row for place, row in enumerate(rows) if place >= _SHOWN and not row.chosen]
    if len(more) == 1:
        shown, more = list(rows), []
    chosen = sum(value.selected or value.excluded for value in values)
    return FacetBox(
        name=name, rows=tuple(shown), more=tuple(more), chosen=chosen, open=bool(chosen) or name in _OPEN_AT_FIRST
    )


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
