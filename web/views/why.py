"""Why a document is among the results of a search: one page for one of them, opened by the reader who wonders."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, render_template, request

from search.errors import InputError
from search.reasons import reasons
from web.presenters.reasons import shown_reasons
from web.site import addresses, interface_language, library, site
from web.urls import read_leniently

why = Blueprint("why", __name__, url_prefix="/<any(fr, en):ui>")


@why.get("/why/<path:identity>")
def why_page(identity: str) -> str:
    """The words found in each passage shown, how rare they are, and what else decided; nothing asked has no answer."""
    asked, _ = read_leniently(
        request.args.items(multi=True), site().settings.search.page_size, site().service.vocabularies
    )
    if not (asked.q.strip() or asked.include or asked.exclude or asked.lang or asked.edition):
        raise InputError("query-empty")
    effective = replace(asked, prefer=asked.prefer or interface_language())
    with library() as opened:
        found = reasons(opened, identity, effective, site().reader)
    return render_template(
        "why.html", page=shown_reasons(found, asked, site().service.vocabularies, addresses()), asked=asked
    )
