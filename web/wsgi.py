"""The application, made by a factory: `waitress-serve --call web.wsgi:create_app`, or any other WSGI server."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from search.model.reader import reader_of
from search.service import Service
from search.settings import Settings, load_settings
from web.compression import compress
from web.errors import answer_errors
from web.health import health
from web.i18n import speak
from web.overview import OverviewShelf
from web.reading_plans import PlanShelf
from web.security import protect
from web.site import Site, install
from web.surroundings import furnish
from web.views.about import about
from web.views.api import api
from web.views.original import original
from web.views.search import search
from web.views.work import work


def create_app(settings: Settings | None = None, library: Path | None = None) -> Flask:
    """A site over a library folder; by default the settings' own. Nothing of the library is opened before it is asked."""
    chosen = settings or load_settings()
    application = Flask("web", static_folder="static", template_folder="templates")
    application.json.ensure_ascii = False  # type: ignore[attr-defined]
    application.url_map.merge_slashes = False
    reader = reader_of(chosen.access.web)
    service = Service(library or Path(chosen.library.path), chosen)
    install(
        application,
        Site(service=service, settings=chosen, reader=reader, overviews=OverviewShelf(reader), plans=PlanShelf()),
    )
    speak(application)
    furnish(application)
    for blueprint in (search, work, about, original, api, health):
        application.register_blueprint(blueprint)
    answer_errors(application)
    # What is registered last runs first: headers are set, then the body is compressed.
    compress(application)
    protect(application)
    return application
