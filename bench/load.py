"""`python -m bench.load`: the site as `renvoi serve` runs it, asked by eight clients at once; the section goes to bench/RESULTS.md.

Pages of every kind are drawn with a seed from what the library holds. A second, shorter pass asks one page after the other
and reads what each took of the processor, which other work on the machine misleads less.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench import corpus
from bench.clients import Asked, anonymous_megabytes, ask_alone, ask_at_once, children, has_proc, processor_seconds
from bench.results import RESULTS, keep_section, machine
from bench.visits import held, visits

_ROOT: Final = Path(__file__).resolve().parent.parent
_BASE: Final = "help and forms"
"""The pages that others are compared with: nothing is searched for them."""
_MOST_MS: Final = 150
_MOST_BYTES: Final = 60_000


@contextmanager
def serving(library: Path) -> Iterator[tuple[int, int]]:
    """A server over a library, as people start it: its port and its process."""
    server = subprocess.Popen(
        [sys.executable, "renvoi.py", "serve", "--library", str(library), "--host", "127.0.0.1", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"},
    )
    assert server.stdout is not None
    try:
        said = server.stdout.readline()
        found = re.search(r":(\d+)/", said)
        if found is None:
            sys.exit(f"The server did not start: {said}")
        yield int(found[1]), server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def measure(library: Path, requests: int, clients: int, seed: int, alone: int) -> str:
    """The section of one run."""
    drawn_from = held(library, seed)
    with serving(library) as (port, process):
        processes = children(process) if has_proc() else []
        spent = ask_alone(port, visits(drawn_from, seed + 1), alone, processes) if processes else {}
        before = processor_seconds(processes)
        answers, seconds = ask_at_once(port, visits(drawn_from, seed), requests, clients)
        cost = (processor_seconds(processes) - before) * 1000 / len(answers) if processes else 0.0
        memory = anonymous_megabytes(processes)
    return report(answers, seconds, spent, cost, memory, clients, drawn_from.passages)


def report(
    answers: list[Asked],
    seconds: float,
    spent: dict[str, list[float]],
    cost: float,
    memory: list[int],
    clients: int,
    passages: int,
) -> str:
    """The run as Markdown."""
    by_kind: dict[str, list[Asked]] = {}
    for one in answers:
        by_kind.setdefault(one.visit.kind, []).append(one)
    base = statistics.median(one.milliseconds for one in by_kind.get(_BASE, answers))
    faults = Counter(f"{one.visit.kind}: {one.fault}" for one in answers if one.fault)
    lines = [
        f"# {len(answers):,} pages asked of the site by {clients} clients at once",
        "",
        f"{machine()}. {passages:,} passages; {len(memory)} processes answer, with {', '.join(map(str, memory))} MB of their own when done.",
        f"Milliseconds on the clock, of the whole answer; the ratio is to the median of {_BASE}. Milliseconds of the processor: one page after the other, median and 95th percentile.",
        "",
        "| page | asked | median (ratio) | p95 | p99 | most | of the processor | kB, most |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, own in sorted(by_kind.items()):
        times = sorted(one.milliseconds for one in own)
        alone = sorted(spent.get(kind, ())) or [0.0]
        lines.append(
            f"| {kind} | {len(own)} | {statistics.median(times):.0f} ({statistics.median(times) / base:.1f}x) | {_share(times, 0.95):.0f}"
            f" | {_share(times, 0.99):.0f} | {times[-1]:.0f} | {statistics.median(alone):.0f}, {_share(alone, 0.95):.0f}"
            f" | {max(one.size for one in own) / 1000:.0f} |"
        )
    times = sorted(one.milliseconds for one in answers)
    slow = [kind for kind, own in by_kind.items() if _share(sorted(a.milliseconds for a in own), 0.95) >= _MOST_MS]
    heavy = sorted({a.visit.kind for a in answers if a.size >= _MOST_BYTES and not a.visit.path.startswith("/api/")})
    lines += [
        "",
        f"- pages a second: {len(answers) / seconds:.0f}; of the processor each, under load: {cost:.1f} ms",
        f"- 95th percentile over all pages: {_share(times, 0.95):.0f} ms (less than {_MOST_MS})",
        f"- kinds of pages whose 95th percentile is not: {', '.join(sorted(slow)) or 'none'}",
        f"- answers that failed: {sum(faults.values())}{': ' + ', '.join(f'{what} ({n})' for what, n in faults.items()) if faults else ''}",
        f"- kinds of pages with one of {_MOST_BYTES // 1000} kB or more as it travels: {', '.join(heavy) or 'none'}",
    ]
    return "\n".join(lines) + "\n"


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def indexed(folder: Path) -> Path:
    """A library of the real documents, made where there is none."""
    if (folder / "CURRENT").exists():
        return folder
    root = corpus.find_corpus()
    if root is None:
        sys.exit("No documents to measure on: name their folder in RENVOI_REAL_CORPUS, or a library with --library.")
    command = [sys.executable, "renvoi.py", "index", *map(str, corpus.folders(root)), "--library", str(folder)]
    subprocess.run(command, cwd=_ROOT, check=False)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--library", type=Path, help="a library to ask; made of the real documents where there is none")
    parser.add_argument("--requests", type=int, default=20_000, help="pages asked for in all")
    parser.add_argument("--clients", type=int, default=8, help="clients at once")
    parser.add_argument("--alone", type=int, default=2_000, help="pages asked for one after the other before")
    parser.add_argument("--seed", type=int, default=1, help="what the pages are drawn with")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the section goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        library = indexed(options.library or Path(scratch) / "library")
        text = measure(library, options.requests, options.clients, options.seed, options.alone)
    print(text)
    keep_section(options.results, "load", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
