"""What visitors of a site ask for: addresses of every kind of page, drawn from what a library holds and from the questions.

The same library and the same seed give the same addresses in the same order. How they are asked is left to `bench.load`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from bench.queries import QUERIES, Query
from search.model.document import Work
from search.model.reader import PUBLIC_READER
from search.service import OpenLibrary, Service
from search.settings import load_settings

_SIGNS: Final = {"phrase": '"{}"', "and": "{}", "or": "{}", "word": "{}", "prefix": "{}*", "near": "{}"}


@dataclass(frozen=True, slots=True)
class Visit:
    """One address and the kind of page it is."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What visits are drawn from: works with their languages and some anchors, codes of facets, words that stand in them."""

    passages: int
    works: tuple[Work, ...]
    anchors: dict[str, tuple[tuple[str, str, str], ...]]
    """By work: version's language, an anchor, a word of the passage there."""
    codes: dict[str, tuple[str, ...]]
    chained: tuple[str, ...]
    cited: tuple[str, ...]
    names: tuple[str, ...]
    """Symbols and ids, as people type them into the box."""


def typed(query: Query) -> str:
    """A question as a person types it."""
    match query.how:
        case "or":
            return " OR ".join(query.words)
        case "near":
            return " NEAR/5 ".join(query.words)
        case how:
            return _SIGNS[how].format(" ".join(query.words))


def held(folder: Path, seed: int, sampled: int = 400) -> Holdings:
    """Read what a library holds, a part of it drawn at random."""
    service = Service(folder, load_settings())
    try:
        with service.library() as opened:
            return _held(opened, random.Random(seed), sampled)
    finally:
        service.close()


def _held(opened: OpenLibrary, draw: random.Random, sampled: int) -> Holdings:
    public = [work for work in opened.catalogue.all_works() if work.access == "public"]
    works = draw.sample(public, min(sampled, len(public)))
    # The longest documents are opened more often than they are many.
    long = sorted(public, key=lambda work: -sum(card.units for card in opened.catalogue.versions(work.ordinal)))[:20]
    works = list({work.id: work for work in (*works, *long)}.values())
    anchors: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for work in works:
        found = []
        for version in opened.catalogue.versions(work.ordinal):
            units = [unit for unit in opened.catalogue.units(version.id) if unit.anchor and unit.kind != "furniture"]
            for unit in draw.sample(units, min(3, len(units))):
                words = [word.strip(".,;:()«»“”") for word in unit.text.split() if word.isalpha() and len(word) > 5]
                found.append((version.language, unit.anchor, draw.choice(words) if words else "rights"))
        anchors[work.id] = tuple(found)
    spread = opened.recommendations.of(PUBLIC_READER)
    facets: dict[str, set[str]] = {"country": set(), "mechanism": set(), "theme": set(), "kind": set(), "year": set()}
    for work in public:
        facets["country"].update(work.countries)
        facets["mechanism"].update(work.mechanisms)
        facets["theme"].update(work.themes)
        facets["kind"].update([work.kind] if work.kind else [])
        facets["year"].update([work.date[:4]] if work.date else [])
    codes = {name: tuple(sorted(held)) for name, held in facets.items()}
    asked = spread.spreads["country"].counts(spread.visible)
    chained = tuple(sorted(code for code in asked if opened.vocabularies.get("country", code) is not None))
    cited = tuple(work.id for work in works if opened.citations_in(work.id, PUBLIC_READER).total)
    names = tuple(work.symbol or work.id for work in works[:100])
    passages = opened.catalogue.holdings().units
    return Holdings(
        passages=passages, works=tuple(works), anchors=anchors, codes=codes, chained=chained, cited=cited, names=names
    )


