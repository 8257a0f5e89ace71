"""New connections go to the process with least in hand, and none is left standing by one that is stuck."""

from __future__ import annotations

import http.client
import os
import socket
import sys
import threading
import time

import pytest
from waitress import wasyncore

import web.connections
from search.settings import load_settings
from web.cli import server_on
from web.connections import Door, InHand, run_with_others

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="one process elsewhere")
LONG_ENOUGH = 60.0


@pytest.fixture
def listening():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one


def test_the_one_with_fewest_requests_then_fewest_connections_takes_the_next():
    in_hand = InHand(3)
    in_hand.put(0, 2, 5)
    assert in_hand.has_least(0)  # nobody else is there
    in_hand.put(1, 3, 1)
    in_hand.put(2, 2, 6)
    assert [in_hand.has_least(place) for place in range(3)] == [True, False, False]
    in_hand.put(0, 4, 0)
    assert [in_hand.has_least(place) for place in range(3)] == [False, False, True]


def test_one_without_requests_never_waits_for_another():
    in_hand = InHand(2)
    in_hand.put(0, 0, 0)
    in_hand.put(1, 0, 900)
    assert in_hand.has_least(1)
    assert Door(in_hand, 1).seconds_until_next_look() >= 1


def test_the_place_of_one_that_ended_is_free():
    in_hand = InHand(2)
    in_hand.put(0, 0, 0)
    in_hand.put(1, 1, 0)
    assert not in_hand.has_least(1)
    in_hand.leave(0)
    assert in_hand.has_least(1)


def test_processes_forked_later_see_what_others_have():
    in_hand = InHand(2)
    process = os.fork()
    if process == 0:
        in_hand.put(1, 7, 0)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    in_hand.put(0, 8, 0)
    assert not in_hand.has_least(0)
    in_hand.put(0, 6, 0)
    assert in_hand.has_least(0)


def test_a_connection_left_to_one_that_is_stuck_is_taken_after_a_moment(listening, monkeypatch):
    in_hand = InHand(2)
    in_hand.put(0, 0, 0)  # stuck: it takes nothing
    door = Door(in_hand, 1)
    door.tell(1, 1)
    now = 100.0
    monkeypatch.setattr(web.connections.time, "monotonic", lambda: now)
    assert not door.is_open(listening)
    with socket.create_connection(listening.getsockname()):
        assert not door.is_open(listening)
        now += 0.05
        assert not door.is_open(listening)
        now += 0.06
        assert door.is_open(listening)
        # One is taken; the next has to stand for a moment itself.
        assert not door.is_open(listening)
        assert door.seconds_until_next_look() < 0.1
        door.tell(0, 1)
        assert door.is_open(listening)


@pytest.fixture
def answering():
    """Two servers at the same two sockets, of which one leaves connections to the other; `/slow` is answered when let go."""
    sockets = []
    for _ in range(2):
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        one.listen()
        sockets.append(one)
    go_on, met = threading.Event(), []

    def application_of(place):
        def application(environ, start_response):
            met.append((place, environ["PATH_INFO"]))
            if environ["PATH_INFO"] == "/slow":
                go_on.wait(LONG_ENOUGH)
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [str(place).encode()]

        return application

    in_hand, settings = InHand(2), load_settings(environ={})
    servers = [server_on(application_of(place), settings, [one.dup() for one in sockets]) for place in range(2)]
    threads = [
        threading.Thread(target=run_with_others, args=(server, Door(in_hand, place)))
        for place, server in enumerate(servers)
    ]
    for thread in threads:
        thread.start()
    yield [one.getsockname()[1] for one in sockets], go_on, met
    go_on.set()
    for server in servers:
        server.task_dispatcher.shutdown()
        first = next(iter(server.map.values()))
        waker = next(each for each in server.map.values() if hasattr(each, "pull_trigger"))
        assert first is not None
        waker.pull_trigger(lambda server=server: wasyncore.close_all(server.map))
    for thread in threads:
        thread.join(LONG_ENOUGH)
        assert not thread.is_alive()
    for one in sockets:
        one.close()


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG_ENOUGH)
    connection.request("GET", path, headers={"Connection": "close"})
    answer = connection.getresponse().read()
    connection.close()
    return answer


def test_long_requests_leave_the_site_usable_at_every_socket(answering):
    ports, go_on, met = answering
    slow = [threading.Thread(target=ask, args=(ports[n % 2], "/slow")) for n in range(6)]
    until = time.monotonic() + LONG_ENOUGH
    # One after the other, so that each finds known who has what in hand.
    for number, thread in enumerate(slow, 1):
        thread.start()
        while sum(path == "/slow" for _, path in met) < number:
            assert time.monotonic() < until
            time.sleep(0.01)
    # Both have long requests in hand, neither all of them, and others are answered meanwhile.
    assert {place for place, _ in met} == {0, 1}
    assert all(ask(port, "/quick") in {b"0", b"1"} for port in ports * 4)
    assert all(thread.is_alive() for thread in slow)
    go_on.set()
    for thread in slow:
        thread.join(LONG_ENOUGH)
    assert not any(thread.is_alive() for thread in slow)
