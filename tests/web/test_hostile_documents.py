"""Documents that carry scripts, handlers, styles and formulas, indexed as anybody's are: on every page they are text, in every
file they are data."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html import escape

import html5lib
import pytest
from docx import Document
from lxml import etree
from makers.libraries import run
from openpyxl import load_workbook
from page_text import valid
from test_every_page import crawled

from search.settings import load_settings
from web.wsgi import create_app

BAIT = (
    "<script>window.bitten=1</script> <img src=x onerror=window.bitten=1> <svg onload=window.bitten=1></svg>"
    ' "><b onmouseover="window.bitten=1">torture</b> </blockquote></main><style>body{display:none}</style>'
    ' <a href="javascript:window.bitten=1">here</a> <iframe src="//bait.example"></iframe> {{ 7*7 }} %0A ]]>'
)
FORMULA = '=HYPERLINK("http://bait.example";"torture")'
NO_ELEMENTS = {"script", "iframe", "object", "embed", "base", "frame", "applet"}


def long(text):
    return f"{text} This paragraph on torture in detention is long enough to be one of a report. " * 2


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A library of documents in every format that could hold something to run."""
    folder = tmp_path_factory.mktemp("hostile")
    paragraphs = "".join(f"<p>{number}. {long(escape(BAIT))}</p>" for number in range(1, 4))
    (folder / "page.html").write_text(
        f'<!DOCTYPE html><html lang="en"><head><title>{escape(BAIT)}</title><script>window.bitten=1</script>'
        '<base href="//bait.example/"><meta http-equiv="refresh" content="0;url=//bait.example"></head>'
        f'<body onload="window.bitten=1"><h1 style="color:red">Report on torture</h1>{paragraphs}'
        f'<p>4. <a href="javascript:window.bitten=1" onclick="window.bitten=1">{long("A link.")}</a>'
        "<svg><script>window.bitten=1</script></svg><math><mtext></p><img src=x onerror=window.bitten=1>"
        "<style>body{display:none}</style></body></html>",
        "utf-8",
    )
    (folder / "notes.md").write_text(
        f"# {BAIT}\n\n1. {long(BAIT)}\n\n2. [torture](javascript:window.bitten=1) {long(FORMULA)}\n", "utf-8"
    )
    (folder / "plain.txt").write_text(f"A/HRC/98/7\n\n{BAIT}\n\n1. {long(BAIT)}\n\n2. {long(FORMULA)}\n", "utf-8")
    word = Document()
    word.add_heading(BAIT, 1)
    for number in (1, 2):
        word.add_paragraph(f"{number}. {long(BAIT)}")
    word.save(str(folder / "letter.docx"))
    items = "".join(
        f"<item><title>{escape(BAIT)}</title><link>javascript:window.bitten=1</link><guid>g{number}</guid>"
        f"<description>{escape(f'<p onclick=window.bitten=1>{long(BAIT)}</p>')}</description></item>"
        for number in (1, 2)
    )
    (folder / "news.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(BAIT)}</title><link>http://bait.example</link>'
        f"<description>d</description>{items}</channel></rss>",
        "utf-8",
    )
    told = '"' + BAIT.replace('"', '""') + '"'
    head = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"
    rows = [
        f"Albania,EEG,OIC,{told},Canada,WEOG,OAS,{told},4,Trafficking,6",
        f'Albania,EEG,OIC,"{FORMULA.replace(chr(34), chr(34) * 2)}",{told},WEOG,OAS,"{FORMULA.replace(chr(34), chr(34) * 2)}",4,Trafficking,6',
    ]
    (folder / "6.csv").write_bytes("\r".join([head, *rows]).encode("mac-roman"))
    (folder / "document.toml").unlink(missing_ok=True)
    run(folder.parent / f"{folder.name}-library", folder, jobs=1)
    return create_app(load_settings(environ={}), folder.parent / f"{folder.name}-library")


def alive(html):
    """What of a page could run or load: elements, handlers, styles, addresses that are scripts."""
    found = []
    for element in html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False).iter(etree.Element):
        name = str(element.tag).rpartition("}")[2]
        if name in NO_ELEMENTS or (name == "meta" and element.get("http-equiv")):
            found.append(name)
        for attribute, value in element.attrib.items():
            if attribute.lower().startswith("on") or attribute.lower() == "style":
                found.append(f"{name}[{attribute}]")
            if attribute in {"href", "src", "action", "data"} and value.lower().strip().startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                found.append(f"{name}[{attribute}={value[:40]}]")
    return found


def test_what_could_run_is_told():
    for living in (
        "<script>1</script>",
        "<p onclick=x>",
        "<p style='x'>",
        "<a href=' JavaScript:x'>y</a>",
        "<svg><script>",
    ):
        assert alive(f"<!DOCTYPE html><title>t</title>{living}"), living


def test_the_library_holds_all_of_them(hostile):
    found = hostile.test_client().get("/api/v1/search?q=torture&limit=50").json
    assert found["total"] >= 6
    assert "window.bitten" in json.dumps(found)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_on_every_page_they_are_text(hostile, ui):
    pages, _ = crawled(hostile.test_client(), ui)
    read = [(address, html) for address, _, _, html in pages if html]
    assert len(read) > 40
    assert sum("bitten" in html for _, html in read) > 10
    for address, html in read:
        try:
            valid(html)
        except Exception as error:
            raise AssertionError(address) from error
        assert alive(html) == [], address


@pytest.mark.parametrize("path", ["countries/ALB", "recommendations", "chains/ALB", "matrix"])
def test_in_files_to_print_they_are_text(hostile, path):
    with hostile.test_client().get(f"/en/{path}.html") as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert [one for one in alive(answer.text) if one != "style"] == []
    with hostile.test_client().get(f"/en/{path}.docx") as answer, zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))


@pytest.mark.parametrize("path", ["feed.atom?q=torture", "feed.atom", "sitemap.xml", "opensearch.xml"])
def test_in_feeds_they_are_text(hostile, path):
    prefix = "" if path.startswith("sitemap") else "/en"
    with hostile.test_client().get(f"{prefix}/{path}") as answer:
        tree = etree.fromstring(answer.data)
    assert {etree.QName(element).localname for element in tree.iter(etree.Element)}.isdisjoint(
        NO_ELEMENTS | {"b", "svg"}
    )
    for element in tree.iter(etree.Element):
        assert not (element.get("href") or "").lower().startswith("javascript"), path
        if element.get("type") == "html":
            assert alive(element.text or "") == []


def test_in_tables_no_cell_is_computed(hostile):
    client = hostile.test_client()
    for path in ("recommendations", "search", "countries/ALB"):
        query = "?q=torture&by=passage" if path == "search" else ""
        rows = list(csv.reader(io.StringIO(client.get(f"/en/{path}.csv{query}").text.lstrip("\ufeff"))))
        assert rows
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in {"=", "@", "+"}]
        book = load_workbook(io.BytesIO(client.get(f"/en/{path}.xlsx{query}").data))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b", "inlineStr"}
    assert "HYPERLINK" in client.get("/en/recommendations.csv").text


def test_originals_are_kept_not_shown(hostile):
    client = hostile.test_client()
    shown = 0
    for work in client.get("/api/v1/search?q=torture&limit=50").json["hits"]:
        for language in work["languages"]:
            with client.get(f"/original/{language}/{work['id']}") as answer:
                if answer.status_code == 200:
                    shown += 1
                    assert "sandbox" in answer.headers["Content-Security-Policy"]
                    assert (
                        answer.headers["Content-Disposition"].startswith("attachment")
                        or answer.mimetype == "text/plain"
                    )
    assert shown >= 4
