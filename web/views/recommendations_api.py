"""Recommendations for programs: the same answers as the command line's `--json`, at addresses that stay."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request

from search.errors import NotFoundError
from search.recommending.asked_again import asked_again
from search.recommending.asking import find_matrix, find_recommendations
from search.recommending.chains_json import chains_json
from search.recommending.profile import profile
from search.recommending.profile_json import profile_json
from search.recommending.recommendations_json import matrix_json, results_json
from search.recommending.request import dimensions_of
from web.cursors import ListPage, list_cursor_after, list_page
from web.errors import outdated
from web.i18n import preferred_language
from web.parameters import only
from web.site import library, site
from web.views.api import json_answer
from web.views.paged_lists import PAGING
from web.views.recommendations import asked_of_address

recommendations_api = Blueprint("recommendations_api", __name__, url_prefix="/api/v1")

_CHAINS = 50


@recommendations_api.get("/recommendations")
def api_recommendations() -> Response:
    """`q filter exclude prefer sort limit page cursor`, as `renvoi recommendations --json` answers them."""
    asked, notes = asked_of_address("cursor")
    asked = replace(asked, prefer=asked.prefer or preferred_language())
    question = _question("page")
    page = ListPage(number=asked.page, limit=asked.limit)
    if question.get("cursor"):
        page = list_page(question, asked.limit)
        asked = replace(asked, page=page.number, limit=page.limit)
    with library() as opened:
        if page.generation is not None and page.generation != opened.generation.name:
            return outdated()
        results = find_recommendations(opened, asked, site().reader)
    results = replace(results, notes=(*notes, *results.notes))
    following = list_cursor_after(question, page, results.generation, results.total)
    return json_answer({**results_json(results, site().service.vocabularies), "next": following})


@recommendations_api.get("/matrix")
def api_matrix() -> Response:
    """`rows cols q filter exclude`, as `renvoi matrix --json` answers them."""
    rows, columns = dimensions_of(request.args.get("rows", "theme"), request.args.get("cols", "mechanism"))
    asked, notes = asked_of_address("rows", "cols")
    with library() as opened:
        results = find_matrix(opened, asked, rows, columns, site().reader)
    results = replace(results, notes=(*notes, *results.notes))
    return json_answer(matrix_json(results, site().service.vocabularies))


@recommendations_api.get("/chains/<country>")
def api_chains(country: str) -> Response:
    """What a State was asked again and again (`of`: the chains of one recommendation), as `renvoi chains --json`."""
    only("of", *PAGING)
    vocabularies = site().service.vocabularies
    if vocabularies.get("country", country) is None:
        raise NotFoundError("subject-unknown", code=country[:40])
    of = request.args.get("of", "").strip() or None
    question = {**_question(), "path": request.path}
    page = list_page(question, _CHAINS)
    with library() as opened:
        if page.generation is not None and page.generation != opened.generation.name:
            return outdated()
        found, in_all = asked_again(
            opened,
            country,
            site().reader,
            containing=of,
            prefer=preferred_language(),
            skip=page.offset,
            most=page.limit,
        )
        following = list_cursor_after(question, page, opened.generation.name, in_all)
    return json_answer({**chains_json(found, in_all, country, vocabularies), "next": following})


def _question(*besides: str) -> dict[str, str]:
    """What the address asks, the values of a parameter given several times together; but for some parameters."""
    return {name: "\n".join(values) for name, values in request.args.lists() if name not in besides}


@recommendations_api.get("/profiles/<subject>/<code>")
def api_profile(subject: str, code: str) -> Response:
    """What is known of a country or a mechanism, as `renvoi country --json` and `renvoi mechanism --json` print it."""
    if subject not in {"country", "mechanism"}:
        raise NotFoundError("subject-unknown", code=f"{subject}/{code}"[:40])
    with library() as opened:
        found = profile(
            opened, "country" if subject == "country" else "mechanism", code, site().reader, preferred_language()
        )
    return json_answer(profile_json(found, site().service.vocabularies))
