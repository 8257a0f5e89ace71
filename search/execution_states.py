"""The states of the execution of a judgment, from `execution_states.toml`: their names, and by what documents tell them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("execution_states.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state, its names by language, and the rules by which it is read."""

    code: str
    names: Mapping[str, str]
    kinds: frozenset[str]
    title: tuple[re.Pattern[str], ...]
    text: tuple[re.Pattern[str], ...]
    closing: bool
    level: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What is said of a case besides its state."""

    code: str
    names: Mapping[str, str]
    text: tuple[re.Pattern[str], ...]


@cache
def states() -> tuple[State, ...]:
    """All states, in the order in which the rules are tried."""
    return tuple(
        State(
            code=code,
            names=_names(table),
            kinds=frozenset(table.get("kinds", ())),
            title=_patterns(table, "title"),
            text=_patterns(table, "text"),
            closing=table.get("closing", False),
            level=table.get("level", False),
        )
        for code, table in _tables()["state"].items()
    )


@cache
def traits() -> tuple[Trait, ...]:
    """All traits."""
    return tuple(
        Trait(code=code, names=_names(table), text=_patterns(table, "text"))
        for code, table in _tables()["trait"].items()
    )


def execution_word(code: str, language: str) -> str:
    """The name of a state or a trait; the code itself where nobody gave it one."""
    names = {**{one.code: one.names for one in states()}, **{one.code: one.names for one in traits()}}
    return names[code][language] if code in names else code


@cache
def _tables() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _names(table: Mapping[str, Any]) -> dict[str, str]:
    return {language: table[language] for language in ("fr", "en")}


def _patterns(table: Mapping[str, Any], name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table.get(name, ()))
