"""The page that explains the API and lets it be tried, with forms and nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.errors import InputError
from web.description import api_description
from web.display import plain_root
from web.presenters.api_guide import address_asked, operations_of
from web.site import interface_language

api_guide = Blueprint("api_guide", __name__, url_prefix="/<any(fr, en):ui>")


@api_guide.get("/api")
def api_page() -> str:
    """Every address of the API with its parameters as a form."""
    description = _description()
    return render_template(
        "api.html",
        operations=operations_of(description, interface_language()),
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


def _description() -> dict[str, Any]:
    return api_description(f"{plain_root()}/api/v1")
