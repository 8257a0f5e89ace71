"""Citations on pages: links in the text, who cites a paragraph, lists, picture and table; references; nothing restricted."""

from __future__ import annotations

import dataclasses as values
import json
import re
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import write_citing_library
from page_text import text_of, valid

from search.citation_network import Neighbour, Network
from search.service import Service
from search.settings import AccessSettings, load_settings
from web.presenters.network import fitted, letters_width, picture
from web.wsgi import create_app

LISTED = "/work/a-hrc-91-2/citations"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("citing")
    write_citing_library(place / "library", place / "documents")
    return place / "library"


@pytest.fixture(scope="module")
def citing(folder):
    return create_app(load_settings(environ={}), folder).test_client()


@pytest.fixture(scope="module")
def trusted(folder):
    settings = replace(load_settings(environ={}), access=AccessSettings(command_line=(), web=("restricted",)))
    return create_app(settings, folder).test_client()


def test_a_citation_is_a_link_to_the_paragraph_in_the_language_read(citing):
    html = citing.get("/fr/work/a-hrc-91-1?lang=en").text
    link = re.search(r'<a class="cites resolved" href="([^"]+)" title="([^"]+)">A/HRC/91/2, para\.\xa02</a>', html)
    assert link is not None
    assert unescape(link[1]) == "/fr/work/a-hrc-91-2?lang=en&at=p2#p2"
    assert link[2].startswith("A/HRC/91/2 – ")
    assert citing.get(unescape(link[1])).status_code == 200


def test_what_is_not_held_is_marked_with_its_reason(citing):
    html = citing.get("/fr/work/a-hrc-91-1?lang=en").text
    outside = re.search(
        r'<span class="cites outside" title="([^"]+)">A/HRC/91/77<span class="unseen" lang="fr">([^<]+)', html
    )
    assert outside is not None
    assert "hors de la collection" in outside[1]
    assert outside[2] == " (hors de la collection)"
    assert "The report &lt;b&gt;on&lt;/b&gt; water (<a " in html


def test_beside_a_paragraph_stands_who_cites_it(citing):
    html = citing.get("/en/work/a-hrc-91-2?lang=en").text
    beside = re.search(r'(?s)<p id="p2".*?</p>', html)[0]
    assert "cited in 3 passages" in text_of(beside)
    assert "Council of Europe" in beside
    assert "United Nations" in beside
    url = unescape(re.search(r'class="cited-by" href="([^"]+)"', beside)[1])
    assert url == "/en/work/a-hrc-91-2/citations?at=p2#in"
    listed = citing.get(url).text
    assert "Detention must be lawful" in listed
    assert re.search(r"<mark>A/HRC/91/2, para\.\xa02</mark>", listed)
    assert "cited in" not in re.search(r'(?s)<p id="p3".*?</p>', html)[0]


def test_the_french_version_shows_the_same_counts(citing):
    html = citing.get("/fr/work/a-hrc-91-2?lang=fr").text
    assert "cité dans 3 passages" in text_of(html)
    assert "Cité par 2 documents" in text_of(html)


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/work/a-hrc-91-2/citations",
        "/work/a-hrc-91-1/citations?way=out",
        "/work/a-hrc-91-1/citations?way=picture",
        "/work/a-hrc-91-2/citations?lang=en&country=MAR&year=2010..2019",
        "/work/a-hrc-91-2/citations?at=p2&system=COE&year=2019",
        "/work/a-hrc-91-2/citations?system=AU",
        "/work/a-hrc-91-2/citations?page=7",
        "/work/a-hrc-91-2?lang=en&at=p2&cite=1",
        "/work/a-hrc-91-2?cite=1",
    ],
)
def test_pages_are_valid_and_hold_nothing_that_the_headers_forbid(citing, ui, path):
    answer = citing.get(f"/{ui}{path}")
    assert answer.status_code == 200
    valid(answer.text)
    assert not re.search(r"(?i)<script|<style|<img|\sstyle=|\son\w+=|javascript:", answer.text)
    identities = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(identities) == len(set(identities))


