"""How each document is cut into parts, remembered for the documents read last, so that a long one opens at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from search.service import OpenLibrary
from web.presenters.parts import ReadingPlan, plan_of

_KEPT: Final = 64


class PlanShelf:
    """The plans of the versions read last; safe under threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plans: OrderedDict[tuple[str, int], ReadingPlan] = OrderedDict()

    def of(self, library: OpenLibrary, version: int) -> ReadingPlan:
        """The plan of one version of an open library."""
        key = (library.generation.name, version)
        with self._lock:
            found = self._plans.get(key)
            if found is not None:
                self._plans.move_to_end(key)
                return found
        made = plan_of(library.catalogue.units(version))
        with self._lock:
            self._plans[key] = made
            while len(self._plans) > _KEPT:
                self._plans.popitem(last=False)
        return made
