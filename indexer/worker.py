"""Worker processes that read files: each has a time and a memory limit, and one bad file costs only itself.

The parent hands out one job at a time and receives what it yields piece by piece, so that a data set of
thousands of documents never stands in memory whole. The clock of a job starts anew with every piece.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Literal

from indexer.heartbeat import listen
from search.errors import DocumentError, RenvoiError

Kind = Literal["piece", "done", "failed"]
_POLL_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came from a job: a piece of it, its end, or why it failed (`value` is then a RenvoiError)."""

    number: int
    kind: Kind
    value: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds without any sign of progress, and megabytes of address space of a worker (0: no limit)."""

    seconds: float
    megabytes: int


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    job: int | None = None
    since: float = 0.0
    facts: Mapping[str, str] = field(default_factory=dict)


def run_jobs(
    jobs: Iterable[tuple[Any, Mapping[str, str]]],
    work: Callable[[Any], Iterator[Any]],
    *,
    workers: int,
    limits: Limits,
) -> Iterator[Outcome]:
    """Outcomes of all jobs, in the order they come; every job ends with exactly one `done` or `failed`.

    A job is a picklable value and the facts (path …) that an error about it carries. `work` is a module-level
    function. Closing the iterator early ends the workers.
    """
    context = _context(work.__module__)
    waiting = enumerate(jobs)
    pool: list[_Worker] = []
    exhausted = False
    try:
        while True:
            while not exhausted and sum(w.job is not None for w in pool) < workers:
                following = next(waiting, None)
                if following is None:
                    exhausted = True
                    break
                number, (job, facts) = following
                idle = next((w for w in pool if w.job is None), None)
                if idle is None:
                    idle = _start(context, work, limits)
                    pool.append(idle)
                idle.job, idle.since, idle.facts = number, time.monotonic(), facts
                try:
                    idle.pipe.send(job)
                except (BrokenPipeError, OSError):
                    yield _dead(idle, pool)
            busy = [w for w in pool if w.job is not None]
            if not busy:
                return
            ready = set(wait([w.pipe for w in busy], timeout=_POLL_SECONDS))
            for worker in busy:
                if worker.pipe in ready:
                    outcome = _receive(worker, pool)
                    if outcome is not None:
                        yield outcome
                elif time.monotonic() - worker.since > limits.seconds:
                    yield _late(worker, pool, limits)
    finally:
        for worker in pool:
            _stop(worker)


def _context(module: str) -> Any:
    """Workers come from a server that has already imported what they need, where the system can fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def _receive(worker: _Worker, pool: list[_Worker]) -> Outcome | None:
    """What a worker sent; None for a mere sign of life."""
    number = worker.job
    assert number is not None
    try:
        kind, value = worker.pipe.recv()
    except (EOFError, OSError):
        return _dead(worker, pool)
    worker.since = time.monotonic()
    if kind == "alive":
        return None
    if kind != "piece":
        worker.job = None
    return Outcome(number, kind, value)


def _dead(worker: _Worker, pool: list[_Worker]) -> Outcome:
    number = worker.job
    assert number is not None
    worker.process.join(5)
    code = worker.process.exitcode
    _stop(worker)
    pool.remove(worker)
    return Outcome(number, "failed", DocumentError("reader-died", **worker.facts, status=code))


def _late(worker: _Worker, pool: list[_Worker], limits: Limits) -> Outcome:
    number = worker.job
    assert number is not None
    _stop(worker)
    pool.remove(worker)
    return Outcome(number, "failed", DocumentError("time-limit", **worker.facts, seconds=f"{limits.seconds:g}"))


def _start(context: Any, work: Callable[[Any], Iterator[Any]], limits: Limits) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours)


def _stop(worker: _Worker) -> None:
    with suppress(OSError):
        worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join(5)


def _serve(pipe: Connection, work: Callable[[Any], Iterator[Any]], limits: Limits) -> None:
    """A worker's life: take a job, send what it yields, say how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.megabytes)
    listen(lambda: pipe.send(("alive", None)))
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            try:
                for piece in work(job):
                    pipe.send(("piece", piece))
            except RenvoiError as error:
                pipe.send(("failed", error))
            except MemoryError:
                pipe.send(("failed", DocumentError("memory-limit", megabytes=limits.megabytes)))
            except RecursionError:
                pipe.send(("failed", DocumentError("nested-too-deep")))
            except Exception as error:  # noqa: BLE001 - a reader's fault costs one file, whatever it is
                pipe.send(("failed", DocumentError("reader-failed", detail=f"{type(error).__name__}: {error}")))
            else:
                pipe.send(("done", None))
        except (BrokenPipeError, OSError):
            return


def _limit_memory(megabytes: int) -> None:
    if not megabytes:
        return
    try:
        import resource  # noqa: PLC0415 - exists on POSIX systems only
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
