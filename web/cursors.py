"""Cursors of the API: where an answer ended, so that the next request goes on from there in the same state of the library."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import Final

from search.errors import InputError
from search.query.request import SearchRequest, to_params

_CURSOR: Final = re.compile(
    r"(?P<generation>[A-Za-z0-9\-]{1,40})\.(?P<limit>\d{1,3})\.(?P<page>\d{1,7})\.(?P<question>[0-9a-f]{8})"
)


def cursor_after(asked: SearchRequest, generation: str, total: int) -> str | None:
    """The cursor of the page that follows, None where there is none."""
    if asked.page * asked.limit >= total:
        return None
    return f"{generation}.{asked.limit}.{asked.page + 1}.{_question(asked)}"


def continued(asked: SearchRequest, cursor: str) -> tuple[SearchRequest, str]:
    """The request that a cursor goes on with, and the generation it belongs to.

    InputError `cursor-wrong` where it is no cursor of ours or one of another question.
    """
    found = _CURSOR.fullmatch(cursor)
    if found is None or not int(found["page"]) or not 1 <= int(found["limit"]) <= 100:
        raise InputError("cursor-wrong", cursor=cursor[:80])
    following = replace(asked, page=int(found["page"]), limit=int(found["limit"]))
    if found["question"] != _question(following):
        raise InputError("cursor-wrong", cursor=cursor[:80])
    return following, found["generation"]


def _question(asked: SearchRequest) -> str:
    """A check number of everything asked but the page."""
    pairs = to_params(replace(asked, page=1))
    return f"{zlib.crc32(repr(pairs).encode()):08x}"
