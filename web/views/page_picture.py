"""A page of an original as a picture: only of files that the catalogue records, of works that the reader may see."""

from __future__ import annotations

import hashlib
from typing import Final

from flask import Blueprint, Response, request

from search.errors import NotFoundError
from web.page_pictures import PageAsked
from web.site import library, site
from web.views.original import recorded_file

page_picture = Blueprint("page_picture", __name__)

PDF: Final = "application/pdf"
_WIDTHS: Final = {"": 900, "large": 1700}
_LONGEST_PASSAGE: Final = 20_000


@page_picture.get("/page/<language>/<int:page>/<path:identity>.png")
def page_view(language: str, page: int, identity: str) -> Response:
    """Page `page` of the file of a version; with `at` the passage is marked on it, with `size=large` it can be read closely."""
    at = request.args.get("at", "").strip()
    with library() as opened:
        work = opened.work(identity, site().reader)
        version = next((v for v in opened.catalogue.versions(work.ordinal) if v.language == language), None)
        if version is None:
            raise NotFoundError("version-unknown", id=work.id, language=language[:40])
        if version.media_type != PDF:
            raise NotFoundError("page-picture-none", page=page)
        unit = opened.catalogue.unit_at(version.id, at) if at else None
    path = recorded_file(version, work.id)
    width = _WIDTHS.get(request.args.get("size", ""), _WIDTHS[""])
    text = unit.text[:_LONGEST_PASSAGE] if unit is not None else ""
    picture = site().pictures.of(PageAsked(file=str(path), page=page, width=width, text=text))
    answer = Response(picture, mimetype="image/png")
    answer.set_etag(hashlib.sha256(picture).hexdigest()[:24])
    answer.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    answer.make_conditional(request)
    return answer
