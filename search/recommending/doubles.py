"""Which records are one recommendation printed in several works: the same ask, in the same words, on the same occasion.

A report of a working group, the table made of it and the Office's list by theme each state a recommendation once more.
Joined are records of different works only, addressed to the same State, by a State or body that both name, of one cycle
or session, whose words are nearly the same. What is merely asked again is no double: `chains` tells of that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.model.recommendation import Recommendation

ALIKE: Final = 0.8
"""The share of words in common, of all words of both, from which two texts are the same text."""
CONTAINED: Final = 0.9
"""The share of its words from which a text is a clause of a longer one that several States are named behind."""
FEWEST_WORDS: Final = 2
"""Of a shorter text nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A recommendation as one work prints it, with the stems of its words."""

    number: int
    record: Recommendation
    words: Counter[str]


def doubles_among(printed: Iterable[Printed]) -> tuple[tuple[int, ...], ...]:
    """Groups of numbers that are one recommendation, the fullest record of each first; records that stand alone are left out.

    A record that names several States may stand behind several records that name one each: the same words asked by all of
    them, or one clause by each; it is left alone unless all that it names are found so.
    """
    by_state: dict[tuple[str, ...], list[Printed]] = defaultdict(list)
    for one in printed:
        if one.record.addressees and one.words.total() >= FEWEST_WORDS:
            by_state[tuple(sorted(one.record.addressees))].append(one)
    groups = [group for own in by_state.values() if len({one.record.work for one in own}) > 1 for group in _groups(own)]
    return tuple(sorted(groups))


def _groups(own: Sequence[Printed]) -> list[tuple[int, ...]]:
    ranked = sorted(own, key=lambda one: (-_fullness(one.record), one.number))
    pairs = sorted(_pairs(ranked), key=lambda pair: (-pair[0], pair[1], pair[2]))
    partly = {(first, second) for likeness, first, second in pairs if likeness <= 0}
    leaders: dict[int, list[int]] = {}
    taken: set[tuple[int, str]] = set()
    for _, first, second in pairs:
        work = ranked[second].record.work
        if first in leaders or (first, work) in taken or any(second in theirs for theirs in leaders.values()):
            continue
        before = leaders.get(second, [])
        if any(_same_askers(ranked[one].record, ranked[first].record) for one in before):
            continue
        leaders.setdefault(second, []).append(first)
        taken.add((first, work))
    members: dict[int, list[int]] = {}
    for second in sorted(leaders):
        askers = _askers(ranked[second].record)
        told = frozenset[str]().union(*(_askers(ranked[first].record) for first in leaders[second]))
        if any((first, second) in partly for first in leaders[second]) and not askers <= told:
            continue
        for first in leaders[second]:
            members.setdefault(first, []).append(second)
    return [(ranked[first].number, *(ranked[one].number for one in theirs)) for first, theirs in members.items()]


def _pairs(ranked: Sequence[Printed]) -> Iterable[tuple[float, int, int]]:
    """Likeness and places of records that may be one, the fuller first; not above 0 where one is a clause of the other."""
    met: set[tuple[int, int]] = set()
    for places in _by_asker(ranked):
        for at, first in enumerate(places):
            one = ranked[first]
            for second in places[at + 1 :]:
                other = ranked[second]
                if (
                    one.record.work == other.record.work
                    or (first, second) in met
                    or not _same_occasion(one.record, other.record)
                ):
                    continue
                met.add((first, second))
                likeness = _likeness(one.words, other.words)
                if likeness >= ALIKE:
                    yield likeness, first, second
                elif _askers(one.record) and _askers(one.record) < _askers(other.record):
                    contained = _contained(one.words, other.words)
                    if contained >= CONTAINED:
                        yield contained - 1, first, second


def _by_asker(ranked: Sequence[Printed]) -> Iterable[list[int]]:
    """Places, rising, of the records that one State or body makes, with those that do not say who does."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    nobody: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(ranked):
        mechanism = one.record.mechanism or ""
        for asker in _askers(one.record):
            found[mechanism, asker].append(place)
        if not _askers(one.record):
            nobody[mechanism].append(place)
    for (mechanism, _), places in found.items():
        yield sorted((*places, *nobody[mechanism]))
    yield from nobody.values()


def _same_occasion(one: Recommendation, other: Recommendation) -> bool:
    """Whether cycles agree, or sessions where a cycle is not known, or years within one; nothing known is no occasion."""
    for mine, its in ((one.cycle, other.cycle), (one.session, other.session)):
        if mine is not None and its is not None:
            return mine == its
    return one.year is not None and other.year is not None and abs(one.year - other.year) <= 1


def _same_askers(one: Recommendation, other: Recommendation) -> bool:
    return bool(_askers(one) & _askers(other))


def _askers(one: Recommendation) -> frozenset[str]:
    """Who recommends, the mechanism itself left out where it says nothing of the State."""
    return frozenset((*one.recommenders, *one.other_recommenders)) - {one.mechanism or ""} or (
        frozenset(one.recommenders) if one.mechanism != "UPR" else frozenset()
    )


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    if min(one.total(), other.total()) < ALIKE * max(one.total(), other.total()):
        return 0.0
    return (one & other).total() / (one | other).total()


def _contained(part: Counter[str], whole: Counter[str]) -> float:
    return (part & whole).total() / part.total()


def _fullness(record: Recommendation) -> int:
    """How much a record says: what its source states counts, what was read from the words does not."""
    said = (
        record.response != "unknown",
        record.category is not None,
        bool(record.themes) and not any(f"themes:{code}" in record.suggested for code in record.themes),
        record.cycle is not None,
        bool(record.follow_up),
    )
    return sum(said)
