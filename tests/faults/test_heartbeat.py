"""Long work inside one file goes on as long as it gives signs of life, and is stopped where it gives none."""

from __future__ import annotations

from makers.slow_work import slowly

from indexer.worker import Limits, run_jobs


def test_signs_of_life_start_the_clock_anew() -> None:
    jobs = [(True, {"path": "a"}), (False, {"path": "b"})]
    ends = {}
    for outcome in run_jobs(jobs, slowly, workers=2, limits=Limits(seconds=2.0, megabytes=0)):
        ends.setdefault(outcome.number, []).append(outcome)
    assert [(outcome.kind, outcome.value) for outcome in ends[0]] == [("piece", "done slowly"), ("done", None)]
    assert [outcome.value.code for outcome in ends[1]] == ["time-limit"]
    assert ends[1][0].value.facts["path"] == "b"
