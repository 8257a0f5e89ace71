"""How a reader wants pages to look: size of the text, colours, spacing; said at the head of every page's address.

`/view-large-dark/fr/…` is `/fr/…` in large letters on a dark ground. The site then lies under that prefix as under a folder,
so that every link, form and redirect of a page keeps it, without a cookie or a script. What programs keep or send on (feeds,
files, originals, permanent addresses) never carries it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

SIZES: Final = ("", "large", "larger", "largest")
"""100, 125, 150 and 200 % of the browser's own size."""
COLOURS: Final = ("", "light", "dark", "contrast", "night")
"""The device's choice, light, dark, black on white, white on black."""
SPACINGS: Final = ("", "spaced")
"""As set, or with more room between lines, words and letters (WCAG 1.4.12)."""
_PREFIX: Final = re.compile(
    r"/view(?=-)(?:-(large|larger|largest))?(?:-(light|dark|contrast|night))?(?:-(spaced))?(?=/|$)"
)
_DISPLAY: Final = "renvoi.display"
_ROOT: Final = "renvoi.root"

Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What a reader chose; an empty string leaves it to the device."""

    size: str = ""
    colours: str = ""
    spacing: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """What differs from the default, in the order of the address."""
        return tuple(each for each in (self.size, self.colours, self.spacing) if each)

    @property
    def scheme(self) -> str:
        """The grounds that the page is made for, as browsers name them."""
        return {"light": "light", "contrast": "light", "dark": "dark", "night": "dark"}.get(self.colours, "light dark")

    @property
    def prefix(self) -> str:
        """What stands at the head of addresses; empty for the default."""
        return f"/view-{'-'.join(self.chosen)}" if self.chosen else ""


def display_of(values: Mapping[str, str]) -> Display:
    """What a form says; a value that nothing has is left to the device."""

    def one(name: str, known: tuple[str, ...]) -> str:
        value = values.get(name, "")
        return value if value in known else ""

    return Display(size=one("size", SIZES), colours=one("colours", COLOURS), spacing=one("spacing", SPACINGS))


def current_display() -> Display:
    """What the address of the page being made says."""
    found = request.environ.get(_DISPLAY)
    return found if isinstance(found, Display) else Display()


def plain_root() -> str:
    """Where the site is mounted, whatever the display: the head of every address that lasts."""
    return str(request.environ.get(_ROOT, request.script_root))


def lasting_root(address: str) -> str:
    """The head of links that leave the site with what is exported: `address` where one is set, else where the site was asked."""
    return address or f"{request.scheme}://{request.host}{plain_root()}"


def display_in_addresses(application: Flask) -> None:
    """Let every page of an application be asked for with a display at the head of its address."""
    inner: Application = application.wsgi_app

    def read(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        environ[_ROOT] = environ.get("SCRIPT_NAME", "")
        found = _PREFIX.match(path)
        if found:
            environ[_DISPLAY] = Display(
                size=found[1] or "", colours=found[2] or "", spacing="spaced" if found[3] else ""
            )
            environ["SCRIPT_NAME"] = environ[_ROOT] + found[0]
            environ["PATH_INFO"] = path[found.end() :]
        return inner(environ, start_response)

    application.wsgi_app = read  # type: ignore[method-assign]

    @application.after_request
    def pages_alone(response: Response) -> AnyResponse:
        if not current_display().chosen:
            return response
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
        kept = "Content-Disposition" in response.headers or response.mimetype != "text/html"
        if not kept or response.status_code != 200 or request.method not in {"GET", "HEAD"}:
            return response
        asked = request.query_string.decode("ascii", "replace")
        response.close()
        path = quote(request.path.lstrip("/"))
        return redirect(f"{plain_root()}/{path}{'?' + asked if asked else ''}", 302)
