"""The checker of a brief: a page to paste a text into, and what became of its citations and quotations."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from search.checking.brief import LONGEST, check_brief
from search.errors import InputError
from search.messages import explain
from web.own_pages import tell_own_site
from web.pasted_text import pasted_text
from web.presenters.checked import checked_page
from web.presenters.wording import spaced
from web.site import addresses, interface_language, library, site

check = Blueprint("check", __name__, url_prefix="/<any(fr, en):ui>")


@check.get("/check")
def check_form() -> Response:
    """The page with the form."""
    return _page(None, "", None, 200)


@check.post("/check")
def check_sent() -> Response:
    """The result, with the text in its field again; nothing of it is kept."""
    text = ""
    try:
        text = pasted_text("brief")
        language = request.form.get("language", "")
        with library() as opened:
            brief = check_brief(opened, text, site().reader, language if language in {"fr", "en"} else "")
    except InputError as error:
        ui = interface_language()
        return _page(None, text[:LONGEST], spaced(explain(error, ui), ui), 400)
    return _page(checked_page(brief, site().service.vocabularies, addresses()), text, None, 200)


def _page(page: object, text: str, fault: str | None, status: int) -> Response:
    answer = make_response(render_template("check.html", page=page, text=text, fault=fault, longest=LONGEST), status)
    answer.headers["Cache-Control"] = "no-store"
    return tell_own_site(answer)
