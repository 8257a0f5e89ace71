"""Which records are one recommendation printed in several works: the same ask, in the same words, on the same occasion.

A report of a working group, the table made of it and the Office's list by theme each state a recommendation once more; one of them
may split what another prints as one, by State or by clause. Joined are records of different works only, addressed to the same State,
by a State or body that both name, of one cycle or session. What is merely asked again is no double: `chains` tells of that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search.model.recommendation import Recommendation

ALIKE: Final = 0.8
"""The share of words in common, of all words of both, from which two texts are the same text."""
NUMBERED: Final = 0.5
"""The same where both print it under the same number: slips of the pen and words left out are allowed."""
SPELLED: Final = 0.5
"""The same where both are the same letters, divided into words in other ways."""
CONTAINED: Final = 0.9
"""The share of its words from which a text is a clause of a longer one."""
COVERED: Final = 0.75
"""The share of a longer text that its clauses together must make."""
FEWEST_WORDS: Final = 2
"""Of a shorter text nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A recommendation as one work prints it, with the stems of its words."""

    number: int
    record: Recommendation
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two places, the fuller record first, and how alike their words are."""

    likeness: float
    first: int
    second: int


def doubles_among(printed: Iterable[Printed]) -> tuple[tuple[int, ...], ...]:
    """Groups of numbers that are one recommendation, the fullest record of each first; records that stand alone are left out.

    A record may stand behind several others: the same words asked by each of the States that it names, or one clause each. It is
    left alone unless all that it names are found so, or most of its words where it names one.
    """
    by_state: dict[tuple[str, ...], list[Printed]] = defaultdict(list)
    for one in printed:
        if one.record.addressees and one.words.total() >= FEWEST_WORDS:
            by_state[one.record.kind, *sorted(one.record.addressees)].append(one)
    groups = [group for own in by_state.values() if len({one.record.work for one in own}) > 1 for group in _groups(own)]
    return tuple(sorted(groups))


def _groups(own: Sequence[Printed]) -> list[tuple[int, ...]]:
    ranked = sorted(own, key=lambda one: (-_fullness(one.record), one.number))
    met = list(_met(ranked))
    texts = _same_texts(ranked, met)
    parts = _parts(ranked, texts, met)
    members: dict[int, list[int]] = {place: list(texts[place]) for place in texts if place not in parts}
    for whole, own_parts in parts.items():
        for part in own_parts:
            members[part] += texts[whole]
    return [
        tuple(ranked[place].number for place in dict.fromkeys(places)) for places in members.values() if len(places) > 1
    ]


def _met(ranked: Sequence[Printed]) -> Iterator[_Pair]:
    """Pairs of records of different works and of one occasion that share who asks, or of which one does not say."""
    seen: set[tuple[int, int]] = set()
    for places in _by_asker(ranked):
        for at, first in enumerate(places):
            one = ranked[first]
            for second in places[at + 1 :]:
                other = ranked[second]
                if (
                    one.record.work == other.record.work
                    or (first, second) in seen
                    or not _same_occasion(one.record, other.record)
                ):
                    continue
                seen.add((first, second))
                yield _Pair(_likeness(one, other), first, second)


def _same_texts(ranked: Sequence[Printed], met: Iterable[_Pair]) -> dict[int, list[int]]:
    """Records grouped that are one text by the same States, at most one of each work; each group under its fullest record."""
    group_of: dict[int, list[int]] = {place: [place] for place in range(len(ranked))}
    for pair in sorted(met, key=lambda pair: (-pair.likeness, pair.first, pair.second)):
        if pair.likeness < ALIKE:
            break
        mine, its = _askers(ranked[pair.first].record), _askers(ranked[pair.second].record)
        one, other = group_of[pair.first], group_of[pair.second]
        if (mine < its and mine) or (its < mine and its) or one is other:
            continue
        if {ranked[place].record.work for place in one} & {ranked[place].record.work for place in other}:
            continue
        one += other
        group_of.update(dict.fromkeys(other, one))
    return {min(group): sorted(group) for group in group_of.values()}


