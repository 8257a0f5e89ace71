"""How much faster two workers read files than one, in one run whose turns are interleaved (1, 2, 1, 2 …).

python -m bench.extraction_jobs [FILES…]      by default some UPR reports of the real documents

Wall time is what a user waits; on a machine that others use it says as much about them. Beside it stands what the
processors' own clocks say: half of what two workers took together (or the parent, which does its work one after the
other, if that is more), against what one took alone. Files are handed out one at a time, so that neither worker waits
for the other longer than one file takes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import Job
from indexer.extraction import Task, extract
from indexer.worker import Limits, run_jobs
from tests.real_documents import find_real_corpus

FEWER = 2
"""Every so many of the reports is measured."""
TURNS = 3
LIMITS = Limits(seconds=120, megabytes=0)


def work(path: Path) -> Iterator[tuple[int, float]]:
    """One file read whole, as an indexing run reads it; yields its pages and the processor time that it took."""
    begin = time.process_time()
    pages = sum(
        version.extraction.pages or 0 for version in extract(Task(job=Job(paths=(path,)), options=ReadOptions()))
    )
    yield pages, time.process_time() - begin


def turn(files: list[Path], workers: int) -> tuple[float, float, float, int]:
    """Seconds on the wall, of all workers' and of the parent's processor; pages. Starting workers is not counted."""
    busy = 0.0
    pages = 0
    warm = files[:workers]
    begin = parent = 0.0
    for outcome in run_jobs(((path, {}) for path in [*warm, *files]), work, workers=workers, limits=LIMITS):
        if outcome.kind != "piece":
            continue
        if outcome.number == workers - 1:
            begin, parent = time.perf_counter(), time.process_time()
        elif outcome.number >= workers:
            read, seconds = outcome.value
            busy += seconds
            pages += read
    return time.perf_counter() - begin, busy, time.process_time() - parent, pages


def main(paths: list[Path]) -> None:
    """The ratios of one worker's times to two workers', the medians of some turns."""
    corpus = find_real_corpus()
    files = paths or (sorted((corpus / "upr-reports-pdf").glob("*.pdf"))[1::FEWER] if corpus else [])
    if not files:
        sys.exit("no files: name some PDFs, or set RENVOI_REAL_CORPUS")
    turn(files[:2], 1)
    wall, processor = [], []
    for _ in range(TURNS):
        one, two = turn(files, 1), turn(files, 2)
        wall.append(one[0] / two[0])
        processor.append(one[1] / max(two[1] / 2, two[2]))
        print(
            f"{one[3]} pages: one worker {one[0]:.1f} s (processor {one[1]:.1f}), two {two[0]:.1f} s "
            f"(processor {two[1]:.1f}, parent {two[2]:.2f}): wall {wall[-1]:.2f}, processor {processor[-1]:.2f}"
        )
    print(
        f"two workers against one: wall {median(wall):.2f} (best turn {max(wall):.2f}), processor {median(processor):.2f} (bar: 1.7)"
    )
    print(f"load of the machine when done: {', '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
