"""Feeds of any search, of recommendations, and of what cites a document, without an account: Atom and JSON Feed. What is asked stands in the address and nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, render_template, request

from search.catalogue.arrivals import arrivals
from search.citing_asked import check_citing_asked
from search.citing_news import new_citations
from search.recommending.news import new_recommendations
from search.service import OpenLibrary
from web.i18n import gettext
from web.labels import anchor_name
from web.presenters.citing_filters import PARAMETERS
from web.presenters.feed import Feed, FeedFrame, citing_feed_of, feed_json, feed_of, recommendations_feed_of
from web.site import addresses, interface_language, library, site
from web.urls import read_request
from web.views.citations import wanted_citations
from web.views.recommendations import asked_of_address, followed, narrowed_to, preferring
from web.written_json import written

feeds = Blueprint("feeds", __name__, url_prefix="/<any(fr, en):ui>")
_MEDIA_TYPES: Final = {"atom": "application/atom+xml", "json": "application/feed+json"}
_ENTRIES: Final = 50
"""Works of a feed; what joined earlier is found by searching."""


@feeds.get("/feed.atom")
def atom() -> Response:
    """The works that a search finds, those that joined the library last first, as Atom (RFC 4287)."""
    return _answer(_MEDIA_TYPES["atom"])


@feeds.get("/feed.json")
def json_feed() -> Response:
    """The same as JSON Feed 1.1."""
    return _answer(_MEDIA_TYPES["json"])


@feeds.get("/work/<path:identity>/citations.<any(atom, json):form>")
def citing_feed(identity: str, form: str) -> Response:
    """New documents that cite a work, or one paragraph of it (`at`), filtered as the page of its citations is."""
    to, anchor = addresses(), request.args.get("at", "").strip() or None
    wanted = replace(wanted_citations(), limit=_ENTRIES)
    filters = {name: request.args.get(name, "").strip() or None for name in PARAMETERS.values()}
    media_type = _MEDIA_TYPES[form]

    def made(opened: OpenLibrary, frame: FeedFrame) -> Feed:
        work = opened.work(identity, site().reader)
        found = new_citations(opened, work.id, site().reader, anchor, wanted, prefer=to.ui)
        if not found:
            check_citing_asked(opened, work, anchor, wanted, {})
        cited = work.symbol or work.title(to.ui)[0]
        meant = cited if anchor is None else f"{cited}, {anchor_name(anchor)}"
        return citing_feed_of(
            found,
            frame,
            page=to.citations(work.id, way="in", at=anchor, **filters),
            title=gettext("Renvoi: new documents that cite %(cited)s", cited=meant),
            cited=work.id,
        )

    return _kept(media_type, made)


@feeds.get("/recommendations.<any(atom, json):form>")
def recommendations_feed(form: str) -> Response:
    """The works whose recommendations a question finds, those that joined the library last first."""
    to = addresses()
    said, _ = asked_of_address()
    page = to.page("recommendations", followed(said))
    asked = preferring(replace(said, sort="relevance"))

    def made(opened: OpenLibrary, frame: FeedFrame) -> Feed:
        return recommendations_feed_of(
            new_recommendations(opened, asked, site().reader, works=_ENTRIES),
            frame,
            page=page,
            title=" – ".join(part for part in ("Renvoi", gettext("Recommendations"), *narrowed_to(asked)) if part),
            prefer=asked.prefer or to.ui,
        )

    return _kept(_MEDIA_TYPES[form], made)


def _written(feed: Feed, media_type: str) -> str:
    if media_type == _MEDIA_TYPES["json"]:
        return written(feed_json(feed))
    return render_template("feed.xml", feed=feed)


def _answer(media_type: str) -> Response:
    """The works that a search finds."""
    asked, _ = read_request(
        request.args.items(multi=True), site().settings.search.page_size, site().service.vocabularies
    )
    # A feed is of works and in one order; what an address says of pages plays no part.
    asked = replace(asked, prefer=asked.prefer or interface_language(), by="work", sort="added", page=1, limit=_ENTRIES)

    def made(opened: OpenLibrary, frame: FeedFrame) -> Feed:
        results = opened.search(asked, site().reader)
        moments = arrivals(opened.catalogue, [hit.work.ordinal for hit in results.hits])
        title = (
            gettext("Renvoi: %(question)s", question=asked.q) if asked.q.strip() else gettext("Renvoi: new documents")
        )
        return feed_of(results, moments, frame, title=title)

    return _kept(media_type, made)


def _kept(media_type: str, made: Callable[[OpenLibrary, FeedFrame], Feed]) -> Response:
    """A feed as an answer, or the word that nothing has changed; `made` is given the library and what the feed stands in."""
    host = f"{request.scheme}://{request.host}"
    with library() as opened:
        stamp = _stamp(opened.generation.name, media_type)
        if stamp in request.if_none_match:
            answer = Response(status=304)
        else:
            frame = FeedFrame(
                vocabularies=site().service.vocabularies,
                to=addresses(),
                site=host,
                own=f"{host}{request.script_root}{request.full_path.rstrip('?')}",
                built=opened.catalogue.meta("built_at") or "",
            )
            answer = Response(_written(made(opened, frame), media_type), mimetype=media_type)
    answer.set_etag(stamp)
    # A reader of feeds asks again and again: it may keep the answer and ask whether it has changed.
    answer.headers["Cache-Control"] = "private, no-cache, max-age=0"
    return answer


def _stamp(generation: str, media_type: str) -> str:
    """Changes whenever the answer may: the state of the library and the address asked."""
    return hashlib.sha256(f"{generation} {media_type} {request.full_path}".encode()).hexdigest()[:24]
