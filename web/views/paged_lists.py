"""Lists of the API, page by page: each with the cursor of what follows, in the same state of the library."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from search.service import OpenLibrary
from web.cursors import ListPage, list_cursor_after, list_page
from web.errors import outdated
from web.site import library
from web.views.api import json_answer

_PAGE = 50
PAGING = ("limit", "cursor")
"""Parameters that every list has."""


def paged(answered: Callable[[OpenLibrary, ListPage], tuple[dict[str, object], int]], **besides: str) -> Response:
    """A page of a list, with the cursor of the next; `answered` makes it and says how long the list is.

    `besides` is what the list depends on and the address does not say: a cursor goes on with the same list alone.
    """
    asked = {name: values[0] if name in PAGING else "\n".join(values) for name, values in request.args.lists()}
    # A work may be named in several ways: the list that a cursor goes on with is that of this address.
    asked |= {"path": request.path, **besides}
    page = list_page(asked, _PAGE)
    with library() as opened:
        if page.generation is not None and page.generation != opened.generation.name:
            return outdated()
        answer, total = answered(opened, page)
        following = list_cursor_after(asked, page, opened.generation.name, total)
    return json_answer({**answer, "next": following})
