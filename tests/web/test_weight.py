"""What pages weigh as they travel, over a library that has every country, theme and kind, and long passages to show."""

from __future__ import annotations

import random
import re
from html import unescape

import pytest
from small_library import described, unit, write_versions

from search.model.document import Identifier
from search.settings import load_settings
from search.vocabulary import default_folder, load_vocabularies
from web.wsgi import create_app

MOST_BYTES = 60_000
WORKS = 100


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A client of a site over so many made works; texts are of words that repeat less than words do."""
    return _site(tmp_path_factory.mktemp("library") / "library", lambda rank: 1)


@pytest.fixture(scope="module")
def like_language(tmp_path_factory):
    """The same, but words are as frequent as in a language: the second half as often as the first, the third a third (Zipf)."""
    return _site(tmp_path_factory.mktemp("library") / "library", lambda rank: 1 / rank)


def _site(library, frequency):
    draw = random.Random(7)
    vocabularies = load_vocabularies(default_folder())
    codes = {
        name: [each.code for each in vocabularies.concepts(name)] for name in ("country", "theme", "kind", "group")
    }
    bodies = [each.code for each in vocabularies.concepts("mechanism") if each.broader]
    words = ["".join(draw.choices("abcdefghilmnoprstuv", k=draw.randint(3, 11))) for _ in range(6000)]
    frequencies = [frequency(rank) for rank in range(1, len(words) + 1)]

    def version(place):
        said = described(
            {"en": " ".join(draw.choices(words, frequencies, k=12)).capitalize()},
            identifiers=(Identifier(scheme="un-symbol", value=f"A/HRC/20/{place + 1}"),),
            date=f"{1960 + place % 60}-05-01",
            countries=tuple(codes["country"][(place * 4 + step) % len(codes["country"])] for step in range(4)),
            themes=tuple(draw.sample(codes["theme"], 6)),
            groups=tuple(draw.sample(codes["group"], 2)),
            mechanisms=(bodies[place % len(bodies)],),
            kind=codes["kind"][place % len(codes["kind"])],
        )
        texts = [" ".join(["torture", *draw.choices(words, frequencies, k=160)]) for _ in range(4)]
        units = tuple(
            unit(number, text, anchor=f"p{number}", number=str(number), label=f"{number}.", page=number + 1)
            for number, text in enumerate(texts)
        )
        return said, "en", units, None, "text/plain", ()

    write_versions(library, (version(place) for place in range(WORKS)))
    return create_app(load_settings(environ={}), library).test_client()


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/?q=torture",
        "/?q=torture&by=passage",
        "/?q=torture&page=3",
        "/?q=torture&exclude=country=MAR&exclude=theme=women&sort=oldest",
        "/?q=torture&whole=country",
        "/?q=torture&whole=theme",
        "/?q=",
        "/",
        "/countries",
        "/recommendations",
    ],
)
def test_a_page_of_results_is_small_as_it_travels(large, ui, path):
    answer = large.get(f"/{ui}{path}", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < MOST_BYTES


@pytest.mark.parametrize("ui", ["fr", "en"])
@pytest.mark.parametrize("also", ["", "&by=passage", "&sort=oldest&exclude=theme=women"])
def test_a_page_of_a_hundred_results_is_small_as_it_travels(like_language, ui, also):
    answer = like_language.get(f"/{ui}/?q=torture&limit=100{also}", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert len(answer.data) < MOST_BYTES


def test_the_pages_weighed_have_as_much_as_pages_can_have(large):
    html = large.get("/en/?q=torture").text
    assert html.count('<li class="hit"') == 20
    assert html.count("<blockquote") == 60
    for facet, most in (("country", 150), ("theme", 100)):
        whole = large.get(f"/en/?q=torture&whole={facet}").text
        assert len(ticks(whole, facet)) > most


@pytest.mark.parametrize(
    ("ui", "link"), [("en", r"Whole list: (\d+) more values"), ("fr", r"Liste entière\xa0: (\d+) valeurs de plus")]
)
@pytest.mark.parametrize("facet", ["country", "theme", "year"])
def test_of_a_long_list_the_first_values_are_printed_and_the_others_are_one_click_away(large, ui, link, facet):
    html = large.get(f"/{ui}/?q=torture&sort=oldest").text
    short = ticks(html, facet)
    found = re.search(rf'<p class="whole"><a href="([^"]+whole={facet}#facet-{facet})"[^>]*>{link}<', html)
    whole = large.get(unescape(found[1])).text
    assert int(found[2]) == len(ticks(whole, facet)) - len(short) > 0
    assert short <= ticks(whole, facet)
    assert f"whole={facet}#" not in whole
    counts = {value["code"] for value in large.get("/api/v1/search?q=torture").json["facets"][facet]}
    assert ticks(whole, facet) == counts
    assert re.search(rf'<details class="facet" id="facet-{facet}" open>', whole)
    # The other lists stay short, and what was asked stays asked.
    assert all(ticks(whole, other) == ticks(html, other) for other in {"country", "theme", "year"} - {facet})
    assert 'name="sort" value="oldest"' in whole


def test_what_is_chosen_stands_in_a_short_list_however_rare_it_is(large):
    for facet in ("country", "theme"):
        hidden = sorted(
            ticks(large.get(f"/en/?q=torture&whole={facet}").text, facet)
            - ticks(large.get("/en/?q=torture").text, facet)
        )
        for side in ("filter", "exclude"):
            html = large.get(f"/en/?q=torture&{side}={facet}%3D{hidden[0]}").text
            assert f'name="{side}" value="{facet}={hidden[0]}" checked' in html


def test_a_page_of_a_hundred_prints_fewer_passages_of_each_and_counts_the_others(large):
    short, long = (large.get(f"/en/?q=torture&limit={limit}").text for limit in (20, 100))
    assert short.count("<blockquote") == 20 * 3
    assert long.count('<li class="hit"') == WORKS
    assert long.count("<blockquote") == WORKS * 2
    assert short.count(">1 more passage of this document<") == 20
    assert long.count(">2 more passages of this document<") == WORKS
    texts = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"(?s)<blockquote[^>]*>(.*?)</blockquote>", long)]
    assert all("torture" in each and 300 < len(each) < 500 for each in texts)
    led = unescape(re.search(r'<a href="([^"]+)"[^>]*>2 more passages of this document<', long)[1])
    assert large.get(led).text.count("<blockquote") == 4


def ticks(html, facet):
    """The values of a facet that a page lets one choose."""
    return set(re.findall(rf'name="filter" value="{facet}=([^"]+)"', html))


def test_what_every_page_loads_besides_is_small_too(large):
    html = large.get("/en/?q=torture").text
    loaded = re.findall(r'<link rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"', html)
    assert len(loaded) == 2
    sizes = []
    for address in loaded:
        with large.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            sizes.append(len(answer.data))
    assert sum(sizes) < MOST_BYTES / 2
