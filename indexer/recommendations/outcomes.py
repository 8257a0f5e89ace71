"""Recommendations of outcome documents: listed under short, mid and long term, each followed by who is to carry it out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, cast, get_args

from indexer.structure.roles import bare_text
from search.model.recommendation import Recommendation, Term
from search.model.unit import Unit

_ASIDE: Final = frozenset({"furniture", "cover"})
_ASIDE_REMARK: Final = re.compile(r"\((?:i\.e\.|e\.g\.|par ex)[^)]*\)")
_LEAST: Final = 3
"""Lines naming who carries out that make a document such a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    terms: Mapping[Term, re.Pattern[str]]
    longest: int
    implementation: re.Pattern[str]
    filler: re.Pattern[str]
    between: re.Pattern[str]


def outcome_recommendations(units: Sequence[Unit]) -> tuple[Recommendation, ...]:
    """The recommendations listed under terms, with the bodies named to carry each out; none in other documents.

    A line naming bodies that landed in a footnote (it stood at the foot of a page) counts for the piece before it.
    """
    rules = _rules()
    lines = sum(1 for unit in units if "ation" in unit.text and rules.implementation.search(bare_text(unit.text)))
    lines += sum(1 for unit in units if "uvre" in unit.text and rules.implementation.search(bare_text(unit.text)))
    if lines < _LEAST:
        return ()
    found: list[Recommendation] = []
    term: Term | None = None
    open_units: list[str] = []
    for unit in units:
        if unit.kind in _ASIDE:
            continue
        text = bare_text(unit.text)
        opened = _term(text, rules)
        if opened is not None:
            term, open_units = opened, []
            continue
        if unit.kind == "heading":
            term, open_units = None, []
            continue
        if term is None:
            continue
        named = rules.implementation.search(text)
        if named is not None:
            bodies = implementers(unit.text, rules)
            if open_units:
                found.append(
                    Recommendation(
                        id=open_units[0], work="", units=(*open_units, unit.anchor), term=term, implementers=bodies
                    )
                )
            elif found and not found[-1].implementers:
                found[-1] = replace(found[-1], units=(*found[-1].units, unit.anchor), implementers=bodies)
            open_units = []
        elif unit.kind != "footnote":
            open_units.append(unit.anchor)
    return tuple(found)


def _term(text: str, rules: _Rules) -> Term | None:
    if len(text) > rules.longest:
        return None
    return next((term for term, pattern in rules.terms.items() if pattern.search(text)), None)


def implementers(text: str, rules: _Rules | None = None) -> tuple[str, ...]:
    """The bodies that a line names after its colon, as written, without the words that say nothing of who they are."""
    rules = rules or _rules()
    plain = _ASIDE_REMARK.sub(" ", " ".join(text.split()))
    start = 0
    # Folding keeps the colon: the last line of the kind in the text is the one.
    for match in re.finditer(
        r"(?i)(?:implement\w+[^:]{0,20}|responsible[^:]{0,20}|mise en (?:œuvre|oeuvre|application)|responsables?|chargés? de la mise en (?:œuvre|oeuvre)) ?:",
        plain,
    ):
        start = match.end()
    names: dict[str, None] = {}
    for part in rules.between.split(plain[start:]):
        name = " ".join(rules.filler.sub(" ", f"{part} ").split()).strip(" .;:")
        if name:
            names[name] = None
    return tuple(names)


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_name("formulas.toml").read_text(encoding="utf-8"))["outcome"]
    return _Rules(
        terms={cast("Term", name): re.compile("|".join(data["terms"][name])) for name in get_args(Term)},
        longest=data["longest"],
        implementation=re.compile("|".join(data["implementation"])),
        filler=re.compile(r"\b(?:" + "|".join(data["filler"]) + ")", re.IGNORECASE),
        between=re.compile(r",|;|\band\b|\bet\b|" + "|".join(data["between"]), re.IGNORECASE),
    )
