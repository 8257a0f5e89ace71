"""Feeds of any search and the site map: well formed, of this reader's works alone, and cheap to ask again."""

from __future__ import annotations

import pytest
from lxml import etree

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def atom_of(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    return etree.fromstring(answer.data)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_search_is_a_feed_of_its_works(client, ui):
    feed = atom_of(client.get(f"/{ui}/feed.atom?q=torture"))
    found = client.get(f"/api/v1/search?q=torture&sort=added&prefer={ui}&limit=50").json
    addresses = feed.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert addresses == [f"http://localhost/{ui}/work/{hit['id']}" for hit in found["hits"]]
    assert len(addresses) > 1
    for entry in feed.xpath("a:entry", namespaces=ATOM):
        for needed in ("title", "id", "updated", "author"):
            assert entry.xpath(f"string(a:{needed})", namespaces=ATOM)
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == max(
        feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)
    )
    assert (
        feed.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM) == f"http://localhost/{ui}/feed.atom?q=torture"
    )


def test_json_feeds_say_the_same(client):
    atom = atom_of(client.get("/fr/feed.atom?q=torture&filter=country=MAR"))
    answer = client.get("/fr/feed.json?q=torture&filter=country=MAR")
    assert answer.mimetype == "application/feed+json"
    assert [item["url"] for item in answer.json["items"]] == atom.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert answer.json["version"] == "https://jsonfeed.org/version/1.1"
    assert "torture" in answer.json["items"][0]["content_text"].casefold()


def test_the_newest_arrival_comes_first_whatever_its_date(client):
    items = client.get("/en/feed.json").json["items"]
    assert len(items) == len({item["id"] for item in items}) > 2
    by_date = [hit["id"] for hit in client.get("/api/v1/search?sort=date&limit=50").json["hits"]]
    assert [item["url"].rsplit("/", 1)[1] for item in items] != by_date


def test_asking_again_costs_nothing_until_the_library_changes(client):
    first = client.get("/en/feed.atom?q=torture")
    again = client.get("/en/feed.atom?q=torture", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/en/feed.atom?q=lawyers", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_nothing_found_is_an_empty_feed(client):
    feed = atom_of(client.get("/en/feed.atom?q=xyzzyplugh"))
    assert feed.xpath("a:entry", namespaces=ATOM) == []
    assert feed.xpath("string(a:updated)", namespaces=ATOM)


def test_what_cannot_be_asked_is_said(client):
    assert client.get("/en/feed.atom?filter=nonsense").status_code == 400


def test_feeds_hold_what_the_reader_may_see(client, trusted_application):
    public = client.get("/en/feed.json").json["items"]
    every = trusted_application.test_client().get("/en/feed.json").json["items"]
    assert {item["id"] for item in public} < {item["id"] for item in every}


def test_the_site_map_lists_public_documents_alone_in_both_languages(client, trusted_application):
    listed = []
    for each in (client, trusted_application.test_client()):
        index = etree.fromstring(each.get("/sitemap.xml").data)
        parts = index.xpath("m:sitemap/m:loc/text()", namespaces=MAP)
        assert parts == ["http://localhost/sitemap-1.xml"]
        part = etree.fromstring(each.get("/sitemap-1.xml").data)
        listed.append(part.xpath("m:url/m:loc/text()", namespaces=MAP))
    assert listed[0] == listed[1]
    held = client.get("/api/v1/search?limit=100").json["hits"]
    assert set(listed[0]) == {f"http://localhost/{ui}/work/{hit['id']}" for hit in held for ui in ("fr", "en")}
    assert client.get("/sitemap-2.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_are_told_what_is_for_people(client):
    text = client.get("/robots.txt").text
    assert "Disallow: /en/?" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_a_page_of_results_names_its_feeds(client):
    page = client.get("/fr/?q=torture&by=passage&page=1").text
    assert '/fr/feed.atom?q=torture"' in page
    assert 'type="application/feed+json"' in page
