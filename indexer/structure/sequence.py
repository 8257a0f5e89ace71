"""Which of the numbers at the start of texts really are paragraph numbers: those that continue a sequence.

Years, sums and dates also stand at the start of lines and paragraphs. A number counts where it follows
the one before it; small gaps are forgiven, because a paragraph may have been lost. Looking ahead tells a list inside
a paragraph (the outer numbering goes on after it) from a numbering that starts again (it does not).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.structure.numbering import Label

Place = Literal["main", "inner"]

GAP: Final = 6
"""Numbers that may be missing between two paragraphs of one sequence."""


_YEARS: Final = 1000
"""A single number from here on is taken for a year and not for a paragraph's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A label that may be a paragraph number. `group` tells layouts apart (an indent, a punctuation).

    `announced` says that the text before it ends in a colon: a list is to come. `column` numbers the indents of labels.
    """

    label: Label
    group: str = ""
    announced: bool = False
    column: int = 0


@dataclass(slots=True)
class _Walk:
    """The candidates of a scope and how far their sequence has come."""

    candidates: Sequence[Candidate]
    values: Sequence[int]
    positions: dict[int, list[int]]
    last: int = 0
    column: int = 0
    steps: tuple[int, ...] = ()
    group: str = ""
    inner: int = 0
    inner_group: str = ""


def place_numbers(candidates: Sequence[Candidate]) -> list[Place | None]:
    """For each candidate of one scope, in reading order: a number of the scope's sequence, of a list inside, or none.

    `number`, `dotted` and `compound` labels are judged; any other kind is given None. An empty input gives an
    empty list.
    """
    values = [_value(candidate) for candidate in candidates]
    positions: dict[int, list[int]] = {}
    for index, value in enumerate(values):
        if value:
            positions.setdefault(value, []).append(index)
    walk = _Walk(candidates=candidates, values=values, positions=positions)
    places: list[Place | None] = []
    for index, candidate in enumerate(candidates):
        if candidate.label.kind in {"dotted", "compound"}:
            places.append("main" if _continues_steps(walk, index) else None)
        elif candidate.label.kind == "number":
            places.append(_place_number(walk, index))
        else:
            places.append(None)
    return places


def _value(candidate: Candidate) -> int:
    return candidate.label.value if candidate.label.kind == "number" else 0


def _steps(label: Label) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else ord(part[0]) - 96 for part in label.parts)


def _place_number(walk: _Walk, index: int) -> Place | None:
    candidate = walk.candidates[index]
    value = walk.values[index]
    continues_main = value == walk.last + 1
    continues_inner = bool(walk.inner) and value == walk.inner + 1
    if continues_main and continues_inner:
        continues_main = candidate.group == walk.group or candidate.group != walk.inner_group
    if continues_main and _is_other_list(walk, index):
        continues_main, continues_inner = False, value == 1 or continues_inner
        if value == 1:
            return _enter_list(walk, candidate)
    if continues_main:
        return _advance(walk, candidate, value)
    if continues_inner:
        walk.inner = value
        return "inner"
    if value == 1:
        if walk.last and _is_list(walk, candidate, index):
            return _enter_list(walk, candidate)
        return _advance(walk, candidate, value)
    if value <= walk.last or value == 0:
        return None
    return _after_gap(walk, index)


def _is_list(walk: _Walk, candidate: Candidate, index: int) -> bool:
    """Whether a 1 opens a list inside a paragraph: the numbering goes on after it, or a colon announces it and it is short."""
    if _resumes(walk, index):
        return True
    return candidate.announced and _length(walk.values, index) <= walk.last


def _length(values: Sequence[int], index: int) -> int:
    """How far the numbers that begin at `index` count up."""
    run = 1
    for value in values[index + 1 :]:
        if value == run + 1:
            run = value
    return run


def _enter_list(walk: _Walk, candidate: Candidate) -> Place:
    walk.inner, walk.inner_group = 1, candidate.group
    return "inner"


def _is_other_list(walk: _Walk, index: int) -> bool:
    """A number right for the sequence but printed otherwise, while the one printed alike is still to come."""
    candidate = walk.candidates[index]
    if not walk.last or candidate.group == walk.group:
        return False
    later = walk.positions[candidate.label.value]
    return any(walk.candidates[i].group == walk.group for i in later[bisect_left(later, index + 1) :])


def _after_gap(walk: _Walk, index: int) -> Place | None:
    """A number that jumps ahead counts where the next one is still to come and the missing ones are not."""
    candidate = walk.candidates[index]
    value = walk.values[index]
    missing = range(walk.last + 1, value)
    if walk.last and len(missing) <= GAP * 4:
        for number in missing:
            later = walk.positions.get(number, [])
            if any(walk.candidates[i].group == walk.group for i in later[bisect_left(later, index + 1) :]):
                return None
    following = next((v for v in walk.values[index + 1 :] if v), 0)
    same = candidate.group == walk.group
    small = walk.last > 0 and len(missing) <= GAP
    alone = not walk.last and not following and value < _YEARS
    if alone or (small and same) or following in {value + 1, value + 2} or (small and not following):
        return _advance(walk, candidate, value)
    return None


def _advance(walk: _Walk, candidate: Candidate, value: int) -> Place:
    walk.last, walk.steps, walk.column = value, (value,), candidate.column
    walk.group = candidate.group
    walk.inner, walk.inner_group = 0, ""
    return "main"


def _resumes(walk: _Walk, index: int) -> bool:
    """Whether the outer sequence goes on, at its own indent, after the list that starts at `index`."""
    runs = [1]
    expected = walk.last + 1
    for later in range(index + 1, len(walk.values)):
        value = walk.values[later]
        depth = next((at for at in range(len(runs) - 1, -1, -1) if value == runs[at] + 1), None)
        if depth is not None:
            runs[depth] = value
            del runs[depth + 1 :]
        elif value == expected and walk.candidates[later].column == walk.column:
            return True
        elif value == 1:
            runs.append(1)
    return False


def _continues_steps(walk: _Walk, index: int) -> bool:
    """Whether `9.2` follows what came before: a next step, a first step deeper, or the next number's first."""
    candidate = walk.candidates[index]
    steps = _steps(candidate.label)
    head, last = steps[0], steps[-1]
    fits = False
    if walk.steps:
        depth = len(steps)
        before = walk.steps
        if before[: depth - 1] == steps[:-1] and len(before) >= depth:
            fits = before[depth - 1] < last <= before[depth - 1] + GAP
        elif before[: depth - 1] == steps[:-1]:
            fits = last <= 2
        elif head in range(before[0] + 1, before[0] + 3):
            fits = all(step == 1 for step in steps[1:])
        elif head == before[0] and depth == 3:
            fits = steps[1] in {before[1], before[1] + 1} and last == 1 if len(before) > 1 else last == 1
    elif last == 1 or head == 1:
        fits = True
    if not fits:
        fits = _next_follows(steps, walk.candidates, index) and head >= walk.last
    if fits:
        walk.steps = steps
        if head > walk.last:
            walk.last = head
            walk.group = walk.group or candidate.group
    return fits


def _next_follows(steps: tuple[int, ...], candidates: Sequence[Candidate], index: int) -> bool:
    """Whether the next number of the same depth is this one's successor, where the sequence was lost or begins late."""
    for candidate in candidates[index + 1 : index + 4]:
        if candidate.label.kind in {"dotted", "compound"}:
            following = _steps(candidate.label)
            return following == (*steps[:-1], steps[-1] + 1)
    return False
