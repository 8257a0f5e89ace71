"""Rows of tables that were odd or needed repair: the page that lists them, and the same as a file."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template, request

from search.exports.files import MEDIA_TYPES, TABLES
from search.recommending.odd_rows import odd_rows, odd_rows_table
from web.labels import subject_name
from web.presenters.files import file_name
from web.presenters.odd_rows import shown_odd_rows
from web.site import addresses, interface_language, library, site
from web.views.recommendations import file_answer

odd = Blueprint("odd_rows", __name__, url_prefix="/<any(fr, en):ui>")
_A_PAGE: Final = 50
"""Documents on a page."""


@odd.get("/recommendations/rows")
def odd_rows_page() -> str:
    """Documents with odd rows, each with what is said of every row."""
    said = request.args.get("page", "")
    number = int(said) if said.isascii() and said.isdecimal() and int(said[:6]) >= 1 else 1
    with library() as opened:
        found = odd_rows(opened, site().reader)
    pages = max(1, -(-len(found) // _A_PAGE))
    number = min(number, pages)
    to = addresses()
    return render_template(
        "odd_rows.html",
        shown=shown_odd_rows(found[(number - 1) * _A_PAGE : number * _A_PAGE], site().service.vocabularies, to),
        documents=len(found),
        remarks=sum(len(one.notes) for one in found),
        number_of_page=number,
        pages=pages,
        page_url=lambda one: to.page("recommendations/rows", [("page", str(one) if one > 1 else "")]),
        files=[
            (name, to.page(f"recommendations/rows.{kind}"))
            for kind, name in (("csv", "CSV"), ("xlsx", "Excel"), ("jsonl", "JSON lines"))
        ],
    )


@odd.get("/recommendations/rows.<any(csv, xlsx, jsonl):kind>")
def odd_rows_file(kind: str) -> Response:
    """The same, a line a remark."""
    assert kind in TABLES
    assert kind in MEDIA_TYPES
    with library() as opened:
        found = odd_rows(opened, site().reader)
    return file_answer(kind, file_name(subject_name("rows")), odd_rows_table(found, interface_language()))
