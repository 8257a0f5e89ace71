"""Text that readers paste or programs send: within a size, kept in memory for one answer, written nowhere.

Pages of other sites are never heard.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec
from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from search.errors import InputError
from web.own_pages import from_another_site, from_own_page

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


class SentText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that a program sends, and the language that it is in, where that is known."""

    text: str
    language: Literal["fr", "en"] | None = None


def sent_text() -> SentText:
    """The JSON body of a program's request. InputError `brief-foreign`, `brief-too-big` or `body-wrong`.

    Browsers send JSON to another site only after asking it, which this one never answers; whatever still comes from a page
    of another site is refused before it is read.
    """
    if from_another_site():
        raise InputError("brief-foreign")
    if request.mimetype != "application/json":
        raise InputError("body-wrong")
    request.max_content_length = MOST_BYTES
    try:
        return msgspec.json.decode(request.get_data(cache=False), type=SentText)
    except RequestEntityTooLarge as error:
        raise InputError("brief-too-big", megabytes=MOST_BYTES // 1_000_000) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError("body-wrong") from error
