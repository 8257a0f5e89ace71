"""Which of the rulings of one case a citation means: what its date, its printed report and the formation named beside it tell.

A case may have a decision, a judgment of a Chamber and one of the Grand Chamber under one number; where what is said contradicts
every one that is held, another ruling is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from search.citing.desk import Desk, Held
from search.citing.formations import CHAMBER, GRAND_CHAMBER
from search.citing.mention import Mention

_ABOUT: Final = frozenset({"legal-summary", "press-release", "final-resolution", "communicated-case"})
"""Kinds of document about a ruling, which bear its number without being it."""
_OF_COURTS: Final = frozenset({"judgment", "decision", "admissibility-decision", "inadmissibility-decision"})
_WHOLE_DATE: Final = len("2001-01-18")
_SLIP: Final = 31
"""Days by which a date of the same year may be off and still be that of the same ruling: adopted, delivered."""
_LONGEST_CASE: Final = 6
"""Years between two rulings of one case, at most, where its number is not said."""


def rulings(mention: Mention, found: Iterable[Held]) -> tuple[Held, ...]:
    """Of the documents of one case those that a citation means: by date, then by kind, rulings before what is about them."""
    left = tuple(found)
    own = tuple(held for held in left if held.kind not in _ABOUT)
    left = own or left
    if mention.date:
        dated = tuple(held for held in left if held.date and held.date.startswith(mention.date))
        left = dated or tuple(held for held in left if not held.date or held.date[:4] == mention.date[:4])
    wanted = mention.kind if mention.kind not in {"", GRAND_CHAMBER} else "judgment"
    kinds = {"decision": {"decision", "admissibility-decision", "inadmissibility-decision"}}.get(wanted, {wanted})
    of_kind = tuple(held for held in left if held.kind in kinds)
    return of_kind or left


def fitting(mention: Mention, found: Iterable[Held], desk: Desk) -> tuple[Held, ...]:
    """The documents that nothing said beside a citation contradicts."""
    return tuple(held for held in found if not contradicts(mention, held, desk))


def contradicts(mention: Mention, held: Held, desk: Desk) -> bool:
    """Whether a document cannot be the ruling meant: it is of another date, or of a Chamber where the Grand Chamber is named."""
    if mention.date and held.date and _is_other_date(mention.date, held.date):
        return True
    return mention.kind == GRAND_CHAMBER and desk.directory.formation(held.number) == CHAMBER


def other_ruling(mention: Mention, found: Sequence[Held], desk: Desk) -> bool:
    """Whether all of some documents of one name are rulings of a court that a citation contradicts, as near in time as rulings of one case are."""
    return bool(found) and all(
        held.kind in _OF_COURTS
        and contradicts(mention, held, desk)
        and (not mention.date or not held.date or abs(int(mention.date[:4]) - int(held.date[:4])) <= _LONGEST_CASE)
        for held in found
    )


def _is_other_date(said: str, held: str) -> bool:
    if said[:4] != held[:4]:
        return True
    if not len(said) == len(held) == _WHOLE_DATE:
        return False
    try:
        return abs((date.fromisoformat(said) - date.fromisoformat(held)).days) > _SLIP
    except ValueError:  # a day that no month has, as a slip of the pen makes
        return False
