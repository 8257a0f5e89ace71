"""Codes of facets as numbers, for engines that count numbers fastest."""

from __future__ import annotations

import json
from pathlib import Path


class Codes:
    """Facet and code → number."""

    def __init__(self, known: dict[str, dict[str, int]] | None = None) -> None:
        self.known = {} if known is None else known

    def number(self, facet: str, code: str) -> int:
        own = self.known.setdefault(facet, {})
        return own.setdefault(code, len(own))

    def save(self, folder: Path) -> None:
        (folder / "codes.json").write_text(json.dumps(self.known))

    @classmethod
    def load(cls, folder: Path) -> Codes:
        return cls(json.loads((folder / "codes.json").read_text()))
