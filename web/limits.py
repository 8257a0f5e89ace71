"""How much one client may ask: so many requests and so many seconds of answering a minute, with some in hand.

Nothing is kept but two numbers for a client, in memory (`web.allowances`), until they have filled up again. The pages of one's
own machine are not limited unless the settings say so.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from search.settings import LimitSettings
from web.allowances import Allowances

_FREE: Final = frozenset({"static", "health.health_check"})
_NETWORK_BITS: Final = 64
"""Of an IPv6 address: one household or office has all the rest to itself (RFC 6177)."""


class Meter:
    """Token buckets by client, for all processes of a server. The clock is in seconds and only goes forward."""

    def __init__(self, limits: LimitSettings, clock: Callable[[], float] = time.monotonic) -> None:
        """Every client begins with all that it may have in hand."""
        self._limits = limits
        self._clock = clock
        self._left = Allowances()

    def admit(self, client: str) -> float:
        """Count one request: 0.0 where it may be answered, else the seconds after which the client may ask again."""
        limits = self._limits
        with self._left.alone():
            requests, seconds, now = self._refilled(client)
            waits = []
            if limits.requests_per_minute and requests < 1:
                waits.append((1 - requests) * 60 / limits.requests_per_minute)
            if limits.seconds_per_minute and seconds <= 0:
                waits.append(-seconds * 60 / limits.seconds_per_minute + 0.001)
            if not waits:
                requests -= 1
            self._left.put(client, requests, seconds, now)
            return max(waits, default=0.0)

    def charge(self, client: str, seconds: float) -> None:
        """Count the time that answering took."""
        with self._left.alone():
            requests, left, now = self._refilled(client)
            self._left.put(client, requests, left - seconds, now)

    def clients(self) -> int:
        """How many clients are remembered that may not have all in hand again."""
        with self._left.alone():
            return self._left.since(self._clock() - self._minutes_to_fill() * 60)

    def _refilled(self, client: str) -> tuple[float, float, float]:
        now, limits = self._clock(), self._limits
        requests, seconds, at = self._left.left(client) or (limits.requests_in_hand, limits.seconds_in_hand, now)
        minutes = (now - at) / 60
        return (
            min(limits.requests_in_hand, requests + minutes * limits.requests_per_minute),
            min(limits.seconds_in_hand, seconds + minutes * limits.seconds_per_minute),
            now,
        )

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
    refuse: Callable[[int], AnyResponse],
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Keep every client of an application within its allowance; `refuse` answers one beyond it, told the seconds to wait."""
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
            return refuse(math.ceil(wait))
        g.client, g.began = client, clock()
        return None

    @application.after_request
    def charge(response: Response) -> Response:
        client = g.pop("client", None)
        if client is not None:
            meter.charge(client, clock() - g.pop("began"))
        return response
