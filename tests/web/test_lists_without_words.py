"""Lists and feeds in which no words were asked for show where documents begin to say something, not their covers."""

from __future__ import annotations

import csv
import io

import pytest

COVER = {"cover", "heading", "furniture"}


def hits_of(client, asked):
    hits = client.get(f"/api/v1/search?limit=50&{asked}").json["hits"]
    assert hits
    return hits


@pytest.mark.parametrize(
    "asked", ["prefer=fr", "prefer=en", "filter=country%3DMAR", "sort=date", "filter=language%3Dfr"]
)
def test_passages_of_works_found_without_words_are_of_the_body(client, asked):
    hits = hits_of(client, asked)
    kinds = [passage["kind"] for hit in hits for passage in hit["passages"]]
    assert kinds
    assert not COVER & set(kinds)


def test_what_leaves_words_out_still_shows_passages_without_them(client):
    for hit in hits_of(client, "q=type:annual-report -torture&prefer=en"):
        assert all("torture" not in passage["text"].casefold() for passage in hit["passages"])


def test_a_language_asked_for_is_that_of_the_passages(client):
    for asked in ("filter=language%3Dfr", "lang=fr", "q=langue:fr"):
        languages = {passage["language"] for hit in hits_of(client, asked) for passage in hit["passages"]}
        assert languages == {"fr"}


def test_feeds_and_tables_say_the_same(client):
    by_work = {hit["id"]: hit for hit in hits_of(client, "prefer=en&sort=added")}
    for item in client.get("/en/feed.json").json["items"]:
        passages = by_work[item["url"].rsplit("/", 1)[1]]["passages"]
        assert item["content_text"].count("http://") >= len(passages)
    table = list(csv.DictReader(io.StringIO(client.get("/en/search.csv?sort=added").data.decode("utf-8-sig"))))
    texts = {text for row in table for text in row.values() if text}
    assert all(hit["passages"][0]["text"] in texts for hit in by_work.values() if hit["passages"])
