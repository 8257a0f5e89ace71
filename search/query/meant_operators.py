"""Operators that somebody likely meant and that were not read as such: in small letters in a question, or in a term that is no question.

Operators are written in capitals, because `or`, `ou`, `not` and `sauf` are words of every sentence; a person who wrote them otherwise
is told, and nothing is changed. `and` and `et` are not looked at: words beside each other are joined so anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from search.model.note import Note
from search.query.ast import Fuzzy, Pattern, Phrase, Word
from search.query.lexer import Lexeme, cut
from search.text import english, french
from search.text.fold import fold

_SMALL: Final = frozenset({"or", "ou", "not", "sauf"})
_NEAR: Final = re.compile(r"(?:near|pres|près)/\d{1,6}", re.IGNORECASE)
_SIGNS: Final = frozenset({"and", "or", "not", "near", "field", "open"})
"""Lexemes that tell that a question is written with operators."""
_OPERATORS: Final = frozenset({"and", "or", "not", "near", "field"})
_WORDS: Final = 8
"""Words of the longest question in which a small word is taken for an operator; longer ones are sentences."""
_COMMON: Final = french.STOP_WORDS | english.STOP_WORDS
_ELIDED: Final = re.compile(r"(?:[cdjlmnst]|qu)'", re.IGNORECASE)


def meant_operators(lexemes: Sequence[Lexeme]) -> tuple[Note, ...]:
    """A note for each operator in small letters: `near/5` always, the others between words of a question that is no sentence.

    A question is none where it has no other word that sentences are made with, or where it has operators, fields, quotations.
    """
    texts = [lexeme.text if isinstance(lexeme.node, Word) else None for lexeme in lexemes]
    found = [text for text in texts if text is not None and _NEAR.fullmatch(text)]
    others = [text for text in texts if text is not None and text not in _SMALL]
    written = any(lexeme.kind in _SIGNS or isinstance(lexeme.node, Phrase) for lexeme in lexemes)
    if written or (len(others) <= _WORDS and not any(_makes_sentences(text) for text in others)):
        inside = zip(texts[1:-1], lexemes[:-2], lexemes[2:], strict=True)
        found += [
            text for text, before, after in inside if text in _SMALL and _is_operand(before) and _is_operand(after)
        ]
    return tuple(
        Note(code="operator-in-small", facts={"typed": text, "operator": text.upper()}) for text in dict.fromkeys(found)
    )


def _is_operand(lexeme: Lexeme) -> bool:
    return lexeme.kind in {"leaf", "open", "close"}


def _makes_sentences(text: str) -> bool:
    """Whether a word is one that sentences are made with: a stop word, or one with something elided before it."""
    written = text.replace("’", "'")
    return fold(written) in _COMMON or _ELIDED.match(written) is not None


def signs_of_queries(term: str) -> tuple[Note, ...]:
    """What of a term is written as a question is, and read as words all the same: operators, fields, open words, quotations inside it."""
    lexemes = cut(term).lexemes
    if len(lexemes) == 1 and isinstance(lexemes[0].node, Phrase):
        return ()
    signs = [
        f"{lexeme.text}:" if lexeme.kind == "field" else lexeme.text
        for lexeme in lexemes
        if lexeme.kind in _OPERATORS
        or isinstance(lexeme.node, (Pattern, Fuzzy, Phrase))
        or (isinstance(lexeme.node, Word) and _NEAR.fullmatch(lexeme.text))
    ]
    if not signs:
        return ()
    return (Note(code="term-signs", facts={"signs": ", ".join(dict.fromkeys(signs))}),)
