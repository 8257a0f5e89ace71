"""The search page: the form, the facets and the list of results, or the way in where nothing is asked yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from search.changed_since import changed_since, read_moment
from search.model.note import Note
from search.query.request import PARAMETERS, SearchRequest
from search.results import SearchResults
from search.softening import most_of_the_words
from web.display import plain_root
from web.examples import first_examples
from web.i18n import preferred_language
from web.nothing_found import Way, Ways, meant, ways_out, wider
from web.presenters.facets import facet_tree
from web.presenters.results import results_page
from web.site import addresses, interface_language, library, site
from web.urls import LANGUAGES, read_leniently

search = Blueprint("search", __name__)
_PAGE_ONLY: Final = frozenset({"find", "since", "whole"})
"""Parameters that change what the page says, not what is found."""


@search.get("/")
def front_door() -> AnyResponse:
    """To the pages in the language that the browser asks for."""
    asked = urlencode(list(request.args.items(multi=True)))
    answer = redirect(f"{request.script_root}/{preferred_language()}/{'?' + asked if asked else ''}", 302)
    answer.vary.add("Accept-Language")
    return answer


@search.get("/<any(fr, en):ui>")
def door() -> AnyResponse:
    """An address without its last slash."""
    asked = request.query_string.decode("ascii", "replace")
    return redirect(f"{addresses().home()}{'?' + asked if asked else ''}", 308)


@search.get("/favicon.ico")
def favicon() -> AnyResponse:
    """The icon that browsers ask for by this name."""
    return redirect(f"{plain_root()}/static/favicon.svg", 301)


@search.get("/<any(fr, en):ui>/")
def search_page() -> str | Response:
    """Results, or the home page where no parameter of ours is given."""
    if not any(name in request.args for name in PARAMETERS):
        return _home()
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in _PAGE_ONLY]
    asked, notes = read_leniently(pairs, site().settings.search.page_size, site().service.vocabularies)
    find = request.args.get("find", "").strip()[:80]
    whole = request.args.get("whole", "").strip()
    since = request.args.get("since", "").strip()
    moment = read_moment(since) if since else None
    if since and moment is None:
        notes = (*notes, Note(code="since-unreadable", facts={"value": since[:40]}))
    effective = replace(asked, prefer=asked.prefer or interface_language())
    ways: Ways | None = None
    more: tuple[Way, ...] = ()
    spelt: tuple[Way, ...] = ()
    with library() as opened:
        results = opened.search(effective, site().reader)
        softened = most_of_the_words(opened, results, site().reader)
        changed = changed_since(opened, effective, moment, site().reader) if moment else None
        state = opened.catalogue.meta("built_at") or ""
        if not results.hits:
            ways = ways_out(opened, asked, results, site().reader, addresses())
        elif asked.page == 1:
            more = wider(opened, asked, results, site().reader, addresses())
            spelt = meant(opened, asked, results, site().reader, addresses())
    page = results_page(
        results,
        asked,
        site().service.vocabularies,
        addresses(),
        notes=notes,
        softened=softened,
        find=find,
        whole=whole,
        changed=changed,
        state=state,
    )
    return render_template(
        "results.html", page=page, asked=asked, ways=ways, wider=more, spelt=spelt, languages=_languages(asked, results)
    )


def _home() -> str:
    with library() as opened:
        overview = site().overviews.of(opened)
    ui = interface_language()
    return render_template(
        "home.html",
        held=overview,
        asked=SearchRequest(limit=site().settings.search.page_size),
        mechanisms=facet_tree("mechanism", overview.facets["mechanism"], ui),
        countries=facet_tree("country", overview.facets["country"], ui),
        themes=facet_tree("theme", overview.facets["theme"], ui),
        examples=first_examples(ui),
    )


def _languages(asked: SearchRequest, results: SearchResults) -> tuple[str, ...]:
    """The languages to choose passages by: ours, then those that occur."""
    occurring = [value.code for value in results.facets.get("language", ()) if value.code != "und"]
    return tuple(dict.fromkeys([*LANGUAGES, *([asked.lang] if asked.lang else []), *occurring]))
