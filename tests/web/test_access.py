"""A restricted work does not exist for a public reader: on no page, in no count, at no address."""

from __future__ import annotations

import json

import pytest

TRACES = ("secret-file", "Confidential testimony", "Zebulon")
PATHS = (
    "/en/",
    "/en/about",
    "/en/?q=torture",
    "/en/?q=Zebulon",
    "/en/?q=Zebulom",
    "/en/?q=",
    "/en/?q=&by=passage",
    "/en/?q=torture&filter=country=TUN",
    "/en/work/secret-file",
    "/original/en/secret-file",
    "/api/v1/search?q=Zebulon",
    "/api/v1/search?q=torture",
    "/api/v1/works/secret-file",
    "/api/v1/suggest?q=Zebu",
    "/api/v1/suggest?q=Zebulom",
    "/api/v1/suggest?q=confid",
    "/api/v1/suggest?q=testim",
    "/health",
)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_shows_to_the_public(client, path):
    with client.get(path) as answer:
        text = answer.text
    for trace in TRACES:
        if trace.casefold() not in path.casefold():
            assert trace not in text
    if "secret-file" in path:
        assert answer.status_code == 404


def test_what_hides_it_is_the_same_answer_as_for_what_does_not_exist(client):
    hidden = client.get("/api/v1/works/secret-file")
    absent = client.get("/api/v1/works/secret-filf")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.text.replace("secret-file", "") == absent.text.replace("secret-filf", "")


def test_counts_and_facets_leave_it_out(client, trusted_application):
    trusted = trusted_application.test_client()
    public_works = client.get("/health").json["works"]
    assert trusted.get("/health").json["works"] == public_works + 1
    facets = client.get("/api/v1/search?q=").json["facets"]
    assert "TUN" not in [value["code"] for value in facets["country"]]
    assert "ACHPR" not in [value["code"] for value in facets["mechanism"]]
    assert "TUN" in [value["code"] for value in trusted.get("/api/v1/search?q=").json["facets"]["country"]]
    assert "tesseract is not installed" not in client.get("/en/about").text
    assert "tesseract is not installed" in trusted.get("/en/about").text


def test_whoever_may_see_it_sees_that_it_is_restricted(trusted_application):
    trusted = trusted_application.test_client()
    assert "Restricted: restricted" in trusted.get("/en/work/secret-file").text
    assert "Accès restreint\u00a0: restricted" in trusted.get("/fr/?q=Zebulon").text
    with trusted.get("/original/en/secret-file") as answer:
        assert answer.data == b"secret"
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert json.loads(trusted.get("/api/v1/search?q=Zebulon").text)["total"] == 1
