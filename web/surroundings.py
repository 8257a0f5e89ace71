"""What every template finds around it: the language, addresses, and how numbers, dates and names are written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

import jinja2
from flask import Flask, Response, request
from markupsafe import Markup

from search.query.request import SearchRequest
from web.asked_once import asked_once
from web.display import current_display, lasting_root, plain_root
from web.facet_fields import facet_fields, whole_list
from web.i18n import chosen_language, other_language, said_in
from web.labels import (
    anchor_name,
    cited_places,
    fact_name,
    kind_of_file,
    place_name,
    reason_name,
    source_name,
    style_name,
    unnumbered,
)
from web.navigation import around, current, sections
from web.presenters.line_breaks import unbroken
from web.presenters.wording import (
    direction,
    language_name,
    number,
    printed_date,
    printed_moment,
    shortened,
    written_direction,
)
from web.site import addresses, site
from web.urls import LANGUAGES, Addresses, only

_OURS: Final = Markup("")
_STYLES: Final = "renvoi.css"
_LONGEST_WAY_BACK: Final = 1000
"""Characters of an address that the link to the display's page takes along."""


def furnish(application: Flask) -> None:
    """Prepare the templates of an application; a name that a template misspells is an error."""
    application.jinja_options = {**application.jinja_options, "undefined": jinja2.StrictUndefined}
    environment = application.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(
        anchor_name=anchor_name,
        cited_places=cited_places,
        fact_name=fact_name,
        place_name=place_name,
        reason_name=reason_name,
        kind_of_file=kind_of_file,
        shortened=shortened,
        source_name=source_name,
        style_name=style_name,
        unnumbered=unnumbered,
        unbroken=unbroken,
    )
    styles = Path(application.root_path) / "static" / _STYLES
    stamp = hashlib.sha256(styles.read_bytes()).hexdigest()[:12]

    @application.context_processor
    def everywhere() -> dict[str, object]:
        ui = chosen_language()
        to = addresses()
        here = current(request.endpoint, (request.view_args or {}).get("kind"))
        every = sections()
        return {
            **said_in(ui),
            "ui": ui,
            "other_ui": other_language(ui),
            "other_address": _other_address(other_language(ui)),
            "current": here,
            "sections": every,
            "section": next((section for section in every if section.holds(here, request.endpoint)), None),
            "around": around(),
            "to": to,
            "display": current_display(),
            "canonical": _canonical(),
            "whole_address": _whole_address,
            "display_address": _display_address(to),
            "styles": f"{to.root}/static/{_STYLES}?v={stamp}",
            "number": lambda value: number(value, ui),
            "day": lambda value: printed_date(value, ui),
            "moment": lambda value: printed_moment(value, ui),
            "language_name": lambda code: language_name(code, ui),
            "direction": direction,
            "foreign": lambda language, text=None: (
                _foreign(language, ui) if text is None else _foreign_text(text, language, ui)
            ),
            "facet_fields": facet_fields,
            "whole_list": whole_list,
            "only": only,
            "question": lambda text: SearchRequest(q=text, limit=to.page_size),
            "again": lambda asked, **changes: replace(asked, page=1, **changes),
        }

    @application.after_request
    def keep_styles(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v") == stamp:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


@lru_cache(maxsize=256)
def _foreign(language: str | None, ui: str) -> Markup:
    """The attributes of what is written in another language than the page."""
    if not language or language == ui:
        return _OURS
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


def _foreign_text(text: str, language: str, ui: str) -> Markup:
    """The same for words that a source may have put under a language that they are not written in: then nothing is said."""
    if direction(language) == "rtl":
        written = text.striptags() if isinstance(text, Markup) else text
        if written_direction(written, language) == "ltr":
            return _OURS
    return _foreign(language, ui)


def _asked() -> str:
    """The parameters of the page being made, each once."""
    return asked_once(request.query_string.decode("ascii", "replace"))


def _canonical() -> str:
    """The address of the page being made, whatever the display."""
    asked = _asked()
    return f"{plain_root()}{quote(request.path)}{'?' + asked if asked else ''}"


def _whole_address() -> str:
    """The address of the page being made as paper needs it: with the name of the site, without the display."""
    asked = _asked()
    return f"{lasting_root(site().settings.web.address)}{quote(request.path)}{'?' + asked if asked else ''}"


def _display_address(to: Addresses) -> str:
    """The page that changes the display and leads back to the one being made, where its address can be carried."""
    asked = _asked()
    here = f"{quote(request.path)}{'?' + asked if asked else ''}"
    if request.endpoint is None or request.method != "GET" or len(here) > _LONGEST_WAY_BACK:
        return to.display_page()
    if request.endpoint.startswith("display."):
        here = request.args.get("from", "")
    return to.display_page(here)


def _other_address(other: str) -> str:
    """The same page in the other language; its search page where the page has no language."""
    first, _, rest = request.path.lstrip("/").partition("/")
    path = f"/{other}/{quote(rest)}" if first in LANGUAGES else f"/{other}/"
    asked = _asked() if first in LANGUAGES else ""
    return f"{request.script_root}{path}{'?' + asked if asked else ''}"
