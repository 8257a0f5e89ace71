"""Feeds of any search, without an account: Atom and JSON Feed. What is asked stands in the address and nowhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, render_template, request

from search.catalogue.arrivals import arrivals
from search.service import OpenLibrary
from web.i18n import gettext
from web.presenters.feed import Feed, feed_json, feed_of
from web.site import addresses, interface_language, library, site
from web.urls import read_request

feeds = Blueprint("feeds", __name__, url_prefix="/<any(fr, en):ui>")
_ENTRIES: Final = 50
"""Works of a feed; what joined earlier is found by searching."""


@feeds.get("/feed.atom")
def atom() -> Response:
    """The works that a search finds, those that joined the library last first, as Atom (RFC 4287)."""
    return _answer("application/atom+xml", lambda feed: render_template("feed.xml", feed=feed))


@feeds.get("/feed.json")
def json_feed() -> Response:
    """The same as JSON Feed 1.1."""
    return _answer("application/feed+json", lambda feed: json.dumps(feed_json(feed), ensure_ascii=False, indent=1))


def _answer(media_type: str, written: Callable[[Feed], str]) -> Response:
    to = addresses()
    asked, _ = read_request(
        request.args.items(multi=True), site().settings.search.page_size, site().service.vocabularies
    )
    # A feed is of works and in one order; what an address says of pages plays no part.
    asked = replace(asked, prefer=asked.prefer or interface_language(), by="work", sort="added", page=1, limit=_ENTRIES)
    host = f"{request.scheme}://{request.host}"
    with library() as opened:
        stamp = _stamp(opened.generation.name, media_type)
        if stamp in request.if_none_match:
            answer = Response(status=304)
        else:
            results = opened.search(asked, site().reader)
            moments = arrivals(opened.catalogue, [hit.work.ordinal for hit in results.hits])
            title = (
                gettext("Renvoi: %(question)s", question=asked.q)
                if asked.q.strip()
                else gettext("Renvoi: new documents")
            )
            own = f"{host}{request.script_root}{request.full_path.rstrip('?')}"
            feed = feed_of(
                results, moments, site().service.vocabularies, to, site=host, own=own, title=title, built=_built(opened)
            )
            answer = Response(written(feed), mimetype=media_type)
    answer.set_etag(stamp)
    # A reader of feeds asks again and again: it may keep the answer and ask whether it has changed.
    answer.headers["Cache-Control"] = "private, no-cache, max-age=0"
    return answer


def _built(opened: OpenLibrary) -> str:
    """When the library was made, for a feed without entries."""
    return opened.catalogue.meta("built_at") or ""


def _stamp(generation: str, media_type: str) -> str:
    """Changes whenever the answer may: the state of the library and the address asked."""
    return hashlib.sha256(f"{generation} {media_type} {request.full_path}".encode()).hexdigest()[:24]
