"""Finished pages that everybody opens, kept while the generation serves: lists, countries, mechanisms, matrices, filters.

Only pages that carry nobody's words: an address with a question, a term or a text is never kept, nor who asked.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, g, request

from web.site import library

_VIEWS: Final = frozenset(
    {
        "search.search_page",
        "recommendations.list_page",
        "recommendations.matrix_page",
        "profiles.profile_page",
        "chains.chains_page",
        "crawlers.sitemap_part",
    }
)
_BLUEPRINTS: Final = frozenset({"browse"})
_CHOICES: Final = frozenset(
    {
        "filter",
        "exclude",
        "sort",
        "page",
        "limit",
        "by",
        "lang",
        "edition",
        "prefer",
        "rows",
        "cols",
        "shade",
        "all",
        "whole",
    }
)
"""Parameters whose values are chosen, not written; any other that says something keeps a page from being kept."""
_MOST_BYTES: Final = 24_000_000
_LONGEST_PAGE: Final = 200_000
_LONGEST_ADDRESS: Final = 400
_LONGEST_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Page:
    """An answer as it was sent."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


class PageShelf:
    """The pages asked for last, up to a number of bytes; safe under threads."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Nothing is kept yet."""
        self._most = most_bytes
        self._lock = threading.Lock()
        self._pages: OrderedDict[tuple[str, ...], _Page] = OrderedDict()
        self._bytes = 0

    def get(self, key: tuple[str, ...]) -> _Page | None:
        """The page kept under a key."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: tuple[str, ...], page: _Page) -> None:
        """Keep a page; those asked for least lately go."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._bytes += len(page.body) - (len(before.body) if before else 0)
            self._pages[key] = page
            while self._bytes > self._most:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.body)

    def size(self) -> int:
        """Bytes of all pages kept."""
        return self._bytes


def remember(application: Flask, shelf: PageShelf) -> None:
    """Answer with a page that was made before for the same address and generation."""

    @application.before_request
    def kept() -> Response | None:
        key = _key()
        g.page_key, g.page_begun = key, time.monotonic()
        found = shelf.get(key) if key else None
        if found is None:
            return None
        g.page_key = None
        return Response(found.body, headers=list(found.headers))

    @application.after_request
    def keep(response: Response) -> Response:
        key = g.pop("page_key", None)
        # What took so long may have been cut short by the search's own budget.
        if key is None or time.monotonic() - g.page_begun > _LONGEST_SECONDS:
            return response
        if response.status_code == 200 and not response.is_streamed and not response.direct_passthrough:
            body = response.get_data()
            if len(body) <= _LONGEST_PAGE:
                shelf.put(key, _Page(body, tuple(response.headers)))
        return response


def keep_no_page() -> None:
    """Leave the page that is being made unremembered: it is not finished."""
    g.page_key = None


def _key() -> tuple[str, ...] | None:
    """What a page depends on: the state of the library, the address as asked and whether it is sent compressed."""
    if request.method != "GET" or not (request.endpoint in _VIEWS or request.blueprint in _BLUEPRINTS):
        return None
    if any(value.strip() and name not in _CHOICES for name, value in request.args.items(multi=True)):
        return None
    address = f"{request.path}?{request.query_string.decode('ascii', 'replace')}"
    if len(address) > _LONGEST_ADDRESS:
        return None
    with library() as opened:
        generation = opened.generation.name
    packed = "gzip" if request.accept_encodings.quality("gzip") > 0 else ""
    return generation, request.scheme, request.host, request.script_root, address, packed
