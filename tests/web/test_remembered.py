"""Pages that everybody opens are made once a generation; pages with someone's words are never kept."""

from __future__ import annotations

import gzip

import pytest

import web.wsgi
from search.service import OpenLibrary
from search.settings import load_settings
from web.remembered import PageShelf, _Page
from web.wsgi import create_app


@pytest.fixture
def site(library_folder, monkeypatch):
    """A client, the pages its site keeps, and the searches that were made for it."""
    shelf = PageShelf()
    monkeypatch.setattr(web.wsgi, "PageShelf", lambda: shelf)
    asked = []
    search = OpenLibrary.search

    def counted(self, request, reader):
        asked.append(request)
        return search(self, request, reader)

    monkeypatch.setattr(OpenLibrary, "search", counted)
    return create_app(load_settings(environ={}), library_folder).test_client(), shelf, asked


@pytest.mark.parametrize(
    "path", ["/en/", "/fr/?filter=country=MAR", "/en/countries/MAR", "/fr/countries", "/en/matrix?rows=theme&cols=year"]
)
def test_a_page_without_a_question_is_made_once(site, path):
    client, shelf, asked = site
    first = client.get(path)
    made = len(asked)
    again = client.get(path)
    assert again.status_code == 200
    assert again.data == first.data
    assert len(asked) == made
    assert shelf.size() == len(first.data)
    assert [again.headers.getlist(name) for name in dict.fromkeys(first.headers.keys())] == [
        first.headers.getlist(name) for name in dict.fromkeys(first.headers.keys())
    ]
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == first.data
    other = client.get(path.replace("/en/", "/fr/") if path.startswith("/en/") else path.replace("/fr/", "/en/"))
    assert other.data != first.data


@pytest.mark.parametrize(
    "path",
    [
        "/en/?q=torture",
        "/en/?q=torture&filter=country=MAR",
        "/en/recommendations?q=torture",
        "/en/translate?term=lawyer",
        "/en/work/a-hrc-99-1",
        "/en/?filter=country=MAR&unknown=words",
        "/en/nowhere",
        "/en/?filter=nonsense",
        "/api/v1/search?filter=country=MAR",
    ],
)
def test_what_somebody_wrote_is_never_kept(site, path):
    client, shelf, _ = site
    client.get(path)
    assert shelf.size() == 0


def test_another_generation_has_other_pages(site, monkeypatch):
    client, _, asked = site
    client.get("/en/?filter=country=MAR")
    made = len(asked)
    monkeypatch.setattr("search.library.Generation.name", property(lambda _: "000999"))
    client.get("/en/?filter=country=MAR")
    assert len(asked) > made


def test_pages_kept_have_so_many_bytes_and_no_more():
    shelf = PageShelf(100)
    for number in range(30):
        shelf.put((str(number),), _Page(b"x" * 30, ()))
    assert shelf.size() == 90
    assert shelf.get(("29",)) is not None
    assert shelf.get(("0",)) is None
    shelf.put(("29",), _Page(b"y", ()))
    assert shelf.size() == 61
