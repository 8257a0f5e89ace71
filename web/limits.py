"""How much one client may ask: so many requests and so many seconds of answering a minute, with some in hand.

Nothing is kept but two numbers for an address, in memory, until they have filled up again. The pages of one's own machine
are not limited unless the settings say so.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from search.settings import LimitSettings

_MOST_CLIENTS: Final = 20_000
"""Clients remembered at once; beyond it those that asked least lately are forgotten, in their favour."""
_FREE: Final = frozenset({"static", "health.health_check"})
_NETWORK_BITS: Final = 64
"""Of an IPv6 address: one household or office has all the rest to itself (RFC 6177)."""


@dataclass(slots=True)
class _Allowance:
    """What one client has left, as it was at `at`: requests and seconds of answering."""

    requests: float
    seconds: float
    at: float


class Meter:
    """Token buckets by client, safe under threads. The clock is in seconds and only goes forward."""

    def __init__(self, limits: LimitSettings, clock: Callable[[], float] = time.monotonic) -> None:
        """Every client begins with all that it may have in hand."""
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._left: dict[str, _Allowance] = {}

    def admit(self, client: str) -> float:
        """Count one request: 0.0 where it may be answered, else the seconds after which the client may ask again."""
        limits = self._limits
        with self._lock:
            left = self._refilled(client)
            waits = []
            if limits.requests_per_minute and left.requests < 1:
                waits.append((1 - left.requests) * 60 / limits.requests_per_minute)
            if limits.seconds_per_minute and left.seconds <= 0:
                waits.append(-left.seconds * 60 / limits.seconds_per_minute + 0.001)
            if waits:
                return max(waits)
            left.requests -= 1
            return 0.0

    def charge(self, client: str, seconds: float) -> None:
        """Count the time that answering took."""
        with self._lock:
            self._refilled(client).seconds -= seconds

    def clients(self) -> int:
        """How many clients are remembered."""
        with self._lock:
            return len(self._left)

    def _refilled(self, client: str) -> _Allowance:
        now, limits = self._clock(), self._limits
        left = self._left.pop(client, None)
        if left is None:
            left = _Allowance(requests=limits.requests_in_hand, seconds=limits.seconds_in_hand, at=now)
            self._forget(now)
        minutes = (now - left.at) / 60
        left.requests = min(limits.requests_in_hand, left.requests + minutes * limits.requests_per_minute)
        left.seconds = min(limits.seconds_in_hand, left.seconds + minutes * limits.seconds_per_minute)
        left.at = now
        # Put back at the end: the dictionary stays in the order of the last request.
        self._left[client] = left
        return left

    def _forget(self, now: float) -> None:
        """Drop clients from the front: those whose allowance has filled up again, and whatever is too many."""
        longest = self._minutes_to_fill() * 60
        while self._left:
            client = next(iter(self._left))
            if len(self._left) < _MOST_CLIENTS and now - self._left[client].at < longest:
                return
            del self._left[client]

    def _minutes_to_fill(self) -> float:
        limits = self._limits
        fills = [
            in_hand / rate
            for in_hand, rate in (
                (limits.requests_in_hand, limits.requests_per_minute),
                (limits.seconds_in_hand, limits.seconds_per_minute),
            )
            if rate
        ]
        return 2 * max(fills, default=0.0) + 1


def client_of(address: str | None) -> str | None:
    """What counts as one client: an IPv4 address or the network of an IPv6 one; None for this machine itself."""
    try:
        found = ipaddress.ip_address((address or "").split("%")[0])
    except ValueError:
        return address or "unknown"
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    if found.is_loopback:
        return None
    if found.version == 6:
        return str(ipaddress.ip_network((found, _NETWORK_BITS), strict=False))
    return str(found)


def limit(
    application: Flask,
    limits: LimitSettings,
    refuse: Callable[[], AnyResponse],
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Keep every client of an application within its allowance; `refuse` makes the answer to one beyond it."""
    if not limits.requests_per_minute and not limits.seconds_per_minute:
        return
    meter = Meter(limits, clock)

    def limited() -> str | None:
        if request.endpoint in _FREE:
            return None
        return client_of(request.remote_addr) or ("this machine" if limits.loopback else None)

    @application.before_request
    def admit() -> AnyResponse | None:
        client = limited()
        if client is None:
            return None
        wait = meter.admit(client)
        if wait:
            answer = refuse()
            answer.headers["Retry-After"] = str(math.ceil(wait))
            return answer
        g.client, g.began = client, clock()
        return None

    @application.after_request
    def charge(response: Response) -> Response:
        client = g.pop("client", None)
        if client is not None:
            meter.charge(client, clock() - g.pop("began"))
        return response
