"""The guided form: what people fill in becomes a query that they see, can change and can learn from, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.errors import InputError
from search.query.guided import DISTANCE, YEARS, Guide, query_of
from search.query.guided_fields import guide_of
from search.query.parse import parse
from search.query.request import SearchRequest
from web.presenters.guided import LISTS, choices, filter_choices, kept_beside, parts_of
from web.site import addresses, interface_language, library, site
from web.urls import read_leniently

guided = Blueprint("guided", __name__, url_prefix="/<any(fr, en):ui>")
_FIELDS: Final = (
    "every",
    "phrase",
    "some",
    "none",
    "near",
    "to",
    "title",
    "symbol",
    "cites",
    "part",
    "from",
    "until",
    "also",
)
_LONGEST: Final = 500
_LONGEST_QUERY: Final = 2000


@guided.get("/guided")
def guided_page() -> str | Response:
    """The form, filled in from the search that it is opened from; once sent, the results of the query that it means.

    What cannot be a search as it is filled in is said in the form, with all that was typed.
    """
    ui = interface_language()
    to = addresses()
    sent = any(name in request.args for name in _FIELDS)
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in {*_FIELDS, "distance"}]
    asked, _ = read_leniently(pairs, to.page_size, site().service.vocabularies)
    asked = replace(asked, page=1)
    guide = _sent() if sent else _filled(asked.q[:_LONGEST_QUERY], ui)
    faults = tuple(_faults(guide, ui)) if sent else ()
    query = query_of(guide, ui)
    if sent and not faults and (query or replace(asked, q="", limit=to.page_size) != SearchRequest(limit=to.page_size)):
        return redirect(to.search(replace(asked, q=query, limit=to.page_size)), 303)
    with library() as opened:
        held = site().overviews.of(opened)
    vocabularies = site().service.vocabularies
    lists = {name: choices(held.facets[name], ui) for name in LISTS}
    chosen = filter_choices(asked, lists)
    return render_template(
        "guided.html",
        guide=guide,
        years={name: _typed(name) if sent else str(year or "") for name, year in _ends(guide)},
        distance=(_typed("distance") if sent else "") or guide.distance,
        faults=faults,
        lists=lists,
        chosen=chosen,
        kept=kept_beside(asked, chosen, vocabularies, to),
        asked=asked,
        languages=[value.code for value in held.facets["language"] if value.code != "und"],
        roles=parts_of(vocabularies, ui),
    )


def _typed(name: str) -> str:
    return request.args.get(name, "").strip()[:_LONGEST]


def _ends(guide: Guide) -> tuple[tuple[str, int | None], ...]:
    return (("from", guide.first_year), ("until", guide.last_year))


def _number(name: str) -> int | None:
    value = _typed(name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def _sent() -> Guide:
    """The form as it was sent."""
    part = _typed("part")
    known = site().service.vocabularies.get("role", part) is not None
    return Guide(
        every=_typed("every"),
        phrase=_typed("phrase"),
        some=_typed("some"),
        none=_typed("none"),
        near=(_typed("near"), _typed("to")),
        distance=_number("distance") or DISTANCE,
        title=_typed("title"),
        symbol=_typed("symbol"),
        cites=_typed("cites"),
        part=part if known else "",
        first_year=_number("from"),
        last_year=_number("until"),
        also=request.args.get("also", "").strip()[:_LONGEST_QUERY],
    )


def _filled(query: str, ui: str) -> Guide:
    """The form that means a query; a part of documents by its code, whatever name the query gives it."""
    guide = guide_of(query, ui)
    codes = site().service.vocabularies.resolve("role", guide.part) if guide.part else ()
    if guide.part and len(codes) != 1:
        return Guide(also=query.strip())
    return replace(guide, part=next(iter(codes), ""))


def _faults(guide: Guide, ui: str) -> Iterator[tuple[str, str, str]]:
    """What keeps a filled form from being a search: its code, the field, what was typed."""
    for name in ("from", "until"):
        if _typed(name) and _number(name) not in YEARS:
            yield "year", name, _typed(name)[:40]
    if _typed("distance") and not _number("distance"):
        yield "distance", "distance", _typed("distance")[:40]
    try:
        parse(query_of(guide, ui))
    except InputError:
        yield "only-none", "none", ""
