"""One measurement in a process of its own, so that memory and caches of engines do not mix; its last line is JSON."""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import corpus
from bench.asking import Texts
from bench.queries import QUERIES
from bench.update import update

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
        if "VmHWM" in lines:  # ru_maxrss would hand on the peak of the process that started this one
            return {"peak": int(lines["VmHWM"].split()[0]) // 1024, "anonymous": anonymous}
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


def _forget(folder: Path) -> None:
    """Let the system drop what it keeps of these files."""
    for path in folder.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def first(name: str, folder: Path) -> dict[str, Any]:
    """One page right after opening, nothing of the index in memory; then the memory taken when all questions were asked."""
    engine = importlib.import_module(f"bench.peers.{name}")
    _forget(folder)
    start = time.perf_counter()
    begun = time.process_time()
    index = engine.open_index(folder)
    index.page(QUERIES["first"][0])
    cold, spent = (time.perf_counter() - start) * 1000, (time.process_time() - begun) * 1000
    for queries in QUERIES.values():
        for query in queries:
            begun = time.perf_counter()
            index.page(query)
            if time.perf_counter() - begun > 10 * _SLOW_SECONDS:
                break
    return {"cold": cold, "cold_processor": spent} | _memory()


def ask(names: list[str], folder: Path, rounds: int) -> dict[str, Any]:
    """Every question as a whole page and as bare top twenty, the engines in turn: medians of the processor's milliseconds.

    A first round is not counted. What takes longer than a second is asked once.
    """
    engines = {name: importlib.import_module(f"bench.peers.{name}").open_index(folder / name) for name in names}
    shown = Texts(folder / "texts.sqlite")
    gc.collect()
    gc.freeze()
    found: dict[str, Any] = {
        name: {chosen: {"pages": [], "tops": [], "totals": []} for chosen in QUERIES} for name in names
    }
    for chosen, queries in QUERIES.items():
        for query in queries:
            pages: dict[str, list[float]] = {name: [] for name in names}
            tops: dict[str, list[float]] = {name: [] for name in names}
            totals: dict[str, int] = {}
            for number in range(rounds + 1):
                for name in names if number % 2 else reversed(names):
                    if number > 1 and pages[name][-1] > _SLOW_SECONDS * 1000:
                        continue
                    begun = time.process_time()
                    ids, total, _ = engines[name].page(query)
                    shown.snippets(query, ids)
                    middle = time.process_time()
                    engines[name].top(query)
                    after = time.process_time()
                    totals[name] = int(total)
                    if number:
                        pages[name].append((middle - begun) * 1000)
                        tops[name].append((after - middle) * 1000)
            for name in names:
                own = found[name][chosen]
                own["pages"].append(statistics.median(pages[name]))
                own["tops"].append(statistics.median(tops[name]))
                own["totals"].append(totals[name])
    return found


if __name__ == "__main__":
    how, what, folder, *rest = sys.argv[1:]
    if how == "build":
        result = build(what, Path(folder), *(int(part) or None for part in rest))
    elif how == "first":
        result = first(what, Path(folder))
    elif how == "update":
        result = update(Path(folder))
    else:
        result = ask(what.split(","), Path(folder), int(rest[0]))
    print(json.dumps(result))
