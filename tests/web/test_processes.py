"""The server in several processes: all answer, none outlives the server, one that dies is replaced."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from test_serve import start

from web.processes import processes_meant

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="one process elsewhere")
_SECONDS = 60


@pytest.fixture
def served(library_folder, tmp_path, monkeypatch):
    """A server of three processes: the one that watches and its address."""
    chosen = tmp_path / "settings.toml"
    chosen.write_text("[web]\nprocesses = 3\n")
    monkeypatch.setenv("RENVOI_CONFIG", str(chosen))
    server = start("--library", str(library_folder), "--port", "0", "--host", "127.0.0.1")
    assert server.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
    assert address is not None
    yield server, address[0]
    if server.poll() is None:
        server.terminate()
    server.communicate(timeout=_SECONDS)


def children(process):
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        if f"\nPPid:\t{process}\n" in text and "\nState:\tZ" not in text:
            found.append(int(status.parent.name))
    return found


def wait_until(holds):
    until = time.monotonic() + _SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def answers(address):
    with urllib.request.urlopen(f"{address}health", timeout=_SECONDS) as answer:
        return json.load(answer)["ok"]


def is_gone(process):
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_all_stop_with_the_server(served, stop):
    server, address = served
    processes = children(server.pid)
    assert len(processes) == 3
    assert all(answers(address) for _ in range(12))
    server.send_signal(stop)
    _, errors = server.communicate(timeout=_SECONDS)
    assert server.returncode == 0
    assert "Traceback" not in errors
    assert all(is_gone(process) for process in processes)


def test_one_that_dies_is_replaced_and_the_others_answer_meanwhile(served):
    server, address = served
    first, *others = children(server.pid)
    os.kill(first, signal.SIGKILL)
    assert all(answers(address) for _ in range(12))
    wait_until(lambda: len(children(server.pid)) == 3)
    assert set(others) < set(children(server.pid))
    assert first not in children(server.pid)
    assert all(answers(address) for _ in range(12))


def test_none_outlives_a_server_that_was_killed(served):
    server, _ = served
    processes = children(server.pid)
    server.kill()
    wait_until(lambda: all(is_gone(process) for process in processes))


def test_a_server_whose_processes_cannot_answer_gives_up(served):
    server, _ = served
    while server.poll() is None:
        for process in children(server.pid):
            os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
    assert server.returncode == 1


def test_how_many_processes_a_setting_means():
    assert 1 <= processes_meant(0) <= 4
    assert processes_meant(1) == 1
    assert processes_meant(7) == 7
