"""Years by name, and the code by which works without a date are told apart."""

from __future__ import annotations

from typing import Final

UNDATED: Final = "none"
"""In the place of a year, for works whose date nobody stated and nothing told."""
_UNDATED_NAMES: Final = {"fr": "sans date", "en": "without a date"}


def year_label(code: str, reader: str) -> str:
    """A year as it is written, or that there is none, in the reader's language, `fr` or `en`."""
    return _UNDATED_NAMES[reader] if code == UNDATED else code
