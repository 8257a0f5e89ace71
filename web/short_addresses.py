"""Short addresses of what a form asked: a form without scripts sends every field, also those left empty.

A page asked for with empty fields is answered with the address that says the same without them, so that what people keep,
print and send on is short. The question itself may be empty: on the search page that asks for everything.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Flask, redirect, request
from werkzeug.wrappers import Response as AnyResponse

_FORMS: Final = frozenset(
    {
        "search.search_page",
        "browse.list_page",
        "citations.citations_view",
        "concordance.concordance_view",
        "recommendations.list_page",
        "recommendations.matrix_page",
    }
)
"""Pages that a form leads to."""
_MAY_BE_EMPTY: Final = frozenset({"q"})


def shorten(application: Flask) -> None:
    """Lead from an address with empty fields to the one without them."""

    @application.before_request
    def short() -> AnyResponse | None:
        if request.endpoint not in _FORMS or not request.args:
            return None
        given = list(request.args.items(multi=True))
        kept = [(name, value) for name, value in given if value.strip() or name in _MAY_BE_EMPTY]
        if len(kept) == len(given):
            return None
        asked = urlencode(kept)
        return redirect(f"{request.script_root}{request.path}{'?' + asked if asked else ''}", 303)
