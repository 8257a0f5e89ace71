"""What was worked out lately and may be asked again, within a bound of memory; safe under threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The most recently used results, of so much weight together (a result may be worked out twice)."""

    def __init__(self, most: int, weight: Callable[[Value], int] = lambda _: 1) -> None:
        self._most = most
        self._weight = weight
        self._total = 0
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The kept result, or a new one."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found[0]
        value = make()
        weight = self._weight(value)
        with self._lock:
            if key not in self._values:
                self._values[key] = (value, weight)
                self._total += weight
                while self._total > self._most and len(self._values) > 1:
                    self._total -= self._values.popitem(last=False)[1][1]
        return value
