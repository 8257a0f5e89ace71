"""Originals as they lie on the disk: only files that the catalogue records, only of works that the reader may see.

No path ever comes from an address. What a browser could execute is sent for saving, not for showing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from search.errors import NotFoundError
from search.model.document import VersionCard
from web.site import library, site

original = Blueprint("original", __name__)

_SHOWN: Final = frozenset({"application/pdf", "text/plain"})
"""What a browser shows without executing anything of ours; everything else is an attachment."""
_TEXTUAL: Final = frozenset({"text/markdown", "text/csv", "text/tab-separated-values"})


@original.get("/original/<language>/<path:identity>")
def original_view(language: str, identity: str) -> Response:
    """The file that a language version was read from."""
    with library() as opened:
        work = opened.work(identity, site().reader)
        version = next((v for v in opened.catalogue.versions(work.ordinal) if v.language == language), None)
    if version is None:
        raise NotFoundError("version-unknown", id=work.id, language=language[:40])
    path = recorded_file(version, work.id)
    kind = version.media_type.partition(";")[0].strip().casefold()
    if kind in _TEXTUAL:
        kind = "text/plain"
    answer = send_file(
        path,
        mimetype=kind if "/" in kind else "application/octet-stream",
        as_attachment=kind not in _SHOWN,
        download_name=f"{work.id}.{language}{path.suffix}",
        conditional=True,
        etag=True,
        max_age=0,
    )
    if kind == "text/plain":
        answer.headers["Content-Type"] = f"text/plain; charset={_charset(version)}"
    answer.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    answer.headers["Accept-Ranges"] = "bytes"
    return answer


def recorded_file(version: VersionCard, identity: str) -> Path:
    """The file that the catalogue records; NotFoundError where there is none of its own, or it has gone since."""
    if version.file is None:
        raise NotFoundError("original-none", id=identity)
    path = Path(version.file)
    if not path.is_absolute() or not path.is_file():
        raise NotFoundError("original-gone", id=identity)
    return path


def _charset(version: VersionCard) -> str:
    """The encoding that the reader of the file found, as it noted it; UTF-8 where it noted nothing."""
    guessed = next((note.facts.get("encoding") for note in version.notes if note.code == "encoding-guessed"), None)
    return guessed if guessed and guessed.replace("-", "").replace("_", "").isalnum() else "utf-8"
