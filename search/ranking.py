"""The numbers of the ranking, read from `ranking.toml` and checked; what they mean is said there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from search.authority import Weights
from search.engines.contract import Ranking
from search.errors import ConfigurationError
from search.model.unit import UNIT_KINDS

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "fields": ("text", "accented", "title", "phrase", "pattern", "close", "near", "section", "citing"),
    "scores": ("work", "paragraph", "near_paragraph"),
    "authority": ("weight", "same_body", "years"),
    "bm25": ("k1", "b", "shortest"),
    "unit_kind": tuple(kind for kind in UNIT_KINDS if kind != "furniture"),
    "role": ("boilerplate",),
    "limits": ("expansion",),
    "most": ("words", "coverage", "enough"),
    "bridge": ("weight", "ways", "all", "coverage", "enough", "fade"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Boosts:
    """The weights a compiler gives to leaves, and what engines use. Defaults are those of `ranking.toml`."""

    text: float = 1.0
    accented: float = 0.3
    title: float = 0.4
    phrase: float = 1.6
    pattern: float = 0.8
    close: float = 0.5
    near: float = 1.4
    section: float = 1.0
    citing: float = 1.0
    work_score: float = 40.0
    paragraph_score: float = 100.0
    near_paragraph_score: float = 50.0
    expansion_limit: int = 1000
    most_words: float = 3.0
    most_coverage: float = 0.5
    most_enough: float = 30.0
    bridge: float = 0.8
    bridge_ways: float = 5.0
    bridge_all: float = 2.0
    bridge_coverage: float = 0.2
    bridge_enough: float = 200.0
    bridge_fade: float = 0.5
    authority: float = 0.5
    authority_weights: Weights = field(default_factory=Weights)
    engine: Ranking = field(default_factory=Ranking)


@cache
def load_ranking(path: Path | None = None) -> Boosts:
    """Read the shipped numbers, or those of a file; ConfigurationError names the key of the first fault."""
    shown = "search/ranking.toml" if path is None else str(path)
    try:
        source = files("search") / "ranking.toml" if path is None else path
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("ranking-wrong", path=shown, key="", detail=error) from error
    numbers = {name: _numbers(shown, name, data.get(name), keys) for name, keys in _TABLES.items()}
    fields, scores, bm25 = numbers["fields"], numbers["scores"], numbers["bm25"]
    if bm25["b"] > 1:
        raise ConfigurationError("ranking-wrong", path=shown, key="bm25.b", detail="> 1")
    for table in ("most", "bridge"):
        if not numbers[table]["coverage"] <= 1:
            raise ConfigurationError("ranking-wrong", path=shown, key=f"{table}.coverage", detail="> 1")
    if numbers["limits"]["expansion"] < 1:
        raise ConfigurationError("ranking-wrong", path=shown, key="limits.expansion", detail="< 1")
    return Boosts(
        **fields,
        work_score=scores["work"],
        paragraph_score=scores["paragraph"],
        near_paragraph_score=scores["near_paragraph"],
        expansion_limit=int(numbers["limits"]["expansion"]),
        **{f"most_{name}": number for name, number in numbers["most"].items()},
        bridge=numbers["bridge"]["weight"],
        **{f"bridge_{name}": numbers["bridge"][name] for name in ("ways", "all", "coverage", "enough", "fade")},
        authority=numbers["authority"]["weight"],
        authority_weights=Weights(same_body=numbers["authority"]["same_body"], years=numbers["authority"]["years"]),
        engine=Ranking(
            k1=bm25["k1"],
            b=bm25["b"],
            shortest=int(bm25["shortest"]),
            unit_priors=MappingProxyType(numbers["unit_kind"]),
            role_priors=MappingProxyType(numbers["role"]),
        ),
    )


def _numbers(shown: str, name: str, table: object, keys: tuple[str, ...]) -> dict[str, float]:
    """One table, with exactly these keys, each a number that is not negative."""
    if not isinstance(table, dict):
        raise ConfigurationError("ranking-wrong", path=shown, key=name, detail="missing")
    unknown = sorted(set(table) ^ set(keys))
    if unknown:
        detail = "missing" if unknown[0] in keys else "unknown"
        raise ConfigurationError("ranking-wrong", path=shown, key=f"{name}.{unknown[0]}", detail=detail)
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise ConfigurationError("ranking-wrong", path=shown, key=f"{name}.{key}", detail=value)
    return {key: float(value) for key, value in table.items()}
