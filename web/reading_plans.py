"""How each document is read, remembered for the documents read last, so that a long one opens at once.

In parts, and beside its version in the other language.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from search.parallel import RowPlan, row_plans
from search.service import OpenLibrary
from web.presenters.parts import ReadingPlan, plan_of

_KEPT: Final = 64
_KEPT_PAIRS: Final = 24
_Plan = TypeVar("_Plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The rows of two versions side by side; `other` is the version beside the one read."""

    other: int
    rows: tuple[RowPlan, ...]


class _Shelf(Generic[_Plan]):
    """What was made of the versions asked for last; safe under threads."""

    def __init__(self, make: Callable[[OpenLibrary, int], _Plan], kept: int) -> None:
        self._make = make
        self._kept = kept
        self._lock = threading.Lock()
        self._plans: OrderedDict[tuple[str, int], _Plan] = OrderedDict()

    def of(self, library: OpenLibrary, version: int) -> _Plan:
        """The plan of one version of an open library."""
        key = (library.generation.name, version)
        with self._lock:
            if key in self._plans:
                self._plans.move_to_end(key)
                return self._plans[key]
        made = self._make(library, version)
        with self._lock:
            self._plans[key] = made
            while len(self._plans) > self._kept:
                self._plans.popitem(last=False)
        return made


class PlanShelf:
    """How versions are cut into parts, and how they stand beside each other."""

    def __init__(self) -> None:
        self._parts: _Shelf[ReadingPlan] = _Shelf(_parts_of, _KEPT)
        self._pairs: _Shelf[Pairing | None] = _Shelf(_pairing_of, _KEPT_PAIRS)

    def of(self, library: OpenLibrary, version: int) -> ReadingPlan:
        """The parts of one version of an open library."""
        return self._parts.of(library, version)

    def beside(self, library: OpenLibrary, version: int) -> Pairing | None:
        """How a version stands beside the one in the other language; None where there is none."""
        return self._pairs.of(library, version)


def _parts_of(library: OpenLibrary, version: int) -> ReadingPlan:
    return plan_of(library.catalogue.units(version))


def _pairing_of(library: OpenLibrary, version: int) -> Pairing | None:
    parallel = library.catalogue.parallel(version)
    if parallel is None:
        return None
    here, there = library.catalogue.units(version), library.catalogue.units(parallel.version)
    return Pairing(other=parallel.version, rows=row_plans(here, there, parallel))
