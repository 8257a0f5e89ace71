"""What a query means in terms, for every engine alike, and what makes a page of its answer: twenty passages with their words marked."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from bench.queries import Query
from search.highlight import marks
from search.query import plan as p
from search.text.analyse import analyse, index_terms, query_words

LANGUAGES = ("en", "fr")
NEAR = 5
SHOWN = 20
_AROUND = 120


def stems(word: str) -> list[tuple[str, ...]]:
    """The terms of `stem` that a typed word stands for, word by word (`ill-treatment` is two)."""
    return [found.stems for found in query_words(word, LANGUAGES)]


def exact(words: tuple[str, ...]) -> list[str]:
    """The terms of `exact` of a phrase."""
    return [found.exact for found in query_words(" ".join(words), LANGUAGES)]


def alternatives(query: Query) -> list[tuple[str, ...]]:
    """The stems of each of a query's words."""
    return [own for word in query.words for own in stems(word)]


def terms_of(text: str, language: str) -> tuple[list[str], list[str]]:
    """A text's terms for an engine that is given words: exact (accents taken off), and stems (a stop word has `-`)."""
    terms = index_terms(text, language)
    return terms.exact, [stem or "-" for stem in terms.stem]


def plan_of(query: Query) -> p.PlanNode:
    """The query as Renvoi's plan."""
    if query.how == "phrase":
        return p.Sequence("exact", tuple((term,) for term in exact(query.words)))
    if query.how == "prefix":
        return p.Expand("exact", "pattern", f"{query.words[0]}*", 0, 1000)
    leaves = [p.Terms("stem", own) for own in alternatives(query)]
    if query.how == "near":
        return p.Close((leaves[0],), (leaves[1],), NEAR)
    if query.how == "or":
        return p.Any(tuple(leaves))
    return leaves[0] if len(leaves) == 1 else p.All(tuple(leaves))


class Texts:
    """The texts of all passages, beside every index: fetched and marked the same way for each engine."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path)

    def snippets(self, query: Query, ids: list[int]) -> list[str]:
        """What the page shows of these passages."""
        shown = []
        for number in ids:
            text, language = self._file.execute("SELECT text, language FROM texts WHERE id = ?", (number,)).fetchone()
            expansions: tuple[tuple[str, ...], ...] = ()
            if query.how == "prefix":
                found = {token.exact for token in analyse(text, language) if token.exact.startswith(query.words[0])}
                expansions = (tuple(found),)
            spans = marks(text, language, plan_of(query), expansions)
            at = max(0, (spans[0][0] if spans else 0) - _AROUND)
            parts: list[Any] = []
            for begin, end in spans:
                if begin > at + 2 * _AROUND:
                    break
                parts += [text[at:begin], "<mark>", text[begin:end], "</mark>"]
                at = end
            shown.append("".join([*parts, text[at : at + _AROUND]]))
        return shown
