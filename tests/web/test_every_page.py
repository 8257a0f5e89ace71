"""Every page that a link of the site leads to: it answers, is valid, small, loads nothing from elsewhere and names no machine."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from page_text import valid
from werkzeug.exceptions import HTTPException

MOST_OF_A_KIND = 3
"""Addresses that are asked for of each view."""
_LOADED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon|search|preload)"|img|script|source|embed|image|use)\b[^>]*?(?:href|src)="([^"]*)"'
)


def crawled(client, ui):
    """Pages found by following links from the home page: address and answer, at most so many of a view."""
    adapter = client.application.url_map.bind("localhost")
    waiting, seen, counts, found = [f"/{ui}/", f"/{ui}/?q=torture", f"/{ui}/?q=zzzyx"], set(), {}, []
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        if address in seen or parts.netloc or parts.path.startswith("/original/"):  # not ours
            continue
        seen.add(address)
        try:
            endpoint, values = adapter.match(parts.path)
        except HTTPException:
            endpoint, values = "none", {}
        kind = (endpoint, values.get("kind"), bool(parts.query))
        if parts.path.startswith("/view-"):
            kind = ("display", None, False)
        if counts.get(kind, 0) >= MOST_OF_A_KIND or values.get("ui", ui) != ui:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        with client.get(
            f"{parts.path}{'?' + parts.query if parts.query else ''}", headers={"Accept-Encoding": "identity"}
        ) as answer:
            kept = "Content-Disposition" in answer.headers
            html = answer.text if answer.mimetype == "text/html" and not kept else ""
            found.append((address, answer.status_code, answer.mimetype, html))
        if 300 <= answer.status_code < 400:
            waiting.append(answer.headers["Location"])
        waiting += [unescape(link).split("#")[0] for link in re.findall(r'<a\b[^>]*?href="(/[^"]*)"', html)]
    return found, counts


@pytest.fixture(scope="module", params=["fr", "en"])
def pages(request, application):
    return crawled(application.test_client(), request.param)


def test_so_many_kinds_of_pages_are_reached(pages):
    found, counts = pages
    assert len(counts) >= 25
    assert len(found) >= 50


def test_every_link_leads_somewhere(pages):
    found, _ = pages
    assert [(address, status) for address, status, _, _ in found if status >= 400] == []


def test_every_page_is_valid(pages):
    found, _ = pages
    for address, _, _, html in found:
        if html:
            try:
                valid(html)
            except Exception as error:
                raise AssertionError(address) from error
            identifiers = re.findall(r'\sid="([^"]+)"', html)
            assert len(identifiers) == len(set(identifiers)), address


def test_no_page_loads_anything_from_elsewhere_or_runs_anything(pages):
    found, _ = pages
    for address, _, _, html in found:
        loaded = [unescape(one) for one in _LOADED.findall(html)]
        assert not [one for one in loaded if urlsplit(one).netloc or one.startswith("data:")], address
        assert not re.search(r"(?i)<script|<style|<iframe|(?:href|src|action)=\"(?:javascript|data):", html), address
        bare = re.sub(r'"[^"]*"', '""', html)
        assert not re.search(r"(?i)<[^<>]*\s(?:style|on[a-z]+)=", bare), address


def test_no_page_tells_of_the_machine(pages):
    found, _ = pages
    for address, _, _, html in found:
        assert "/private/place" not in html, address
        assert "/tmp/" not in html, address
