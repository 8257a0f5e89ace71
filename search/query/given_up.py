"""What a softened question lost on the way: terms that no passage of a language has, and the passages that have every term.

A `Most` counts a term that stands nowhere for nothing, so that a slip of the pen or a word without a counterpart would be given up
in silence; here it is named. What is found first is decided in `search.service`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from search.model.note import Note
from search.query.compile import Compiled
from search.query.plan import All, Any, Most, PlanNode
from search.query.walk import mosts

CountMatching = Callable[[PlanNode], int]
"""A part of a plan → how many passages that the reader may see have it."""
_ASKED: Final = 12
"""Terms of a question that are looked at; a longer one is pasted text, of which some words are always lacking."""
_GIVEN_UP: Final = {"fr": "bridge-given-up-fr", "en": "bridge-given-up-en", "typed": "words-given-up"}


def given_up(compiled: Compiled, count: CountMatching) -> Iterator[Note]:
    """For each softened part of a question, the terms that it asks and no passage has."""
    for node, language, terms in zip(mosts(compiled.plan), compiled.relaxed, compiled.softened, strict=False):
        if len(terms) <= _ASKED:
            lacking = [text for text, child in zip(terms, node.children, strict=True) if not count(child)]
            if lacking and len(lacking) < len(terms):
                words = ", ".join(dict.fromkeys(lacking))
                yield Note(code=_GIVEN_UP[language], facts={"words": words})


def holding_all(plan: PlanNode) -> PlanNode:
    """The same question of passages that have every term of each softened part."""
    if isinstance(plan, Most):
        return All((plan.given, *(holding_all(child) for child in plan.children)))
    if isinstance(plan, (All, Any)):
        return replace(plan, children=tuple(holding_all(child) for child in plan.children))
    return plan
