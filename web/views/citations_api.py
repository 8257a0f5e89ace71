"""The API of citations: out of a work, into it, its most cited paragraphs, and the check of a text that a program sends.

What is sent to be checked is kept in memory for that one answer, as on the page; nothing of it is logged or stored.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response

from search.checking.answers import brief_json
from search.checking.brief import check_brief
from search.citations import citations_out
from search.citations_json import cited_by_json, paragraphs_json, placed_json
from search.cited_by import citations_in
from search.cited_paragraphs import cited_paragraphs
from search.citing_asked import check_citing_asked
from search.model.citation import CITATION_STATUSES
from search.service import OpenLibrary
from web.cursors import ListPage
from web.i18n import preferred_language
from web.parameters import asked_for, one_of, only
from web.pasted_text import sent_text
from web.site import library, site
from web.urls import LANGUAGES
from web.views.api import json_answer
from web.views.citations import anchor_asked, wanted_citations
from web.views.paged_lists import PAGING, paged

citations_api = Blueprint("citations_api", __name__, url_prefix="/api/v1")


@citations_api.get("/works/<path:identity>/cites")
def api_cites(identity: str) -> Response:
    """What a work cites, in reading order; `lang` keeps one version, `status` one kind of outcome."""
    only("lang", "status", *PAGING)
    language, status = (asked_for("lang") or "").lower() or None, one_of("status", CITATION_STATUSES)

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

    return paged(answered)


@citations_api.get("/works/<path:identity>/cited-by")
def api_cited_by(identity: str) -> Response:
    """Who cites a work, or a paragraph of it (`at`), filtered as on its page, the newest works first."""
    only("at", "system", "country", "lang", "year", "prefer", *PAGING)
    prefer = one_of("prefer", LANGUAGES) or preferred_language()
    wanted = wanted_citations()

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        work = opened.work(identity, site().reader)
        anchor = anchor_asked(opened, work, asked_for("at"))
        paged = replace(wanted, offset=page.offset, limit=page.limit)
        found = citations_in(opened, work.id, site().reader, anchor, paged, paragraphs=0, prefer=prefer)
        if not found.total:
            check_citing_asked(opened, work, anchor, wanted, found.facets["system"])
        answer = cited_by_json(found)
        del answer["paragraphs"]
        return answer, found.total

    return paged(answered)


@citations_api.get("/works/<path:identity>/cited-paragraphs")
def api_cited_paragraphs(identity: str) -> Response:
    """The paragraphs of a work that others cite, those that most works cite first."""
    only(*PAGING)

    def answered(opened: OpenLibrary, page: ListPage) -> tuple[dict[str, object], int]:
        work = opened.work(identity, site().reader)
        found = tuple(cited_paragraphs(opened, work, site().reader).values())
        shown = paragraphs_json(found[page.offset : page.offset + page.limit])
        return {"id": work.id, "symbol": work.symbol, "total": len(found), "paragraphs": shown}, len(found)

    return paged(answered)


@citations_api.post("/check")
def api_check() -> Response:
    """What `renvoi check --json` prints, of a text sent as JSON."""
    sent = sent_text()
    with library() as opened:
        brief = check_brief(opened, sent.text, site().reader, sent.language or "")
    answer = json_answer(brief_json(brief))
    answer.headers["Cache-Control"] = "no-store"
    return answer
