"""Pictures are drawn by the server, each with a title, a description and the same numbers as a table."""

from __future__ import annotations

import re

import pytest

PAGES = (
    "/{ui}/?q=torture",
    "/{ui}/countries/MAR",
    "/{ui}/mechanisms/HRC",
    "/{ui}/chains/MAR",
    "/{ui}/chains/MAR?of=a-hrc-99-1%23p1",
    "/{ui}/matrix",
)


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_picture_says_what_it_shows_and_a_table_says_the_same(client, path, ui):
    page = client.get(path.format(ui=ui)).get_data(as_text=True)
    for picture in re.finditer(r"(?s)<svg([^>]*)>(.*?)</svg>", page):
        if 'aria-hidden="true"' in picture[1]:
            continue
        assert re.search(r'role="(?:img|group)"', picture[1])
        names = re.search(r'aria-labelledby="([^"]+)"', picture[1])[1].split()
        for tag, name in zip(("title", "desc"), names, strict=True):
            said = re.search(rf'<{tag} id="{name}">([^<]+)</{tag}>', picture[2])
            assert said, (tag, name)
            assert len(said[1].strip()) > 5
        rest = page[picture.end() :]
        assert "<table" in rest, "no table after the picture"
        assert "href=" not in picture[1]
    assert not re.search(r"<(?:script|iframe|object|embed)\b", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:svg|png|js|css|woff)', page)


def test_there_are_pictures(client):
    for path in ("/en/?q=torture", "/en/countries/MAR"):
        assert "<svg" in client.get(path).get_data(as_text=True), path


@pytest.mark.parametrize(
    ("path", "documents"),
    [("/en/?q=torture", r"(\d+) documents?\b"), ("/en/years", None), ("/en/?q=torture&filter=year%3D2013", None)],
)
def test_what_the_years_leave_out_is_said(client, application, path, documents):
    page = client.get(path).get_data(as_text=True)
    drawn = sum(
        int(count)
        for count in re.findall(r'<th scope="row"><a href="[^"]+" rel="nofollow">[\d–]+</a></th><td>(\d+)</td>', page)
    )
    said = re.search(r"(\d+) documents? without a date (?:is|are) not in the picture", page)
    left_out = int(said[1]) if said else 0
    if "filter=year" in path:
        everything = client.get(path.partition("&")[0]).get_data(as_text=True)
        whole = int(re.search(r"(\d+) documents?\b", everything)[1])
        assert drawn + left_out == whole, "a picture of years counts under every filter but that of years"
    elif documents is None:
        assert drawn + left_out == int(client.get("/health").get_json()["works"])
        assert left_out > 0
    else:
        assert drawn + left_out == int(re.search(documents, page)[1])
        assert left_out > 0
