"""Addresses: a request becomes an address and comes back the same; toggling twice changes nothing."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from search.engines.contract import FACETS
from search.query.request import REQUEST_SORTS, SearchRequest
from web.urls import Addresses, read_request, toggled

CODES = st.text(alphabet="ABCDEFGHIJ", min_size=3, max_size=3)
CHOSEN = st.dictionaries(
    st.sampled_from(["country", "theme", "mechanism"]),
    st.lists(CODES, min_size=1, max_size=3, unique=True).map(tuple),
    max_size=3,
)
REQUESTS = st.builds(
    SearchRequest,
    q=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30),
    by=st.sampled_from(["work", "passage"]),
    scope=st.sampled_from(["passage", "work"]),
    include=CHOSEN,
    exclude=CHOSEN,
    lang=st.sampled_from([None, "fr", "ar"]),
    prefer=st.sampled_from([None, "fr", "en"]),
    sort=st.sampled_from(REQUEST_SORTS),
    limit=st.integers(1, 100),
    page=st.integers(1, 500),
    cross=st.booleans(),
)


def back(url, page_size):
    return read_request(parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=False), page_size)[0]


@given(REQUESTS, st.sampled_from([10, 20, 50]))
def test_an_address_gives_its_request_back(request, page_size):
    url = Addresses(root="", ui="fr", page_size=page_size).search(request)
    assert back(url, page_size) == request
    assert url.isascii()


@given(REQUESTS, st.sampled_from(["filter", "exclude"]), st.sampled_from(FACETS), CODES)
def test_toggling_twice_asks_the_same_from_the_first_page(request, side, facet, code):
    once = toggled(request, side, facet, code)
    twice = toggled(once, side, facet, code)
    chosen = (twice.include if side == "filter" else twice.exclude).get(facet, ())
    before = (request.include if side == "filter" else request.exclude).get(facet, ())
    assert set(chosen) == set(before)
    assert once.page == twice.page == 1
    assert (code in (once.include if side == "filter" else once.exclude).get(facet, ())) != (code in before)


def test_addresses_of_works_survive_any_identity():
    to = Addresses(root="/r", ui="en", page_size=20)
    assert to.work("a-hrc-23-18", "fr", "p77") == "/r/en/work/a-hrc-23-18?lang=fr&at=p77#p77"
    assert to.work("é b?#") == "/r/en/work/%C3%A9%20b%3F%23"
    assert to.original("x", "fr", 12) == "/r/original/fr/x#page=12"
