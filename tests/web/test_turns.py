"""Turns: one after the other in the order they came, and nobody waits long behind one that takes long."""

from __future__ import annotations

import threading
import time

import pytest

from web.turns import Turns, in_turn

NEVER = 3600.0
LONG_ENOUGH = 60.0


def asked(turns, name, begun, go_on=None):
    """A thread that has its turn until it is let go."""

    def run():
        with turns.one():
            begun.append(name)
            if go_on is not None:
                assert go_on.wait(LONG_ENOUGH)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_until(holds):
    until = time.monotonic() + LONG_ENOUGH
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.002)


def test_each_waits_for_the_one_before_in_the_order_they_came():
    turns, begun, go_on = Turns(NEVER), [], threading.Event()
    threads = [asked(turns, 0, begun, go_on)]
    wait_until(lambda: begun == [0])
    for name in range(1, 7):
        threads.append(asked(turns, name, begun))
        wait_until(lambda name=name: len(turns._waiting) == name)
    assert begun == [0]
    go_on.set()
    for thread in threads:
        thread.join(LONG_ENOUGH)
    assert begun == list(range(7))


def test_one_that_takes_long_is_passed_by_all_others():
    turns, begun, go_on = Turns(0.01), [], threading.Event()
    long = asked(turns, "long", begun, go_on)
    wait_until(lambda: begun == ["long"])
    others = [asked(turns, name, begun) for name in range(5)]
    for thread in others:
        thread.join(LONG_ENOUGH)
    assert sorted(begun[1:]) == list(range(5))
    assert long.is_alive()
    go_on.set()
    long.join(LONG_ENOUGH)
    # The long one, ending, gave nobody else's turn away.
    assert turns._answering is None
    assert not turns._waiting


def test_several_that_take_long_are_passed_too():
    turns, begun, go_on = Turns(0.01), [], threading.Event()
    long = [asked(turns, f"long {n}", begun, go_on) for n in range(4)]
    quick = asked(turns, "quick", begun)
    quick.join(LONG_ENOUGH)
    assert "quick" in begun
    go_on.set()
    for thread in long:
        thread.join(LONG_ENOUGH)


def test_a_fault_ends_a_turn():
    turns = Turns(NEVER)

    def failing(environ, start_response):
        raise ValueError(environ["why"])

    for _ in range(2):
        with pytest.raises(ValueError, match="so"):
            in_turn(failing, turns)({"why": "so"}, None)
    assert in_turn(lambda *_: [b"answer"], turns)({}, None) == [b"answer"]


def test_many_at_once_are_all_answered_and_never_two_together():
    turns, inside, most, done = Turns(NEVER), [], [], []

    def run():
        for _ in range(50):
            with turns.one():
                inside.append(1)
                most.append(len(inside))
                inside.pop()
            done.append(1)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG_ENOUGH)
    assert len(done) == 400
    assert max(most) == 1
