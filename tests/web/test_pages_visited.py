"""Every kind of page is visited by the browser tests (axe, narrow windows, requests): none is added without them."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "browser"))

from paths import CITING_PATHS, PATHS

NO_PAGES = {
    "api.api_index": "/api/v1/",
    "api.api_openapi": "/api/v1/openapi.json",
    "api.api_search": "/api/v1/search?q=torture",
    "api.api_suggest": "/api/v1/suggest?q=tor",
    "api.api_vocabularies": "/api/v1/vocabularies",
    "api.api_vocabulary": "/api/v1/vocabularies/theme",
    "api.api_work": "/api/v1/works/a-hrc-99-1",
    "api_guide.api_try": "/en/api/search?q=torture",
    "citations_api.api_cited_by": "/api/v1/works/a-hrc-99-1/cited-by",
    "citations_api.api_cited_paragraphs": "/api/v1/works/a-hrc-99-1/cited-paragraphs",
    "citations_api.api_cites": "/api/v1/works/a-hrc-99-1/cites",
    "lists_api.api_citations": "/api/v1/citations?cited=a-hrc-99-1",
    "lists_api.api_units": "/api/v1/units?work=a-hrc-99-1",
    "lists_api.api_works": "/api/v1/works",
    "about.opensearch": "/en/opensearch.xml",
    "chains.chains_file": "/en/chains/MAR.html",
    "crawlers.robots": "/robots.txt",
    "crawlers.sitemap": "/sitemap.xml",
    "crawlers.sitemap_part": "/sitemap-1.xml",
    "exports.results_file": "/en/search.csv?q=torture",
    "feeds.atom": "/en/feed.atom?q=torture",
    "feeds.citing_feed": "/en/work/a-hrc-99-1/citations.atom",
    "feeds.json_feed": "/en/feed.json?q=torture",
    "feeds.recommendations_feed": "/en/recommendations.atom",
    "health.health_check": "/health",
    "odd_rows.odd_rows_file": "/en/recommendations/rows.csv",
    "original.original_view": "/original/en/a-hrc-99-1",
    "page_picture.page_view": "/page/en/1/a-hrc-99-1.png",
    "profiles.profile_file": "/en/countries/MAR.html",
    "recommendations.list_file": "/en/recommendations.html",
    "recommendations.matrix_file": "/en/matrix.html?rows=theme&cols=response",
    "recommendations_api.api_chains": "/api/v1/chains/MAR",
    "recommendations_api.api_matrix": "/api/v1/matrix?rows=theme&cols=response",
    "recommendations_api.api_profile": "/api/v1/profiles/country/MAR",
    "recommendations_api.api_recommendations": "/api/v1/recommendations",
    "references.api_references": "/api/v1/works/a-hrc-99-1/references",
    "references.reference_file": "/en/work/a-hrc-99-1/reference.ris",
    "search.door": "/fr",
    "search.favicon": "/favicon.ico",
    "search.front_door": "/",
    "static": "/static/renvoi.css",
}
"""An address of each route that answers with data, a file to keep or the way to a page."""


def answering(application, path):
    return application.url_map.bind("localhost").match(urlsplit(path).path)[0]


def test_every_kind_of_page_is_visited_in_a_browser(application):
    visited = {answering(application, f"/en{path}") for path in (*PATHS, *CITING_PATHS) if path != "/nowhere"}
    routes = {rule.endpoint for rule in application.url_map.iter_rules() if "GET" in rule.methods}
    assert routes - NO_PAGES.keys() == visited


@pytest.mark.parametrize(("endpoint", "path"), NO_PAGES.items())
def test_what_is_not_visited_is_no_page(application, endpoint, path):
    assert answering(application, path) == endpoint
    with application.test_client().get(path) as answer:
        assert answer.status_code < 400
        kept = "Content-Disposition" in answer.headers
        assert answer.mimetype != "text/html" or answer.status_code >= 300 or kept
