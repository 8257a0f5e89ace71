"""Several processes that answer at one address, so that every processor of the machine is used; the first only watches over them.

Python runs one thread at a time in a process. The others are forked from the first, take requests from the same sockets,
and share what is mapped from the library's files. How a request is answered is left to whoever starts them.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Final

_MOST: Final = 4
"""Processes where the settings name no number: each takes memory of its own."""
_SHORT_SECONDS: Final = 5.0
"""A process that ends so soon was not able to answer."""
_TRIES: Final = 3
"""Times in a row that a process may end so soon before the whole server gives up."""
_PATIENCE_SECONDS: Final = 15.0
"""How long a process may take to finish what it answers when the server stops."""


def processes_meant(asked: int) -> int:
    """How many processes a setting means: 0 is one a processor, at most four; one where the system cannot fork safely."""
    if not sys.platform.startswith("linux"):
        return 1
    return asked or min(_MOST, len(os.sched_getaffinity(0)))


def stop_on_signals() -> None:
    """Have SIGTERM and SIGINT end the server of this process, whatever whoever started it had set; only the first counts."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _stop)


Answering = Callable[[int, Callable[[], None]], None]


def answer_together(
    count: int,
    answer: Answering,
    started: Callable[[], None],
    ended: Callable[[int], None] = lambda _: None,
) -> int:
    """Answer in so many processes until this one is told to stop; the exit code.

    `answer` runs in each of them until SIGTERM, with the number of its place (0 up to `count`); it calls what it is given
    once it takes requests, and `started` is called here when all do. A process that ends is replaced by one in the same
    place, after `ended` was called with it; where new ones keep ending at once, all stop and the code is 1.
    """
    watch = _Watch(answer, ended)
    stop_on_signals()
    try:
        for place in range(count):
            watch.start(place)
        if watch.all_ready():
            started()
        return watch.keep()
    except KeyboardInterrupt:
        return 0
    finally:
        watch.stop()


class _Watch:
    """The processes of a server. `lifeline` is a pipe whose end they see when the watching process is gone."""

    def __init__(self, answer: Answering, ended: Callable[[int], None]) -> None:
        self._answer = answer
        self._ended = ended
        self._lifeline = os.pipe()
        self._ready = os.pipe()
        self._since: dict[int, float] = {}
        self._places: dict[int, int] = {}
        self._short = 0
        # What is here before the fork is shared by all processes as long as the collector does not touch it.
        gc.collect()
        gc.freeze()

    def start(self, place: int) -> None:
        """Fork one more process, to stand in a place."""
        held = {signal.SIGTERM, signal.SIGINT}
        signal.pthread_sigmask(signal.SIG_BLOCK, held)
        process = os.fork()
        if process == 0:
            self._be_one(held, place)
        self._places[process] = place
        self._since[process] = time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, held)

    def _be_one(self, held: set[signal.Signals], place: int) -> None:
        """What a new process does, to its end."""
        code = 1
        try:
            os.close(self._lifeline[1])
            os.close(self._ready[0])
            signal.signal(signal.SIGTERM, _stop)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the watching process decides
            signal.pthread_sigmask(signal.SIG_UNBLOCK, held)
            threading.Thread(target=_leave_with_the_watch, args=(self._lifeline[0],), daemon=True).start()
            self._answer(place, lambda: _write(self._ready[1]))
            code = 0
        except KeyboardInterrupt:
            code = 0
        except BaseException:  # noqa: BLE001 - said, and the watching process sees the code
            traceback.print_exc()
        finally:
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(OSError, ValueError):
                    stream.flush()
            os._exit(code)

    def all_ready(self) -> bool:
        """Wait until every process takes requests; False where one ended before."""
        waiting = len(self._since)
        while waiting:
            if any(os.waitid(os.P_PID, one, os.WEXITED | os.WNOHANG | os.WNOWAIT) for one in self._since):
                return False
            if select.select([self._ready[0]], [], [], 0.1)[0]:
                waiting -= len(os.read(self._ready[0], waiting))
        return True

    def keep(self) -> int:
        """Replace every process that ends; 1 where new ones keep ending at once."""
        while True:
            process, _ = os.wait()
            place = self._places.pop(process)
            self._ended(place)
            lived = time.monotonic() - self._since.pop(process)
            self._short = self._short + 1 if lived < _SHORT_SECONDS else 0
            if self._short >= _TRIES:
                return 1
            self.start(place)

    def stop(self) -> None:
        """Ask every process to end, and end those that do not."""
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)
        for process in self._since:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        until = time.monotonic() + _PATIENCE_SECONDS
        for process in self._since:
            while not _has_ended(process):
                if time.monotonic() > until:
                    os.kill(process, signal.SIGKILL)
                    os.waitpid(process, 0)
                    break
                time.sleep(0.02)
        for end in (*self._lifeline, *self._ready):
            os.close(end)


def _write(end: int) -> None:
    os.write(end, b".")


def _has_ended(process: int) -> bool:
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return True


def _leave_with_the_watch(lifeline: int) -> None:
    """End this process when the one that watches is gone, even if it was killed."""
    with contextlib.suppress(OSError):
        os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _stop(signum: int, frame: FrameType | None) -> None:
    del frame
    signal.signal(signum, signal.SIG_IGN)
    raise KeyboardInterrupt
