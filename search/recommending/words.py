"""The words by which recommendations are told of, from `words.toml`, and the names of values of dimensions."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from search.recommending.dimensions import NONE, ORDERED, Dimension, value_label
from search.vocabulary import Vocabularies

_FILE = Path(__file__).with_name("words.toml")


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def dimension_word(dimension: Dimension, language: str, *, many: bool = False) -> str:
    """The name of a dimension."""
    return _words()["dimension"][dimension][f"many_{language}" if many else language]


def column_word(code: str, language: str) -> str:
    """The head of a column of exported tables."""
    return _words()["column"][code][language]


def value_word(dimension: Dimension, code: str, language: str, vocabularies: Vocabularies) -> str:
    """The name of a value: a country, a mechanism, an answer …"""
    if code == NONE:
        return _words()["none"][dimension][language]
    if dimension in ORDERED:
        return _words()[dimension].get(code, {}).get(language, code)
    return value_label(dimension, code, language, vocabularies) or code
