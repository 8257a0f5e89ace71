"""Clients that ask a running site: several at once for the times that readers wait, one alone for what a page costs the processor."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.visits import Visit

_PAGES: Final = 5
"""Pages that a client asks for over one connection before it opens another."""
_ENDS: Final = {
    "text/html": b"</html>",
    "application/atom+xml": b"</feed>",
    "application/rss+xml": b"</rss>",
    "application/xml": b">",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One answer: how long it took on the clock, its bytes as they travelled, and what was wrong with it (or nothing)."""

    visit: Visit
    milliseconds: float
    size: int
    fault: str


def ask_at_once(port: int, visits: Iterator[Visit], requests: int, clients: int) -> tuple[list[Asked], float]:
    """So many requests by so many clients, each asking again as soon as it is answered; and the seconds all took."""
    lock = threading.Lock()
    left = requests
    answers: list[Asked] = []

    def draw() -> list[Visit]:
        nonlocal left
        with lock:
            taken = min(_PAGES, left)
            left -= taken
            return [next(visits) for _ in range(taken)]

    def be_client() -> None:
        while drawn := draw():
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            found = [ask(connection, visit) for visit in drawn]
            connection.close()
            with lock:
                answers.extend(found)

    threads = [threading.Thread(target=be_client) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, time.perf_counter() - begun


def ask(connection: http.client.HTTPConnection, visit: Visit) -> Asked:
    """One page, read whole and looked at."""
    begun = time.perf_counter()
    try:
        connection.request("GET", visit.path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        return Asked(visit=visit, milliseconds=(time.perf_counter() - begun) * 1000, size=0, fault=repr(error))
    taken = (time.perf_counter() - begun) * 1000
    return Asked(visit=visit, milliseconds=taken, size=len(body), fault=_fault(answer, body))


def _fault(answer: http.client.HTTPResponse, body: bytes) -> str:
    if answer.status != 200:
        return str(answer.status)
    try:
        whole = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        kind = answer.headers.get_content_type()
        if kind.endswith("json"):
            json.loads(whole)
        return "" if whole.rstrip().endswith(_ENDS.get(kind, b"")) else "cut short"
    except (OSError, EOFError, ValueError) as error:
        return repr(error)


def processor_seconds(processes: list[int]) -> float:
    """What the threads of some processes have had of the processor (Linux)."""
    total = 0
    for process in processes:
        for task in Path(f"/proc/{process}/task").glob("*/schedstat"):
            total += int(task.read_text().split()[0])
    return total / 1e9


def children(process: int) -> list[int]:
    """The processes that a process started, itself where there are none."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(each) for each in listed] or [process]


def ask_alone(port: int, visits: Iterator[Visit], requests: int, processes: list[int]) -> dict[str, list[float]]:
    """Milliseconds of the processor that each answer took, by kind of page, one asked after the other."""
    spent: dict[str, list[float]] = {}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for _, visit in zip(range(requests), visits, strict=False):
        before = processor_seconds(processes)
        ask(connection, visit)
        spent.setdefault(visit.kind, []).append((processor_seconds(processes) - before) * 1000)
    connection.close()
    return spent


def anonymous_megabytes(processes: list[int]) -> list[int]:
    """What each process holds of memory that is not mapped from files."""
    found = []
    for process in processes:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        found += [int(line.split()[1]) // 1024 for line in lines if line.startswith("RssAnon")]
    return found


def has_proc() -> bool:
    """Whether the system tells what processes take."""
    return os.path.exists("/proc/self/schedstat")  # noqa: PTH110 - as short
