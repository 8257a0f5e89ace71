"""Whether what was sent comes from a page of this site: pasted lists and texts are taken from our own forms alone.

Pages send no referrer, so that browsers give `Origin: null` with a form; where they say what kind of site asks
(Fetch metadata), that decides, else the origin must be this site's own.
"""

from __future__ import annotations

from flask import request


def from_own_page() -> bool:
    """Whether a page of this site sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.host}"

"""Text that readers send: from our own pages alone, within a size, kept in memory for one answer, written nowhere."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from search.errors import InputError

MOST_BYTES: Final = 4_000_000
"""Of a form as browsers send it, where a letter with an accent takes six bytes. The server keeps as much in memory."""
_SAME: Final = "same-origin"


def sent_text(name: str) -> str:
    """The text of a field of the form sent. InputError `brief-foreign` or `brief-too-big`.

    A browser says where a form was sent from: `Sec-Fetch-Site`, or `Origin` where it does not know that header. What says
    neither, or another site, is refused before it is read. Only plain fields are taken: parts of a form that could be files
    might be written to the disk while they are read.
    """
    require_own_page()
    if request.mimetype != "application/x-www-form-urlencoded":
        raise InputError("brief-foreign")
    request.max_content_length = MOST_BYTES
    request.max_form_memory_size = MOST_BYTES
    try:
        return request.form.get(name, "").replace("\r\n", "\n")
    except RequestEntityTooLarge as error:
        raise InputError("brief-too-big", megabytes=MOST_BYTES // 1_000_000) from error


def require_own_page() -> None:
    """InputError `brief-foreign` unless the request comes from a page of this site."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    ours = origin is not None and urlsplit(origin).netloc == request.host
    if not (site == _SAME and origin in {None, "null"}) and not (ours and site in {None, _SAME}):
        raise InputError("brief-foreign")
