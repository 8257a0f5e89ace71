"""Kill, full disk, two writers, damaged files: what was indexed stays searchable and running again repairs."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from makers.libraries import ask, report_text, run, settings

from search.errors import BusyError, LibraryError
from search.library import LibraryFolder
from search.model.reader import PUBLIC_READER
from search.query.request import SearchRequest
from search.service import Service

ROOT = Path(__file__).resolve().parents[2]


def write_reports(folder: Path, count: int, first: int = 1) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        text = report_text(
            f"A/HRC/91/{number}",
            f"Report number {number}",
            *(f"Detention paragraph {n} of report {number}." for n in range(20)),
        )
        (folder / f"A_HRC_91_{number}.en.txt").write_text(text, encoding="utf-8")


def works(library: Path) -> int:
    return ask(library, "detention").works


def command(*arguments: object, limit: int | None = None) -> subprocess.Popen[str]:
    def lower() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-m", "renvoi", *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lower,  # noqa: PLW1509 - no threads run in this test
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_stopped_at_any_moment_leaves_the_last_good_state_and_goes_on(
    tmp_path: Path, how: signal.Signals
) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 3)
    run(library, documents)
    write_reports(documents, 40, first=10)
    moments = random.Random(how)
    for _ in range(3):
        process = command("index", documents, "--library", library, "--jobs", "2")
        time.sleep(moments.uniform(0.3, 2.5))
        os.killpg(process.pid, how) if how == signal.SIGKILL else process.send_signal(how)
        _, errors = process.communicate(timeout=240)
        assert "Traceback" not in errors
        assert works(library) in {3, 43}
    process = command("index", documents, "--library", library)
    _, errors = process.communicate(timeout=240)
    assert process.returncode == 0, errors
    assert works(library) == 43


def read_so_far(catalogue: Path) -> int:
    """How many files a run under way has kept."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)) as file:
        return int(file.execute("SELECT COUNT(*) FROM sources WHERE state = 'indexed'").fetchone()[0])
    return 0


def test_an_interrupted_run_is_said_and_keeps_what_it_read(tmp_path: Path) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 900)
    process = command("index", documents, "--library", library, "--jobs", "1")
    deadline = time.monotonic() + 60
    catalogue = library / "generations" / "000001.new" / "catalogue.sqlite"
    while time.monotonic() < deadline and process.poll() is None and not read_so_far(catalogue):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=240)
    if process.returncode == 0:
        pytest.skip("the machine finished the run before it could be interrupted")
    assert process.returncode == 130
    assert "Interrupted" in errors
    report = run(library, documents)
    assert report.unchanged > 0
    assert report.read + report.unchanged == 900
    assert ask(library, "").works == 900


def test_a_second_indexer_is_turned_away_with_a_sentence(tmp_path: Path) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 2)
    with LibraryFolder(library).locked():
        with pytest.raises(BusyError):
            run(library, documents)
        process = command("index", documents, "--library", library)
        _, errors = process.communicate(timeout=240)
    assert process.returncode == BusyError.exit_code
    assert "Another indexing run" in errors
    assert run(library, documents).works == 2


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 3)
    run(library, documents)
    write_reports(documents, 120, first=10)
    for limit in (40_000, 200_000, 400_000):
        process = command("index", documents, "--library", library, limit=limit)
        _, errors = process.communicate(timeout=240)
        assert "Traceback" not in errors
        if process.returncode:
            assert process.returncode == LibraryError.exit_code, errors
            assert "disk" in errors
            assert not list((library / "generations").glob("*.new"))
            assert works(library) == 3
    run(library, documents)
    assert works(library) == 123


def test_a_damaged_index_is_said_the_generation_before_serves_and_a_run_repairs(tmp_path: Path) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 3)
    run(library, documents)
    write_reports(documents, 5)
    run(library, documents)
    live = LibraryFolder(library).require_current()
    for file in live.index.iterdir():
        if file.suffix in {".toc", ".pst", ".trm"} or "toc" in file.name:
            data = bytearray(file.read_bytes())
            data[len(data) // 2 :] = b"\0" * (len(data) - len(data) // 2)
            file.write_bytes(bytes(data))
    assert works(library) in {3, 5}
    process = command("doctor", "--library", library)
    out, _ = process.communicate(timeout=240)
    assert process.returncode == LibraryError.exit_code
    assert "damaged" in out
    run(library, documents)
    assert works(library) == 5


def test_a_damaged_catalogue_or_pointer_is_said_and_repaired(tmp_path: Path) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 3)
    run(library, documents)
    write_reports(documents, 5)
    run(library, documents)
    live = LibraryFolder(library).require_current()
    live.catalogue.write_bytes(b"not a catalogue")
    assert works(library) == 3
    run(library, documents)
    assert works(library) == 5
    (library / "CURRENT").write_text("garbage\n", encoding="utf-8")
    assert works(library) == 5
    run(library, documents)
    assert works(library) == 5
    shutil.rmtree(library / "generations")
    process = command("search", "detention", "--library", library)
    _, errors = process.communicate(timeout=240)
    assert "Traceback" not in errors
    assert process.returncode == LibraryError.exit_code


def test_a_reader_keeps_its_generation_while_another_is_published(tmp_path: Path) -> None:
    library, documents = tmp_path / "library", tmp_path / "documents"
    write_reports(documents, 3)
    run(library, documents)
    service = Service(library, settings())
    with service.library() as before:
        for first in (10, 20, 30):
            write_reports(documents, 1, first=first)
            run(library, documents)
        assert before.search(SearchRequest(q="detention"), PUBLIC_READER).works == 3
        with service.library() as after:
            assert after.search(SearchRequest(q="detention"), PUBLIC_READER).works == 6
    service.close()
