"""No possessive group in an expression: Python before 3.11.5 forgets what such a group backtracks into; `(?>(…)*)` says the same."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*?+]|\{[0-9,]+\})\+")


def test_groups_are_made_possessive_as_atomic_ones() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("search", "indexer", "web")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".toml"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if not line.lstrip().startswith("#") and _POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
