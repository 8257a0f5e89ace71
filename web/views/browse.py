"""The collection without a question: lists of mechanisms, countries, themes, kinds and years, and what was added last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.catalogue.arrivals import arrivals
from search.query.request import SearchRequest
from search.service import OpenLibrary
from search.year_names import UNDATED
from web.presenters.browse import LISTS, browse_groups
from web.presenters.histogram import histogram
from web.presenters.recent import recent_days
from web.site import addresses, interface_language, library, site
from web.urls import only

browse = Blueprint("browse", __name__, url_prefix="/<any(fr, en):ui>")
_LONGEST = 80


@browse.get("/browse")
def overview_page() -> str:
    """The ways in, each with how much it leads to and its first values."""
    with library() as opened:
        overview = site().overviews.of(opened)
        groups = {
            kind: browse_groups(kind, overview.facets[facet], {}, site().service.vocabularies, addresses())
            for kind, facet in LISTS.items()
        }
    first = {
        kind: sorted((line for group in found for line in group.lines), key=lambda line: -line.documents)[:6]
        if kind != "years"
        else [line for group in found for line in group.lines][:6]
        for kind, found in groups.items()
    }
    counts = {
        kind: sum(1 for value in overview.facets[facet] if value.count and value.code != UNDATED)
        for kind, facet in LISTS.items()
    }
    return render_template("browse_ways.html", first=first, counts=counts, held=overview)


@browse.get("/<any(countries, mechanisms, themes, kinds, years):kind>")
def list_page(kind: str) -> str:
    """Every value of a list that the collection knows something of, with counts; `find` keeps names that hold some letters."""
    facet = LISTS[kind]
    wanted = request.args.get("find", "").strip()[:_LONGEST]
    with library() as opened:
        overview = site().overviews.of(opened)
        asked = _recommended(opened, facet)
    to = addresses()
    counts = {int(value.code): value.count for value in overview.facets["year"] if value.code.isdecimal()}
    picture = histogram(counts, frozenset(), lambda years: to.search(_of_years(years))) if kind == "years" else None
    return render_template(
        "browse.html",
        kind=kind,
        groups=browse_groups(kind, overview.facets[facet], asked, site().service.vocabularies, to, wanted),
        wanted=wanted,
        picture=picture,
        undated=sum(value.count for value in overview.facets["year"] if value.code == UNDATED),
        undated_url=to.search(only("year", UNDATED)),
        everything=SearchRequest(limit=to.page_size),
    )


@browse.get("/recent")
def recent_page() -> str | Response:
    """The documents that joined the collection last, by the day they did; further pages are those of the list of all."""
    to = addresses()
    asked = SearchRequest(sort="added", limit=to.page_size)
    page = request.args.get("page", "").strip()
    if page and page != "1":
        return redirect(f"{to.search(asked)}&{urlencode({'page': page[:40]})}", 302)
    with library() as opened:
        found = opened.search(replace(asked, prefer=interface_language()), site().reader)
        moments = arrivals(opened.catalogue, [hit.work.ordinal for hit in found.hits])
    days = recent_days(found, moments, site().service.vocabularies, to)
    return render_template("recent.html", days=days, asked=asked, total=found.works)


def _recommended(opened: OpenLibrary, facet: str) -> Mapping[str, int]:
    """How many recommendations each value of a list has; of lists that they are not told apart by, none."""
    held = opened.recommendations.of(site().reader)
    spread = next((spread for name, spread in held.spreads.items() if name == facet), None)
    return {} if spread is None else spread.counts(held.visible)


def _of_years(years: tuple[int, ...]) -> SearchRequest:
    return replace(only("year", "0"), include={"year": tuple(str(year) for year in years)})
