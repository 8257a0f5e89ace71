"""What paper needs of a page: the addresses that lead back to it and to the original, and no words that only lead on."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from page_text import text_of

from search.exports.dossier_html import STYLE

SHEET = (Path(__file__).resolve().parents[2] / "web" / "static" / "renvoi.css").read_text(encoding="utf-8")
PRINT = SHEET[SHEET.rindex("@media print") :]


def printed(html: str) -> str:
    return re.sub(r"\s+", " ", text_of(re.search(r'<p class="printed">.*?</p>', html, re.DOTALL)[0]))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/en/?q=torture&by=passage", "http://localhost/en/?q=torture&by=passage"),
        ("/en/countries/MAR", "http://localhost/en/countries/MAR"),
        ("/view-large/en/help", "http://localhost/en/help"),
        # A document is found again by its own lasting address, whatever words were marked in it.
        ("/en/work/a-hrc-99-1?lang=fr&at=p1&q=torture", "http://localhost/en/work/a-hrc-99-1?lang=fr"),
    ],
)
def test_every_page_carries_its_address_for_paper(client, path, address):
    assert unescape(printed(client.get(path).text)).strip() == f"Address of this page: {address}"


def test_the_address_is_printed_and_not_shown_on_screen():
    assert ".printed { display: none; }" in SHEET[: SHEET.rindex("@media print")]
    assert ".printed { display: block;" in PRINT
    assert 'a[rel~="external"]::after { content: " (" attr(href) ")"' in PRINT


@pytest.mark.parametrize(
    "dead", [".twin", ".reason", ".follow", ".apply", ".original", ".recommendation .where a[rel]"]
)
def test_words_that_only_lead_on_are_not_printed(dead):
    hidden = next(line for line in PRINT.splitlines() if line.rstrip().endswith("{ display: none !important; }"))
    assert f" {dead}," in hidden or f" {dead} {{" in hidden


def test_a_printed_dossier_names_the_address_of_each_passage(client):
    assert "content:' <' attr(href) '>'" in STYLE[STYLE.index("@media print") :]
    dossier = client.get("/en/recommendations.html").text
    assert 'class="where"><a href="http://localhost/en/work/a-hrc-99-1' in dossier
    assert "attr(href)" in dossier
