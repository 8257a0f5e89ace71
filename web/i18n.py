"""The reader's language: from the address of a page, else from what the browser asks; sentences come through gettext."""

from __future__ import annotations

from typing import Final

from flask import Flask, g, request
from flask_babel import Babel

from web.urls import LANGUAGES

DEFAULT: Final = "en"


def speak(application: Flask) -> None:
    """Give an application its two languages."""
    Babel(application, default_locale=DEFAULT, locale_selector=chosen_language)

    @application.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, object] | None) -> None:
        named = values.pop("ui", None) if values else None
        g.ui = str(named) if named else preferred_language()


def chosen_language() -> str:
    """The language of the page being made."""
    found = getattr(g, "ui", None)
    return str(found) if found else preferred_language()


def preferred_language() -> str:
    """The language of an address that begins with one, else the first of ours that the browser asks for, else English."""
    first = request.path.lstrip("/").partition("/")[0]
    if first in LANGUAGES:
        return first
    return request.accept_languages.best_match(LANGUAGES, default=DEFAULT) or DEFAULT


def other_language(language: str) -> str:
    """The language to switch to."""
    return "en" if language == "fr" else "fr"
