"""For search engines of the web: which documents there are, in which languages, and which pages to leave alone."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template, request

from search.catalogue.arrivals import arrivals, public_works
from search.errors import NotFoundError
from web.site import addresses, library

crawlers = Blueprint("crawlers", __name__)
_PART: Final = 10_000
"""Documents of one part of the site map; the form allows 50,000 addresses (sitemaps.org)."""


@crawlers.get("/robots.txt")
def robots() -> Response:
    """Documents may be read by programs; searches, answers and originals are for people."""
    root = request.script_root
    lines = ["User-agent: *"]
    lines += [
        f"Disallow: {root}{path}"
        for path in ("/api/", "/original/", "/fr/?", "/en/?", "/fr/feed", "/en/feed", "/page/", "/view-")
    ]
    lines.append(f"Sitemap: {request.scheme}://{request.host}{root}/sitemap.xml")
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@crawlers.get("/sitemap.xml")
def sitemap() -> Response:
    """The parts of the site map. Public documents alone are listed, whoever else the pages may serve."""
    with library() as opened:
        count = public_works(opened.catalogue).total
    host = f"{request.scheme}://{request.host}{request.script_root}"
    parts = [f"{host}/sitemap-{part}.xml" for part in range(1, -(-count // _PART) + 1)]
    return Response(render_template("sitemap_index.xml", parts=parts), mimetype="application/xml")


@crawlers.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> Response:
    """So many documents of the site map, each with its addresses in both languages."""
    with library() as opened:
        works = public_works(opened.catalogue, first=(part - 1) * _PART, most=_PART).works if part else ()
        if not works:
            raise NotFoundError("sitemap-part-unknown", part=part)
        moments = arrivals(opened.catalogue, [number for number, _ in works])
    host = f"{request.scheme}://{request.host}"
    to = {ui: addresses(ui) for ui in ("fr", "en")}
    entries = [
        {"addresses": {ui: f"{host}{to[ui].work(identity)}" for ui in to}, "moment": moments.get(number)}
        for number, identity in works
    ]
    return Response(render_template("sitemap.xml", entries=entries), mimetype="application/xml")
