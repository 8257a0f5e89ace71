"""The first passages of a work, in which a ruling says who sat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from search.citing.formations import GRAND_CHAMBER, OPENING, formation_of, names_grand_chamber

if TYPE_CHECKING:
    from search.catalogue.citable import Rows
    from search.model.document import Work

_NEW_COURT: Final = "1998-11"
_TOLD: Final = 400
"""Code points of a passage in which it is said."""


def opening_formation(rows: Rows, work: int) -> str:
    """`grand-chamber` or `chamber` where the opening of a ruling says so, else nothing."""
    found = rows(
        f"SELECT substr(u.text, 1, {_TOLD}) FROM versions v JOIN units u ON u.version = v.id"  # noqa: S608 - a number
        " WHERE v.work = ? AND v.shadowed_by IS NULL AND u.ordinal < ? ORDER BY v.id, u.ordinal",
        (work, OPENING),
    )
    return formation_of(str(text) for (text,) in found)


def is_of_grand_chamber(rows: Rows, work: Work) -> bool:
    """Whether the title of a ruling of the European Court, or its opening, says that the Grand Chamber gave it.

    The old Court, which ended with October 1998, sat as a Grand Chamber too; its judgments are cited without saying so.
    """
    if work.date is not None and work.date < _NEW_COURT:
        return False
    return any(map(names_grand_chamber, work.titles.values())) or opening_formation(rows, work.ordinal) == GRAND_CHAMBER
