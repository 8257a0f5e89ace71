"""The page of what else to read beside a document, and why."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.related import related_works
from web.presenters.related import related_page
from web.site import addresses, library, site
from web.views.work import version_of

related = Blueprint("related", __name__, url_prefix="/<any(fr, en):ui>")


@related.get("/work/<path:identity>/related")
def related_view(identity: str) -> str | Response:
    """Versions and corrigenda, the same case, what is cited together with it, the same State and mechanism."""
    language = request.args.get("lang", "").strip() or None
    to = addresses()
    with library() as opened:
        work = opened.work(identity, site().reader)
        if work.id != identity:
            return redirect(to.related(work.id, language), 302)
        if language is not None:
            version_of(work, opened.catalogue.versions(work.ordinal), language)
        found = related_works(opened, work, site().reader, site().relations)
    return render_template("related.html", page=related_page(work, language, found, site().service.vocabularies, to))
