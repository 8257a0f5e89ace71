"""The guided form: what people fill in becomes a query that they see, can change and can learn from."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.query.guided import DISTANCE, Guide, query_of
from search.query.request import SearchRequest, from_params
from web.presenters.guided import choices, parts_of
from web.site import addresses, interface_language, library, site

guided = Blueprint("guided", __name__, url_prefix="/<any(fr, en):ui>")


@guided.get("/guided")
def guided_page() -> str | Response:
    """The form; with anything filled in, to the results of the query that it means."""
    ui = interface_language()
    guide = _guide()
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name in {"filter", "lang"} and value]
    asked, _ = from_params(pairs, vocabularies=site().service.vocabularies)
    query = query_of(guide, ui)
    if query or asked != SearchRequest():
        to = addresses()
        return redirect(to.search(replace(asked, q=query, limit=to.page_size)), 303)
    with library() as opened:
        held = site().overviews.of(opened)
    vocabularies = site().service.vocabularies
    return render_template(
        "guided.html",
        distance=DISTANCE,
        lists={name: choices(held.facets[name], ui) for name in ("country", "mechanism", "theme", "kind")},
        languages=[value.code for value in held.facets["language"] if value.code != "und"],
        roles=parts_of(vocabularies, ui),
    )


def _guide() -> Guide:
    def said(name: str) -> str:
        return request.args.get(name, "").strip()[:500]

    def counted(name: str) -> int | None:
        value = said(name)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None

    part = said("part")
    known = site().service.vocabularies.get("role", part) is not None
    return Guide(
        every=said("every"),
        phrase=said("phrase"),
        some=said("some"),
        none=said("none"),
        near=(said("near"), said("to")),
        distance=counted("distance") or DISTANCE,
        title=said("title"),
        symbol=said("symbol"),
        cites=said("cites"),
        part=part if known else "",
        first_year=counted("from"),
        last_year=counted("until"),
    )
