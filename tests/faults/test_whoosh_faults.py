"""The Whoosh engine under damage, kills and full disks: never a wrong answer, never a traceback of others, never a lost base."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search.engines.contract import EngineRequest, Passage, Ranking, WorkCard
from search.engines.whoosh import segment as segment_module
from search.engines.whoosh.kind import WhooshKind
from search.engines.whoosh.snapshot import Snapshot
from search.errors import LibraryError
from search.query import plan as p

KIND = WhooshKind()
ROOT = Path(__file__).resolve().parents[2]
WORDS = ["torture", "detention", "women", "children", "state", "party", "remedies", "exhausted", "détenu"]
PLANS = (
    p.Terms("exact", ("torture",)),
    p.Terms("title_stem", ("en:titl",)),
    p.Sequence("exact", (("state",), ("party",))),
    p.Expand("exact", "pattern", "*e*", 0, 50),
    p.All(()),
)
CARDS = [WorkCard(ordinal=n, id=f"w{n}", date="2020", access="public", country=("MAR",)) for n in range(1, 31)]


def passages(works: range, seed: int = 1) -> list[Passage]:
    rng = random.Random(seed)
    return [
        Passage(
            unit=seed * 10_000 + work * 10 + place,
            version=work,
            work=work,
            ordinal=place,
            language="en",
            kind="paragraph",
            number=str(place),
            text=" ".join(rng.choices(WORDS, k=rng.randint(0, 9))),
            titles=(("en", f"Title {work}"),),
        )
        for work in works
        for place in range(6)
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments with removed passages."""
    folder = tmp_path_factory.mktemp("whole")
    first = KIND.writer(str(folder / "a"), None)
    first.add(passages(range(1, 20)))
    first.commit(CARDS)
    second = KIND.writer(str(folder / "b"), str(folder / "a"))
    second.remove([3])
    second.add(passages(range(20, 30), seed=2))
    second.commit(CARDS)
    return folder / "b"


def answers(folder: Path) -> list[object]:
    engine = KIND.open(str(folder), Ranking())
    try:
        return [engine.search(EngineRequest(plan=plan)) for plan in PLANS]
    finally:
        engine.close()


def answers_or_code(folder: Path) -> list[object] | str:
    """The answers, or why there are none; any other error is a failure."""
    try:
        return answers(folder)
    except LibraryError as error:
        return error.code


@pytest.mark.parametrize("seed", range(12))
def test_damage_is_told_and_never_answered_from(whole: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    expected = answers(whole)
    names = sorted(path.name for path in whole.iterdir() if path.stat().st_size)
    for number in range(25):
        folder = tmp_path / str(number)
        shutil.copytree(whole, folder)
        path = folder / rng.choice(names)
        data = bytearray(path.read_bytes())
        how = rng.randrange(3)
        if how == 0:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        elif how == 1:
            del data[rng.randrange(len(data)) :]
        path.unlink()
        if how < 2:
            path.write_bytes(data)
        notes = KIND.check(str(folder))
        assert all(note.code == "index-damaged" and note.facts["path"].startswith(str(folder)) for note in notes)
        found = answers_or_code(folder)
        assert found in (expected, "index-damaged")
        assert notes or found == expected
        assert notes or path.name == "MAIN_WRITELOCK" or path.read_bytes()[:4] == b"RnvA"
        shutil.rmtree(folder)


def test_a_damaged_word_is_told_and_the_rest_still_answers(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    shutil.copytree(whole, folder)
    terms = Snapshot(folder).segments[0].terms
    lexicon = terms.lexicon("exact")
    offset, length = lexicon.extent(lexicon.index("torture"))
    data = bytearray(terms.path.read_bytes())
    data[offset + length // 2] ^= 1
    terms.path.unlink()
    terms.path.write_bytes(data)
    engine, sound = KIND.open(str(folder), Ranking()), KIND.open(str(whole), Ranking())
    with pytest.raises(LibraryError, match="index-damaged"):
        engine.search(EngineRequest(plan=PLANS[0]))
    assert engine.search(EngineRequest(plan=PLANS[2])) == sound.search(EngineRequest(plan=PLANS[2]))
    notes = KIND.check(str(folder))
    assert [(note.code, note.facts["path"]) for note in notes] == [("index-damaged", str(terms.path))]


def test_an_empty_folder_and_none_are_damaged_indexes(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LibraryError, match="index-damaged"):
            KIND.open(str(folder), Ranking())
        assert [note.code for note in KIND.check(str(folder))] == ["index-damaged"]
        with pytest.raises(LibraryError, match="index-damaged"):
            KIND.writer(str(tmp_path / "new"), str(folder))


_UPDATE = """
import sys
sys.path[:0] = {paths!r}
from test_whoosh_faults import CARDS, KIND, passages
print("ready", flush=True)
for number in range(1000):
    new = KIND.writer(f"{folder}/new{{number}}", {base!r})
    new.remove([number % 19 + 1])
    new.add(passages(range(20, 31), seed=number + 10))
    new.commit(CARDS)
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as only POSIX can")
def test_a_kill_at_any_moment_leaves_the_base_and_every_committed_state(whole: Path, tmp_path: Path) -> None:
    expected = answers(whole)
    before = {path.name: path.read_bytes() for path in whole.iterdir()}
    rng = random.Random(5)
    unfinished = 0
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        script = _UPDATE.format(paths=[str(ROOT), str(ROOT / "tests" / "faults")], folder=folder, base=str(whole))
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(rng.uniform(0.0, 0.25))
            process.send_signal(signal.SIGKILL)
            done = [int(line) for line in process.stdout]
        for path in sorted(folder.iterdir()):
            number = int(path.name.removeprefix("new"))
            if number in done:
                assert KIND.check(str(path)) == ()
                assert answers(path)
                continue
            unfinished += 1
            assert answers_or_code(path)
        assert {path.name: path.read_bytes() for path in whole.iterdir()} == before
        assert answers(whole) == expected
    assert unfinished


@pytest.mark.parametrize("place", ["write_arrays", "checksum"])
def test_a_full_disk_is_told_and_undone(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "new" / "x"))

    monkeypatch.setattr(segment_module, place, full)
    new = KIND.writer(str(tmp_path / "new"), str(whole))
    new.add(passages(range(1, 3)))
    with pytest.raises(LibraryError, match="disk-refused"):
        new.commit(CARDS)
    new.abort()
    assert not (tmp_path / "new").exists()
