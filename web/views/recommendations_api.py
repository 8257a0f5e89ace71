"""Recommendations for programs: the same answers as the command line's `--json`, at addresses that stay."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, request

from search.recommending.asking import find_matrix, find_recommendations
from search.recommending.recommendations_json import matrix_json, results_json
from search.recommending.request import dimensions_of
from web.i18n import preferred_language
from web.site import library, site
from web.views.api import json_answer
from web.views.recommendations import asked_of_address

recommendations_api = Blueprint("recommendations_api", __name__, url_prefix="/api/v1")


@recommendations_api.get("/recommendations")
def api_recommendations() -> Response:
    """`q filter exclude prefer sort limit page`, as `renvoi recommendations --json` answers them."""
    asked, notes = asked_of_address()
    asked = replace(asked, prefer=asked.prefer or preferred_language())
    with library() as opened:
        results = find_recommendations(opened, asked, site().reader)
    results = replace(results, notes=(*notes, *results.notes))
    return json_answer(results_json(results, site().service.vocabularies))


@recommendations_api.get("/matrix")
def api_matrix() -> Response:
    """`rows cols q filter exclude`, as `renvoi matrix --json` answers them."""
    rows, columns = dimensions_of(request.args.get("rows", "theme"), request.args.get("cols", "mechanism"))
    asked, notes = asked_of_address("rows", "cols")
    with library() as opened:
        results = find_matrix(opened, asked, rows, columns, site().reader)
    results = replace(results, notes=(*notes, *results.notes))
    return json_answer(matrix_json(results, site().service.vocabularies))
