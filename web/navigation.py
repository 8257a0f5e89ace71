"""The navigation of every page: sections and their places, as data; one more page for readers is one more line here.

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
    endpoints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Places that belong together, under one name; the first place is where the name leads.

    `endpoints` are pages of the section that no entry leads to: a document is reached by what was found.
    """

    label: str
    places: tuple[Place, ...]
    endpoints: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the section's name leads."""
        return self.places[0].path

    def holds(self, code: str, endpoint: str | None = None) -> bool:
        """Whether a place, or the view of a page without a place, is one of the section's."""
        return any(place.code == code for place in self.places) or _is_of(endpoint, self.endpoints)


def sections() -> tuple[Section, ...]:
    """What readers work with, in the order of the header."""
    return (
        Section(
            label=_("Search"),
            places=(
                Place(code="search", label=_("Search"), path="", endpoints=("search.search_page", "why")),
                Place(code="guided", label=_("Guided search"), path="guided", endpoints=("guided",)),
            ),
            endpoints=("work", "citations", "related", "parallel"),
        ),
        Section(
            label=_("Browse"),
            places=(
                Place(code="browse", label=_("Browse"), path="browse", endpoints=("browse.overview_page",)),
                Place(code="mechanisms", label=_("Mechanisms"), path="mechanisms"),
                Place(code="countries", label=_("Countries"), path="countries"),
                Place(code="themes", label=_("Themes"), path="themes"),
                Place(code="kinds", label=_("Kinds of document"), path="kinds"),
                Place(code="years", label=_("Years"), path="years"),
                Place(code="recent", label=_("Recent additions"), path="recent", endpoints=("browse.recent_page",)),
            ),
        ),
        Section(
            label=_("Recommendations"),
            places=(
                Place(
                    code="recommendations",
                    label=_("Recommendations"),
                    path="recommendations",
                    endpoints=("recommendations.list_page",),
                ),
                Place(code="matrix", label=_("Matrix"), path="matrix", endpoints=("recommendations.matrix_page",)),
                Place(code="chains", label=_("Asked again and again"), path="chains", endpoints=("chains",)),
                Place(code="batch", label=_("A whole list at once"), path="batch", endpoints=("batch",)),
            ),
            endpoints=("odd_rows",),
        ),
        Section(
            label=_("Translations"),
            places=(Place(code="translate", label=_("Translations"), path="translate", endpoints=("concordance",)),),
        ),
        Section(
            label=_("Check a text"),
            places=(Place(code="check", label=_("Check a text"), path="check", endpoints=("check",)),),
        ),
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

    `kind` is the one in the address of pages that share a view: countries, mechanisms, themes …
    """
    places = tuple(place for section in sections() for place in section.places)
    if kind is not None and any(place.code == kind for place in places):
        return str(kind)
    if (endpoint or "").startswith("display."):
        return "display"
    for place in (*places, *around()):
        if _is_of(endpoint, place.endpoints):
            return place.code
    return NOWHERE


def _is_of(endpoint: str | None, named: tuple[str, ...]) -> bool:
    """Whether a view is named, by its own name or by that of its blueprint."""
    return endpoint is not None and (endpoint in named or endpoint.partition(".")[0] in named)
