"""Text that readers paste: from our own pages alone, within a size, kept in memory for one answer, written nowhere."""

from __future__ import annotations

from typing import Final

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from search.errors import InputError
from web.own_pages import from_own_page

MOST_BYTES: Final = 4_000_000
"""Of a form as browsers send it, where a letter with an accent takes six bytes. The server keeps as much in memory."""


def pasted_text(name: str) -> str:
    """The text of a field of the form sent. InputError `brief-foreign` or `brief-too-big`.

    What does not come from a page of ours is refused before it is read. Only plain fields are taken: parts of a form that
    could be files might be written to the disk while they are read.
    """
    if not from_own_page() or request.mimetype != "application/x-www-form-urlencoded":
        raise InputError("brief-foreign")
    request.max_content_length = MOST_BYTES
    request.max_form_memory_size = MOST_BYTES
    try:
        return request.form.get(name, "").replace("\r\n", "\n")
    except RequestEntityTooLarge as error:
        raise InputError("brief-too-big", megabytes=MOST_BYTES // 1_000_000) from error
