"""A sign of life from long work inside one file: the clock of a job starts anew with it.

Readers call `beat` where one file may rightly take minutes (recognising hundreds of scanned pages); what it does is set by
the worker process, and outside one it does nothing.
"""

from __future__ import annotations

from collections.abc import Callable


def _silent() -> None:
    return None


_beat: Callable[[], None] = _silent


def beat() -> None:
    """Say that work goes on."""
    _beat()


def listen(hear: Callable[[], None]) -> None:
    """Have every beat of this process heard."""
    global _beat  # noqa: PLW0603 - one process reads one file at a time
    _beat = hear