def _parts(ranked: Sequence[Printed], texts: dict[int, list[int]], met: Iterable[_Pair]) -> dict[int, list[int]]:
    """By group that is made of others: those others, each under its fullest record."""
    leader = {place: first for first, group in texts.items() for place in group}
    met_by: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in met:
        for part, whole in ((pair.first, pair.second), (pair.second, pair.first)):
            if leader[part] != leader[whole] and (score := _share(ranked[part], ranked[whole], pair.likeness)):
                known = met_by[leader[whole]]
                known[leader[part]] = max(score, known.get(leader[part], 0.0))
    found: dict[int, list[int]] = {}
    used: set[int] = set()
    taken: set[tuple[int, str]] = set()
    for whole in sorted(met_by, key=lambda place: (-_size(ranked[place]), place)):
        if whole in used:
            continue
        works = {ranked[place].record.work for place in texts[whole]}
        candidates = [
            part
            for part, _ in sorted(met_by[whole].items(), key=lambda item: (-item[1], item[0]))
            if part not in found
            and not any((part, work) in taken for work in works)
            and not works & {ranked[place].record.work for place in texts[part]}
        ]
        chosen = _chosen(ranked, whole, candidates)
        if chosen:
            found[whole] = sorted(chosen)
            used.update(chosen)
            taken.update((part, work) for part in chosen for work in works)
    return found


def _chosen(ranked: Sequence[Printed], whole: int, candidates: Iterable[int]) -> list[int]:
    """Of the texts that may be parts of another those that are: whole copies for a State each, and clauses that make it up."""
    words = ranked[whole].words
    left = Counter(words)
    told: set[str] = set()
    copies: list[int] = []
    clauses: list[int] = []
    for part in candidates:
        own, by = ranked[part].words, _askers(ranked[part].record)
        is_copy = _likeness(ranked[part], ranked[whole]) >= ALIKE
        if by & told and (is_copy or _contained(own, left) < COVERED):
            continue
        (copies if is_copy else clauses).append(part)
        told |= by
        if not is_copy:
            left -= own
    askers = _askers(ranked[whole].record)
    covered = 1 - left.total() / words.total()
    if clauses and (not askers <= told or (len(askers) == 1 and covered < COVERED)):
        clauses = []
    return copies + clauses


def _share(part: Printed, whole: Printed, likeness: float) -> float:
    """How surely a text is a copy or a clause of another, by some of those who ask it; 0 where it is not."""
    mine, its = _askers(part.record), _askers(whole.record)
    if not mine or not mine <= its:
        return 0.0
    if mine < its and likeness >= ALIKE:
        return 1 + likeness
    contained = _contained(part.words, whole.words) if part.words.total() < whole.words.total() else 0.0
    return contained if contained >= CONTAINED else 0.0


def _size(one: Printed) -> int:
    return len(_askers(one.record)) * 1000 + one.words.total()


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


def _askers(one: Recommendation) -> frozenset[str]:
    """Who recommends, the mechanism itself left out where it says nothing of the State."""
    return frozenset((*one.recommenders, *one.other_recommenders)) - {one.mechanism or ""} or (
        frozenset(one.recommenders) if one.mechanism != "UPR" else frozenset()
    )


def _likeness(one: Printed, other: Printed) -> float:
    """The share of words in common; what stands under the same number of a list (`115.2`) is taken for the same sooner."""
    numbered = one.record.number is not None and "." in one.record.number and one.record.number == other.record.number
    least = NUMBERED if numbered else ALIKE
    if min(one.words.total(), other.words.total()) < least * max(one.words.total(), other.words.total()):
        return 0.0
    shared = (one.words & other.words).total() / (one.words | other.words).total()
    surely = (numbered and shared >= NUMBERED) or (
        SPELLED <= shared < ALIKE and _letters(one.words) == _letters(other.words)
    )
    return max(shared, ALIKE) if surely else shared


def _letters(words: Counter[str]) -> str:
    """All letters in a row: OP-CRC-IC and OPCRC-IC are one."""
    return "".join(filter(str.isalnum, "".join(words.elements())))


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
