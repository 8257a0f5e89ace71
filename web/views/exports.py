"""A list of results as a file to keep: for spreadsheets, programs and reference managers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, request

from search.exports.result_lists import FORMS, MEDIA_TYPES, result_list
from web.display import lasting_root
from web.presenters.chips import chips_of
from web.presenters.files import file_name
from web.site import addresses, interface_language, library, site
from web.urls import read_request

exports = Blueprint("exports", __name__, url_prefix="/<any(fr, en):ui>")


@exports.get("/search.<any(csv, xlsx, jsonl, ris, bib):form>")
def results_file(form: str) -> Response:
    """All results of a search, up to the most of a form; name and headers say how many rows there are and how many it found."""
    asked, _ = read_request(
        request.args.items(multi=True), site().settings.search.page_size, site().service.vocabularies
    )
    ui = interface_language()
    asked = replace(asked, prefer=asked.prefer or ui)
    chosen = next(one for one in FORMS if one == form)
    with library() as opened:
        found = result_list(
            opened,
            asked,
            site().reader,
            chosen,
            site=lasting_root(site().settings.web.address),
            language=ui,
            read=datetime.now(UTC).astimezone().date(),
        )
    answer = Response(found.data, content_type=MEDIA_TYPES[chosen])
    narrowed = [chip.label for chip in chips_of(asked, site().service.vocabularies, addresses())]
    called = file_name("renvoi", asked.q, *narrowed)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.name(called, chosen)}"'
    answer.headers["X-Rows"] = str(found.rows)
    answer.headers["X-Total"] = str(found.total)
    return answer
