"""Learns from aligned French and English passages which words and short phrases translate each other, and how often.

Two word models are trained by expectation and maximisation, one from each language (IBM model 1 with a preference for words at
the same relative place, as in Dyer, Chahuneau and Smith 2013); a link counts as far as both agree on it (Liang, Taskar and
Klein 2006). Phrases are pairs of neighbours linked to neighbours. The same passages in the same order give the same lexicon.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from search.bridge.entry import Entry, Source
from search.bridge.keys import LIGHT
from search.bridge.spelling import likeness
from search.bridge.table import Found
from search.text.analyse import Token, analyse
from search.text.fold import fold

Array: TypeAlias = npt.NDArray[Any]

LANGUAGES: Final = ("fr", "en")
ROUNDS: Final = 6
"""Rounds of expectation and maximisation; links change little afterwards."""
LESSON: Final = "3"
"""Changes whenever the same passages would teach something else."""
FEWEST: Final = 2
"""Links from which a word is kept, where no other number is asked for."""
LEAST: Final = 0.1
"""The probability from which a word is kept, where no other is asked for."""
MOST_CELLS: Final = 40_000_000
"""Pairs of words that stand in aligned passages, at most, that are looked at: about two gigabytes of memory."""
LONGEST: Final = 90
"""Content words of a passage; longer ones say too little of which word goes with which."""

WORTH: Final = 0.1
"""The probability from which a learned word is worth asking for and showing."""
MOST_SAID: Final = 4
"""Learned ways of saying one thing, at most."""
SHARE_POWER: Final = 0.5
SURE: Final = 0.9
"""What a certain learned word counts against one that people wrote."""

_SENTENCE: Final = re.compile(r"(?<=[.;:!?])\s+(?=[\"“«(]?\s?[^\W_])")
_NEARNESS: Final = 4.0
"""How much a link is favoured whose words stand at the same relative place."""
_ALIKE: Final = 4.0
"""How much a link is favoured whose words are spelt alike."""
_NO_WORD: Final = 0.06
"""The weight of the empty word, to which a word without counterpart is linked."""
_OFTEN: Final = 4
"""Words linked so often are kept with any fair probability; rarer ones must be likely, and phrases be met more often."""
_LIKELY: Final = 0.4
"""The probability from which a word is kept that was linked less often."""
_NEARLY: Final = 0.6
"""Links that are not certain add up to less than their number."""
_LINKED: Final = 0.3
"""How far both models must agree on a link for phrases to be read off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What words and phrases are in the other language.

    By language, key (stems; stop words as they stand) → (text, times linked, probability), the likeliest first. `passages` is
    how many were learned from.
    """

    terms: Mapping[str, Mapping[tuple[str, ...], tuple[tuple[str, float, float], ...]]]
    passages: int


def aligned_sentences(french: str, english: str) -> list[tuple[str, str]]:
    """A pair of passages in pairs of sentences where both have as many and alike lengths, else the pair itself."""
    first, second = _SENTENCE.split(french), _SENTENCE.split(english)
    if len(first) == len(second) and all(_alike(len(a), len(b)) for a, b in zip(first, second, strict=True)):
        return list(zip(first, second, strict=True))
    return [(french, english)]


class LearnedTable:
    """Terms in memory as a dictionary's table."""

    def __init__(self, terms: Mapping[tuple[str, tuple[str, ...]], tuple[Entry, ...]]) -> None:
        self._found: dict[tuple[str, str], Found] = defaultdict(dict)
        for (language, key), entries in terms.items():
            self._found[language, key[0]][key] = entries

    def beginning(self, language: str, word: str) -> Found:
        """The terms of a language whose key begins with this stem or stop word."""
        return self._found.get((language, word), {})


def entries_by_key(learned: Learned, source: Source) -> dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]]:
    """A lexicon as a table's terms; what is not likely enough is left out."""
    found = {}
    for language, into in (LANGUAGES, LANGUAGES[::-1]):
        for key, said in learned.terms[language].items():
            entries = entries_of(said, into, source)
            if entries:
                found[language, key] = entries
    return found


def entries_of(said: Sequence[tuple[str, float, float]], into: str, source: Source) -> tuple[Entry, ...]:
    """What was learned of one term as entries: those likely enough to be worth saying, with their shares."""
    return tuple(
        Entry(text=text, language=into, source=source, share=min(1.0, chance**SHARE_POWER) * SURE)
        for text, _, chance in said
        if chance >= WORTH and fold(text) not in LIGHT
    )[:MOST_SAID]


def _alike(one: int, other: int) -> bool:
    return max(one, other) <= 2 * min(one, other) + 20


@dataclass(slots=True)
class _Side:
    """One language of all passages: the content words by number, and where each stands."""

    numbers: list[Array]
    places: list[Array]
    names: list[str]
    tokens: list[list[Token]]
    texts: list[str]
    forms: list[Counter[str]]


