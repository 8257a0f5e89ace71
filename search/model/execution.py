"""What a document tells of the execution of a judgment: its state as the document names it, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MENTIONED: Final = "mentioned"
"""The document names the judgment and no state."""
UNKNOWN: Final = "unknown"
"""No document of the collection tells of the judgment's execution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionAccount:
    """One document's account. `state` and `traits` are codes of `search/execution_states.toml`.

    `words` are the document's own, that the state was read from; None where it names none. `source` is the mechanism
    that says so, by its code; `date` is the document's.
    """

    state: str
    traits: tuple[str, ...] = ()
    words: str | None = None
    source: str | None = None
    date: str | None = None
