"""In which language a query is asked, and whether that language's passages can have all its words.

What words tell of their language is worked out in `search.bridge.spoken`, what follows from it in `search.query.bridging`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from search.bridge.dictionary import Dictionary
from search.bridge.spoken import LANGUAGES, CountPassages
from search.query import plan as p
from search.query.ast import And, In, Near, Node, Not, Or, Phrase, Word
from search.query.walk import silent
from search.text.analyse import QueryWord
from search.typed_words import query_words

Matching: TypeAlias = Callable[[p.PlanNode], int]
"""A plan → how many passages that the reader may see it is true of."""

_FEW: Final = 2
"""Of so many words all must be there in any language."""


def translatable(node: Node) -> list[str]:
    """The words of a query that may be translated, in order; names of fields are not."""
    if isinstance(node, (Word, Phrase)):
        return [node.text]
    if isinstance(node, (And, Or)):
        return [text for child in node.children for text in translatable(child)]
    if isinstance(node, Not):
        return translatable(node.child)
    if isinstance(node, In):
        return translatable(node.child) if node.field in {"title", "section"} else []
    if isinstance(node, Near):
        return translatable(node.left) + translatable(node.right)
    return []


def is_mixed(
    node: Node,
    spoken: str,
    dictionary: Dictionary,
    count: CountPassages,
    matching: Matching,
    as_typed: Callable[[Node], p.PlanNode],
) -> bool:
    """Whether a query in a language holds what passages of that language do not have, so that none can have all its words.

    Either one word stands in passages of the other language alone (*poursuivraient* beside *Advisory Council*), or the dictionaries
    of this language know no more than half of the words, the others being names and numbers, and no passage of it has them all.
    """
    words = [word for text in translatable(node) for word in query_words(text, LANGUAGES) if not word.stop]
    if len(words) <= _FEW:
        return False
    unknown = [word for word in words if not dictionary.knows(word.exact, spoken)]
    if any(_is_foreign(word, spoken, count) for word in unknown):
        return True
    if 2 * len(unknown) < len(words):
        return False
    return not matching(p.All((silent(as_typed(node)), p.Facet("language", (spoken,)))))


def _is_foreign(word: QueryWord, spoken: str, count: CountPassages) -> bool:
    """Whether passages of the other language have a word, and none of the language spoken."""
    own = any(map(count, _stems(word, [spoken])))
    return not own and any(map(count, _stems(word, [language for language in LANGUAGES if language != spoken])))


def _stems(word: QueryWord, languages: list[str]) -> Iterator[str]:
    return (stem for stem in word.stems if stem.partition(":")[0] in languages)