def visits(held: Holdings, seed: int) -> Iterator[Visit]:
    """Visits without end: half of them are searches, the rest is spread over every other kind of page."""
    draw = random.Random(seed)
    questions = [typed(query) for queries in QUERIES.values() for query in queries]
    kinds = [(kind, weight) for kind, weight, _ in _KINDS]
    makers = {kind: make for kind, _, make in _KINDS}
    names, weights = zip(*kinds, strict=True)
    while True:
        (kind,) = draw.choices(names, weights)
        ui = draw.choice(("fr", "en"))
        path, pairs = makers[kind](_Drawing(held=held, draw=draw, questions=questions))
        asked = f"?{urlencode(pairs)}" if pairs else ""
        yield Visit(kind, f"{path if path.startswith('/api/') else f'/{ui}{path}'}{asked}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """What one address is drawn from."""

    held: Holdings
    draw: random.Random
    questions: list[str]

    def question(self) -> str:
        return self.draw.choice(self.questions)

    def code(self, facet: str) -> str:
        return self.draw.choice(self.held.codes[facet])

    def filter(self) -> tuple[str, str]:
        facet = self.draw.choice(("country", "mechanism", "theme", "kind", "year"))
        return "filter", f"{facet}={self.code(facet)}"

    def passage(self) -> tuple[str, str, str, str]:
        """A work, the language of a version, an anchor of it and a word that stands there."""
        while True:
            work = self.draw.choice(self.held.works)
            if found := self.held.anchors[work.id]:
                return work.id, *self.draw.choice(found)

    def cited(self) -> str:
        return self.draw.choice(self.held.cited or [work.id for work in self.held.works])

    def chained(self) -> str:
        return self.draw.choice(self.held.chained or self.held.codes["country"])


Asked = tuple[str, list[tuple[str, str]]]


def _reading(drawn: _Drawing) -> Asked:
    work, language, anchor, word = drawn.passage()
    return f"/work/{quote(work)}", [("lang", language), ("at", anchor), ("q", word)]


def _matrix(drawn: _Drawing) -> Asked:
    rows, columns = drawn.draw.sample(("theme", "country", "mechanism", "response", "year"), 2)
    return "/matrix", [("rows", rows), ("cols", columns)]


_KINDS: Final[tuple[tuple[str, int, Callable[[_Drawing], Asked]], ...]] = (
    ("home", 6, lambda _: ("/", [])),
    ("search", 20, lambda drawn: ("/", [("q", drawn.question())])),
    ("search, filtered", 8, lambda drawn: ("/", [("q", drawn.question()), drawn.filter()])),
    ("search, by passage", 5, lambda drawn: ("/", [("q", drawn.question()), ("by", "passage")])),
    ("search, a later page", 4, lambda drawn: ("/", [("q", drawn.question()), ("page", "3")])),
    ("search, a name", 4, lambda drawn: ("/", [("q", drawn.draw.choice(drawn.held.names))])),
    ("search, everything of a facet", 4, lambda drawn: ("/", [("q", ""), drawn.filter()])),
    ("search, nothing found", 2, lambda drawn: ("/", [("q", f"{drawn.passage()[3]}zqx")])),
    ("search, in whole documents", 2, lambda drawn: ("/", [("q", drawn.question()), ("scope", "work")])),
    ("reading, at a hit", 12, _reading),
    ("reading, from the top", 4, lambda drawn: (f"/work/{quote(drawn.passage()[0])}", [])),
    ("citations", 3, lambda drawn: (f"/work/{quote(drawn.cited())}/citations", [])),
    ("browse", 2, lambda drawn: (f"/{drawn.draw.choice(('countries', 'mechanisms'))}", [])),
    ("country", 4, lambda drawn: (f"/countries/{drawn.code('country')}", [])),
    ("mechanism", 2, lambda drawn: (f"/mechanisms/{drawn.code('mechanism')}", [])),
    ("recommendations", 3, lambda drawn: ("/recommendations", [("q", drawn.question())])),
    (
        "recommendations, filtered",
        3,
        lambda drawn: ("/recommendations", [("filter", f"country={drawn.code('country')}")]),
    ),
    ("matrix", 2, _matrix),
    ("chains", 2, lambda drawn: (f"/chains/{drawn.chained()}", [])),
    ("translate", 2, lambda drawn: ("/translate", [("term", drawn.passage()[3])])),
    ("feed", 2, lambda drawn: (f"/feed.{drawn.draw.choice(('atom', 'json'))}", [("q", drawn.question())])),
    (
        "feed of recommendations",
        1,
        lambda drawn: (f"/recommendations.{drawn.draw.choice(('atom', 'json'))}", [("q", drawn.question())]),
    ),
    (
        "export",
        1,
        lambda drawn: (f"/search.{drawn.draw.choice(('csv', 'ris', 'jsonl'))}", [("q", drawn.held.names[0])]),
    ),
    ("help and forms", 2, lambda drawn: (f"/{drawn.draw.choice(('about', 'help', 'guided', 'api'))}", [])),
    ("API, search", 3, lambda drawn: ("/api/v1/search", [("q", drawn.question())])),
    ("API, suggest", 2, lambda drawn: ("/api/v1/suggest", [("q", drawn.question()[:5])])),
    ("API, work", 2, lambda drawn: (f"/api/v1/works/{quote(drawn.passage()[0])}", [])),
    ("API, recommendations", 1, lambda drawn: ("/api/v1/recommendations", [("q", drawn.question())])),
)
