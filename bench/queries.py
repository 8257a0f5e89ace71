"""The questions: two sets of eighty, in eight classes, English and French; each question says what every engine is asked.

`first` is the set that the engine was improved on; `held_out` was written before any of its questions was timed, and
nothing is tuned on it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

SETS = ("first", "held_out")


@dataclass(frozen=True, slots=True)
class Query:
    """Words of a class: `how` is word, and, or, phrase, prefix or near; `only` is (facet, code) or None."""

    kind: str
    how: str
    words: tuple[str, ...]
    only: tuple[str, str] | None = None


def read(name: str) -> tuple[Query, ...]:
    """The questions of a set, class by class."""
    path = Path(__file__).parent / "questions" / f"{name}.toml"
    found = []
    for kind, own in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for place, text in enumerate(own["texts"]):
            only = tuple(own["only"][place]) if "only" in own else None
            found.append(Query(kind, own["how"], tuple(text.split()), only))
    return tuple(found)


QUERIES = {name: read(name) for name in SETS}
KINDS = tuple(dict.fromkeys(query.kind for query in QUERIES["first"]))
