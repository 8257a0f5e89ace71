"""Lists of the API, page by page: each with the cursor of what follows, refusing parameters that a list does not have."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from search.errors import InputError
from search.service import OpenLibrary
from web.cursors import ListPage, list_cursor_after, list_page
from web.errors import outdated
from web.site import library
from web.views.api import json_answer

_PAGE = 50


def paged(answered: Callable[[OpenLibrary, ListPage], tuple[dict[str, object], int]], **besides: str) -> Response:
    """A page of a list, with the cursor of the next; `answered` makes it and says how long the list is.

    `besides` is what the list depends on and the address does not say: a cursor goes on with the same list alone.
    """
    asked = {
        name: values[0] if name in {"limit", "cursor"} else "\n".join(values) for name, values in request.args.lists()
    }
    # A work may be named in several ways: the list that a cursor goes on with is that of this address.
    asked |= {"path": request.path, **besides}
    page = list_page(asked, _PAGE)
    with library() as opened:
        if page.generation is not None and page.generation != opened.generation.name:
            return outdated()
        answer, total = answered(opened, page)
        following = list_cursor_after(asked, page, opened.generation.name, total)
    return json_answer({**answer, "next": following})


def only(*names: str) -> None:
    """InputError for a parameter that a list does not have: a page asked for by number, a filter misspelt."""
    allowed = (*names, "limit", "cursor")
    for name in request.args:
        if name not in allowed:
            raise InputError("parameter-none", name=name[:40], allowed=", ".join(allowed))


def asked_for(name: str) -> str | None:
    """The value of a parameter, None where it is not given or empty."""
    return request.args.get(name, "").strip() or None


def one_of(name: str, allowed: tuple[str, ...]) -> str | None:
    """The value of a parameter that has only some; InputError for any other."""
    value = asked_for(name)
    if value is not None and value not in allowed:
        raise InputError("parameter-wrong", name=name, value=value[:40], allowed=", ".join(allowed))
    return value
