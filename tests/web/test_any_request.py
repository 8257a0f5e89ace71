"""Whatever is asked, the site answers: random addresses never fail inside."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
WORDS = st.sampled_from(
    [
        "torture",
        '"a b"',
        "NOT",
        "OR",
        "(",
        ")",
        "-x",
        "A/HRC/99/1",
        "year:2010..",
        "wom?n",
        "tort*",
        "NEAR/3",
        "lang:fr",
        "~",
        "«",
        "\u00a0",
        "١٢",
        "\x00",
        "%",
        "'",
    ]
)
QUERY = st.lists(WORDS | TEXT, max_size=6).map(" ".join)
VALUES = {
    "q": QUERY,
    "by": st.sampled_from(["work", "passage", "", "x"]),
    "scope": st.sampled_from(["work", "passage", "zz"]),
    "filter": st.sampled_from(
        ["country=MAR", "year=2014", "language=ar", "mechanism=UN", "theme=", "x=y", "=", "country=Maroc"]
    )
    | TEXT,
    "exclude": st.sampled_from(["country=MAR", "kind=views"]) | TEXT,
    "lang": st.sampled_from(["fr", "xx", "FR", ""]) | TEXT,
    "prefer": st.sampled_from(["fr", "en", "de"]),
    "sort": st.sampled_from(["date", "title", "title_fr", "none"]),
    "limit": st.sampled_from(["1", "100", "101", "0", "-1", "9999999", "1e3", "٣"]),
    "page": st.sampled_from(["1", "2", "9999999", "0", "x"]),
    "cross": st.sampled_from(["0", "1", "2"]),
    "at": TEXT,
    "anchor": TEXT,
}
PAIRS = st.lists(
    st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.tuples(st.just(name), VALUES[name])), max_size=6
)
PATHS = (
    st.sampled_from(
        [
            "/fr/",
            "/en/",
            "/api/v1/search",
            "/en/work/a-hrc-99-1",
            "/api/v1/works/a-hrc-99-1",
            "/original/en/a-hrc-99-1",
            "/",
            "/health",
            "/en/about",
        ]
    )
    | TEXT.map(lambda text: f"/en/work/{quote(text)}")
    | TEXT.map(lambda text: f"/{quote(text)}")
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, pairs=PAIRS, accepted=TEXT)
def test_no_request_fails_inside(application, path, pairs, accepted):
    accept = (
        "".join(letter for letter in accepted if letter.isprintable()).encode("latin-1", "ignore").decode("latin-1")
    )
    with application.test_client().get(path, query_string=pairs, headers={"Accept-Language": accept}) as answer:
        assert answer.status_code in {200, 301, 302, 303, 308, 400, 404}, answer.text
        assert "Content-Security-Policy" in answer.headers
        assert answer.mimetype != "text/html" or "<script" not in answer.text


def test_so_many_filters_are_refused_and_so_many_parameters_are_not_all_named(client):
    values = "&".join(f"filter=year={1000 + number}" for number in range(1000))
    for path in ("/en/", "/en/recommendations", "/en/matrix", "/api/v1/search", "/en/feed.atom"):
        assert client.get(f"{path}?{values}").status_code == 400, path
    assert "At most 60 values of filters" in client.get(f"/en/?{values}").text
    few = "&".join(f"filter=year={1000 + number}" for number in range(60))
    assert client.get(f"/en/?q=torture&{few}").status_code == 200
    unknown = "&".join(f"p{number}=1" for number in range(1000))
    notes = client.get(f"/api/v1/search?q=torture&{unknown}").json["notes"]
    assert sum(note["code"] == "parameter-unknown" for note in notes) == 5
