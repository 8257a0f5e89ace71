"""One measurement in a process of its own, so that memory and caches of engines do not mix; its last line is JSON."""

from __future__ import annotations

import importlib
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import corpus
from bench.asking import Texts
from bench.queries import QUERIES

_SLOW_SECONDS = 1.0
"""A query that takes longer is asked no more than once."""

_CORES = 1


def _memory() -> dict[str, int]:
    """Peak memory, and what of it is not mapped from files, in MB."""
    anonymous = 0
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        anonymous = int(lines.get("RssAnon", "0 kB").split()[0]) // 1024
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "anonymous": anonymous}


def build(name: str, folder: Path, most: int | None, repeated: int | None) -> dict[str, Any]:
    """Build an index; reading the documents is timed apart."""
    engine = importlib.import_module(f"bench.peers.{name}")
    root = corpus.find_corpus()
    assert root is not None
    reading = 0.0
    count = 0

    def timed() -> Iterator[corpus.Unit]:
        nonlocal reading, count
        units = corpus.units(root, most, repeated)
        while True:
            start = time.process_time()
            unit = next(units, None)
            reading += time.process_time() - start
            if unit is None:
                return
            count += 1
            yield unit

    before = time.process_time()
    engine.build(timed(), folder, cores=_CORES)
    spent = time.process_time() - before - reading
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "passages": count,
        "seconds": spent,
        "rate": count / spent,
        "bytes": size,
        "version": engine.VERSION,
    } | _memory()


def _timed(ask: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The median of some runs in milliseconds of processor, after one that is not counted."""
    start = time.perf_counter()
    found = ask()
    if time.perf_counter() - start > _SLOW_SECONDS:
        repeats = 1
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        found = ask()
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times), found


def ask(name: str, folder: Path, texts: Path, repeats: int) -> dict[str, Any]:
    """Every query as a whole page and as bare top twenty; first of all one page right after opening."""
    engine = importlib.import_module(f"bench.peers.{name}")
    for path in folder.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    start = time.perf_counter()
    index = engine.open_index(folder)
    index.page(QUERIES[0])
    cold = (time.perf_counter() - start) * 1000
    shown = Texts(texts)
    pages, tops, totals = [], [], []

    def page(query: Any) -> int:
        ids, total, _ = index.page(query)
        shown.snippets(query, ids)
        return int(total)

    for query in QUERIES:
        spent, total = _timed(lambda query=query: page(query), repeats)
        pages.append(spent)
        totals.append(total)
        tops.append(_timed(lambda query=query: index.top(query), repeats)[0])
    return {"cold": cold, "pages": pages, "tops": tops, "totals": totals} | _memory()


if __name__ == "__main__":
    how, name, folder, *rest = sys.argv[1:]
    if how == "build":
        result = build(name, Path(folder), *(int(part) or None for part in rest))
    else:
        result = ask(name, Path(folder), Path(rest[0]), int(rest[1]))
    print(json.dumps(result))
