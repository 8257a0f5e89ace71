"""The reader's language: from the address of a page, else from what the browser asks; sentences come through gettext."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel
from markupsafe import Markup, escape

from web.urls import LANGUAGES

DEFAULT: Final = "en"


def speak(application: Flask) -> None:
    """Give an application its two languages."""
    Babel(application, default_locale=DEFAULT, locale_selector=chosen_language)

    # Its own callables look the language up anew for each of a page's hundred sentences.
    application.jinja_env.globals.update(_=_marked, gettext=_marked, ngettext=ngettext)

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


def gettext(sentence: str, **facts: object) -> str:
    """A sentence of the interface in the language of the page being made."""
    said = _sentences(chosen_language()).ugettext(sentence)
    return said % facts if facts else said


@cache
def _sentences(language: str) -> NullTranslations:
    return Translations.load(Path(__file__).parent / "translations", [language])


@lru_cache(maxsize=4096)
def _said(language: str, sentence: str) -> str:
    return _sentences(language).ugettext(sentence)


@lru_cache(maxsize=4096)
def _whole(language: str, sentence: str) -> Markup:
    """A sentence without facts: what is written `%%` in all of them is one sign."""
    return Markup(_said(language, sentence) % {})  # noqa: S704 - sentences of ours


@cache
def said_in(language: str) -> dict[str, Callable[..., Markup]]:
    """What a page in a language calls its sentences by: `_` and `gettext`, `ngettext`; their facts are escaped."""

    def said(sentence: str, **facts: object) -> Markup:
        return _filled(_said(language, sentence), facts) if facts else _whole(language, sentence)

    def counted(one: str, many: str, count: int, **facts: object) -> Markup:
        return _filled(_sentences(language).ungettext(one, many, count), {"num": count, **facts})

    return {"_": said, "gettext": said, "ngettext": counted}


def _marked(sentence: str, **facts: object) -> Markup:
    """A sentence for a template that knows no page."""
    return said_in(chosen_language())["_"](sentence, **facts)


def ngettext(one: str, many: str, count: int, **facts: object) -> Markup:
    """A sentence of the interface that depends on a count, in the language of the page being made; its facts escaped."""
    return said_in(chosen_language())["ngettext"](one, many, count, **facts)


def _filled(said: str, facts: dict[str, object]) -> Markup:
    """A sentence of ours with its facts; a number is left one, for a sentence that formats it."""
    safe = {name: fact if isinstance(fact, int) else escape(fact) for name, fact in facts.items()}
    return Markup(said % safe)  # noqa: S704 - sentences of ours
