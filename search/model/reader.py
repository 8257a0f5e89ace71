"""Who is asking: access is decided here and nowhere else.

Every call of the service takes a `Reader`; the access level of a work is part of every query before
anything is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from search.model.document import PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Someone who may see the works of some access levels; always those marked public."""

    levels: frozenset[str] = frozenset({PUBLIC})

    def may_see(self, access: str) -> bool:
        """Whether a work of this access level exists for this reader."""
        return access in self.levels


PUBLIC_READER = Reader()


def reader_of(levels: tuple[str, ...] | list[str] | frozenset[str]) -> Reader:
    """A reader of these levels and of everything public."""
    return Reader(levels=frozenset(levels) | {PUBLIC})
