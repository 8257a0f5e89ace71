"""The application, made by a factory: `waitress-serve --call web.wsgi:create_app`, or any other WSGI server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Flask

from search.model.reader import reader_of
from search.related import RelationShelf
from search.service import Service
from search.settings import Settings, load_settings
from web.compression import compress
from web.display import display_in_addresses
from web.errors import answer_errors, too_much
from web.health import health
from web.i18n import speak
from web.limits import limit
from web.overview import OverviewShelf
from web.page_pictures import PagePictures
from web.reading_plans import PlanShelf
from web.remembered import PageShelf, remember
from web.security import protect
from web.short_addresses import shorten
from web.site import Site, install
from web.surroundings import furnish
from web.views.about import about
from web.views.api import api
from web.views.api_guide import api_guide
from web.views.batch import batch
from web.views.browse import browse
from web.views.chains import chains
from web.views.check import check
from web.views.citations import citations
from web.views.citations_api import citations_api
from web.views.concordance import concordance
from web.views.crawlers import crawlers
from web.views.display import display
from web.views.exports import exports
from web.views.feeds import feeds
from web.views.guided import guided
from web.views.lists_api import lists_api
from web.views.odd_rows import odd
from web.views.original import original
from web.views.page_picture import page_picture
from web.views.parallel import parallel
from web.views.profiles import profiles
from web.views.recommendations import recommendations
from web.views.recommendations_api import recommendations_api
from web.views.references import references
from web.views.related import related
from web.views.search import search
from web.views.why import why
from web.views.work import work

_OWN_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")


def create_app(settings: Settings | None = None, library: Path | None = None, host: str | None = None) -> Flask:
    """A site over a library folder; by default the settings' own. Nothing of the library is opened before it is asked.

    `host` is the address it listens on: on this machine's own only its own names are answered, unless the settings
    name others.
    """
    chosen = settings or load_settings()
    application = Flask("web", static_folder="static", template_folder="templates")
    application.config["TRUSTED_HOSTS"] = trusted_hosts(chosen.web.trusted_hosts, host or chosen.web.host)
    application.json.ensure_ascii = False  # type: ignore[attr-defined]
    application.url_map.merge_slashes = False
    reader = reader_of(chosen.access.web)
    service = Service(library or Path(chosen.library.path), chosen)
    install(
        application,
        Site(
            service=service,
            settings=chosen,
            reader=reader,
            overviews=OverviewShelf(reader),
            plans=PlanShelf(),
            pictures=PagePictures(),
            relations=RelationShelf(),
        ),
    )
    speak(application)
    furnish(application)
    for blueprint in (
        search,
        recommendations,
        recommendations_api,
        chains,
        profiles,
        browse,
        why,
        batch,
        work,
        parallel,
        references,
        related,
        citations,
        citations_api,
        lists_api,
        exports,
        check,
        concordance,
        odd,
        display,
        about,
        original,
        page_picture,
        api,
        api_guide,
        feeds,
        guided,
        crawlers,
        health,
    ):
        application.register_blueprint(blueprint)
    answer_errors(application)
    limit(application, chosen.limits, too_much)
    shorten(application)
    # What is registered last runs first: headers are set, then the body is compressed, then the page may be kept.
    remember(application, PageShelf())
    compress(application)
    display_in_addresses(application)
    protect(application)
    return application


def trusted_hosts(named: tuple[str, ...], host: str) -> list[str] | None:
    """The names that requests may ask for; None for any.

    A page elsewhere could give its own name this machine's address (DNS rebinding) and so read a private library.
    """
    if named:
        return [*named, *_OWN_NAMES]
    return list(_OWN_NAMES) if host in {"localhost", "::1"} or host.startswith("127.") else None
