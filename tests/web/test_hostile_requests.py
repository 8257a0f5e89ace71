"""Requests that no browser sends, over a real socket: the server refuses or answers them, and others are served meanwhile."""

from __future__ import annotations

import re
import socket
import urllib.request

import pytest
from test_serve import start

_SECONDS = 90
_ENOUGH = "Host: localhost\r\nConnection: close\r\n"


@pytest.fixture(scope="module")
def port(library_folder):
    server = start("--library", str(library_folder), "--port", "0", "--host", "127.0.0.1")
    assert server.stdout is not None
    found = re.search(r":(\d+)/", server.stdout.readline())
    assert found is not None
    yield int(found[1])
    server.terminate()
    _, errors = server.communicate(timeout=_SECONDS)
    assert "Traceback" not in errors


def sent(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as raw:
        raw.sendall(request.encode("latin-1"))
        return raw.makefile("rb").read().decode("utf-8", "replace")


def status(answer):
    return int(answer.split(" ", 2)[1])


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("GET /en/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n", 400),
        ("GET /en/ HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        ("GET /en/ HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n", 400),
        ('GET /en/ HTTP/1.1\r\nHost: localhost"><b>\r\nConnection: close\r\n\r\n', 400),
        (f"TRACE /en/ HTTP/1.1\r\n{_ENOUGH}\r\n", 405),
        (f"POST /en/check HTTP/1.1\r\n{_ENOUGH}Content-Length: 99999999999\r\n\r\n", 413),
        (f"POST /en/check HTTP/1.1\r\n{_ENOUGH}Content-Length: 4\r\nContent-Length: 6\r\n\r\nabcdef", 400),
        (f"POST /en/check HTTP/1.1\r\n{_ENOUGH}Content-Length: +4\r\n\r\nabcd", 400),
        (f"POST /en/check HTTP/1.1\r\n{_ENOUGH}Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\nabcd", 501),
        (f"GET /en/ HTTP/1.1\r\nHost : localhost\r\n{_ENOUGH}\r\n", 400),
        (f"GET /original/en/../../../../etc/passwd HTTP/1.1\r\n{_ENOUGH}\r\n", 404),
        (f"GET /original/en/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\n{_ENOUGH}\r\n", 404),
        (f"GET /static/..%2f..%2fconfig.toml HTTP/1.1\r\n{_ENOUGH}\r\n", 404),
        (f"GET /static/../wsgi.py HTTP/1.1\r\n{_ENOUGH}\r\n", 404),
        (f"GET //elsewhere.example/en HTTP/1.1\r\n{_ENOUGH}\r\n", 404),
        (f"GET /%zz%ff%fe/%E0%A4%A HTTP/1.1\r\n{_ENOUGH}\r\n", 404),
    ],
)
def test_it_is_refused_in_one_answer(port, request_, expected):
    answer = sent(port, request_)
    assert status(answer) == expected
    assert len(re.findall(r"(?m)^HTTP/1\.[01] ", answer)) == 1
    assert "root:" not in answer
    assert "elsewhere" not in answer.split("\r\n\r\n")[0]


@pytest.mark.parametrize("line", ["GET /en/?q={} HTTP/1.1\r\n", "GET /en/ HTTP/1.1\r\nX: {}\r\n"])
def test_a_head_of_any_length_is_not_read_to_its_end(port, line):
    try:
        answer = sent(port, f"{line.format('a' * 300_000)}{_ENOUGH}\r\n")
    except ConnectionResetError:
        return  # closed before all was sent
    assert status(answer) == 431


def test_a_body_in_two_readings_is_read_once(port):
    """Where length and chunks disagree, what follows is never taken for a request of its own."""
    hidden = "0\r\n\r\nGET /en/about HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = sent(
        port, f"POST /en/check HTTP/1.1\r\n{_ENOUGH}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n{hidden}"
    )
    assert len(re.findall(r"(?m)^HTTP/1\.[01] ", answer)) == 1
    assert status(answer) == 400


@pytest.mark.parametrize("path", ["/?q=a%0d%0aX-Evil:1", "/en?q=a%0d%0aX-Evil:1", "/en/search.csv?q=a%0d%0aX-Evil:1"])
def test_no_line_of_ours_is_written_by_an_address(port, path):
    head = sent(port, f"GET {path} HTTP/1.1\r\n{_ENOUGH}\r\n").split("\r\n\r\n")[0]
    assert not re.search(r"(?mi)^x-evil", head)


def test_a_forwarded_name_is_not_believed(port):
    answer = sent(
        port,
        f"GET /en/opensearch.xml HTTP/1.1\r\n{_ENOUGH}X-Forwarded-Host: elsewhere.example\r\nForwarded: host=e\r\n\r\n",
    )
    assert status(answer) == 200
    assert "elsewhere" not in answer


def test_silent_connections_keep_nobody_out(port):
    silent = [socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) for _ in range(300)]
    try:
        for place, one in enumerate(silent):
            one.sendall(b"GET /en/ HTTP/1.1\r\nHost: loc"[: place % 20])
        for _ in range(5):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/about", timeout=_SECONDS) as answer:
                assert answer.status == 200
    finally:
        for one in silent:
            one.close()
