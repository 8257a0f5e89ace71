"""A question with repeated parameters is one question: links name each once, and a chip stands once."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from web.asked_once import asked_once

TWICE = (
    "q=torture&q=droit&filter=country%3DMAR&filter=country=MAR&filter=kind=annual-report&exclude=theme=women"
    "&exclude=theme%3Dwomen&lang=en&lang=en&sort=date&sort=title&without=fr:droit&without=fr:droit"
)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_links_name_each_parameter_once_and_a_chip_stands_once(client, ui):
    html = client.get(f"/{ui}/?{TWICE}").text
    for link in re.findall(r'(?:href|content)="([^"]*\?[^"]+)"', html) + re.findall(r"http://[^\s<]*\?[^\s<]+", html):
        pairs = parse_qsl(urlsplit(unescape(link)).query, keep_blank_values=True)
        assert len(pairs) == len(set(pairs)), link
        names = [name for name, _ in pairs if name not in {"filter", "exclude", "without"}]
        assert len(names) == len(set(names)), link
    chips = re.findall(r'(?s)<a class="chip (?:filter|exclude|lang)".*?</a>', html)
    assert len(chips) == 4
    assert len(set(chips)) == len(chips)


@pytest.mark.parametrize("path", ["recommendations", "matrix"])
def test_the_same_of_recommendations(client, path):
    html = client.get(
        f"/fr/{path}?q=torture&q=torture&filter=country=MAR&filter=country=MAR&cols=response&cols=year"
    ).text
    for link in re.findall(r'href="([^"]*\?[^"]+)"', html):
        pairs = parse_qsl(urlsplit(unescape(link)).query, keep_blank_values=True)
        assert len(pairs) == len(set(pairs)), link
    assert html.count('<a class="chip') == 1


@pytest.mark.parametrize(
    ("asked", "once"),
    [
        ("", ""),
        ("q=a&q=b", "q=a"),
        ("q=&q=b", "q="),
        ("lang=&lang=fr&lang=en", "lang=&lang=fr"),
        ("filter=a&filter=b&filter=a", "filter=a&filter=b"),
        ("q=%C3%A9&&x=1&x=1&x=2", "q=%C3%A9&x=1&x=2"),
        ("%71=a&q=b", "%71=a"),
    ],
)
def test_what_is_repeated_is_left_out_and_the_rest_stays_as_it_is(asked, once):
    assert asked_once(asked) == once
