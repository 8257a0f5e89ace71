"""The page that tells how a term is translated in this collection, with the passages that show it."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from search.concordance.translations import concordance as read_concordance
from search.query.request import SearchRequest
from web.examples import term_examples
from web.presenters.concordance import concordance_page
from web.site import addresses, interface_language, library, site
from web.urls import LANGUAGES

concordance = Blueprint("concordance", __name__, url_prefix="/<any(fr, en):ui>")


@concordance.get("/translate")
def concordance_view() -> str:
    """The renderings of `term`, from the language `from`, else from the one it belongs to."""
    term = " ".join(request.args.get("term", "").split())
    language = request.args.get("from", "").strip() or None
    to = addresses()
    page = None
    if term:
        with library() as opened:
            found = read_concordance(opened, term, site().reader, language, preferred=interface_language())
        quoted = f'"{found.term}"'
        search_url = to.search(SearchRequest(q=quoted, limit=site().settings.search.page_size))
        page = concordance_page(found, site().service.vocabularies, to, search_url)
    return render_template(
        "concordance.html",
        page=page,
        term=term,
        language=language,
        languages=LANGUAGES,
        examples=[(each, to.translate(each)) for each in term_examples(interface_language())],
    )
