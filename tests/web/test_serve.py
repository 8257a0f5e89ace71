"""The command `serve`: it answers on a real socket, says its address, and says what keeps it from starting."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, str(ROOT / "renvoi.py"), "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_stopped(library_folder, stop):
    server = start("--library", str(library_folder), "--port", "0", "--host", "127.0.0.1")
    assert server.stdout is not None
    said = server.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert address is not None, said
    with urllib.request.urlopen(f"{address[0]}health", timeout=60) as answer:
        assert json.load(answer)["ok"] is True
        assert "Server" not in answer.headers
    with urllib.request.urlopen(f"{address[0]}fr/?q=torture", timeout=60) as answer:
        assert "Rapport sur la détention" in answer.read().decode()
    with socket.create_connection(("127.0.0.1", int(address[1])), timeout=60) as raw:
        raw.sendall("GET /api/v1/search?q=détention&page=1 HTTP/1.0\r\nHost: localhost\r\nX-Typed: é\r\n\r\n".encode())
        typed = raw.makefile("rb").read().decode()
    assert typed.startswith("HTTP/1.0 200 OK")
    assert '"query": "détention"' in typed
    server.send_signal(stop)
    _, errors = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in errors
    assert "torture" not in errors


def refused(*arguments):
    server = start(*arguments)
    _, errors = server.communicate(timeout=60)
    assert "Traceback" not in errors
    return server.returncode, errors


def test_a_taken_port_is_said(library_folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, errors = refused("--library", str(library_folder), "--port", str(port), "--host", "127.0.0.1")
    assert code == 64
    assert f"Port {port} of 127.0.0.1 is already taken" in errors


def test_a_missing_library_and_a_foreign_address_are_said(library_folder, tmp_path):
    code, errors = refused("--library", str(tmp_path / "none"), "--port", "0")
    assert code == 74
    assert "There is no library at" in errors
    code, errors = refused("--library", str(library_folder), "--port", "0", "--host", "192.0.2.7")
    assert code == 64
    assert "Cannot listen at the address 192.0.2.7" in errors
