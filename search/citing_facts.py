"""What citations are counted and filtered by: the system, States and year of the other work, the language of the passage.

Facts of works are read once a generation and kept, as far as they were asked for.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from search.catalogue.cited import CitingWork, citing_works
from search.catalogue.citing_counts import shown_versions
from search.catalogue.queries import CatalogueReader
from search.errors import InputError
from search.vocabulary import Vocabularies

if TYPE_CHECKING:
    from search.cited_paragraphs import CitedParagraph

_Fact = TypeVar("_Fact")
CitingFacetName = Literal["system", "country", "language", "year"]
CITING_FACETS: Final[tuple[CitingFacetName, ...]] = ("system", "country", "language", "year")
_YEARS: Final = re.compile(r"(\d{4})(?:\.\.(\d{4}))?", re.ASCII)
_MOST: Final = 200_000
"""Works and versions remembered at once."""
_WORKS_READ: Final = 64
"""Works whose cited paragraphs are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingFilter:
    """Which citations are wanted, by the other work's system, State and year and by the language of the passage; a page of them.

    `year` is one (`2019`) or several in a row (`2010..2019`); `offset` and `limit` count citations.
    """

    system: str | None = None
    country: str | None = None
    language: str | None = None
    year: str | None = None
    offset: int = 0
    limit: int = 50

    def chosen(self) -> dict[CitingFacetName, str]:
        """The filters set, by facet."""
        values = zip(CITING_FACETS, (self.system, self.country, self.language, self.year), strict=True)
        return {name: value for name, value in values if value is not None}


def check_years(asked: str | None) -> None:
    """InputError where years are neither one (`2019`) nor several in a row (`2010..2019`), the earlier first."""
    years = _YEARS.fullmatch(asked) if asked is not None else None
    if asked is not None and (years is None or (years[2] is not None and years[1] > years[2])):
        raise InputError("parameter-wrong", name="year", value=asked[:40], allowed="2019, 2010..2019")


def check_system(asked: str | None, vocabularies: Vocabularies) -> None:
    """InputError where a system is none that the vocabularies know: nothing cites from there, and nobody should think that nobody does."""
    bodies = vocabularies.concepts("mechanism")
    if asked is not None and asked not in {each.code for each in bodies}:
        systems = ", ".join(each.code for each in bodies if each.broader is None)
        raise InputError("parameter-wrong", name="system", value=asked[:40], allowed=systems)


class CitingShelf:
    """Keeps what is counted of works and versions; safe under threads."""

    def __init__(self, catalogue: CatalogueReader, vocabularies: Vocabularies) -> None:
        """Nothing is read yet."""
        self._catalogue = catalogue
        self._vocabularies = vocabularies
        self._lock = threading.Lock()
        self._works: dict[int, CitingWork] = {}
        self._versions: dict[int, tuple[int, str]] = {}
        self._systems: dict[str, str] = {}
        self._paragraphs: OrderedDict[tuple[int, frozenset[str]], Mapping[str, CitedParagraph]] = OrderedDict()

    def works(self, numbers: Iterable[int]) -> dict[int, CitingWork]:
        """The facts of some works, by number; numbers that no work has are left out."""
        wanted = set(numbers)
        with self._lock:
            return _remembered(self._works, wanted, lambda missing: citing_works(self._catalogue, missing))

    def versions(self, numbers: Iterable[int]) -> dict[int, tuple[int, str]]:
        """The work and language of some versions, by number; those that are not shown are left out."""
        wanted = set(numbers)
        with self._lock:
            return _remembered(self._versions, wanted, lambda missing: shown_versions(self._catalogue, missing))

    def paragraphs(
        self, work: int, levels: frozenset[str], read: Callable[[], Mapping[str, CitedParagraph]]
    ) -> Mapping[str, CitedParagraph]:
        """The cited paragraphs of a work for readers of some levels, read once for the works asked for last."""
        with self._lock:
            found = self._paragraphs.get((work, levels))
        if found is None:
            found = read()
            with self._lock:
                self._paragraphs[work, levels] = found
                while len(self._paragraphs) > _WORKS_READ:
                    self._paragraphs.popitem(last=False)
        return found

    def system(self, work: CitingWork) -> str:
        """The system of a work (`UN`, `COE`, `OAS`, `AU` …), empty where unknown."""
        return self.system_of(work.body)

    def system_of(self, body: str) -> str:
        """The system of a body, empty where unknown."""
        if body not in self._systems:
            self._systems[body] = (self._vocabularies.ancestors("mechanism", body) or (body,))[-1]
        return self._systems[body]

    def systems(self, bodies: Mapping[str, int]) -> dict[str, int]:
        """Works by system from works by body, the most first."""
        found: Counter[str] = Counter()
        for body, works in bodies.items():
            found[self.system_of(body)] += works
        return in_order("system", found)

    def facets(self, sums: Mapping[str, Mapping[str, int]]) -> dict[CitingFacetName, dict[str, int]]:
        """The facets of all that cite, from works by body, country, language and year."""
        return {
            "system": self.systems(sums["body"]),
            "country": in_order("country", sums["country"]),
            "language": in_order("language", sums["language"]),
            "year": in_order("year", sums["year"]),
        }


