"""What a process does before readers come, so that the first of them waits no longer than the others."""

from __future__ import annotations

import gc
from typing import Final

from flask import Flask

from web.health import count_holdings
from web.site import site
from web.urls import LANGUAGES

_FIRST: Final = (
    "",
    "?q=a+b",
    "?q=qxzw",
    "recommendations?q=a",
    "matrix",
    "countries",
    "mechanisms",
    "mechanisms/UN",
    "translate?term=a",
)
"""Pages that read what is read once a process: the engine's terms, the columns of recommendations, the dictionary."""

_NEW_VALUES: Final = 20_000
_NOBODY: Final = "0.0.0.0"  # noqa: S104 - an address that no reader has, on whose account this goes


def warm(application: Flask) -> None:
    """Open the library, count what it holds and ask the first pages once; LibraryError where it cannot be opened.

    A page that fails is no matter here: whoever asks for it is told. What was read is not looked through again by the
    collector, which took a tenth of a second each time.
    """
    count_holdings(application)
    client = application.test_client(use_cookies=False)
    for ui in LANGUAGES:
        for path in _FIRST:
            client.get(f"/{ui}/{path}", environ_base={"REMOTE_ADDR": _NOBODY}).close()
    client.get("/api/v1/suggest?q=ab", environ_base={"REMOTE_ADDR": _NOBODY}).close()
    gc.collect()
    gc.freeze()
    # A page makes tens of thousands of small values and drops them all: looked through every 700, that is a twentieth of its time.
    gc.set_threshold(_NEW_VALUES, 20, 20)


def prepare_templates(application: Flask) -> None:
    """Read and compile every template."""
    for name in application.jinja_env.list_templates():
        application.jinja_env.get_template(name)


def let_go(application: Flask) -> None:
    """Close the library; the next request opens it again."""
    with application.app_context():
        site().service.close()