def test_lists_are_filtered_by_system_and_year(citing):
    everything = text_of(citing.get("/en/work/a-hrc-91-2/citations").text)
    assert "CM/Rec(2019)1" in everything
    assert "Detention must be lawful" in everything
    council = text_of(citing.get("/en/work/a-hrc-91-2/citations?system=COE").text)
    assert "Detention must be lawful" not in council
    assert "The Committee recalls" in council
    assert "Detention must be lawful" in text_of(citing.get("/en/work/a-hrc-91-2/citations?year=2012").text)
    assert "Detention must be lawful" not in text_of(citing.get("/en/work/a-hrc-91-2/citations?year=2019").text)


def test_filters_are_fields_with_counts_and_chips_that_take_them_away(citing):
    html = citing.get("/en/work/a-hrc-91-2/citations?system=COE").text
    assert re.search(r'<option value="COE" selected>Council of Europe \(1\)</option>', html)
    assert re.search(r'<option value="UN">United Nations \(1\)</option>', html), (
        "counted under every filter but its own"
    )
    chip = re.search(r'<a class="chip filter" href="([^"]+)"[^>]*>System: Council of Europe', html)
    assert unescape(chip[1]) == "/en/work/a-hrc-91-2/citations?way=in"
    assert (
        "No document of the collection cites it under these filters."
        in citing.get("/en/work/a-hrc-91-2/citations?year=1999").text
    )
    assert citing.get("/en/work/a-hrc-91-2/citations?year=last").status_code == 400
    assert citing.get("/en/work/a-hrc-91-2/citations?year=2019..2010").status_code == 400
    assert citing.get("/en/work/a-hrc-91-2/citations?way=up").status_code == 400


def test_citing_works_by_year_are_bars_that_filter_and_a_table(citing):
    html = citing.get("/en/work/a-hrc-91-2/citations").text
    picture = re.search(r'(?s)<figure class="histogram">.*?</figure>', html)[0]
    bars = re.findall(r'<a href="([^"]+)" aria-label="2012: 1 document"', picture)
    assert len(bars) == 1
    assert "Detention must be lawful" in citing.get(unescape(bars[0]).partition("#")[0]).text
    assert re.search(r'<th scope="row"><a href="[^"]+" rel="nofollow">2019</a></th><td>1</td>', picture)


