"""The page of a document: every passage under its anchor, the right part of a long one, versions, notes, originals."""

from __future__ import annotations

import re

import pytest
from page_text import text_of
from small_library import report_units, unit

from web.presenters.line_breaks import unbroken
from web.presenters.marking import CallMark
from web.presenters.parts import LONGEST, plan_of
from web.presenters.weaving import CitationMark, woven


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_unit_stands_under_its_anchor(client, language):
    html = client.get(f"/en/work/a-hrc-99-1?lang={language}").text
    for one in report_units(language):
        assert len(re.findall(rf'id="{re.escape(one.anchor)}"', html)) == 1


def test_kinds_of_passages_are_printed_as_what_they_are(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en").text
    assert re.search(r'<h2 id="h1">I\. Introduction</h2>', html)
    assert re.search(r'<h3 id="h2">Subtitle</h3>', html)
    assert re.search(
        r'(?s)<ul class="items">\s*<li id="p1\.a" class="depth1"><a class="label" href="#p1\.a">\(a\)</a> detained persons;(?: <span class="beside[^>]*>(?:(?!</li>).)*)?</li>\s*<li id="p1\.b"',
        html,
    )
    assert re.search(
        r'(?s)<table>\s*<tr id="t1"><td>Country</td><td>Visits</td></tr>\s*<tr id="t2"><td>Morocco</td><td>12</td></tr>\s*</table>',
        html,
    )
    assert re.search(r'<blockquote id="q1">', html)
    assert 'Torture in<sup class="call"><a id="call-n1" href="#n1">1</a></sup> detention' in html
    assert re.search(r'<p id="n1" class="footnote".*href="#call-n1"', html)
    assert "confidence 50%" in html


def test_parts_in_another_language_are_marked(client):
    html = client.get("/fr/work/a-hrc-99-1?lang=fr").text
    assert '<blockquote id="q1" lang="en" dir="ltr">' in html
    assert '<p id="p1" class="paragraph">' in html
    arabic = client.get("/fr/work/arabic-report").text
    assert re.search(r'<h1 lang="ar" dir="rtl" itemprop="name">', arabic)
    assert re.search(r'<p id="p1" class="paragraph" lang="ar" dir="rtl">', arabic)


def test_the_version_of_the_page_comes_first_and_the_switch_keeps_the_place(client):
    assert "La torture" in client.get("/fr/work/a-hrc-99-1").text
    assert "Torture in" in client.get("/en/work/a-hrc-99-1").text
    html = client.get("/fr/work/a-hrc-99-1?lang=fr&at=p1").text
    assert 'href="/fr/work/a-hrc-99-1?lang=en&amp;at=p1#p1" hreflang="en"' in html
    assert 'class="paragraph here"' in html


def test_remarks_are_shown_without_paths_of_the_machine(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en").text
    assert re.search(
        r'(?s)<li class="note error"><strong>Fault</strong>.*?report\.en\.pdf.*?<li class="note warning">', html
    )
    assert '<a href="/en/work/a-hrc-99-1?lang=en&amp;page=4#page-4">page 4</a>' in html
    assert "/tmp" not in html
    assert "/private" not in html


def test_any_identifier_leads_to_the_page(client):
    for asked in ("A/HRC/99/1", "a/hrc/99/1"):
        answer = client.get(f"/fr/work/{asked}?lang=en&at=p1")
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/fr/work/a-hrc-99-1?lang=en&at=p1#p1"


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("77", "p77"),
        ("§ 77", "p77"),
        ("§§ 77", "p77"),
        ("77.", "p77"),
        ("1600", "p1600"),
        ("para. 77", "p77"),
        ("Para 77", "p77"),
        ("par. 77", "p77"),
        ("paragraphe 77", "p77"),
        ("paragraph 77", "p77"),
        ("p.77", "p77"),
    ],
)
def test_a_typed_number_leads_to_its_paragraph(client, typed, anchor):
    answer = client.get("/en/work/a-hrc-99-2", query_string={"lang": "en", "at": typed})
    assert answer.headers["Location"] == f"/en/work/a-hrc-99-2?lang=en&at={anchor}#{anchor}"


@pytest.mark.parametrize(
    ("ui", "words"),
    [("en", "has no passage “para. 99999”."), ("fr", "n’a pas de passage «\u00a0para. 99999\u00a0».")],
)
def test_a_paragraph_that_is_not_there_is_said_on_the_document(client, ui, words):
    answer = client.get(f"/{ui}/work/a-hrc-99-2", query_string={"lang": "en", "at": "para. 99999"})
    assert answer.status_code == 404
    assert words in text_of(answer.text).replace("\u202f", "\u00a0")
    assert 'id="p1" class="paragraph"' in answer.text
    assert "para. 99999" not in text_of(client.get(f"/{ui}/work/a-hrc-99-2?lang=en").text)
    assert "<b>" not in client.get("/en/work/a-hrc-99-2?lang=en&at=<b>x</b>").text


def test_a_long_document_opens_at_the_passage(client):
    html = client.get("/en/work/a-hrc-99-2?lang=en&at=p1234").text
    assert 'id="p1234" class="paragraph here"' in html
    assert 'id="p1"' not in html
    assert len(html) < 500_000
    assert 'rel="prev"' in html
    # The outline reaches every part.
    assert 'href="/en/work/a-hrc-99-2?lang=en&amp;at=h1#h1"' in html
    assert re.search(r'href="#h1201"', html)


