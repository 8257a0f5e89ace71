"""Feeds of recommendations: the works that hold what is found, the latest arrivals first, of this reader alone."""

from __future__ import annotations

import html
import json
import re
import shutil
import sqlite3

import pytest
import small_library
from lxml import etree
from msgspec.structs import replace

from search.model.document import Description, Identifier
from search.settings import AccessSettings, load_settings
from web.wsgi import create_app

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ASKED = {
    1: ("public", ("Ratify the Optional Protocol & its <b>annex</b> (France)", "Build new schools (Spain)")),
    2: ("public", ("Build new schools in the mountains (Chile)", *(f"Train {n} judges (Peru)" for n in range(30)))),
    3: ("restricted", ("Build new schools at last (Tunisia)",)),
}


def versions():
    for number, (access, texts) in ASKED.items():
        said = Description(
            titles={"en": f"Session {number}", "fr": f"Session no {number}"},
            id=f"session-{number}",
            identifiers=(Identifier(scheme="record", value=f"SESSION {number}"),),
            kind="recommendation",
            date=f"{2020 - number}",
            mechanisms=("UPR",),
            countries=("MAR",),
            access=access,
        )
        units = tuple(small_library.unit(n, text, anchor=f"p{n}", number=str(n)) for n, text in enumerate(texts, 1))
        yield said, "en", units, None, "text/html", ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("asked")

    def answers(_, units):
        return ["noted" if "schools" in unit.text else "accepted" for unit in units]

    small_library.write_versions(place / "library", versions(), small_library.asked_of_morocco(answers))
    return place / "library"


@pytest.fixture
def client(folder):
    return create_app(load_settings(environ={}), folder).test_client()


@pytest.fixture
def trusted(folder):
    settings = load_settings(environ={})
    return create_app(
        replace(settings, access=AccessSettings(command_line=(), web=("restricted",))), folder
    ).test_client()


def links_of(client, address):
    page = client.get(address).text
    found = re.findall(r'<link rel="alternate" type="application/[a-z]+\+[a-z]+"[^>]*href="([^"]+)"', page)
    links = [html.unescape(link) for link in found]
    assert all(f'<a href="{html.escape(link)}"' in page for link in links), "a person finds them too"
    return links


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_list_of_recommendations_names_its_feeds_and_they_hold_what_it_finds(client, ui):
    atom, listed = links_of(client, f"/{ui}/recommendations?q=schools&filter=response=noted&sort=date&page=1")
    assert atom == f"/{ui}/recommendations.atom?q=schools&filter=response%3Dnoted"
    answer = client.get(listed)
    assert answer.mimetype == "application/feed+json"
    items = answer.json["items"]
    assert [item["url"] for item in items] == [f"http://localhost/{ui}/work/session-{n}" for n in (2, 1)]
    assert all("(1 rec" in item["title"] for item in items)
    assert "Build new schools in the mountains" in items[0]["content_text"]
    assert f"http://localhost/{ui}/work/session-2?lang=en&at=p1#p1" in items[0]["content_text"]
    assert "judges" not in items[0]["content_text"]
    assert "schools" in answer.json["title"]
    assert answer.json["description"]
    assert client.get(answer.json["home_page_url"].removeprefix("http://localhost")).status_code == 200


def test_the_atom_form_is_well_formed_and_escapes_what_documents_say(client):
    answer = client.get("/en/recommendations.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = etree.fromstring(answer.data)
    assert "annex" in feed.xpath("string(a:entry[2]/a:content)", namespaces=ATOM)
    assert not feed.xpath("//*[local-name()='b']")
    for entry in feed.xpath("a:entry", namespaces=ATOM):
        for needed in ("title", "id", "updated", "author"):
            assert entry.xpath(f"string(a:{needed})", namespaces=ATOM)
        assert entry.xpath("string(a:id)", namespaces=ATOM).endswith("#recommendations")


def test_a_work_with_many_says_how_many_and_shows_the_first(client):
    (item,) = client.get("/en/recommendations.json?q=judges").json["items"]
    assert item["title"].endswith("(30 recommendations)")
    assert item["content_text"].count("Train") == 20


def test_nothing_found_is_an_empty_feed_and_asking_again_costs_nothing(client):
    answer = client.get("/fr/recommendations.json?q=zzzyx")
    assert answer.json["items"] == []
    again = client.get("/fr/recommendations.json?q=zzzyx", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_restricted_is_in_no_feed_of_another(client, trusted):
    assert "Tunisia" not in json.dumps(client.get("/en/recommendations.json").json)
    assert "Tunisia" in json.dumps(trusted.get("/en/recommendations.json").json)


@pytest.mark.parametrize("asked", ["filter=nowhere=1", "q=%00%ff", "q=(((", "page=-1", "sort=sideways", "prefer=xx"])
def test_what_cannot_be_asked_is_said_or_left_aside(client, asked):
    for form in ("atom", "json"):
        assert client.get(f"/en/recommendations.{form}?{asked}").status_code in {200, 400}


def test_what_was_read_last_comes_first(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "library")
    (catalogue,) = (tmp_path / "library" / "generations").glob("*/catalogue.sqlite")
    with sqlite3.connect(catalogue) as rows:
        changed = rows.execute(
            "UPDATE sources SET indexed_at = '2026-05-01T10:00:00+00:00' WHERE id IN"
            " (SELECT v.source FROM versions v JOIN works w ON w.ordinal = v.work WHERE w.id = 'session-1')"
        )
        assert changed.rowcount == 1
    rows.close()
    feed = (
        create_app(load_settings(environ={}), tmp_path / "library").test_client().get("/en/recommendations.json").json
    )
    assert [item["url"].rsplit("/", 1)[1] for item in feed["items"]] == ["session-1", "session-2"]
    assert feed["items"][0]["date_modified"] == "2026-05-01T10:00:00+00:00"