def learn(
    pairs: Iterable[tuple[str, str]], *, fewest: int = FEWEST, least: float = LEAST, most_cells: int = MOST_CELLS
) -> Learned:
    """A lexicon of aligned passages (French, English): terms linked at least `fewest` times, with a probability of at least `least`.

    What is linked less than four times must be likelier, and no name that is the same in both languages.

    Passages are taken until they make `most_cells` pairs of words; repeated ones count once.
    """
    french, english = _read(pairs, most_cells)
    if not french.numbers:
        return Learned(terms={language: {} for language in LANGUAGES}, passages=0)
    cells = _Cells(french, english)
    agreed = cells.train()
    terms = {
        "fr": _words(cells, agreed, french, english, forwards=True, fewest=fewest, least=least),
        "en": _words(cells, agreed, english, french, forwards=False, fewest=fewest, least=least),
    }
    phrases = _phrases(cells, agreed, french, english)
    _add_phrases(terms["fr"], phrases)
    _add_phrases(terms["en"], Counter({(e, f): n for (f, e), n in phrases.items()}))
    return Learned(terms=terms, passages=len(french.numbers))


def _read(pairs: Iterable[tuple[str, str]], most_cells: int) -> tuple[_Side, _Side]:
    sides = _Side([], [], [], [], [], []), _Side([], [], [], [], [], [])
    seen: set[tuple[str, str]] = set()
    known: tuple[dict[str, int], dict[str, int]] = ({}, {})
    total = 0
    for texts in (sentence for pair in pairs for sentence in aligned_sentences(*pair)):
        if texts in seen:
            continue
        seen.add(texts)
        read = [analyse(text, language) for text, language in zip(texts, LANGUAGES, strict=True)]
        content = [[(at, token) for at, token in enumerate(tokens) if _counts(token)] for tokens in read]
        if not all(0 < len(words) <= LONGEST for words in content):
            continue
        total += len(content[0]) * len(content[1])
        if total > most_cells:
            break
        for side, numbers, text, tokens, words in zip(sides, known, texts, read, content, strict=True):
            row = []
            for _, token in words:
                assert token.stem is not None
                number = numbers.get(token.stem)
                if number is None:
                    number = numbers[token.stem] = len(side.names)
                    side.names.append(token.stem)
                    side.forms.append(Counter())
                side.forms[number][token.accented or token.exact] += 1
                row.append(number)
            side.numbers.append(np.array(row, dtype=np.int64))
            side.places.append(np.array([at for at, _ in words], dtype=np.int64))
            side.tokens.append(tokens)
            side.texts.append(text)
    return sides


def _counts(token: Token) -> bool:
    """Whether a word may be translated: not a stop word, a number or a letter alone."""
    return token.stem is not None and len(token.exact) > 1 and not any(char.isdigit() for char in token.exact)


class _Cells:
    """Every pair of words of every pair of passages, as long arrays."""

    def __init__(self, french: _Side, english: _Side) -> None:
        size = len(english.names)
        lengths_f = np.array([len(row) for row in french.numbers], dtype=np.int64)
        lengths_e = np.array([len(row) for row in english.numbers], dtype=np.int64)
        self.starts_f = np.concatenate(([0], np.cumsum(lengths_f)))
        self.starts_e = np.concatenate(([0], np.cumsum(lengths_e)))
        keys, slots_f, slots_e, near = [], [], [], []
        for at, (row_f, row_e) in enumerate(zip(french.numbers, english.numbers, strict=True)):
            m, n = len(row_f), len(row_e)
            keys.append((row_f[:, None] * size + row_e[None, :]).ravel())
            slots_f.append(np.repeat(np.arange(m, dtype=np.int32) + np.int32(self.starts_f[at]), n))
            slots_e.append(np.tile(np.arange(n, dtype=np.int32) + np.int32(self.starts_e[at]), m))
            apart = np.abs((np.arange(m)[:, None] + 0.5) / m - (np.arange(n)[None, :] + 0.5) / n)
            near.append(np.exp(-_NEARNESS * apart).astype(np.float32).ravel())
        self.pairs, self.pair = np.unique(np.concatenate(keys), return_inverse=True)
        self.slot_f, self.slot_e = np.concatenate(slots_f), np.concatenate(slots_e)
        self.near = np.concatenate(near)
        self.first, self.second = self.pairs // size, self.pairs % size
        stems_f, stems_e = ([name.partition(":")[2] for name in side.names] for side in (french, english))
        alike = likeness(stems_f, stems_e, self.first, self.second)
        self.near *= (1.0 + _ALIKE * alike * alike)[self.pair]

    def train(self) -> Array:
        """How far both models agree on each cell (0 to 1)."""
        forwards = self._model(self.first, self.slot_e, int(self.starts_e[-1]))
        backwards = self._model(self.second, self.slot_f, int(self.starts_f[-1]))
        agreed: Array = forwards * backwards
        return agreed

    def _model(self, given: Array, slot: Array, slots: int) -> Array:
        """The probability of each cell's link, for the model in which every word of a slot is made by one of the given."""
        words = int(given.max()) + 1 if len(given) else 0
        counts = np.bincount(self.pair, self.near, len(self.pairs))
        links = np.zeros(len(self.pair))
        for _ in range(ROUNDS):
            totals = np.bincount(given, counts, words)
            chance = counts / np.maximum(totals[given], 1e-12)
            links = chance[self.pair] * self.near
            rivals = np.bincount(slot, links, slots)
            # The empty word competes with a fixed small chance, so that what has no counterpart is not forced on one.
            links /= (rivals + _NO_WORD * 0.05)[slot]
            counts = np.bincount(self.pair, links, len(self.pairs))
        return links


