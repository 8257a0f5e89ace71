"""Headers, cookies, logs, and what a page may load: the promises of the about page, checked."""

from __future__ import annotations

import gzip
import logging
import re

import pytest
from test_pages_visited import CITING_PATHS, NO_PAGES
from test_pages_visited import PATHS as VISITED

PATHS = (
    "/",
    "/en/",
    "/fr/?q=torture",
    "/fr/work/a-hrc-99-1",
    "/en/about",
    "/en/help",
    "/nowhere",
    "/api/v1/search?q=x",
    "/api/v1/nowhere",
    "/health",
    "/static/renvoi.css",
    "/original/en/a-hrc-99-1",
    "/en/?page=abc",
)


@pytest.mark.parametrize("path", [*PATHS, *NO_PAGES.values(), *(f"/fr{path}" for path in (*VISITED, *CITING_PATHS))])
def test_every_answer_carries_the_headers_and_no_cookie(client, path):
    with client.get(path) as answer:
        guarded(answer.headers, pasted=path.endswith(("/check", "/batch")) and "/api/" not in path)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/en/", 405),
        ("DELETE", "/api/v1/search", 405),
        ("POST", "/en/check", 400),
        ("POST", "/en/batch", 400),
        ("POST", "/api/v1/check", 400),
        ("OPTIONS", "/en/about", 200),
        ("HEAD", "/en/?q=torture", 200),
        ("GET", "/original/en/nowhere", 404),
        ("GET", "/page/en/99/a-hrc-99-1.png", 404),
        ("GET", "/static/nowhere.css", 404),
        ("GET", "/fr/work/secret-file", 404),
        ("GET", "/en/search.csv?page=x", 400),
        ("GET", "/en/feed.atom?filter=x", 400),
        ("GET", "/sitemap-99.xml", 404),
    ],
)
def test_refusals_carry_them_too(client, method, path, status):
    with client.open(path, method=method) as answer:
        assert answer.status_code == status
        guarded(answer.headers, pasted=path == "/en/check")


def guarded(headers, *, pasted=False):
    assert headers["X-Content-Type-Options"] == "nosniff"
    # The pages whose forms send a text let this site know its own, and no other site anything.
    assert headers["Referrer-Policy"] == ("same-origin" if pasted else "no-referrer")
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe-" not in policy
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    assert "Server" not in headers


@pytest.mark.parametrize("path", ["/en/", "/fr/?q=torture", "/fr/work/a-hrc-99-1", "/en/about", "/en/help", "/nowhere"])
def test_pages_hold_no_script_no_inline_style_and_load_nothing_from_elsewhere(client, path):
    html = client.get(path).text
    assert not re.search(r"(?i)<script|<style|<iframe|<object|<embed|<img|\sstyle=|\son\w+=|javascript:", html)
    loaded = re.findall(r'<link rel="(?:stylesheet|icon|search)"[^>]*href="([^"]+)"', html)
    loaded += re.findall(r'<(?:form|link)[^>]*(?:action|href)="([^"]+)"', html)
    assert loaded
    assert all(url.startswith("/") and not url.startswith("//") for url in loaded)


def test_searches_are_kept_nowhere(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/fr/?q=temoin-secret")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "temoin-secret" not in caplog.text


def test_a_failure_says_nothing_of_the_question_or_the_machine(application, caplog, monkeypatch):
    from search.service import OpenLibrary

    def fail(*_):
        raise RuntimeError("inner /secret/path")

    monkeypatch.setattr(OpenLibrary, "search", fail)
    client = application.test_client()
    page = client.get("/fr/?q=temoin-secret")
    assert page.status_code == 500
    assert "La faute est de notre côté" in page.text
    assert "inner" not in page.text
    answer = client.get("/api/v1/search?q=temoin-secret")
    assert answer.status_code == 500
    assert answer.json["error"]["code"] == "web-failed"
    assert "/fr/ failed" in caplog.text
    assert "?q=" not in caplog.text


def test_text_travels_compressed_and_whole(client):
    plain = client.get("/fr/?q=torture")
    packed = client.get("/fr/?q=torture", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < 60_000
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    with client.get("/original/en/a-hrc-99-1", headers={"Accept-Encoding": "gzip"}) as original:
        assert "Content-Encoding" not in original.headers


def test_the_style_sheet_is_remembered_by_its_content_alone(client):
    url = re.search(r'rel="stylesheet" href="([^"]+)"', client.get("/en/").text)
    assert url is not None
    with client.get(url[1]) as stamped, client.get("/static/renvoi.css?v=other") as other:
        assert "immutable" in stamped.headers["Cache-Control"]
        assert "immutable" not in other.headers["Cache-Control"]
        assert "http" not in stamped.text
        assert "@import" not in stamped.text


def test_the_about_page_shows_the_headers_that_are_sent(client):
    from html import unescape

    answer = client.get("/en/about")
    for name in ("Content-Security-Policy", "Referrer-Policy", "Permissions-Policy"):
        assert f"{name}: {answer.headers[name]}" in unescape(answer.text)
