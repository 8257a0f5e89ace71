"""Damaged variants of files of every format: no crash, no hang beyond the limit, each read or refused with its reason.

The usual run takes 150 variants; `RENVOI_DAMAGED_VARIANTS=2000` takes as many as it says. Real files join where they are present.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from makers.damage import damaged_variants
from makers.docx_parts import make_docx, numbering, para
from makers.libraries import run, settings
from real_documents import find_real_corpus

from indexer.changes import find_files
from indexer.extract.contract import ReadOptions
from indexer.intake import _work
from indexer.sources import plan_tasks
from indexer.worker import Limits, run_jobs
from search.messages import codes

ROOT = Path(__file__).parents[2]
COUNT = int(os.environ.get("RENVOI_DAMAGED_VARIANTS", "150"))
LIMITS = Limits(seconds=240, megabytes=1500)
"""What a hang is, on a machine that other work keeps busy; unhindered the slowest takes a few seconds."""
MESSAGES = codes()
NEVER = {"reader-died", "reader-failed"}
"""A worker that died or a fault nobody foresaw: a crash, whatever it is called."""


def made_sources(folder: Path) -> list[Path]:
    """One small whole file of each format."""
    import sys

    sys.path.insert(0, str(ROOT / "tests" / "golden"))
    from pdf_layouts import LAYOUTS

    folder.mkdir()
    for name in ("un_report_new", "two_columns", "ruled_table", "rotated_page"):
        LAYOUTS[name](folder / f"{name}.pdf")
    formats = ROOT / "tests" / "golden" / "formats"
    for path in formats.iterdir():
        if path.suffix != ".expected":
            shutil.copyfile(path, folder / path.name)
    body = "".join(para(f"Paragraph {n} of the decision.", number="1") for n in range(30))
    make_docx(folder / "decision.docx", body, numbering=numbering(("decimal", "%1.")))
    (folder / "report.en.txt").write_text(
        "A/HRC/90/1\n\nReport\n\n" + "".join(f"{n}. Text of it.\n\n" for n in range(1, 40)), encoding="utf-8"
    )
    rows = [json.dumps({"symbol": f"CAT/C/{n}/D/1/2001", "title": "T", "text": "Some text."}) for n in range(30)]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "recommendations.csv").write_text("To,From,Text\n" + "A,B,Ratify it.\n" * 40, encoding="utf-8")
    return sorted(folder.iterdir())


def real_sources() -> list[Path]:
    """Small real files of every format, the same number of each; none where the real documents are absent."""
    corpus = find_real_corpus()
    if corpus is None:
        return []
    chosen: list[Path] = []
    for suffix in ("pdf", "html", "docx", "xml", "md", "txt", "csv", "jsonl.gz", "json", "rss"):
        found = sorted(path for path in corpus.rglob(f"*.{suffix}") if 0 < path.stat().st_size < 300_000)
        chosen += found[:: max(1, len(found) // 6)][:6]
    return chosen


@pytest.mark.timeout(3600)
def test_each_variant_is_read_or_refused_with_its_reason(tmp_path: Path) -> None:
    sources = made_sources(tmp_path / "whole") + real_sources()
    folder = tmp_path / "damaged"
    folder.mkdir()
    variants = list(damaged_variants(sources, folder, COUNT, seed=20260101))
    plan = plan_tasks([find_files(folder, tmp_path / "library")], ReadOptions(byte_limit=64 << 20), {})
    listed = [path for task in plan.tasks for path in task.task.job.paths] + [
        Path(p) for p in (*plan.auxiliary, *plan.failed)
    ]
    assert sorted(listed) == sorted(variants)
    ends: dict[int, str] = {}
    slowest = 0.0
    last = time.monotonic()
    jobs = [(task.task, {"path": task.name}) for task in plan.tasks]
    for outcome in run_jobs(jobs, _work, workers=2, limits=LIMITS):
        slowest, last = max(slowest, time.monotonic() - last), time.monotonic()
        if outcome.kind == "piece":
            continue
        assert outcome.number not in ends
        ends[outcome.number] = "read" if outcome.kind == "done" else outcome.value.code
        if outcome.kind == "failed":
            assert outcome.value.code in MESSAGES
            assert outcome.value.code not in NEVER, (plan.tasks[outcome.number].name, outcome.value.facts)
    assert set(ends) == set(range(len(jobs)))
    counts = Counter(ends.values())
    print(f"{COUNT} variants of {len(sources)} files, slowest {slowest:.1f} s: {dict(counts.most_common())}")
    assert counts["read"] > 0.2 * len(jobs)
    assert sum(counts.values()) - counts["read"] > 0.05 * len(jobs)
    assert counts["time-limit"] == 0


def test_none_is_lost_from_the_report(tmp_path: Path) -> None:
    sources = made_sources(tmp_path / "whole")
    folder = tmp_path / "damaged"
    folder.mkdir()
    variants = {str(path) for path in damaged_variants(sources, folder, 33, seed=7)}
    report = run(tmp_path / "library", folder, jobs=2, chosen=settings(indexing={"file_seconds": LIMITS.seconds}))
    named = set(report.failed) | set(report.auxiliary)
    assert named <= variants
    assert report.read + len(named) == len(variants)
    again = run(tmp_path / "library", folder, jobs=2, chosen=settings(indexing={"file_seconds": LIMITS.seconds}))
    assert set(again.failed) == set(report.failed)
    assert again.unchanged == report.read
