"""A client that asks more than its share gets a page that says so, and nobody else is touched by it."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from search.settings import load_settings
from web.wsgi import create_app

STRANGER = {"REMOTE_ADDR": "203.0.113.9"}


def application_of(library_folder, **changes):
    settings = load_settings(environ={})
    limits = replace(settings.limits, requests_per_minute=1, requests_in_hand=2, **changes)
    return create_app(replace(settings, limits=limits), library_folder).test_client()


@pytest.mark.parametrize(
    ("path", "words"), [("/fr/?q=torture", "Un instant"), ("/en/?q=torture", "A moment"), ("/api/v1/search?q=a", "")]
)
def test_the_third_request_at_once_is_asked_to_wait(library_folder, path, words):
    client = application_of(library_folder)
    for _ in range(2):
        assert client.get(path, environ_base=STRANGER).status_code == 200
    answer = client.get(path, environ_base=STRANGER)
    assert answer.status_code == 429
    wait = answer.headers["Retry-After"]
    assert 1 <= int(wait) <= 60
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if words:
        assert words in answer.text
        assert re.search(rf"\b{wait}\ss\b", answer.text), "the page says what the header says"
        assert "torture" in answer.text
    else:
        assert answer.json["error"]["code"] == "web-too-much"
        for said in answer.json["error"]["message"].values():
            assert re.search(rf"\b{wait}\ss\b", said)
    assert client.get(path, environ_base={"REMOTE_ADDR": "203.0.113.10"}).status_code == 200


def test_styles_and_health_are_free(library_folder):
    client = application_of(library_folder)
    for _ in range(5):
        with client.get("/static/renvoi.css", environ_base=STRANGER) as styles:
            assert styles.status_code == 200
        assert client.get("/health", environ_base=STRANGER).status_code == 200
    assert client.get("/en/help", environ_base=STRANGER).status_code == 200


def test_ones_own_machine_is_free_unless_the_settings_say_so(library_folder):
    free = application_of(library_folder)
    assert [free.get("/en/help").status_code for _ in range(4)] == [200] * 4
    limited = application_of(library_folder, loopback=True)
    assert [limited.get("/en/help").status_code for _ in range(4)] == [200, 200, 429, 429]