def test_parts_hold_every_unit_once_and_break_before_headings():
    units = []
    for number in range(3000):
        kind = "heading" if number % 90 == 0 else "paragraph"
        units.append(unit(number, "x" * 400, kind=kind, anchor=f"a{number}"))
    plan = plan_of(units)
    assert len(plan.parts) > 5
    assert [part.first for part in plan.parts[1:]] == [part.last + 1 for part in plan.parts[:-1]]
    assert (plan.parts[0].first, plan.parts[-1].last) == (0, 2999)
    assert all(units[part.first].kind == "heading" for part in plan.parts)
    assert all(plan.part_of(number).first <= number <= plan.part_of(number).last for number in range(0, 3000, 37))
    solid = plan_of([unit(number, "y" * 5000, anchor=f"a{number}") for number in range(100)])
    assert all(sum(5000 for _ in range(part.first, part.last + 1)) <= LONGEST + 5000 for part in solid.parts)
    assert plan_of([]).parts[0].last == -1


def test_calls_of_footnotes_point_at_code_points_and_escape():
    shown = woven(
        "𝔘 <b> é",
        calls=[
            CallMark(offset=7, label="2", anchor="n2", url="#n2"),
            CallMark(offset=1, label='"1"', anchor="n1", url="#n1"),
        ],
    )
    assert (
        shown
        == '𝔘<sup class="call"><a id="call-n1" href="#n1">&#34;1&#34;</a></sup> &lt;b&gt; é<sup class="call"><a id="call-n2" href="#n2">2</a></sup>'
    )


def test_citations_marks_and_calls_are_woven_without_a_link_in_a_link():
    text = "Voir Alp c. Danemark, par. 8.3 & <b>, et l’avis."
    resolved = CitationMark(start=5, end=30, status="resolved", url="/x?a=1&b", title='Alp "1"')
    outside = CitationMark(start=40, end=48, status="outside", url=None, title="hors", unseen="hors collection")
    inside = CitationMark(start=10, end=12, status="unknown", url=None, title="in another")
    shown = woven(
        text,
        marks=[(0, 8), (28, 32)],
        citations=[outside, resolved, inside],
        calls=[
            CallMark(offset=9, label="1", anchor="n1", url="#n1"),
            CallMark(offset=99, label="2", anchor="n2", url="#n2"),
        ],
    )
    assert str(shown).count("<a ") == 3
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", str(shown))
    bare = re.sub(r'<sup.*?</sup>|<span class="unseen">.*?</span>|<[^>]+>', "", str(shown))
    from html import unescape

    assert unescape(bare) == unbroken(text)
    assert unbroken(text).replace("\xa0", " ") == text
    assert '<a class="cites resolved" href="/x?a=1&amp;b" title="Alp &#34;1&#34;"><mark>Alp</mark>' in shown
    assert '<span class="cites outside" title="hors">' in shown
    assert '<span class="unseen"> (hors collection)</span></span>' in shown
    assert "in another" not in shown


def test_hostile_text_stays_text(client):
    html = client.get("/en/work/hostile").text
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "<td>&lt;b&gt;cell&lt;/b&gt;</td><td>&lt;i&gt;torture&lt;/i&gt;</td>" in html
    assert "&lt;img src=x onerror=&#34;x&#34;&gt;" in html


def test_originals_are_linked_at_their_page(client):
    html = client.get("/en/work/a-hrc-99-1?lang=en").text
    assert 'href="/en/work/a-hrc-99-1?lang=en&amp;page=2#page-2"' in html
    beside = client.get("/en/work/a-hrc-99-1?lang=en&page=2").text
    assert '<a href="/original/en/a-hrc-99-1#page=2">Open the file</a>' in beside
    assert "/original/" not in client.get("/en/work/a-hrc-99-1?lang=fr").text


def test_the_original_is_sent_as_it_is(client):
    with client.get("/original/en/a-hrc-99-1") as answer:
        assert answer.data.startswith(b"%PDF-1.")
        assert answer.data.rstrip().endswith(b"%%EOF")
        assert answer.mimetype == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert "sandbox" not in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    with client.get("/original/en/a-hrc-99-1", headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data) == (206, b"%PDF")


def test_a_web_page_of_the_collection_is_never_shown_as_one(client):
    with client.get("/original/en/hostile") as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/original/fr/a-hrc-99-1",
        "/original/ar/arabic-report",
        "/original/es/a-hrc-99-1",
        "/original/en/nothing",
        "/original/en/../../etc/passwd",
        "/original/en/%2e%2e%2fetc%2fpasswd",
        "/original/en//etc/passwd",
    ],
)
def test_only_recorded_files_that_exist_are_sent(client, path):
    answer = client.get(path, headers={"Accept-Language": "fr"})
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "/tmp" not in answer.text
    assert "Introuvable" in text_of(answer.text)


def test_what_is_said_of_a_citation_to_the_ear_is_in_the_language_of_the_page():
    outside = CitationMark(
        start=0, end=4, status="outside", url=None, title="t", unseen="hors collection", language="fr"
    )
    assert '<span class="unseen" lang="fr"> (hors collection)</span>' in woven("Doe v. Roe", citations=[outside])
