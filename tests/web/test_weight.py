"""What pages weigh as they travel, over a library that has every country, theme and kind, and long passages to show."""

from __future__ import annotations

import random
import re

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
    """A client of a site over so many made works; texts are of words that repeat as little as words do."""
    draw = random.Random(7)
    vocabularies = load_vocabularies(default_folder())
    codes = {
        name: [each.code for each in vocabularies.concepts(name)] for name in ("country", "theme", "kind", "group")
    }
    bodies = [each.code for each in vocabularies.concepts("mechanism") if each.broader]
    words = ["".join(draw.choices("abcdefghilmnoprstuv", k=draw.randint(3, 11))) for _ in range(6000)]

    def version(place):
        said = described(
            {"en": " ".join(draw.choice(words) for _ in range(12)).capitalize()},
            identifiers=(Identifier(scheme="un-symbol", value=f"A/HRC/20/{place + 1}"),),
            date=f"{1960 + place % 60}-05-01",
            countries=tuple(codes["country"][(place * 4 + step) % len(codes["country"])] for step in range(4)),
            themes=tuple(draw.sample(codes["theme"], 6)),
            groups=tuple(draw.sample(codes["group"], 2)),
            mechanisms=(bodies[place % len(bodies)],),
            kind=codes["kind"][place % len(codes["kind"])],
        )
        texts = [" ".join(["torture", *(draw.choice(words) for _ in range(160))]) for _ in range(4)]
        units = tuple(
            unit(number, text, anchor=f"p{number}", number=str(number), label=f"{number}.", page=number + 1)
            for number, text in enumerate(texts)
        )
        return said, "en", units, None, "text/plain", ()

    library = tmp_path_factory.mktemp("library") / "library"
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


def test_the_pages_weighed_have_as_much_as_pages_can_have(large):
    html = large.get("/en/?q=torture").text
    assert html.count('<li class="hit"') == 20
    assert html.count("<blockquote") == 60
    assert len(re.findall(r'name="filter" value="country=', html)) > 150
    assert len(re.findall(r'name="filter" value="theme=', html)) > 100


def test_what_every_page_loads_besides_is_small_too(large):
    html = large.get("/en/?q=torture").text
    loaded = re.findall(r'<link rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"', html)
    assert len(loaded) == 2
    sizes = []
    for address in loaded:
        with large.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            sizes.append(len(answer.data))
    assert sum(sizes) < MOST_BYTES / 2
