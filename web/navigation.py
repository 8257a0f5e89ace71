"""The navigation of every page: its places in order, as data; one more page for readers is one more line here.

`endpoints` say which pages belong to a place: the name of a view, or of a blueprint for all of its views.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from web.i18n import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry. `path` follows the language of the page in its address."""

    code: str
    label: str
    path: str
    endpoints: tuple[str, ...]


def tools() -> tuple[Place, ...]:
    """What readers work with, in the order of the header's second line."""
    return (
        Place(code="search", label=_("Search"), path="", endpoints=("search.search_page",)),
        Place(code="translate", label=_("Translations"), path="translate", endpoints=("concordance",)),
        Place(
            code="recommendations",
            label=_("Recommendations"),
            path="recommendations",
            endpoints=("recommendations.list_page",),
        ),
        Place(code="matrix", label=_("Matrix"), path="matrix", endpoints=("recommendations.matrix_page",)),
        Place(code="countries", label=_("Countries"), path="countries", endpoints=("chains",)),
        Place(code="mechanisms", label=_("Mechanisms"), path="mechanisms", endpoints=()),
        Place(code="batch", label=_("List"), path="batch", endpoints=("batch",)),
        Place(code="check", label=_("Check a text"), path="check", endpoints=("check",)),
    )


def around() -> tuple[Place, ...]:
    """What helps with the rest, beside the name of the site."""
    return (
        Place(code="easy", label=_("Easy language"), path="easy", endpoints=("about.easy_page",)),
        Place(code="help", label=_("Help"), path="help", endpoints=("about.help_page",)),
        Place(code="about", label=_("About"), path="about", endpoints=("about.about_page",)),
    )


NOWHERE: Final = ""


def current(endpoint: str | None, kind: object = None) -> str:
    """The code of the place that a view belongs to; `NOWHERE` for a page that no entry leads to.

    `kind` is the one in the address of pages that share a view: countries and mechanisms.
    """
    if kind is not None and any(place.code == kind for place in tools()):
        return str(kind)
    if (endpoint or "").startswith("display."):
        return "display"
    for place in (*tools(), *around()):
        if endpoint in place.endpoints or (endpoint or "").partition(".")[0] in place.endpoints:
            return place.code
    return NOWHERE
