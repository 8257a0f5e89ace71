"""The API of citations: the same as the command line says, page by page; texts to check are heard from programs alone."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import write_citing_library

from search.settings import AccessSettings, load_settings
from web.pasted_text import MOST_BYTES
from web.wsgi import create_app

API = "/api/v1"
BRIEF = (
    "“Nobody shall go without food in detention, whatever the season” (A/HRC/91/2, para. 2). See A/HRC/91/2, para. 9."
)


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


def described(citing, path, answer, method="get"):
    """The answer, which has the form that the description gives it."""
    description = citing.get(f"{API}/openapi.json").json
    entry = description["paths"][path][method]["responses"][str(answer.status_code)]
    if "$ref" in entry:
        entry = description["components"]["responses"][entry["$ref"].rsplit("/", 1)[1]]
    schema = entry["content"]["application/json"]["schema"]
    jsonschema.validate(
        answer.json, {**schema, "components": description["components"]}, cls=jsonschema.Draft202012Validator
    )
    return answer.json


def test_what_a_work_cites_comes_in_reading_order_with_outcomes(citing):
    answer = described(citing, "/works/{id}/cites", citing.get(f"{API}/works/A/HRC/91/1/cites"))
    assert (answer["id"], answer["total"], answer["next"]) == ("a-hrc-91-1", 4, None)
    assert [(one["anchor"], one["status"], one["anchors"]) for one in answer["citations"]] == [
        ("p1", "resolved", ["p2"]),
        ("p2", "resolved", ["p1", "p2"]),
        ("p2", "outside", []),
        ("p3", "resolved", []),
    ]
    outside = citing.get(f"{API}/works/a-hrc-91-1/cites?status=outside").json
    assert [one["symbol"] for one in outside["citations"]] == ["A/HRC/91/77"]


def test_who_cites_a_paragraph_with_counts(citing):
    answer = described(citing, "/works/{id}/cited-by", citing.get(f"{API}/works/a-hrc-91-2/cited-by?at=2"))
    assert (answer["total"], answer["works"]) == (3, 2)
    assert answer["systems"] == {"COE": 1, "UN": 1}
    assert answer["years"] == {"2012": 1, "2019": 1}
    assert [each["id"] for each in answer["passages"]] == ["coe-cm-rec-2019-1", "a-hrc-91-1", "a-hrc-91-1"]
    council = citing.get(f"{API}/works/a-hrc-91-2/cited-by?system=COE").json
    assert (council["works"], council["systems"]) == (1, {"COE": 1, "UN": 1})


@pytest.mark.parametrize(
    "path", [f"{API}/works/a-hrc-91-2/cited-by", "/fr/work/a-hrc-91-2/citations", "/en/work/a-hrc-91-2/citations"]
)
def test_a_system_that_is_none_is_refused_not_counted_as_nothing(citing, path):
    answer = citing.get(f"{path}?system=NOPE")
    assert answer.status_code == 400
    assert "NOPE" in answer.text
    assert citing.get(f"{path}?system=AU").status_code == 200


def test_the_most_cited_paragraphs(citing):
    path = "/works/{id}/cited-paragraphs"
    answer = described(citing, path, citing.get(f"{API}/works/a-hrc-91-2/cited-paragraphs"))
    assert [(each["anchor"], each["works"], each["passages"]) for each in answer["paragraphs"]] == [
        ("p2", 2, 3),
        ("p1", 1, 1),
    ]


@pytest.mark.parametrize(
    ("path", "asked", "key"),
    [
        ("/works/{id}/cites", "works/a-hrc-91-1/cites?", "citations"),
        ("/works/{id}/cited-by", "works/a-hrc-91-2/cited-by?lang=en&", "passages"),
        ("/works/{id}/cited-paragraphs", "works/a-hrc-91-2/cited-paragraphs?", "paragraphs"),
    ],
)
def test_cursors_lead_through_everything_once(citing, path, asked, key):
    whole = citing.get(f"{API}/{asked}limit=100").json[key]
    seen, cursor = [], ""
    while cursor is not None:
        answer = described(citing, path, citing.get(f"{API}/{asked}limit=1&cursor={cursor}"))
        assert len(answer[key]) == 1
        seen += answer[key]
        cursor = answer["next"]
    assert seen == whole
    assert len(whole) > 1
    cursor = citing.get(f"{API}/{asked}limit=1").json["next"]
    other = citing.get(f"{API}/works/a-hrc-91-2/cited-by?at=p1&cursor={cursor}")
    assert described(citing, "/works/{id}/cited-by", other)["error"]["code"] == "cursor-wrong"
    generation, rest = cursor.split(".", 1)
    older = citing.get(f"{API}/{asked}cursor={generation}9.{rest}")
    assert older.status_code == 410


def test_nothing_restricted_shows(citing, trusted):
    for path in ("cited-by", "cited-paragraphs"):
        public = citing.get(f"{API}/works/a-hrc-91-2/{path}")
        assert "91-9" not in public.text
        assert "Zebulon" not in public.text
        assert public.json != trusted.get(f"{API}/works/a-hrc-91-2/{path}").json
    for path in ("cites", "cited-by", "cited-paragraphs"):
        assert citing.get(f"{API}/works/a-hrc-91-9/{path}").status_code == 404
        assert trusted.get(f"{API}/works/a-hrc-91-9/{path}").status_code == 200
    told = citing.post(f"{API}/check", json={"text": "See A/HRC/91/9, para. 1."}).json["citations"]
    assert [(one["status"], one["target"]) for one in told] == [("outside", None)]
    seen = trusted.post(f"{API}/check", json={"text": "See A/HRC/91/9, para. 1."}).json["citations"]
    assert [(one["status"], one["target"]) for one in seen] == [("resolved", "a-hrc-91-9")]


def test_a_text_is_checked_as_on_the_command_line(citing, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = citing.post(f"{API}/check", json={"text": BRIEF, "language": "en"})
    found = described(citing, "/check", answer, "post")
    assert found["problems"] == 2
    assert [one["missing_paragraphs"] for one in found["citations"]] == [[], ["9"]]
    assert [one["verdict"]["code"] for one in found["quotations"]] == ["quote-differs"]
    assert [each["text"] for each in found["quotations"][0]["differences"] if each["change"] == "added"] == ["food"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "season" not in caplog.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    ],
)
def test_pages_of_other_sites_are_not_heard(citing, headers):
    answer = citing.post(f"{API}/check", json={"text": BRIEF}, headers=headers)
    assert answer.status_code == 400
    assert answer.json["error"]["code"] == "brief-foreign"
    # Before it sends JSON to another site a browser asks that site; the answer allows nothing.
    asked = citing.options(f"{API}/check", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control" not in str(asked.headers)


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"", "application/json", "body-wrong"),
        (b"{", "application/json", "body-wrong"),
        (b"[]", "application/json", "body-wrong"),
        (b'{"text": 3}', "application/json", "body-wrong"),
        (b'{"text": "x", "more": 1}', "application/json", "body-wrong"),
        (b'{"text": "x", "language": "de"}', "application/json", "body-wrong"),
        (b'{"text": "\\ud800"}', "application/json", "body-wrong"),
        (b'{"text": "\xff"}', "application/json", "body-wrong"),
        (b"[" * 100_000, "application/json", "body-wrong"),
        (b'{"text": " "}', "application/json", "brief-empty"),
        (json.dumps({"text": "x" * 400_001}).encode(), "application/json", "brief-too-long"),
        (b" " * (MOST_BYTES + 1), "application/json", "brief-too-big"),
        (b"text=x", "application/x-www-form-urlencoded", "body-wrong"),
        (b'{"text": "x"}', "text/plain", "body-wrong"),
    ],
)
def test_what_cannot_be_read_is_refused_in_both_languages(citing, body, kind, code):
    answer = citing.post(f"{API}/check", data=body, content_type=kind)
    assert answer.status_code == 400
    error = described(citing, "/check", answer, "post")["error"]
    assert error["code"] == code
    assert error["message"]["fr"] != error["message"]["en"]


def test_the_check_is_no_address_to_open(citing):
    answer = citing.get(f"{API}/check?text=Confidential")
    assert answer.status_code == 405
    assert "Confidential" not in answer.text
