"""Cursors of the API: where an answer ended, so that the next request goes on from there in the same state of the library."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from search.errors import InputError
from search.query.request import SearchRequest, to_params

MOST: Final = 100
"""Of a page."""
_CURSOR: Final = re.compile(
    r"(?P<generation>[A-Za-z0-9\-]{1,40})\.(?P<limit>\d{1,3})\.(?P<page>\d{1,7})\.(?P<question>[0-9a-f]{8})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page of a list of the API: which one, from 1, and how much of it; `generation` where a cursor led there."""

    number: int
    limit: int
    generation: str | None = None

    @property
    def offset(self) -> int:
        """What comes before."""
        return (self.number - 1) * self.limit


def list_page(asked: Mapping[str, str], limit: int) -> ListPage:
    """The page of a list that parameters ask for: the first, or where their `cursor` goes on. InputError where they cannot be read."""
    cursor, wanted = asked.get("cursor", "").strip(), asked.get("limit", "").strip()
    if cursor:
        found = _CURSOR.fullmatch(cursor)
        if found is None or not int(found["page"]) or not 1 <= int(found["limit"]) <= MOST:
            raise InputError("cursor-wrong", cursor=cursor[:80])
        if found["question"] != _list_question(asked):
            raise InputError("cursor-wrong", cursor=cursor[:80])
        return ListPage(number=int(found["page"]), limit=int(found["limit"]), generation=found["generation"])
    if wanted and not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:5]) <= MOST):
        raise InputError("parameter-wrong", name="limit", value=wanted[:40], allowed=f"1 … {MOST}")
    return ListPage(number=1, limit=int(wanted) if wanted else limit)


def list_cursor_after(asked: Mapping[str, str], page: ListPage, generation: str, total: int) -> str | None:
    """The cursor of the page of a list that follows, None where there is none."""
    if page.offset + page.limit >= total:
        return None
    return f"{generation}.{page.limit}.{page.number + 1}.{_list_question(asked)}"


def _list_question(asked: Mapping[str, str]) -> str:
    pairs = sorted((name, value.strip()) for name, value in asked.items() if name not in {"cursor", "limit"})
    return f"{zlib.crc32(repr(pairs).encode()):08x}"


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
    if found is None or not int(found["page"]) or not 1 <= int(found["limit"]) <= MOST:
        raise InputError("cursor-wrong", cursor=cursor[:80])
    following = replace(asked, page=int(found["page"]), limit=int(found["limit"]))
    if found["question"] != _question(following):
        raise InputError("cursor-wrong", cursor=cursor[:80])
    return following, found["generation"]


def _question(asked: SearchRequest) -> str:
    """A check number of everything asked but the page."""
    pairs = to_params(replace(asked, page=1))
    return f"{zlib.crc32(repr(pairs).encode()):08x}"
