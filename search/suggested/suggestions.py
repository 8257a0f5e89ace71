"""What may be meant by something half typed or mistyped: words, titles, symbols and names of cases of this library.

Completions begin as typed; spellings are the collection's own words, and are offered only where they find more. Both
tell of nothing that the reader may not see. Showing them is left to the command line, the API and the pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from search.bridge.sources import LANGUAGES
from search.model.reader import Reader
from search.query.lexicon import edits_between
from search.query.parse import parse
from search.query.request import SearchRequest
from search.relief import typed_words
from search.suggested.names import SHORTEST, SuggestionKind, names_of
from search.text.fold import fold

if TYPE_CHECKING:
    from search.service import OpenLibrary

MOST: Final = 50
_LONGEST: Final = 200
_LAST_WORD: Final = re.compile(r"[^\W_]+$")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_TRIED: Final = 5
"""Words of a question that are looked at, and spellings of each."""

_FEW: Final = 3
"""A question that finds more works than this is taken as meant."""

_RARE: Final = 2
"""A word that stands in more passages than this, in any of its forms, is a word of the collection."""

_SHORT: Final = 5
"""In a word of so few letters two slips make another word."""

_OFTENER: Final = 50
"""A close spelling must stand in so many times as many passages as the word typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What something typed may become. `passages` is told of words, `id` of what names a work."""

    kind: SuggestionKind
    text: str
    passages: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A word of a question, what the collection has instead, the question so corrected and how many works it finds."""

    typed: str
    instead: str
    query: str
    works: int


def completions(opened: OpenLibrary, typed: str, reader: Reader, most: int = 10) -> tuple[Completion, ...]:
    """What something typed may become: first names of works, then the words of the collection, at most so many of each.

    The words complete the last word typed, the most frequent first; fewer than two letters complete to nothing.
    """
    typed = typed[:_LONGEST].lstrip()
    most = min(most, MOST)
    found: list[Completion] = []
    if len(typed.strip()) >= SHORTEST:
        names = names_of(opened).beginning(typed, reader, most)
        found += [Completion(kind=name.kind, text=name.text, id=name.id) for name in names]
    last = _LAST_WORD.search(typed)
    if last is not None and len(last[0]) >= SHORTEST:
        words: dict[str, int] = {}
        # Typed with accents: the words written so come before those that only sound like it.
        for begun in dict.fromkeys((last[0].lower(), fold(last[0]))):
            for word, passages in opened.engine.words(begun, reader, most):
                words.setdefault(word, passages)
        found += [
            Completion(kind="word", text=typed[: last.start()] + word, passages=passages)
            for word, passages in list(words.items())[:most]
        ]
    return tuple(found)


def spellings(opened: OpenLibrary, asked: SearchRequest, works: int, reader: Reader) -> tuple[Spelling, ...]:
    """Words of a question that the collection lacks or hardly has, the best spelling of each.

    Of a question that found few works, each was tried and finds more. Of one that found more by the other language or by most of its
    words, only words that no dictionary knows are looked at, and tried as typed: what the bridge finds hides no slip of the pen. Words
    of identifiers are taken as typed, and so are words of which a dictionary has a translation: who types *internement* does not
    mean the English *internment*.
    """
    found = []
    words = dict.fromkeys(word for text in typed_words(parse(asked.q).node) for word in _WORD.findall(text))
    tried = asked
    if works > _FEW:
        if asked.match == "all" and not asked.cross:
            return ()
        words = dict.fromkeys(word for word in words if not _known(opened, word))
        tried = replace(asked, cross=False, match="all")
        works = opened.count_works(tried, reader) if words else 0
    if works > _FEW or not words:
        return ()
    compiled, _ = opened.read_query(replace(asked, cross=True), reader)
    translated = {
        word for each in compiled.expansions if each.source != "cognate" for word in _WORD.findall(fold(each.typed))
    }
    known = translated | {fold(word) for word in words if _known(opened, word)}
    for word in [word for word in words if fold(word) not in known][:_TRIED]:
        typed = fold(word)
        own = _passages_with(opened, word, reader)
        if own > _RARE:
            continue
        for other, count in opened.engine.near_words(typed, reader, _TRIED):
            if count < _OFTENER * own or (len(typed) <= _SHORT and edits_between(typed, other) > 1):
                continue
            query = re.sub(rf"\b{re.escape(word)}\b", other, asked.q)
            better = opened.count_works(replace(tried, q=query, page=1), reader)
            if better > works or (tried is not asked and not own):
                if tried is not asked:
                    better = opened.count_works(replace(asked, q=query, page=1), reader)
                found.append(Spelling(typed=word, instead=other, query=query, works=better))
                break
    return tuple(found)


def _known(opened: OpenLibrary, word: str) -> bool:
    """Whether a dictionary knows a word, in either language."""
    return any(opened.dictionary.knows(fold(word), each) for each in LANGUAGES)


def _passages_with(opened: OpenLibrary, word: str, reader: Reader) -> int:
    """How many passages have a word in any of its forms, in either language."""
    request = SearchRequest(q=word.lower(), cross=False)
    compiled, _ = opened.read_query(request, reader)
    asked = opened.engine_request(request, reader, compiled)
    return opened.engine.search(replace(asked, facets=(), limit=0, passages=0)).passages
