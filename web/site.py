"""What one running site is: its service, its settings, the reader that its pages have, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app, g

from search.model.reader import Reader
from search.related import RelationShelf
from search.service import OpenLibrary, Service
from search.settings import Settings
from web.display import current_display, plain_root
from web.overview import OverviewShelf
from web.page_pictures import PagePictures
from web.reading_plans import PlanShelf
from web.urls import Addresses

_NAME = "renvoi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that a view needs; one for an application."""

    service: Service
    settings: Settings
    reader: Reader
    overviews: OverviewShelf
    plans: PlanShelf
    pictures: PagePictures
    relations: RelationShelf


def install(application: object, site: Site) -> None:
    """Make a site the one of an application."""
    application.extensions[_NAME] = site  # type: ignore[attr-defined]


def site() -> Site:
    """The site of the application that answers."""
    found = current_app.extensions[_NAME]
    assert isinstance(found, Site)
    return found


@contextmanager
def library() -> Iterator[OpenLibrary]:
    """The live generation of the library, kept until the block ends."""
    with site().service.library() as opened:
        yield opened


def interface_language() -> str:
    """The language of the page being made, `fr` or `en`."""
    return str(g.ui)


def addresses(ui: str | None = None) -> Addresses:
    """The addresses of the site, as seen from the page being made, or from one in the language named."""
    return Addresses(
        root=plain_root(),
        ui=ui or interface_language(),
        page_size=site().settings.search.page_size,
        display=current_display().prefix,
    )
