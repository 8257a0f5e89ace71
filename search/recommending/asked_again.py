"""What one State was asked again and again: its chains, each recommendation of them with its answer, and how wordings differ.

Worked out for one State when it is first asked for, from what indexing keeps of every ask, and kept while the generation
serves; rarity of words is taken from an even sample of all recommendations that the reader may see.
"""

from __future__ import annotations

import difflib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol

import numpy as np

from search.catalogue.recommendations import recommendation
from search.errors import NotFoundError
from search.model.reader import Reader
from search.recommending.asking import ASIDE, RecommendationView, views_by_number
from search.recommending.asks import Ask, bare_text, key_name, read_ask
from search.recommending.chains import Weights, chains_of, weights_of
from search.recommending.dimensions import Recommended

if TYPE_CHECKING:
    from search.bridge.dictionary import Dictionary
    from search.catalogue.queries import CatalogueReader
    from search.recommending.shelf import RecommendationShelf
    from search.service import OpenLibrary

_SAMPLE: Final = 1000
_STATES_KEPT: Final = 24
_OF_ONE_CASE: Final = "remedy"
"""What decisions ask for one author, in the same words each time, is asked once."""
_LANGUAGES: Final = ("en", "fr")
"""The version whose words are compared: English before French, whose words are put into English."""
_WORDS: Final = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
Change = Literal["same", "gone", "new"]


class AskSource(Protocol):
    """Where asks are read: a library that serves, or a catalogue being written."""

    @property
    def catalogue(self) -> CatalogueReader:
        """Records and texts."""

    @property
    def recommendations(self) -> RecommendationShelf:
        """The columns of all records."""

    @property
    def dictionary(self) -> Dictionary:
        """By which French words are put into English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAgain:
    """One ask to one State: its recommendations, the earliest first. `key` names it where a set phrase tells what it is."""

    country: str
    key: str | None
    members: tuple[RecommendationView, ...]

    def name(self, language: str) -> str | None:
        """The ask as people say it; None where only its wordings tell."""
        return None if self.key is None else key_name(self.key, language)

    @property
    def years(self) -> tuple[int, ...]:
        """The years it was made in, each once, rising; unknown ones left out."""
        return tuple(sorted({view.recommendation.year for view in self.members if view.recommendation.year}))

    @property
    def askers(self) -> tuple[str, ...]:
        """The mechanisms that made it, the first to ask first; where none is stated, who recommends."""
        found: list[str] = []
        for view in self.members:
            one = view.recommendation
            found += [one.mechanism] if one.mechanism else list(one.recommenders)
        return tuple(dict.fromkeys(found))

    @property
    def answers(self) -> tuple[tuple[str, int | None], ...]:
        """Answer and year of every answer known, each pair once, in order of time."""
        pairs = [
            (view.recommendation.response, view.recommendation.year)
            for view in self.members
            if view.recommendation.response not in {"unknown", "pending"}
        ]
        return tuple(dict.fromkeys(pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundChains:
    """The chains of a State as numbers of recommendations."""

    chains: tuple[tuple[str | None, tuple[int, ...]], ...]


class ChainShelf:
    """Keeps the chains of the States asked for lately; safe under threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._weights: dict[bytes, Weights] = {}
        self._found: OrderedDict[tuple[bytes, str], FoundChains] = OrderedDict()
        self._counting = threading.Lock()
        self._counts: dict[str, tuple[dict[str, int], Iterator[tuple[str, int]]]] = {}

    def counts(
        self, mark: str, count: Callable[[], Iterator[tuple[str, int]]], enough: Callable[[], bool]
    ) -> Mapping[str, int]:
        """The chains of the States counted so far, by what they are counted of: each State once, until it is `enough` for now."""
        with self._counting:
            if mark not in self._counts:
                self._counts[mark] = {}, count()
            counted, rest = self._counts[mark]
            try:
                for code, number in rest:
                    counted[code] = number
                    if enough():
                        break
            except BaseException:
                del self._counts[mark]
                raise
            return dict(counted)

    def of(self, library: OpenLibrary, country: str, reader: Reader) -> FoundChains:
        """The chains of one State."""
        held = library.recommendations.of(reader)
        seen = np.packbits(held.visible).tobytes()
        key = (seen, country)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        if seen not in self._weights:
            self._weights[seen] = weights_for(library, held)
        found = work_out(library, held, country, self._weights[seen])
        with self._lock:
            self._found[key] = found
            while len(self._found) > _STATES_KEPT:
                self._found.popitem(last=False)
        return found