def _words(
    cells: _Cells, agreed: Array, source: _Side, target: _Side, *, forwards: bool, fewest: int, least: float
) -> dict[tuple[str, ...], tuple[tuple[str, float, float], ...]]:
    counts = np.bincount(cells.pair, agreed, len(cells.pairs))
    given, made = (cells.first, cells.second) if forwards else (cells.second, cells.first)
    totals = np.bincount(given, counts, len(source.names))
    share = counts / np.maximum(totals[given], 1e-12)
    found: dict[tuple[str, ...], list[tuple[str, float, float]]] = defaultdict(list)
    often = counts >= _OFTEN * _NEARLY
    good = np.flatnonzero((counts >= fewest * _NEARLY) & (share >= np.where(often, least, max(least, _LIKELY))))
    for at in good[np.lexsort((made[good], -share[good], given[good]))].tolist():
        text = _shown(target.forms[int(made[at])])
        if not often[at] and fold(text) in source.forms[int(given[at])]:
            continue
        found[(source.names[int(given[at])].partition(":")[2],)].append((text, float(counts[at]), float(share[at])))
    return {key: tuple(entries) for key, entries in found.items()}


def _shown(forms: Counter[str]) -> str:
    """The form of a stem that is met most, the shortest and first in the alphabet among equals."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))


Phrase: TypeAlias = tuple[tuple[str, ...], str]
"""A phrase's key and how it is written."""


def _phrases(cells: _Cells, agreed: Array, french: _Side, english: _Side) -> Counter[tuple[Phrase, Phrase]]:
    """Pairs of neighbours linked to neighbours, with how often; a stop word may stand between."""
    strong = np.flatnonzero(agreed >= _LINKED)
    order = strong[np.argsort(cells.slot_f[strong], kind="stable")]
    passage = np.searchsorted(cells.starts_f, cells.slot_f[order], side="right") - 1
    links: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for at, where in zip(order.tolist(), passage.tolist(), strict=True):
        first = int(cells.slot_f[at] - cells.starts_f[where])
        links[where][first].add(int(cells.slot_e[at] - cells.starts_e[where]))
    found: Counter[tuple[Phrase, Phrase]] = Counter()
    for where, linked in links.items():
        places_f, places_e = french.places[where], english.places[where]
        for first, seconds in linked.items():
            after = linked.get(first + 1)
            if after is None or places_f[first + 1] - places_f[first] > 3:
                continue
            low, high = min(seconds | after), max(seconds | after)
            if not 0 <= high - low <= 2 or places_e[high] - places_e[low] > 4:
                continue
            here = _phrase(french, where, int(places_f[first]), int(places_f[first + 1]))
            there = _phrase(english, where, int(places_e[low]), int(places_e[high]))
            found[here, there] += 1
    return found


def _phrase(side: _Side, where: int, first: int, last: int) -> Phrase:
    """The words from one place of a passage to another, as they stand there."""
    tokens = side.tokens[where][first : last + 1]
    key = tuple(token.exact if token.stem is None else token.stem.partition(":")[2] for token in tokens)
    written = side.texts[where][tokens[0].start : tokens[-1].end].lower()
    return key, " ".join(written.replace("\u2019", "'").replace("'", "’").replace("|", " ").split())


def _add_phrases(
    terms: dict[tuple[str, ...], tuple[tuple[str, float, float], ...]],
    phrases: Counter[tuple[Phrase, Phrase]],
) -> None:
    """Phrases that are not said word by word: at least one word of the other side is not the usual translation of these words."""
    by_key: dict[tuple[str, ...], dict[tuple[str, ...], Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for ((key, _), (there, written)), times in phrases.items():
        by_key[key][there][written] += times
    for key, sides in by_key.items():
        total = sum(sum(forms.values()) for forms in sides.values())
        expected = {text for word in key for text, _, _ in terms.get((word,), ())[:1]}
        kept = []
        for forms in sides.values():
            times, written = sum(forms.values()), _shown(forms)
            usual = all(word in expected for word in written.split() if len(word) > 3)
            if LIGHT.isdisjoint(key) and times > _OFTEN and times >= 0.25 * total and not usual:
                kept.append((written, float(times), times / total))
        if kept:
            terms[key] = tuple(sorted(kept, key=lambda entry: (-entry[2], entry[0]))[:4])
