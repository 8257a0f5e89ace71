"""Ways to ask for less where a question finds nothing or next to nothing: without some of its words, or any of them.

Each way was tried, so that none leads to another empty list; its counts are of the same filters and the same reader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from search.query.ast import And, Node, Or, Word
from search.query.parse import parse
from search.query.write import write
from search.results import SearchResults

if TYPE_CHECKING:
    from search.model.reader import Reader
    from search.service import OpenLibrary

FEW: Final = 2
"""Works up to which a question of several words is offered in a wider form."""
_MOST_WORDS: Final = 5
"""Of more words, leaving one out is guesswork: `search.softening` asks for most of them."""
_SHOWN: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """A wider question: `fewer` leaves some words out, `any` asks for at least one of all; with what it finds."""

    kind: Literal["fewer", "any"]
    left_out: tuple[str, ...]
    query: str
    works: int
    passages: int


def widenings(library: OpenLibrary, results: SearchResults, reader: Reader) -> tuple[Widening, ...]:
    """Wider forms of a question that found little, the nearest first; none for one that found enough."""
    node = parse(results.understood.query).node
    if results.works > FEW or not isinstance(node, And):
        return ()
    words = [child for child in node.children if isinstance(child, Word)]
    rest = [child for child in node.children if not isinstance(child, Word)]
    if not 2 <= len(words) <= _MOST_WORDS or (results.works and len(words) < 3):
        return ()

    def tried(kept: Sequence[Node], kind: Literal["fewer", "any"], out: Sequence[Word] = ()) -> Widening | None:
        query = _text([*kept, *rest])
        found = library.search(replace(results.request, q=query, limit=1, page=1), reader)
        if found.works <= results.works:
            return None
        left_out = tuple(word.text for word in out)
        return Widening(kind=kind, left_out=left_out, query=query, works=found.works, passages=found.passages)

    one_less = [tried([word for word in words if word is not out], "fewer", [out]) for out in words]
    found = [each for each in one_less if each is not None][:_SHOWN]
    if not found:
        found = _progressively(library, results, reader, words, tried)
    any_of_them = tried([Or(tuple(words))], "any")
    return (*found, *([any_of_them] if any_of_them is not None else []))


def _progressively(
    library: OpenLibrary,
    results: SearchResults,
    reader: Reader,
    words: Sequence[Word],
    tried: Callable[[Sequence[Node], Literal["fewer", "any"], Sequence[Word]], Widening | None],
) -> list[Widening]:
    """Without the words that are found least, two of them, then three …, up to the first that finds more."""
    alone = {
        word.text: library.search(replace(results.request, q=write(word), limit=1, page=1), reader).passages
        for word in words
    }
    rarest = sorted(words, key=lambda word: alone[word.text])
    for count in range(2, len(words)):
        out = rarest[:count]
        each = tried([word for word in words if word not in out], "fewer", out)
        if each is not None:
            return [each]
    return []


def _text(nodes: Sequence[Node]) -> str:
    """Words side by side as people type them; what is grouped stays so."""
    return " ".join(
        f"({write(node)})" if isinstance(node, (Or, And)) and len(nodes) > 1 else write(node) for node in nodes
    )
