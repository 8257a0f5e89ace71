"""A question of several words that few passages answer whole: the passages that hold most of its words, apart from those that hold all.

The answer as asked stays what it is, with its counts; this one is found beside it, in the language typed, and said to be another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from search.query.ast import And, Node, Or, Word
from search.query.parse import parse
from search.results import SearchResults

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary

FEW: Final = 5
"""Works with all the words, in the language typed, below which most of the words are offered."""
SHOWN: Final = 5
_GIVEN_UP: Final = "bridge-given-up-"
"""The note of an answer without words that the other language has nowhere."""
_LEVEL: Final = {"bridge-most-": 100, "words-most": 0}
"""Notes that tell how much of a question an answer holds at least, in hundredths; without the first it holds all, without the second nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Softened:
    """The first passages with most of the words typed, and how many works have a passage with all of them.

    They come `before` the answer where neither the words typed nor what they stand for in the other language are all in one passage,
    and what the answer holds of them in the other language tells less than these do.
    """

    strict: int
    before: bool
    found: SearchResults


def most_of_the_words(library: OpenLibrary, results: SearchResults, reader: Reader) -> Softened | None:
    """The passages with most of the words typed, without works that the answer shows already.

    None where the question has too few words, asks for most of them anyway, or has enough answers with all of them; and where
    the answer has such passages itself, because the other language's are softened too.
    """
    asked = results.request
    if results.alike or asked.match == "most" or asked.page > 1 or asked.sort != "relevance":
        return None
    if _words(parse(results.understood.query).node) < int(library.ranking.most_words):
        return None
    typed = replace(asked, cross=False)
    strict = results.works
    if asked.cross and strict:
        strict = min(strict, library.count_works(typed, reader))
    if strict >= FEW:
        return None
    shown = frozenset(hit.work.ordinal for hit in results.hits)
    most = replace(typed, match="most", by="work", limit=SHOWN)
    found = library.search(most, reader, shown=shown, facets=False)
    if not found.hits:
        return None
    given_up = any(note.code.startswith(_GIVEN_UP) for note in results.notes)
    less = given_up or _level(results, "bridge-most-") < _level(found, "words-most")
    return Softened(strict=strict, before=not strict and (less or not results.works), found=found)


def _level(results: SearchResults, code: str) -> int:
    """How much of the question an answer holds at least, as its notes tell."""
    told = [int(note.facts["share"]) for note in results.notes if note.code.startswith(code)]
    return min(told, default=_LEVEL[code])


def _words(node: Node | None) -> int:
    """The words that must stand together, at most of any alternative."""
    if isinstance(node, And):
        return sum(isinstance(child, Word) for child in node.children)
    return max((_words(child) for child in node.children), default=0) if isinstance(node, Or) else 0
