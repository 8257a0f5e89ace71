"""Killed at random moments of indexing, updating and merging: every committed state opens whole, none loses a work.

RENVOI_KILLS=200 tries that many moments; a dozen otherwise.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.engines.contract import EngineRequest, Passage, Ranking, WorkCard
from search.engines.whoosh.kind import WhooshKind
from search.errors import LibraryError
from search.query import plan as p

KIND = WhooshKind()
ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("RENVOI_KILLS", "12"))
LONGEST_SECONDS = 0.6

_CHILD = """
import sys
sys.path[:0] = {paths!r}
from pathlib import Path
from search.engines.whoosh import writer
from test_whoosh_kills import step
writer.SEGMENT_PASSAGES, writer.MOST_SEGMENTS, writer.FEWER_SEGMENTS, writer.REMOVED_SHARE = 40, 3, 2, 0.3
print("ready", flush=True)
for number in range(10_000):
    step(Path({folder!r}), number)
    print(number, flush=True)
"""


def changes(number: int) -> tuple[list[int], list[int]]:
    """The works that a step removes, and those it adds (or adds again)."""
    rng = random.Random(number)
    if not number:
        return [], list(range(1, 30))
    again = rng.sample(range(1, 60), 4)
    return [*again, *rng.sample(range(1, 60), 2)], [*again, 100 + number]


def unit_of(number: int, work: int, place: int) -> int:
    return number * 100_000 + work * 10 + place


def step(folder: Path, number: int) -> None:
    """Make state `number` from the one before."""
    removed, added = changes(number)
    writer = KIND.writer(str(folder / str(number)), str(folder / str(number - 1)) if number else None)
    writer.remove(removed)
    writer.add(
        Passage(
            unit=unit_of(number, work, place),
            version=work,
            work=work,
            ordinal=place,
            language="en",
            kind="paragraph",
            number=None,
            text=f"torture word{work % 9} state party of {number}",
        )
        for work in added
        for place in range(4)
    )
    works = [*range(1, 60), *range(100, 101 + number)]
    writer.commit([WorkCard(ordinal=work, id=f"w{work:06}", date=None, access="public") for work in works])


def expected(number: int) -> set[int]:
    """The units of state `number`."""
    held: dict[int, int] = {}
    for at in range(number + 1):
        removed, added = changes(at)
        for work in removed:
            held.pop(work, None)
        held |= dict.fromkeys(added, at)
    return {unit_of(at, work, place) for work, at in held.items() for place in range(4)}


def units(folder: Path) -> set[int]:
    engine = KIND.open(str(folder), Ranking())
    try:
        found = []
        for plan in (p.All(()), p.Sequence("exact", (("state",), ("party",)))):
            answer = engine.search(EngineRequest(plan=plan, by="passage", limit=100_000, facets=()))
            found.append({hit.passages[0].unit for hit in answer.hits})
        assert found[0] == found[1]
        return found[0]
    finally:
        engine.close()


def units_or_code(folder: Path) -> set[int] | str:
    try:
        return units(folder)
    except LibraryError as error:
        return error.code


@pytest.mark.skipif(os.name != "posix", reason="kills as only POSIX can")
@pytest.mark.timeout(300 + 20 * KILLS)
def test_killed_at_any_moment_nothing_committed_is_lost(tmp_path: Path) -> None:
    rng = random.Random(f"moments {KILLS}")
    steps: list[int] = []
    broken_off = 0
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        folder.mkdir()
        script = _CHILD.format(paths=[str(ROOT), str(ROOT / "tests" / "faults")], folder=str(folder))
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(rng.uniform(0.0, LONGEST_SECONDS))
            process.send_signal(signal.SIGKILL)
            done = [int(line) for line in process.stdout if line.endswith("\n")]
        assert done == list(range(len(done)))
        steps.append(len(done))
        for number in done[-3:]:
            assert KIND.check(str(folder / str(number))) == ()
            assert units(folder / str(number)) == expected(number)
        after = folder / str(len(done))
        if after.exists():
            found = units_or_code(after)
            assert found in (expected(len(done)), "index-damaged")
            broken_off += found == "index-damaged"
            # The next run begins again from the last state, in another folder.
            step_again = folder / "again"
            step_again.mkdir()
            if done:
                (step_again / str(done[-1])).symlink_to(folder / str(done[-1]))
            step(step_again, len(done))
            assert units(step_again / str(len(done))) == expected(len(done))
    assert broken_off
    assert max(steps) > 2
