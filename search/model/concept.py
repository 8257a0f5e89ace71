"""Concepts of the vocabularies: mechanisms, themes, countries, groups of persons, kinds of document, roles of passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

VocabularyName = Literal["mechanism", "theme", "country", "group", "kind", "role"]
VOCABULARIES: Final[tuple[VocabularyName, ...]] = ("mechanism", "theme", "country", "group", "kind", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One entry: its code (never reused), labels and other names by language, its parent's code, its links.

    `facts` holds what only some vocabularies have: triggers, symbols, region, dates …
    """

    code: str
    labels: Mapping[str, str]
    other: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: str | None = None
    links: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
