"""A list pasted or uploaded, asked line by line: kept in memory only, never logged, never put into an address."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, make_response, render_template, request

from search.errors import InputError
from search.exports.files import MEDIA_TYPES, TABLES
from search.messages import explain
from search.recommending.batch import BatchLine, batch_table, batch_text, kind_word, read_batch, run_batch
from search.recommending.request import RecommendationRequest
from web.labels import subject_name
from web.own_pages import from_own_page, tell_own_site
from web.presenters.files import file_name
from web.presenters.recommendations import list_url
from web.presenters.wording import spaced
from web.site import addresses, interface_language, library, site
from web.views.recommendations import file_answer

batch = Blueprint("batch", __name__, url_prefix="/<any(fr, en):ui>")

_MOST_BYTES: Final = 256 * 1024
"""Beyond it a form could be put on the disk while it is read."""


@batch.get("/batch")
def batch_page() -> Response:
    """The form."""
    return tell_own_site(make_response(render_template("batch.html", text="", lines=(), fault=None)))


@batch.post("/batch")
def batch_answers() -> Response:
    """The list answered, as a page or as a file; InputError as a sentence above the form."""
    if not from_own_page():
        raise InputError("batch-foreign")
    ui = interface_language()
    if (request.content_length or 0) > _MOST_BYTES:
        raise InputError("batch-long", lines="…", most=1000)
    text = _text()
    try:
        rows = read_batch(text)
    except InputError as error:
        page = render_template("batch.html", text=text, lines=(), fault=spaced(explain(error, ui), ui))
        return _unkept(Response(page, 400, content_type="text/html; charset=utf-8"))
    with library() as opened:
        lines = run_batch(opened, rows, (), site().reader)
    kind = request.form.get("as", "")
    if kind in TABLES and kind in MEDIA_TYPES:
        return _unkept(file_answer(kind, file_name(subject_name("batch")), batch_table(lines, ui)))
    page = render_template("batch.html", text=text, lines=[_shown(line, ui) for line in lines], fault=None)
    return _unkept(Response(page, content_type="text/html; charset=utf-8"))


def _text() -> str:
    uploaded = request.files.get("file")
    if uploaded is not None and uploaded.filename:
        return batch_text(uploaded.read())
    return request.form.get("list", "")


def _shown(line: BatchLine, ui: str) -> dict[str, object]:
    to = addresses()
    count = line.counts
    return {
        "number": line.number,
        "asked": line.asked,
        "kind": kind_word(line.kind, ui),
        "documents": line.documents,
        "count": None if count is None else count.count,
        "percent": None if count is None or count.share is None else round(100 * count.share),
        "url": _address(line),
        "page": to.work(line.work) if line.work else _page(line),
        "fault": None if line.fault is None else spaced(explain(line.fault, ui), ui),
    }


def _address(line: BatchLine) -> str | None:
    return None if line.request is None else list_url(replace(line.request, page=1), addresses())


def _page(line: BatchLine) -> str | None:
    asked: RecommendationRequest | None = line.request
    codes = asked.include.get("country", ()) if asked is not None else ()
    return addresses().page(f"countries/{codes[0]}") if line.kind == "country" and len(codes) == 1 else None


def _unkept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return tell_own_site(answer)
