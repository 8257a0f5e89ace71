"""First measure of the Whoosh engine over the UN decisions: passages indexed a second, and what a query costs.

Run as `python bench/engine_bench.py [DECISIONS.jsonl.gz] [--copies N] [--index DIR]`; without a path, the file is looked for in the folder
that RENVOI_REAL_CORPUS names. A query is asked as a page asks it: 20 works with their best passages, all seven
facets counted over all matches. Peers, snippets and cold starts are not measured here.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from search.engines.contract import Engine, EngineKind, EngineRequest, Passage, Ranking, WorkCard
from search.engines.registry import engine_kind
from search.query import plan as p
from search.text.analyse import query_words

RUNS = 15
LANGUAGES = ("fr", "en")

QUERIES = (
    ("rare word", "refoulement"),
    ("frequent word", "committee"),
    ("frequent word", "torture"),
    ("two words", "committee remedies"),
    ("two words", "detention conditions"),
    ("three words", "domestic remedies exhausted"),
    ("or", "women OR girls OR child"),
    ("or", "committee OR article OR party"),
    ("phrase", '"exhaustion of domestic remedies"'),
    ("phrase", '"state party"'),
    ("phrase", '"reasonable accommodation"'),
    ("prefix", "tort*"),
    ("prefix", "discrim*"),
    ("close spelling", "refoulment~"),
    ("near", "NEAR torture police"),
    ("near", "NEAR state obligation"),
    ("not", "committee -torture"),
    ("filter", "committee @mechanism=CCPR"),
    ("filter", "violence @group"),
    ("work scope", "torture deportation @work"),
    ("French word", "délai"),
    ("everything", "*"),
)


def word(text: str) -> p.PlanNode:
    """A word in any of its forms, a little more where the title has it."""
    stems = query_words(text, LANGUAGES)[0].stems
    return p.Prefer(p.Terms("stem", stems), (p.Terms("title_stem", stems, 0.4),))


def phrase(text: str) -> p.Sequence:
    """These words in this order."""
    return p.Sequence("exact", tuple((found.exact,) for found in query_words(text, LANGUAGES)), 1.6)


def plan_of(query: str) -> tuple[p.PlanNode, dict[str, Any]]:
    """The plan of one of the queries above (a small grammar of their own), and what else is asked."""
    extra: dict[str, Any] = {}
    text, _, option = query.partition(" @")
    if option.startswith("mechanism="):
        extra["include"] = {"mechanism": (option.partition("=")[2],)}
    elif option == "group":
        extra["include"] = {"group": ("Refugees & asylum-seekers",), "mechanism": ("CAT", "CCPR")}
    elif option == "work":
        extra["scope"] = "work"
    if text == "*":
        return p.All(()), extra
    if text.startswith('"'):
        return phrase(text.strip('"')), extra
    if text.endswith("*"):
        return p.Expand("exact", "pattern", text, 0, 1000, 0.8), extra
    if text.endswith("~"):
        return p.Expand("exact", "fuzzy", text[:-1], 2, 1000, 0.5), extra
    if " OR " in text:
        return p.Any(tuple(word(part) for part in text.split(" OR "))), extra
    if text.startswith("NEAR "):
        left, right = (p.Terms("stem", query_words(part, LANGUAGES)[0].stems) for part in text[5:].split())
        return p.Close((left,), (right,), 5, 1.4), extra
    words = [p.Without(word(part[1:])) if part[0] == "-" else word(part) for part in text.split()]
    return (words[0] if len(words) == 1 else p.All(tuple(words))), extra


def read_works(path: Path, copies: int) -> Iterator[tuple[WorkCard, list[Passage]]]:
    """Each decision as a work with its passages; the text is read where it lies."""
    number = unit = 0
    for copy in range(copies):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                number += 1
                groups: set[str] = set()
                passages: list[Passage] = []
                titles = (("en", row["symbol"]),)
                for piece in row["units"]:
                    groups.update(piece.get("groups", ()))
                    texts = [("paragraph", piece["text"])]
                    texts += [("footnote", note["text"]) for note in piece.get("footnotes", ())]
                    for kind, text in texts:
                        unit += 1
                        passages.append(
                            Passage(
                                unit=unit,
                                version=number,
                                work=number,
                                ordinal=len(passages),
                                language=row["language"] or "en",
                                kind=kind,
                                number=(piece["number"] or "").rstrip(".") or None,
                                text=text,
                                titles=titles,
                                path=(piece["section"],) if piece.get("section") else (),
                            )
                        )
                year = row["symbol"].rpartition("/")[2]
                card = WorkCard(
                    ordinal=number,
                    id=f"{row['id']}-{copy}",
                    date=year if year.isdigit() else None,
                    access="public",
                    kind=("decision",),
                    mechanism=("UN", row["symbol"].partition("/")[0]),
                    group=tuple(sorted(groups)),
                    theme=(f"theme-{number % 80}", f"theme-{number % 7}"),
                    country=(f"C{number % 190}",),
                )
                yield card, passages


def measure(engine: Engine, query: str) -> tuple[float, float, float, int, int]:
    """First, median and 95th percentile in ms, works and passages."""
    plan, extra = plan_of(query)
    request = EngineRequest(plan=plan, **extra)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        answer = engine.search(request)
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times), float(np.percentile(times, 95)), answer.works, answer.passages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decisions", nargs="?", type=Path)
    parser.add_argument("--copies", type=int, default=1, help="index the same decisions so many times")
    parser.add_argument("--index", type=Path, help="keep the index here, or ask the one that is here")
    options = parser.parse_args()
    path = options.decisions
    if path is None and os.environ.get("RENVOI_REAL_CORPUS"):
        path = Path(os.environ["RENVOI_REAL_CORPUS"]) / "un-decisions" / "decisions.jsonl.gz"
    if path is None or not path.is_file():
        print("No decisions: give their file, or the corpus folder in RENVOI_REAL_CORPUS.", file=sys.stderr)
        return 66
    print(
        f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} processors, {platform.machine()}"
    )
    print(
        f"corpus sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}, {options.copies} cop{'y' if options.copies == 1 else 'ies'}"
    )
    kind = engine_kind("whoosh")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.index or Path(scratch) / "index"
        if not folder.exists():
            build(kind, path, options.copies, folder)
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        start = time.perf_counter()
        engine = kind.open(str(folder), Ranking(unit_priors={"footnote": 0.6}))
        opened = (time.perf_counter() - start) * 1000
        print(f"index {size:.0f} MB, opened in {opened:.0f} ms (files in the page cache)")
        print(f"{'':16}{'first':>8}{'median':>8}{'p95':>8}  ms   works  passages")
        every: list[float] = []
        for name, query in QUERIES:
            first, median, high, works, passages = measure(engine, query)
            every.append(high)
            print(f"{name:16}{first:8.1f}{median:8.1f}{high:8.1f}  {works:8d}{passages:10d}  {query}")
        print(f"worst p95 {max(every):.1f} ms, median of p95 {statistics.median(every):.1f} ms")
        engine.close()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def build(kind: EngineKind, path: Path, copies: int, folder: Path) -> None:
    """Index everything, reading apart from indexing; then an update of one work."""
    writer = kind.writer(str(folder), None)
    cards: list[WorkCard] = []
    passages = 0
    reading = 0.0
    start, processor = time.perf_counter(), time.process_time()
    mark = processor
    for card, own in read_works(path, copies):
        reading += time.process_time() - mark
        cards.append(card)
        passages += writer.add(own)
        mark = time.process_time()
    writer.commit(cards)
    wall = time.perf_counter() - start
    spent = time.process_time() - processor - reading
    print(
        f"{len(cards)} works, {passages} passages in {wall:.1f} s; indexing alone {spent:.1f} s of processor, "
        f"{passages / spent:.0f} passages a second (reading {reading:.1f} s)"
    )
    start = time.perf_counter()
    card, own = next(read_works(path, 1))
    with tempfile.TemporaryDirectory(dir=folder.parent) as update:
        writer = kind.writer(update, str(folder))
        writer.remove([card.ordinal])
        writer.add(own)
        writer.commit(cards)
        print(f"one work replaced in {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
