"""Themes and groups of persons that a document is about, suggested with the words that show it.

Precision first: a word said once in a long report makes it no report about that. The thresholds are data
(`topics.toml`), and so are the trigger words (the vocabularies).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from indexer.enrich.triggers import find_triggers, read_triggers, words_of
from search.model.language import ANALYSED
from search.model.unit import Unit
from search.vocabulary import Vocabularies

_SHORT: Final = 1_600
"""Characters up to which a text is one passage or two (a recommendation, a feed item): one trigger tells what it is about."""
_TITLE: Final = -1
_ASIDE: Final = frozenset({"furniture", "cover"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """`topics.toml`, where each rule is explained."""

    least: int
    words_a_passage: int
    words_a_mention: Mapping[str, float]
    beside_the_foremost: float
    most: int
    shown: int
    procedure: frozenset[str]


@dataclass(slots=True)
class _Tally:
    """How often, in how many passages and in which words one concept was met."""

    times: int = 0
    passages: int = 0
    last: int = -2
    titled: bool = False
    words: Counter[str] = field(default_factory=Counter)


def suggest_topics(
    titles: Mapping[str, str], units: Sequence[Unit], vocabularies: Vocabularies
) -> dict[str, dict[str, str]]:
    """By vocabulary (`theme`, `group`): codes, the foremost first, each with the words that suggest it.

    `titles` are by language. Only triggers of a unit's own language count in it.
    """
    body = [unit for unit in units if unit.kind not in _ASIDE]
    short = sum(len(unit.text) for unit in body) <= _SHORT
    tallies: dict[str, dict[str, _Tally]] = {"theme": {}, "group": {}}
    length = 0
    texts = [(_TITLE, language, title) for language, title in titles.items()]
    for at, language, text in (*texts, *((unit.ordinal, unit.language, unit.text) for unit in body)):
        words = words_of(text)
        length += len(words)
        spoken = (language,) if language in ANALYSED else ANALYSED
        for vocabulary, found, codes in find_triggers(words, read_triggers(vocabularies, spoken, names=not short)):
            for code in codes:
                _count(tallies[vocabulary].setdefault(code, _Tally()), found, at)
    return {vocabulary: _chosen(tally, vocabulary, short=short, length=length) for vocabulary, tally in tallies.items()}


def _count(tally: _Tally, found: str, at: int) -> None:
    tally.words[found] += 1
    if at == _TITLE:
        tally.titled = True
        return
    tally.times += 1
    if tally.last != at:
        tally.passages += 1
        tally.last = at


def _chosen(tallies: Mapping[str, _Tally], vocabulary: str, *, short: bool, length: int) -> dict[str, str]:
    rules = _rules()
    ranked = sorted(tallies.items(), key=lambda pair: (not pair[1].titled, -pair[1].passages, -pair[1].times, pair[0]))
    if short:
        return {code: _reason(tally) for code, tally in ranked[: rules.most]}
    about = {code: tally for code, tally in ranked if code not in rules.procedure}
    foremost = max((tally.times for tally in about.values()), default=0)
    least = min(rules.least, max(1, round(length / rules.words_a_passage)))
    needed = max(least, length / rules.words_a_mention[vocabulary], foremost * rules.beside_the_foremost)
    kept = [
        (code, tally)
        for code, tally in ranked
        if tally.titled or (code in about and tally.passages >= least and tally.times >= needed)
    ]
    return {code: _reason(tally) for code, tally in kept[: rules.most]}


def _reason(tally: _Tally) -> str:
    words = ", ".join(f"{word} ×{times}" for word, times in tally.words.most_common(_rules().shown))
    return f"title: {words}" if tally.titled else words


@cache
def _rules() -> _Rules:
    data = tomllib.loads((files("indexer.enrich") / "topics.toml").read_text(encoding="utf-8"))
    return _Rules(**{**data, "procedure": frozenset(data["procedure"])})
