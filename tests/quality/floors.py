"""Stored floors of what is measured on real documents: they rise on demand and never drop by themselves.

`floors.toml` holds for each set of documents the digest of the files it was measured on, and for each measure the bar
that any documents of the kind must reach (`bar`) and what was reached on exactly those files (`floor`).
"""

from __future__ import annotations

import hashlib
import math
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

STORED = Path(__file__).with_name("floors.toml")
RAISE = "RENVOI_RAISE_FLOORS"
_HEAD = """# What was reached on the real documents, set by set. Tests fail where a measure falls under its floor.
# `RENVOI_RAISE_FLOORS=1 pytest tests/quality/test_floors_real.py` raises floors that were surpassed, and lowers none.
# A floor is lowered only by hand, with the reason in the commit. On other files than those of the digest the bar alone counts.
"""


def digest_of(paths: Iterable[Path]) -> str:
    """What tells one sample from another: names and sizes of its files, whatever folder they lie in."""
    listed = "\n".join(sorted(f"{path.name} {path.stat().st_size}" for path in paths))
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def check(name: str, digest: str, values: Mapping[str, float], stored: Path = STORED) -> list[str]:
    """What fell under its bar or floor, one sentence each; raises stored floors where that is asked for."""
    everything = tomllib.loads(stored.read_text(encoding="utf-8")) if stored.exists() else {}
    known = everything.get(name, {})
    measures = known.get("measures", {})
    same = known.get("sample") == digest
    failures = [
        f"{name}: {measure} is {values.get(measure, 0.0):.4f}, {word} {limit:.4f}"
        for measure, entry in measures.items()
        for word, limit in (("bar", entry.get("bar", 0.0)), ("floor", entry["floor"] if same else 0.0))
        if values.get(measure, 0.0) < limit
    ]
    if os.environ.get(RAISE) and not failures:
        floors = {
            measure: {
                **({"bar": entry["bar"]} if "bar" in (entry := measures.get(measure, {})) else {}),
                "floor": max(_rounded(value), entry.get("floor", 0.0) if same else 0.0),
            }
            for measure, value in values.items()
        }
        everything[name] = {"sample": digest, "measures": floors}
        stored.write_text(_written(everything), encoding="utf-8")
        return []
    unknown = sorted(set(values) - set(measures))
    return failures + [f"{name}: {measure} has no floor, set {RAISE}=1" for measure in unknown]


def _rounded(value: float) -> float:
    """Rounded down, so that what was reached is never under its own floor."""
    return math.floor(value * 10_000) / 10_000


def _written(everything: Mapping[str, Mapping[str, object]]) -> str:
    parts = [_HEAD]
    for name, entry in sorted(everything.items()):
        parts.append(f'\n[{name}]\nsample = "{entry["sample"]}"\n\n[{name}.measures]\n')
        for measure, limits in entry["measures"].items():
            told = ", ".join(f"{key} = {limit}" for key, limit in limits.items())
            parts.append(f"{measure} = {{ {told} }}\n")
    return "".join(parts)