def _remembered(
    kept: dict[int, _Fact], wanted: set[int], read: Callable[[set[int]], dict[int, _Fact]]
) -> dict[int, _Fact]:
    missing = wanted - kept.keys()
    if missing:
        if len(kept) + len(missing) > _MOST:
            kept.clear()
            missing = wanted
        kept.update(read(missing))
    return {number: kept[number] for number in wanted if number in kept}


def counted(
    shelf: CitingShelf, places: Iterable[tuple[int, str]], works: Mapping[int, CitingWork], wanted: CitingFilter
) -> tuple[set[tuple[int, str]], dict[CitingFacetName, dict[str, int]]]:
    """Which places (work, language of the passage) fit a filter, and the facets: works by value, the most first.

    Each facet is counted under every filter but its own; a value chosen stays visible at 0, years come newest first.
    """
    chosen = wanted.chosen()
    fits = {name: _test(name, value) for name, value in chosen.items()}
    kept: set[tuple[int, str]] = set()
    found: dict[CitingFacetName, set[tuple[str, int]]] = {name: set() for name in CITING_FACETS}
    for place in places:
        number, language = place
        if number not in works:
            continue
        work = works[number]
        values = (shelf.system(work),), work.countries, (language,), (work.date[:4],)
        unfit = [
            name
            for name, held in zip(CITING_FACETS, values, strict=True)
            if name in fits and not any(map(fits[name], held))
        ]
        if not unfit:
            kept.add(place)
        for name, held in zip(CITING_FACETS, values, strict=True):
            if not unfit or unfit == [name]:
                found[name].update([(value, number) for value in held])
    return kept, {name: _ordered(name, found[name], chosen.get(name)) for name in CITING_FACETS}


def _test(name: CitingFacetName, chosen: str) -> Callable[[str], bool]:
    """Whether a value is the one chosen, or a year among those chosen."""
    years = _YEARS.fullmatch(chosen) if name == "year" else None
    if years is None or years[2] is None:
        return chosen.__eq__
    first, last = years[1], years[2]
    return lambda year: first <= year <= last


def _ordered(name: CitingFacetName, found: set[tuple[str, int]], chosen: str | None) -> dict[str, int]:
    counts = Counter(value for value, _ in found)
    if chosen is not None and (name != "year" or len(chosen) == 4):
        counts.setdefault(chosen, 0)
    return in_order(name, counts)


def in_order(name: CitingFacetName, counts: Mapping[str, int]) -> dict[str, int]:
    """Counts of a facet: years newest first, other values by number, the most first."""
    if name == "year":
        return dict(sorted(counts.items(), reverse=True))
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