@pytest.mark.parametrize(("typed", "anchor"), [("2", "p2"), ("para. 2", "p2"), ("§ 2", "p2"), ("par. 2", "p2")])
def test_a_paragraph_is_named_as_people_do(citing, typed, anchor):
    answer = citing.get("/en/work/a-hrc-91-2/citations", query_string={"way": "in", "at": typed, "year": "2019"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/en/work/a-hrc-91-2/citations?way=in&at={anchor}&year=2019"
    assert "Who cites it – para. 2" in text_of(citing.get(answer.headers["Location"]).text)


def test_a_work_that_nobody_cites_opens_at_what_it_cites(citing):
    council = text_of(citing.get("/en/work/coe-cm-rec-2019-1/citations").text)
    assert "2 documents of the collection" in council
    assert "No document of the collection cites it." in citing.get("/en/work/coe-cm-rec-2019-1/citations?way=in").text
    assert "It cites no document of the collection." in citing.get("/en/work/a-hrc-91-2/citations?way=out").text


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_new_documents_that_cite_a_paragraph_are_a_feed(citing, trusted, ui):
    page = citing.get(f"/{ui}{LISTED}?way=in&at=p2&system=COE").text
    links = [
        unescape(url)
        for url in re.findall(r'<link rel="alternate" type="application/[a-z]+\+[a-z]+"[^>]*href="([^"]+)"', page)
    ]
    assert links == [f"/{ui}{LISTED}.{form}?at=p2&system=COE" for form in ("atom", "json")]
    feed = citing.get(links[1]).json
    (item,) = feed["items"]
    assert item["id"].endswith("/work/coe-cm-rec-2019-1#cites-a-hrc-91-2")
    assert "The Committee recalls A/HRC/91/2" in item["content_text"]
    whole = citing.get(f"/{ui}{LISTED}.json").json
    assert len(whole["items"]) == 2
    assert len(trusted.get(f"/{ui}{LISTED}.json").json["items"]) == 3
    assert "Zebulon" not in json.dumps(whole)
    atom = citing.get(links[0])
    assert atom.mimetype == "application/atom+xml"
    root = ET.fromstring(atom.text)
    names = [
        entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in root.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert names == [item["id"]]
    assert citing.get(links[0], headers={"If-None-Match": atom.headers["ETag"]}).status_code == 304
    assert citing.get(f"/{ui}{LISTED.replace('91-2', '91-9')}.json").status_code == 404


def test_what_a_work_cites_is_listed_and_what_leads_nowhere_is_said(citing):
    text = text_of(citing.get("/en/work/a-hrc-91-1/citations?way=out").text)
    out = text[text.rindex("What it cites") :]
    assert "cites para. 2" in out
    assert "A/HRC/91/77" in out
    assert "outside the collection" in out


def test_the_picture_says_what_the_table_says(citing):
    html = citing.get("/en/work/a-hrc-91-1/citations?way=picture").text
    drawn = re.findall(r"(?s)<svg class=\"network (broad|slim)\" role=\"group\".*?</svg>", html)
    assert drawn == ["broad", "slim"]
    for form in drawn:
        svg = re.search(rf"(?s)<svg class=\"network {form}\".*?</svg>", html)[0]
        assert re.search(rf'<title id="{form}-title">Citations of A/HRC/91/1</title>', svg)
        assert f'<desc id="{form}-text">' in svg
        assert svg.count('class="line"') == 2
        table = html[html.index("The same as a table</h3>") :]
        for name in ("A/HRC/91/2", "CM/Rec(2019)1"):
            assert f">{name}" in svg
            assert name in table
        # Told apart by shape, not by colour: a circle for the United Nations, a square for the Council of Europe.
        assert "<rect " in svg
        assert svg.count("<circle ") == 2
        assert "stroke-width" in svg
        assert "fill=" not in svg


@pytest.mark.parametrize(
    ("citing_it", "cited_by_it", "captions"), [(3, 0, ["citing"]), (0, 3, ["cited"]), (12, 12, ["citing", "cited"])]
)
def test_the_name_of_the_work_covers_no_shape_and_no_empty_side_is_named(folder, citing_it, cited_by_it, captions):
    service = Service(folder, load_settings(environ={}))
    with service.library() as opened:
        held = next(opened.catalogue.all_works())
    service.close()

    def drawn(identity, title):
        return values.replace(held, id=identity, symbol=None, titles={"en": title})

    def neighbours(count):
        return tuple(Neighbour(work=drawn(f"n{number}", "N" * 60), passages=1, system="UN") for number in range(count))

    network = Network(
        work=drawn("middle", "The Convention against Torture, article by article, as it stands"),
        citing=neighbours(citing_it),
        cited=neighbours(cited_by_it),
        citing_all=citing_it,
        cited_all=cited_by_it,
    )
    addresses = {one.work.id: f"/{one.work.id}" for one in (*network.citing, *network.cited)}
    broad, _ = picture(network, addresses, "en").forms
    assert [one.side for one in broad.captions] == captions
    width = letters_width(broad.label)
    left = broad.name_x - {"start": 0, "middle": width / 2, "end": width}[broad.anchor]
    assert left >= 0
    assert left + width <= broad.width
    for node in broad.nodes:
        assert not left - 7 < node.x < left + width + 7, "a shape under the name"


@pytest.mark.parametrize(
    "name", ["W" * 80, "iiii " * 30, "AFFAIRE HIRSI JAMAA ET AUTRES c. ITALIE", "CCPR/C/136/D/3102/2018"]
)
@pytest.mark.parametrize("room", [316, 242, 120])
def test_a_name_of_the_picture_takes_no_more_than_its_room(name, room):
    cut = fitted(name, room)
    assert letters_width(cut) <= room
    assert cut == name or (cut.endswith("…") and name.startswith(cut[:-1]))


def test_nothing_restricted_cites_anything(citing, trusted):
    for path in ("/en/work/a-hrc-91-2", "/en/work/a-hrc-91-2/citations", "/en/work/a-hrc-91-2/citations?at=p2"):
        public, all_of_it = citing.get(path).text, trusted.get(path).text
        for trace in ("A/HRC/91/9", "a-hrc-91-9", "Zebulon"):
            assert trace not in public
        assert public != all_of_it
    assert "Zebulon" in trusted.get("/en/work/a-hrc-91-2/citations").text
    assert citing.get("/en/work/a-hrc-91-9/citations").status_code == 404
    assert citing.get("/api/v1/works/a-hrc-91-9/references").status_code == 404
    assert citing.get("/en/work/a-hrc-91-9/reference.bib").status_code == 404


def test_other_identifiers_and_wrong_pages(citing):
    answer = citing.get("/en/work/A/HRC/91/2/citations?at=p2")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/en/work/a-hrc-91-2/citations?at=p2"
    assert citing.get("/en/work/a-hrc-91-2/citations?page=x").status_code == 400
    assert citing.get("/en/work/a-hrc-91-2/citations?page=0").status_code == 400


def test_references_stand_at_the_passage_asked_for_in_the_language_of_the_page(citing):
    html = citing.get("/fr/work/a-hrc-91-2?lang=fr&at=p2&cite=1").text
    panel = re.search(r'(?s)<details id="cite" class="references"[^>]* open>.*?SHA-256', html)[0]
    assert html.index('id="p2"') < html.index('id="cite"') < html.index('id="p3"')
    text = text_of(panel)
    assert "A/HRC/91/2, par.\u00a02 (version française)." in text
    assert "/fr/work/a-hrc-91-2?lang=fr&at=p2#p2" in unescape(panel)
    assert re.search(r"[0-9a-f]{64}", html)
    closed = citing.get("/fr/work/a-hrc-91-2?lang=fr&at=p2").text
    assert re.search(r'<details id="cite" class="references"[^>]*dir="ltr">', closed)
    assert 'id="cite"' not in citing.get("/fr/work/a-hrc-91-2?lang=fr").text
    assert text_of(citing.get("/fr/work/a-hrc-91-2?lang=fr").text).count("Citer") >= 3


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("bib", "application/x-bibtex", "@techreport{a-hrc-91-2:p2,"),
        ("ris", "application/x-research-info-systems", "TY  - RPRT"),
        ("json", "application/vnd.citationstyles.csl+json", "["),
    ],
)
def test_records_are_sent_as_files(citing, form, kind, begins):
    answer = citing.get(f"/en/work/a-hrc-91-2/reference.{form}?lang=en&at=p2")
    assert answer.content_type == f"{kind}; charset=utf-8"
    assert answer.text.startswith(begins)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="a-hrc-91-2.p2.{form}"'
    assert citing.get(f"/en/work/a-hrc-91-2/reference.{form}?at=none").status_code == 404


def test_the_api_says_what_the_command_prints(citing):
    answer = citing.get("/api/v1/works/a-hrc-91-2/references?at=p2&lang=fr").json
    assert {one["style"] for one in answer["styles"]} == {"un", "oscola", "french"}
    assert {one["language"] for one in answer["styles"]} == {"fr", "en"}
    one = citing.get("/api/v1/works/a-hrc-91-2/references?at=p2&style=un&language=fr").json["styles"]
    assert [each["text"] for each in one] == ["A/HRC/91/2, par.\u00a02 (version anglaise)."]
    assert citing.get("/api/v1/works/a-hrc-91-2/references?style=x").status_code == 400
    assert json.dumps(answer)


@pytest.mark.parametrize(("ui", "said"), [("fr", "Rien sur cette page"), ("en", "Nothing on this page")])
@pytest.mark.parametrize("way", ["in", "out"])
def test_a_page_beyond_the_last_leads_to_the_last(citing, ui, said, way):
    beyond = citing.get(f"/{ui}{LISTED}?way={way}&page=9999").text
    assert said in beyond
    assert not re.search(r"Page 9.?999", text_of(beyond))
    last = unescape(re.search(rf'{said}\. [^<]*<a href="([^"]+)"', beyond)[1])
    assert said not in citing.get(last).text
