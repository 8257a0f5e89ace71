"""The ways of writing, as data: `patterns.toml`, `courts.toml`, `treaties.toml` and `pointing.toml`, read once a process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def pattern_data() -> dict[str, Any]:
    """Identifiers, paragraphs and general comments."""
    return _read("patterns.toml")


@cache
def court_data() -> dict[str, Any]:
    """Identifiers of courts and law beside the human-rights bodies, and of printed reports."""
    return _read("courts.toml")


@cache
def treaty_data() -> dict[str, Any]:
    """Treaties and other instruments by their names."""
    return _read("treaties.toml")


@cache
def pointing_data() -> dict[str, Any]:
    """Words that point back to what was cited before."""
    return _read("pointing.toml")


@cache
def known_case_data() -> dict[str, Any]:
    """Cases of the Inter-American Court by the names that texts call them by."""
    return _read("known_cases.toml")


@cache
def comment_year_data() -> dict[str, list[tuple[int, ...]]]:
    """The years of each body’s general comments, from the first on: mostly one, two where texts give either."""
    years: dict[str, list[int | list[int]]] = _read("comment_years.toml")["years"]
    return {body: [(one,) if isinstance(one, int) else tuple(one) for one in listed] for body, listed in years.items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("search.citing") / name).read_text(encoding="utf-8"))


def any_capital(regex: str) -> str:
    """A pattern whose `À-Þ` stands for every capital of the Latin letters: `Č`, `Ş`, `İ` and `Ł` begin names too."""
    return regex.replace("À-Þ", _capitals())


@cache
def _capitals() -> str:
    return "À-ÖØ-Þ" + "".join(sign for sign in map(chr, range(0x100, 0x250)) if sign.isupper())


def may_stand(needs: tuple[str, ...], low: str) -> bool:
    """Whether one of some strings stands in a text, or none is needed; a plain loop, for it is asked of every text and pattern."""
    for need in needs:
        if need in low:
            return True
    return not needs
