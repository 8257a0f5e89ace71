"""Which of several processes takes a new connection: the one that has the fewest requests in hand.

Each tells the others what it has in hand in memory that was shared before the fork. Nobody waits for a process that is
stuck: a connection that has stood for a moment is taken by whoever sees it. Forking is left to `web.processes`.
"""

from __future__ import annotations

import mmap
import select
import socket
import time
from typing import Any, Final

from waitress import wasyncore

_GLANCE_SECONDS: Final = 0.02
"""How often a process that leaves connections to others looks at them again."""
_MOMENT_SECONDS: Final = 0.1
"""How long a connection may stand that this process leaves to others."""
_IDLE_SECONDS: Final = 1.0
_NOBODY: Final = -1
_MOST: Final = 1_000_000


class InHand:
    """What each process of a server has in hand; each writes its own place, all read all."""

    def __init__(self, places: int) -> None:
        """Nobody stands in any place; processes forked from this one share them."""
        self._places = memoryview(mmap.mmap(-1, places * 8)).cast("q")
        for place in range(places):
            self.leave(place)

    def put(self, place: int, requests: int, connections: int) -> None:
        """Tell what a process has in hand: requests first, connections among equals."""
        self._places[place] = requests * _MOST + min(connections, _MOST - 1)

    def leave(self, place: int) -> None:
        """Nobody stands in a place any more."""
        self._places[place] = _NOBODY

    def has_least(self, place: int) -> bool:
        """Whether no other process has less in hand; one without requests never waits for another."""
        own = self._places[place]
        if own < _MOST:
            return True
        return not any(_NOBODY < other < own for other in self._places)


class Door:
    """Whether one process takes connections now."""

    def __init__(self, in_hand: InHand, place: int) -> None:
        """As the process that stands in a place."""
        self._in_hand = in_hand
        self._place = place
        self._standing: dict[int, float] = {}
        """Since when a connection stands at a socket that is left to others."""

    def tell(self, requests: int, connections: int) -> None:
        """Say what this process has in hand."""
        self._in_hand.put(self._place, requests, connections)

    def is_open(self, listening: socket.socket) -> bool:
        """Whether this process is the one to take what comes to a socket, or what has stood there for a moment."""
        number = listening.fileno()
        if self._in_hand.has_least(self._place):
            self._standing.pop(number, None)
            return True
        if not _is_asked_for(listening):
            self._standing.pop(number, None)
            return False
        now = time.monotonic()
        if now - self._standing.setdefault(number, now) < _MOMENT_SECONDS:
            return False
        del self._standing[number]
        return True

    def seconds_until_next_look(self) -> float:
        """How long this process may sleep where nothing happens."""
        return _IDLE_SECONDS if self._in_hand.has_least(self._place) else _GLANCE_SECONDS


def run_with_others(server: Any, door: Door) -> None:
    """Answer until SIGTERM, taking connections as `door` says."""
    channels: dict[int, Any] = server.map if hasattr(server, "map") else server._map  # noqa: SLF001 - as its own loop reads it
    dispatcher = server.task_dispatcher
    for each in channels.values():
        if hasattr(each, "accept_connections"):
            each.readable = _readable(each, door)
    own = len(channels)
    try:
        while channels:
            door.tell(dispatcher.active_count + len(dispatcher.queue), len(channels) - own)
            wasyncore.poll2(door.seconds_until_next_look(), channels)
    except (SystemExit, KeyboardInterrupt):
        dispatcher.shutdown()


def _readable(listening: Any, door: Door) -> Any:
    """Whether the server is to look at a socket that listens; its own housekeeping is done first."""
    takes = listening.readable

    def readable() -> bool:
        return bool(takes()) and door.is_open(listening.socket)

    return readable


def _is_asked_for(listening: socket.socket) -> bool:
    poll = select.poll()
    poll.register(listening.fileno(), select.POLLIN)
    return bool(poll.poll(0))
