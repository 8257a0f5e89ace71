"""How a term is rendered in passages that translate each other: the renderings that are known, then those counts betray.

A pair of passages is explained by as many renderings as the term stands in it, those that explain most pairs first.
What no dictionary knows is found by co-occurrence: words that stand in the translations far more often than elsewhere
(Dice's coefficient, 2a / (n + d), with a pairs that hold them, n pairs, d passages of the language that hold them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from search.concordance.wording import Pattern, Slot, TextTerms, places

_LONGEST: Final = 5
"""Words of the longest rendering that is looked for by counts."""
_LEAST_PAIRS: Final = 3
_LEAST_WORKS: Final = 2
"""Names and turns of one work are no translations."""
_LEAST_SHARE: Final = 0.12
_LEAST_SHARE_LEFT: Final = 0.5
"""Share of the pairs that a candidate must stand in: where nothing is known, and where known renderings left them over."""
_LEAST_DICE: Final = 0.2
_STEMS: Final = 60
"""Words whose frequency elsewhere is asked for."""
_MOST: Final = 6
"""Renderings found by counts."""
_NEARLY: Final = 0.9
"""A longer candidate this good is preferred to its part."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage's translation, how often the term stands in the passage, and the number of its work."""

    text: TextTerms
    times: int
    work: int


@dataclass(frozen=True, slots=True)
class Told:
    """A rendering and the pairs, by place, that it explains."""

    pattern: Pattern
    pairs: tuple[int, ...]


def explained(pairs: Sequence[Pair], known: Sequence[Pattern]) -> list[Told]:
    """What known renderings explain, one entry a pattern in the order given; longer ones take their words first."""
    held = [_held(pair.text, known) for pair in pairs]
    spread = Counter(index for found in held for index in found)
    by_pattern: dict[int, list[int]] = {index: [] for index in range(len(known))}
    for place, (pair, found) in enumerate(zip(pairs, held, strict=True)):
        left = max(1, pair.times)
        for index in sorted(found, key=lambda each: (-spread[each], each)):
            if left <= 0:
                break
            by_pattern[index].append(place)
            left -= found[index]
    return [Told(pattern=known[index], pairs=tuple(places)) for index, places in by_pattern.items()]


def _held(text: TextTerms, known: Sequence[Pattern]) -> dict[int, int]:
    """How often each pattern stands in a text, words of a longer one not counted again."""
    taken: set[int] = set()
    found: dict[int, int] = {}
    for index in sorted(range(len(known)), key=lambda each: -len(known[each])):
        for at in places(known[index], text):
            span = set(range(at, at + len(known[index])))
            if not span & taken:
                taken |= span
                found[index] = found.get(index, 0) + 1
    return found


def betrayed(pairs: Sequence[Pair], left: Iterable[int], frequency: Callable[[Pattern], int]) -> list[Told]:
    """Renderings found by counts alone, for the pairs that nothing known explains; `frequency` counts passages elsewhere too."""
    waiting = list(left)
    share = _LEAST_SHARE_LEFT if len(waiting) < len(pairs) else _LEAST_SHARE
    found: list[Told] = []
    seen: dict[Pattern, int] = {}
    while len(waiting) >= _LEAST_PAIRS and len(found) < _MOST:
        best = _best({place: pairs[place] for place in waiting}, frequency, seen, share)
        if best is None:
            break
        found.append(best)
        waiting = [place for place in waiting if place not in set(best.pairs)]
    return found


def _best(
    pairs: dict[int, Pair], frequency: Callable[[Pattern], int], seen: dict[Pattern, int], share: float
) -> Told | None:
    texts = {place: pair.text for place, pair in pairs.items()}
    least = max(_LEAST_PAIRS, round(share * len(texts)))
    works = min(_LEAST_WORKS + 1, max(_LEAST_WORKS, len({pair.work for pair in pairs.values()})))
    stems: Counter[str] = Counter()
    for text in texts.values():
        stems.update({stem for stem in text.stem if stem is not None and not stem.partition(":")[2].isdigit()})

    def dice(pattern: Pattern, held: int) -> float:
        if pattern not in seen:
            seen[pattern] = frequency(pattern)
        return 2 * held / (len(texts) + max(seen[pattern], held))

    likely = [(stem, count) for stem, count in stems.most_common(_STEMS) if count >= least]
    kept = {stem for stem, count in likely if dice((Slot((stem,)),), count) >= _LEAST_DICE / 2}
    standing: dict[Pattern, set[int]] = {}
    for place, text in texts.items():
        for pattern in _runs(text, kept):
            standing.setdefault(pattern, set()).add(place)
    scored = [
        (dice(pattern, len(where)), pattern, where)
        for pattern, where in standing.items()
        if len(where) >= least and len({pairs[place].work for place in where}) >= works
    ]
    if not scored:
        return None
    top = max(score for score, _, _ in scored)
    if top < _LEAST_DICE:
        return None
    good = [each for each in scored if each[0] >= _NEARLY * top]
    _, pattern, where = max(good, key=lambda each: (len(each[1]), each[0], str(each[1])))
    return Told(pattern=pattern, pairs=tuple(sorted(where)))


def _runs(text: TextTerms, kept: set[str]) -> set[Pattern]:
    """Runs of words of a text that begin and end with one of some stems and hold only those and stop words."""
    found: set[Pattern] = set()
    for start, stem in enumerate(text.stem):
        if stem not in kept:
            continue
        slots: list[Slot] = []
        for at in range(start, min(start + _LONGEST, len(text.stem))):
            here = text.stem[at]
            if here is not None and here not in kept:
                break
            slots.append(Slot((here,)) if here is not None else Slot((), text.exact[at]))
            if here is not None:
                found.add(tuple(slots))
    return found
