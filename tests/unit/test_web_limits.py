"""The allowance of a client: what it may ask at once, how it fills up again, and who counts as one client."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.settings import LimitSettings
from web.allowances import MOST_CLIENTS
from web.limits import Meter, client_of


def limits(**changes: object) -> LimitSettings:
    given: dict[str, object] = {
        "requests_per_minute": 60,
        "requests_in_hand": 3,
        "seconds_per_minute": 10.0,
        "seconds_in_hand": 5.0,
        "loopback": False,
    }
    return LimitSettings(**{**given, **changes})


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_what_is_in_hand_is_spent_and_fills_up_again() -> None:
    clock = Clock()
    meter = Meter(limits(), clock)
    assert [meter.admit("a") for _ in range(3)] == [0.0, 0.0, 0.0]
    wait = meter.admit("a")
    assert wait == pytest.approx(1.0)
    assert meter.admit("b") == 0.0
    clock.now += wait
    assert meter.admit("a") == 0.0
    assert meter.admit("a") > 0


def test_costly_questions_count_by_the_time_they_take() -> None:
    clock = Clock()
    meter = Meter(limits(requests_per_minute=0), clock)
    assert meter.admit("a") == 0.0
    meter.charge("a", 8.0)
    wait = meter.admit("a")
    assert wait == pytest.approx(18.0, abs=0.01)
    clock.now += wait
    assert meter.admit("a") == 0.0


@given(gaps=st.lists(st.floats(0, 30), min_size=1, max_size=200))
def test_nobody_gets_more_than_the_rate_and_what_was_in_hand(gaps: list[float]) -> None:
    clock = Clock()
    meter = Meter(limits(seconds_per_minute=0.0), clock)
    admitted = 0
    for gap in gaps:
        clock.now += gap
        admitted += meter.admit("a") == 0.0
    assert admitted <= 3 + sum(gaps) + 1e-6


def test_clients_are_forgotten_once_their_allowance_is_full_again() -> None:
    clock = Clock()
    meter = Meter(limits(), clock)
    for number in range(50):
        meter.admit(f"10.0.0.{number}")
    clock.now += 600
    meter.admit("10.0.1.1")
    assert meter.clients() == 1


def test_so_many_addresses_do_not_fill_the_memory() -> None:
    meter = Meter(limits(), Clock())
    for number in range(40_000):
        meter.admit(str(number))
    assert 20_000 < meter.clients() <= MOST_CLIENTS
    assert meter.admit("39999") == 0.0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_processes_of_a_server_count_together() -> None:
    clock = Clock()
    meter = Meter(limits(requests_in_hand=200, seconds_per_minute=0.0), clock)
    processes = []
    for _ in range(4):
        process = os.fork()
        if process == 0:
            admitted = sum(meter.admit("a") == 0.0 for _ in range(100))
            os._exit(min(admitted, 255))
        processes.append(process)
    codes = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]
    assert sum(codes) == 200
    assert meter.admit("a") > 0
    assert meter.admit("b") == 0.0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", None),
        ("127.8.8.8", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        (None, "unknown"),
        ("a name", "a name"),
    ],
)
def test_who_is_one_client(address: str | None, client: str | None) -> None:
    assert client_of(address) == client
