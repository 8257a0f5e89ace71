"""The page that explains the API and lets it be tried, with forms and nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.cited_by import count_citing_works
from search.errors import InputError, LibraryError, NotFoundError
from search.model.document import Work
from search.service import OpenLibrary
from web.description import api_description
from web.display import plain_root
from web.presenters.api_guide import address_asked, operations_of, work_examples
from web.site import interface_language, library, site

api_guide = Blueprint("api_guide", __name__, url_prefix="/<any(fr, en):ui>")


@api_guide.get("/api")
def api_page() -> str:
    """Every address of the API with its parameters as a form."""
    description = _description()
    return render_template(
        "api.html",
        operations=operations_of(description, interface_language(), _held_examples(description)),
        site_address=f"{request.scheme}://{request.host}",
        root=description["servers"][0]["url"],
        described=f"{description['servers'][0]['url']}/openapi.json",
    )


@api_guide.get("/api/<operation>")
def api_try(operation: str) -> Response:
    """To the address that a filled form means. InputError where what the address needs is missing."""
    found = address_asked(_description(), operation, dict(request.args.items()))
    if found is None:
        raise InputError("api-form-empty")
    return redirect(found, 303)


def _held_examples(description: dict[str, Any]) -> dict[str, str]:
    """For each document that the description takes as an example and that nobody here cites, the one cited most.

    Nothing where nothing is cited, or where there is no library to look in: the examples stay as they are written.
    """
    try:
        with library() as opened:
            return {
                written: instead.id
                for written in work_examples(description)
                if (instead := _cited_instead(opened, written)) is not None
            }
    except LibraryError:
        return {}


def _cited_instead(opened: OpenLibrary, written: str) -> Work | None:
    reader = site().reader
    try:
        if count_citing_works(opened, opened.work(written, reader), reader):
            return None
    except NotFoundError:
        pass
    most = [number for number, _ in opened.most_cited.of_all(opened, reader)][:1]
    return next(iter(opened.catalogue.works(most).values()), None)


def _description() -> dict[str, Any]:
    return api_description(f"{plain_root()}/api/v1")
