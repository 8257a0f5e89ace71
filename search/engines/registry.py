"""The engines there are, by name; nothing of an engine is imported before it is asked for."""

from __future__ import annotations

from typing import Final

from search.engines.contract import EngineKind
from search.errors import ConfigurationError

ENGINES: Final = ("whoosh", "memory")


def engine_kind(name: str) -> EngineKind:
    """The engine of this name; ConfigurationError where there is none."""
    if name == "memory":
        from search.engines.memory.engine import MemoryKind  # noqa: PLC0415 - an engine costs only whoever uses it

        return MemoryKind()
    if name == "whoosh":
        from search.engines.whoosh.kind import WhooshKind  # noqa: PLC0415 - as above

        return WhooshKind()
    raise ConfigurationError("engine-unknown", name=name, known=", ".join(ENGINES))
