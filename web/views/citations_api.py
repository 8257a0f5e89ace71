"""The API of citations: out of a work, into it, its most cited paragraphs, and the check of a text that a program sends.

What is sent to be checked is kept in memory for that one answer, as on the page; nothing of it is logged or stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, Response, request

from search.checking.answers import brief_json
from search.checking.brief import check_brief
from search.citations import citations_out
from search.citations_json import cited_by_json, paragraphs_json, placed_json
from search.cited_by import citations_in
from search.cited_paragraphs import cited_paragraphs
from search.citing_asked import check_citing_asked
from search.errors import InputError
from search.model.citation import CITATION_STATUSES
from search.service import OpenLibrary
from web.cursors import ListPage, list_cursor_after, list_page
from web.errors import outdated
from web.i18n import preferred_language
from web.pasted_text import sent_text
from web.site import library, site
from web.urls import LANGUAGES
from web.views.api import json_answer
from web.views.citations import anchor_asked, wanted_citations

citations_api = Blueprint("citations_api", __name__, url_prefix="/api/v1")

_PAGE = 50


@citations_api.get("/works/<path:identity>/cites")
def api_cites(identity: str) -> Response:
    """What a work cites, in reading order; `lang` keeps one version, `status` one kind of outcome."""
    _only("lang", "status")
    language, status = (_asked("lang") or "").lower() or None, _asked("status")
    if status is not None and status not in CITATION_STATUSES:
        raise InputError("parameter-wrong", name="status", value=status[:40], allowed=", ".join(CITATION_STATUSES))

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        out = citations_out(opened, identity, site().reader, language=language)
        found = [each for each in out.citations if status in {None, each.citation.status}]
        shown = found[page.offset : page.offset + page.limit]
        answer: dict[str, object] = {
            "id": out.work.id,
            "symbol": out.work.symbol,
            "total": len(found),
            "citations": [placed_json(each, out.works) for each in shown],
        }
        return answer, len(found)

    return _paged(answered)


@citations_api.get("/works/<path:identity>/cited-by")
def api_cited_by(identity: str) -> Response:
    """Who cites a work, or a paragraph of it (`at`), filtered as on its page, the newest works first."""
    _only("at", "system", "country", "lang", "year", "prefer")
    prefer = _asked("prefer") or preferred_language()
    if prefer not in LANGUAGES:
        raise InputError("parameter-wrong", name="prefer", value=prefer[:40], allowed=", ".join(LANGUAGES))
    wanted = wanted_citations()

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        work = opened.work(identity, site().reader)
        anchor = anchor_asked(opened, work, _asked("at"))
        paged = replace(wanted, offset=page.offset, limit=page.limit)
        found = citations_in(opened, work.id, site().reader, anchor, paged, paragraphs=0, prefer=prefer)
        if not found.total:
            check_citing_asked(opened, work, anchor, wanted, found.facets["system"])
        answer = cited_by_json(found)
        del answer["paragraphs"]
        return answer, found.total

    return _paged(answered)


@citations_api.get("/works/<path:identity>/cited-paragraphs")
def api_cited_paragraphs(identity: str) -> Response:
    """The paragraphs of a work that others cite, those that most works cite first."""
    _only()

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        work = opened.work(identity, site().reader)
        found = tuple(cited_paragraphs(opened, work, site().reader).values())
        shown = paragraphs_json(found[page.offset : page.offset + page.limit])
        return {"id": work.id, "symbol": work.symbol, "total": len(found), "paragraphs": shown}, len(found)

    return _paged(answered)


@citations_api.post("/check")
def api_check() -> Response:
    """What `renvoi check --json` prints, of a text sent as JSON."""
    sent = sent_text()
    with library() as opened:
        brief = check_brief(opened, sent.text, site().reader, sent.language or "")
    answer = json_answer(brief_json(brief))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _paged(answered: Callable[[OpenLibrary, ListPage], tuple[dict[str, object], int]]) -> Response:
    """A page of a list, with the cursor of the next; `answered` makes it and says how long the list is."""
    asked = request.args.to_dict()
    # A work may be named in several ways: the list that a cursor goes on with is that of this address.
    asked["path"] = request.path
    page = list_page(asked, _PAGE)
    with library() as opened:
        if page.generation is not None and page.generation != opened.generation.name:
            return outdated()
        answer, total = answered(opened, page)
        following = list_cursor_after(asked, page, opened.generation.name, total)
    return json_answer({**answer, "next": following})


def _only(*names: str) -> None:
    """InputError for a parameter that a list does not have: a page asked for by number, a filter misspelt."""
    allowed = (*names, "limit", "cursor")
    for name in request.args:
        if name not in allowed:
            raise InputError("parameter-none", name=name[:40], allowed=", ".join(allowed))


def _asked(name: str) -> str | None:
    return request.args.get(name, "").strip() or None
