"""The Whoosh engine as the registry offers it."""

from __future__ import annotations

from pathlib import Path

from search.engines.contract import Ranking
from search.engines.whoosh import arrays, record, segment, works
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.soundness import check_index
from search.engines.whoosh.writer import WhooshWriter
from search.model.note import Note


class WhooshKind:
    """Opens, writes and checks index folders."""

    name = "whoosh"
    format = f"{arrays.VERSION}.{record.VERSION}.{segment.FORMAT_VERSION}.{works.VERSION}"

    def open(self, folder: str, ranking: Ranking) -> WhooshEngine:
        """Open an index for reading; LibraryError `index-damaged` where it cannot be trusted."""
        return WhooshEngine(Path(folder), ranking)

    def writer(self, folder: str, base: str | None) -> WhooshWriter:
        """Write a new index in an empty folder, from a base (left untouched) or from nothing."""
        return WhooshWriter(Path(folder), None if base is None else Path(base))

    def check(self, folder: str) -> tuple[Note, ...]:
        """Verify checksums and structure."""
        return check_index(Path(folder))
