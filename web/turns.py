"""Requests of one process answered one after the other, in the order they came; one that takes long keeps nobody waiting.

Python runs one thread at a time in a process: requests answered together all end when the last of them does. A request
has its turn until it is answered, or until it has taken a moment; then the next goes ahead beside it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

PATIENCE_SECONDS: Final = 0.15
"""How long a request has its process for itself: three times what nearly all pages take."""

_Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Turns:
    """The order in which the threads of a process answer; safe under threads."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        """`patience` in seconds: what one request may take before the next goes ahead beside it."""
        self._patience = patience
        self._lock = threading.Lock()
        self._waiting: deque[threading.Condition] = deque()
        self._answering: threading.Condition | None = None
        self._since = 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends."""
        own = threading.Condition(self._lock)
        with self._lock:
            self._waiting.append(own)
            self._wait(own)
            self._waiting.popleft()
            self._answering, self._since = own, time.monotonic()
            self._call_next()
        try:
            yield
        finally:
            with self._lock:
                # Whoever took long was passed by another, whose turn it is now.
                if self._answering is own:
                    self._answering = None
                    self._call_next()

    def _wait(self, own: threading.Condition) -> None:
        while True:
            if self._waiting[0] is not own:
                own.wait()
                continue
            if self._answering is None:
                return
            left = self._since + self._patience - time.monotonic()
            if left <= 0:
                return
            own.wait(left)

    def _call_next(self) -> None:
        if self._waiting:
            self._waiting[0].notify()


def in_turn(application: _Application, turns: Turns) -> _Application:
    """An application whose answers are made one after the other.

    What is sent while it is made, like a long file, is sent outside its turn.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with turns.one():
            return application(environ, start_response)

    return answer
