"""What a form asks without scripts has a short address: fields left empty are led away from, and nothing is lost on the way."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

EMPTY = (
    ("/?q=torture&scope=&lang=&edition=&prefer=&find=", "/?q=torture"),
    ("/?q=&scope=&filter=country%3DMAR&filter=mechanism%3DHRC", "/?q=&filter=country%3DMAR&filter=mechanism%3DHRC"),
    ("/?q=torture+%26+co&lang=en&find=+", "/?q=torture+%26+co&lang=en"),
    ("/?lang=&scope=", "/"),
    ("/countries?find=", "/countries"),
    ("/translate?term=avocat&from=", "/translate?term=avocat"),
    ("/matrix?rows=theme&cols=response&shade=&q=", "/matrix?rows=theme&cols=response&q="),
    ("/work/a-hrc-99-1/citations?way=in&at=&from=", "/work/a-hrc-99-1/citations?way=in"),
)


@pytest.mark.parametrize(("asked", "short"), EMPTY)
@pytest.mark.parametrize("head", ["/fr", "/en", "/view-large-dark/en"])
def test_empty_fields_are_led_away_from(client, head, asked, short):
    answer = client.get(head + asked)
    assert answer.status_code == 303
    assert answer.headers["Location"] == head + short
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    given = [pair for pair in parse_qsl(urlsplit(asked).query) if pair[1].strip()]
    assert [pair for pair in parse_qsl(urlsplit(answer.headers["Location"]).query) if pair[1]] == given


@pytest.mark.parametrize(
    "path", ["/fr/?q=", "/en/?q=torture", "/en/countries", "/api/v1/search?q=torture&lang=&cursor="]
)
def test_what_is_short_stays(client, path):
    assert client.get(path).status_code != 303
