"""The lists of the API: works, units and citations of the collection, page by page, nothing that the reader may not see."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import write_citing_library

from search.settings import AccessSettings, load_settings
from web.wsgi import create_app

API = "/api/v1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("listed")
    write_citing_library(place / "library", place / "documents")
    return place / "library"


@pytest.fixture(scope="module")
def citing(folder):
    return create_app(load_settings(environ={}), folder).test_client()


@pytest.fixture(scope="module")
def trusted(folder):
    settings = replace(load_settings(environ={}), access=AccessSettings(command_line=(), web=("restricted",)))
    return create_app(settings, folder).test_client()


def ids(answer):
    return [work["id"] for work in answer.json["works"]]


def test_all_works_the_newest_first_or_in_another_order(citing):
    answer = citing.get(f"{API}/works")
    assert (answer.json["total"], answer.json["next"], answer.json["notes"]) == (3, None, [])
    assert ids(answer) == ["coe-cm-rec-2019-1", "a-hrc-91-1", "a-hrc-91-2"]
    assert ids(citing.get(f"{API}/works?sort=oldest")) == ["a-hrc-91-2", "a-hrc-91-1", "coe-cm-rec-2019-1"]


@pytest.mark.parametrize(
    "asked",
    ["filter=mechanism=HRC", "filter=year=2012&filter=year=2019", "exclude=mechanism=HRC", "filter=versions=fr"],
)
def test_works_are_those_that_a_search_with_the_same_filters_finds(citing, asked):
    answer, found = citing.get(f"{API}/works?{asked}"), citing.get(f"{API}/search?sort=date&{asked}").json
    assert answer.json["total"] == found["total"]
    assert 0 < found["total"] < 3
    assert ids(answer) == [hit["id"] for hit in found["hits"]]


def test_the_units_of_a_version_are_those_of_its_work(citing):
    for lang in ("en", "fr"):
        answer = citing.get(f"{API}/units?work=A/HRC/91/2&lang={lang}").json
        whole = citing.get(f"{API}/works/a-hrc-91-2?lang={lang}").json
        assert (answer["id"], answer["symbol"], answer["language"]) == ("a-hrc-91-2", "A/HRC/91/2", lang)
        assert answer["units"] == whole["units"]
        assert answer["total"] == len(whole["units"]) > 2
    assert citing.get(f"{API}/units?work=a-hrc-91-1&lang=fr").json["error"]["code"] == "version-unknown"


def test_a_cursor_of_units_stays_in_the_version_it_began_in(citing):
    english = {"Accept-Language": "en"}
    cursor = citing.get(f"{API}/units?work=a-hrc-91-2&limit=1", headers=english).json["next"]
    assert citing.get(f"{API}/units?work=a-hrc-91-2&cursor={cursor}", headers=english).json["language"] == "en"
    other = citing.get(f"{API}/units?work=a-hrc-91-2&cursor={cursor}", headers={"Accept-Language": "fr"})
    assert other.json["error"]["code"] == "cursor-wrong"


def test_citations_of_the_one_that_cites_are_those_of_its_own_list(citing):
    answer = citing.get(f"{API}/citations?citing=A/HRC/91/1").json
    own = citing.get(f"{API}/works/a-hrc-91-1/cites").json
    named = {"id": "a-hrc-91-1", "symbol": "A/HRC/91/1", "date": "2012-05-01"}
    assert answer["citations"] == [{"citing": named, **each} for each in own["citations"]]
    assert answer["total"] == own["total"] == 4
    outside = citing.get(f"{API}/citations?citing=a-hrc-91-1&status=outside").json
    assert [each["symbol"] for each in outside["citations"]] == ["A/HRC/91/77"]
    assert citing.get(f"{API}/citations?citing=a-hrc-91-1&scheme=treaty").json["total"] == 0
    assert citing.get(f"{API}/citations?citing=a-hrc-91-1&scheme=un-symbol").json["total"] == 4


def test_citations_of_the_one_that_is_cited_come_the_newest_first(citing):
    answer = citing.get(f"{API}/citations?cited=a-hrc-91-2").json
    assert [(each["citing"]["id"], each["anchor"], each["anchors"]) for each in answer["citations"]] == [
        ("coe-cm-rec-2019-1", "p1", ["p2"]),
        ("a-hrc-91-1", "p1", ["p2"]),
        ("a-hrc-91-1", "p2", ["p1", "p2"]),
        ("a-hrc-91-1", "p3", []),
    ]
    assert {each["target"]["id"] for each in answer["citations"]} == {"a-hrc-91-2"}
    assert answer["total"] == 4
    both = citing.get(f"{API}/citations?cited=a-hrc-91-2&citing=a-hrc-91-1").json
    assert both["citations"] == answer["citations"][1:]
    for more, total in (("status=resolved", 4), ("status=outside", 0), ("scheme=un-symbol", 4), ("scheme=treaty", 0)):
        assert citing.get(f"{API}/citations?cited=a-hrc-91-2&{more}").json["total"] == total, more


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("works?", "works"),
        ("works?filter=year%3D2010&filter=year%3D2012&", "works"),
        ("units?work=a-hrc-91-2&lang=fr&", "units"),
        ("citations?citing=a-hrc-91-1&", "citations"),
        ("citations?cited=a-hrc-91-2&", "citations"),
    ],
)
def test_cursors_lead_through_everything_once(citing, asked, key):
    whole = citing.get(f"{API}/{asked}limit=100").json
    seen, cursor = [], ""
    while cursor is not None:
        answer = citing.get(f"{API}/{asked}limit=1&cursor={cursor}").json
        assert (len(answer[key]), answer["total"]) == (1, whole["total"])
        seen += answer[key]
        cursor = answer["next"]
    assert seen == whole[key]
    assert len(seen) == whole["total"] > 1
    cursor = citing.get(f"{API}/{asked}limit=1").json["next"]
    generation, rest = cursor.split(".", 1)
    assert citing.get(f"{API}/{asked}cursor={generation}9.{rest}").status_code == 410


def test_a_cursor_belongs_to_all_the_filters_of_its_list(citing):
    cursor = citing.get(f"{API}/works?filter=year%3D2010&filter=year%3D2012&limit=1").json["next"]
    other = citing.get(f"{API}/works?filter=year%3D2010&filter=year%3D2019&cursor={cursor}")
    assert (other.status_code, other.json["error"]["code"]) == (400, "cursor-wrong")


def test_nothing_restricted_shows(citing, trusted):
    assert "a-hrc-91-9" in ids(trusted.get(f"{API}/works"))
    assert trusted.get(f"{API}/works").json["total"] == 4
    assert trusted.get(f"{API}/citations?cited=a-hrc-91-2").json["total"] == 5
    for asked in ("works", "works?filter=year%3D2020", "citations?cited=a-hrc-91-2"):
        public = citing.get(f"{API}/{asked}").text
        assert "91-9" not in public
        assert "Zebulon" not in public
    assert citing.get(f"{API}/works?filter=year%3D2020").json["total"] == 0
    for asked in ("units?work=a-hrc-91-9", "citations?citing=a-hrc-91-9", "citations?cited=A/HRC/91/9"):
        assert citing.get(f"{API}/{asked}").status_code == 404
        assert trusted.get(f"{API}/{asked}").status_code == 200
    assert citing.get(f"{API}/citations?cited=a-hrc-91-2&citing=a-hrc-91-9").status_code == 404


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("works?q=water", "parameter-none"),
        ("works?limit=101", "parameter-wrong"),
        ("works?sort=relevance", "parameter-wrong"),
        ("works?filter=nonsense", "filter-wrong"),
        ("works?filter=country%3DXYZ", "filter-unknown"),
        ("works/a-hrc-91-2?page=2", "parameter-none"),
        ("works/a-hrc-91-2/references?anchor=p2", "parameter-none"),
        ("suggest?q=wat&cursor=", "parameter-none"),
        ("chains/MAR?page=2", "parameter-none"),
        ("units", "parameter-needed"),
        ("units?work=+", "parameter-needed"),
        ("units?work=a-hrc-91-2&page=2", "parameter-none"),
        ("citations", "citations-of-what"),
        ("citations?status=resolved", "citations-of-what"),
        ("citations?cited=a-hrc-91-2&status=none", "parameter-wrong"),
        ("citations?cited=a-hrc-91-2&scheme=none", "parameter-wrong"),
        ("citations?cited=a-hrc-91-2&limit=0", "parameter-wrong"),
    ],
)
def test_what_cannot_be_asked_is_said_in_both_languages(citing, asked, code):
    answer = citing.get(f"{API}/{asked}")
    assert (answer.status_code, answer.json["error"]["code"]) == (400, code)
    assert answer.json["error"]["message"]["fr"] != answer.json["error"]["message"]["en"]
