"""The checker's page: text only from our own pages, in memory only, never in an address or a log; the result in words."""

from __future__ import annotations

import io
import logging
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from citing_library import write_citing_library
from page_text import text_of, valid

from search.settings import load_settings
from web.pasted_text import MOST_BYTES
from web.wsgi import create_app

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
BRIEF = (
    "The report says that “Nobody shall go without water in detention” (A/HRC/91/2, para. 1).\n\n"
    "Elle dit : « L’eau est un droit de chacun » (A/HRC/91/2, par. 1). See also A/HRC/91/77 and A/HRC/91/2, para. 99."
)


@pytest.fixture(scope="module")
def checker(tmp_path_factory):
    place = tmp_path_factory.mktemp("checker")
    write_citing_library(place / "library", place / "documents")
    return create_app(load_settings(environ={}), place / "library").test_client()


def send(checker, text, ui="en", headers=OWN, **more):
    return checker.post(f"/{ui}/check", data={"brief": text, **more}, headers=headers)


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_form_stands_on_a_valid_page(checker, ui):
    answer = checker.get(f"/{ui}/check")
    assert answer.status_code == 200
    valid(answer.text)
    assert 'method="post"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    # The browser must be able to say to us, and only to us, where the form was sent from.
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert '<meta name="referrer" content="same-origin">' in answer.text
    assert checker.get(f"/{ui}/about").headers["Referrer-Policy"] == "no-referrer"
    assert f'href="/{ui}/check"' in checker.get(f"/{ui}/").text


def test_citations_and_quotations_are_told_in_words(checker):
    answer = send(checker, BRIEF)
    assert answer.status_code == 200
    valid(answer.text)
    text = text_of(answer.text)
    assert "2 points to look at" in text
    assert "The quotation is exact, but it stands in another paragraph." in text
    assert "The quotation is exact." in text
    assert "The document has no such paragraph: 99." in text
    assert "outside the collection" in text
    assert 'href="/en/work/a-hrc-91-2?lang=en&amp;at=p2#p2"' in answer.text
    assert 'href="/en/work/a-hrc-91-2?lang=fr&amp;at=p1#p1"' in answer.text
    french = send(checker, BRIEF, "fr")
    valid(french.text)
    assert "2 points à revoir" in text_of(french.text)
    assert "La citation est exacte, mais elle se trouve dans un autre paragraphe." in text_of(french.text)


@pytest.mark.parametrize(
    ("text", "ui", "points", "words"),
    [
        ("See A/HRC/91/2, paras. 1-2.", "en", "0 points to look at", "found"),
        ("See A/HRC/91/2, paras. 98–99.", "en", "1 point to look at", "The document has no such paragraph: 98, 99."),
        (
            "See Zebulonov v. Norway, para. 3.",
            "en",
            "1 point to look at",
            "no case known by this name against this State",
        ),
        (
            "Voir Zebulonov c. Norvège, par. 3.",
            "fr",
            "1 point à revoir",
            "aucune affaire connue de ce nom contre cet État",
        ),
    ],
)
def test_ranges_and_unknown_cases_are_told_and_counted(checker, text, ui, points, words):
    told = text_of(send(checker, text, ui).text)
    assert points in told
    assert words in told


def test_differences_are_shown_and_everything_is_escaped(checker):
    answer = send(checker, "“Nobody may go <b> without water in detention, whatever” (A/HRC/91/2, para. 2).")
    valid(answer.text)
    assert "<ins>shall</ins> <del>may</del>" in answer.text
    assert "<b>" not in answer.text
    hostile = send(checker, "</textarea><script>alert(1)</script> “<script>one two three</script> four” A/HRC/91/2")
    assert "<script" not in hostile.text
    valid(hostile.text)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-site", "Origin": "null"},
        {"Origin": "http://localhost.elsewhere.example"},
    ],
)
def test_text_from_elsewhere_is_refused_unread(checker, headers):
    answer = send(checker, BRIEF, headers=headers)
    assert answer.status_code == 400
    assert "only from this site" in text_of(answer.text)
    assert "Nobody shall go" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_our_own_page_is_heard_whatever_the_browser_says_of_it(checker, headers):
    assert send(checker, BRIEF, headers=headers).status_code == 200


def test_a_text_is_never_in_an_address_or_a_log(checker, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = send(checker, "“Confidential words of a witness” (A/HRC/91/2, para. 1).")
    assert "Confidential" not in caplog.text
    assert answer.headers["Cache-Control"] == "no-store"
    # An address that carries the text is not read: only what a form sends is. Links to the same page hold its address.
    for page in (
        checker.get("/en/check?brief=Confidential"),
        checker.post("/en/check?brief=Confidential", headers=OWN),
    ):
        assert "Confidential" not in re.sub(r"brief(=|%3D)Confidential", "", page.text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text to check."),
        ("x" * 400_001, "the checker reads 400000 at most"),
        ("é" * (MOST_BYTES // 6 + 10), "This text is over 4 MB"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_the_reason(checker, text, said):
    answer = send(checker, text)
    assert answer.status_code == 400
    assert said in text_of(answer.text)
    valid(answer.text)


def test_no_other_page_takes_anything(checker):
    for path in ("/en/", "/en/work/a-hrc-91-2", "/en/work/a-hrc-91-2/citations", "/api/v1/search"):
        assert checker.post(path, data={"q": "x"}, headers=OWN).status_code == 405


def test_files_are_not_taken_since_they_could_touch_the_disk(checker):
    data = {"brief": (io.BytesIO(b"A/HRC/91/2"), "brief.txt")}
    answer = checker.post("/en/check", data=data, headers=OWN, content_type="multipart/form-data")
    assert answer.status_code == 400


def test_the_server_keeps_what_is_sent_in_memory(monkeypatch):
    import waitress

    from web import cli

    seen = {}
    monkeypatch.setattr(waitress, "create_server", lambda *_, **options: seen.update(options))
    cli.server_on(None, load_settings(environ={}), [])
    assert seen["inbuf_overflow"] > seen["max_request_body_size"] >= MOST_BYTES
