"""Work for tests of worker processes: slow, with or without signs of life."""

from __future__ import annotations

import time
from collections.abc import Iterator

from indexer.heartbeat import beat


def slowly(beats: bool) -> Iterator[str]:
    """Takes three seconds for one piece."""
    for _ in range(30):
        time.sleep(0.1)
        if beats:
            beat()
    yield "done slowly"