def asked_again(
    library: OpenLibrary,
    country: str,
    reader: Reader,
    *,
    containing: str | None = None,
    prefer: str | None = None,
    skip: int = 0,
    most: int | None = None,
) -> tuple[tuple[AskedAgain, ...], int]:
    """The chains of a State, the longest first, after those to skip at most so many, and how many there are in all.

    `containing` keeps those that a recommendation of this id stands in; NotFoundError where the reader may see none so called.
    """
    held = library.recommendations.of(reader)
    found = library.chains.of(library, country, reader).chains
    if containing is not None:
        number = _number_of(library, containing, reader)
        if number < 0:
            raise NotFoundError("recommendation-unknown", id=containing[:80])
        meant = {number, *(first for first, others in held.also.items() if number in others)}
        found = tuple(chain for chain in found if meant & set(chain[1]))
    shown = found[skip:] if most is None else found[skip : skip + most]
    views = views_by_number(
        library.catalogue, sorted({number for _, members in shown for number in members}), prefer, held.also
    )
    chains = tuple(
        AskedAgain(country=country, key=key, members=tuple(sorted((views[one] for one in members), key=_when)))
        for key, members in shown
    )
    return chains, len(found)


def wording(before: str, after: str) -> tuple[tuple[Change, str], ...]:
    """What a wording keeps, loses and gains against another, word by word, in runs."""
    old, new = _WORDS.findall(bare_text(before)), _WORDS.findall(bare_text(after))
    matcher = difflib.SequenceMatcher(None, [w.casefold() for w in old], [w.casefold() for w in new], autojunk=False)
    runs: list[tuple[Change, str]] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            runs.append(("same", _joined(new[j1:j2])))
            continue
        if i2 > i1:
            runs.append(("gone", _joined(old[i1:i2])))
        if j2 > j1:
            runs.append(("new", _joined(new[j1:j2])))
    return tuple(runs)


def _joined(words: Sequence[str]) -> str:
    return re.sub(r" ([,.;:!?)\]])", r"\1", " ".join(words))


def _when(view: RecommendationView) -> tuple[str, int]:
    return (view.recommendation.date or "9999", view.number)


def weights_for(library: AskSource, held: Recommended) -> Weights:
    """How rare words are, in an even sample of what a reader sees."""
    rows = np.flatnonzero(held.visible)
    step = max(1, len(rows) // _SAMPLE)
    return weights_of(ask for _, ask in _asks(library, held, rows[::step].tolist()))


def work_out(library: AskSource, held: Recommended, country: str, weights: Weights) -> FoundChains:
    """The chains of one State among what a reader sees."""
    asked = held.spreads["country"].having((country,), len(held)) & held.visible
    category = held.columns.single["category"]
    if _OF_ONE_CASE in category.names:
        asked &= category.values != category.names.index(_OF_ONE_CASE)
    asked &= ~held.spreads["kind"].having(ASIDE, len(held))
    rows = np.flatnonzero(asked).tolist()
    read = _asks(library, held, rows)
    chains = chains_of([ask for _, ask in read], weights)
    return FoundChains(chains=tuple((chain.key, tuple(read[place][0] for place in chain.places)) for chain in chains))


def _asks(library: AskSource, held: Recommended, rows: Sequence[int]) -> list[tuple[int, Ask]]:
    """Numbers and asks of some rows: as kept when they were indexed, read from their texts where none is kept."""
    kept = library.recommendations.asks()
    themes = held.columns.listed["theme"]
    numbers = [int(number) for number in held.columns.numbers[list(rows)]]
    places = {number: kept.place(number) for number in numbers}
    missing = [number for number, place in places.items() if place is None]
    views = views_by_number(library.catalogue, missing, "en", {}) if missing else {}
    found = []
    for row, number in zip(rows, numbers, strict=True):
        place = places[number]
        if place is None:
            text, language = _text(views[number])
            found.append((number, read_ask(text, language, library.dictionary, themes.of(row))))
            continue
        stored = kept.ask(place)
        words = dict.fromkeys(stored.words, 0)
        for word in stored.words:
            words[word] += 1
        ask = Ask(keys=frozenset(stored.keys), words=words, treaty=stored.treaty, themes=frozenset(themes.of(row)))
        found.append((number, ask))
    return found


def _text(view: RecommendationView) -> tuple[str, str]:
    for language in _LANGUAGES:
        own = [one.unit.text for one in view.passages if one.unit.language == language]
        if own:
            return "\n".join(own), language
    return ("", "und")


def _number_of(library: OpenLibrary, identity: str, reader: Reader) -> int:
    """The number of a recommendation that the reader may see, -1 for any other."""
    one = recommendation(library.catalogue, identity)
    return one.number if one is not None and library.visible((one.work,), reader) else -1
