"""A site served from a thread of the test run, for what asks it over a socket, and stopped without haste.

Sockets are closed by the thread that looks at them: closed from another one, they make it fail now and then.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import waitress
from waitress import wasyncore

if TYPE_CHECKING:
    from flask import Flask

_LONG_ENOUGH = 60.0


@contextmanager
def served(application: Flask) -> Iterator[str]:
    """The address of the application, answered until the end of the block."""
    with answering(waitress.create_server(application, host="127.0.0.1", port=0, ident=None)) as address:
        yield address


@contextmanager
def answering(server: Any) -> Iterator[str]:
    """The address of a server with one socket, answered until the end of the block."""
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # Whoever is still at work wakes the loop when done, so all end before what wakes it is closed.
        server.task_dispatcher.shutdown(timeout=_LONG_ENOUGH)
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(_LONG_ENOUGH)
        assert not thread.is_alive()
