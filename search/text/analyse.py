"""The analyser: a text in a language → tokens with offsets, terms for an index, words of a query.

All engines and the highlighter use it, so what is found and what is marked cannot differ. The steps are in `fold`, `tokens`,
`french` and `english`; which languages are asked is the service's matter.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from search.text import english, french
from search.text.fold import fold
from search.text.tokens import origins, split_chunk, surface

_CHUNKS_KEPT: Final = 131_072
"""Chunks remembered for each language, the least used forgotten first: at most some 60 MB a language when full."""

_CHUNK: Final = re.compile("[^ ]+")
_STEMMERS: Final = {"fr": french, "en": english}

Word: TypeAlias = tuple[int, int, str, str | None, str | None]
"""Where a word begins and ends in its chunk, then exact, accented and stem as in `Token`."""


class Token(NamedTuple):
    """A word of a text. Its position is its index in the list; `start` and `end` are code points of the original.

    `exact` is the folded form; `accented` the lower-case form with diacritics where that differs; `stem` is
    `fr:…`, `en:…` or, in any other language, `xx:…`; None for a stop word of the text's language.
    """

    start: int
    end: int
    exact: str
    accented: str | None
    stem: str | None


class IndexTerms(NamedTuple):
    """A text's terms: `exact[i]` and `stem[i]` stand at position i, `accented` are (position, term)."""

    exact: list[str]
    accented: list[tuple[int, str]]
    stem: list[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A word as asked: `stems` in each language where it is no stop word, then as a word of any other language.

    `accented` is set only where it was typed with diacritics; `stop` when it is a stop word of any language asked.
    """

    text: str
    exact: str
    accented: str | None
    stems: tuple[str, ...]
    stop: bool


def _stem(exact: str, language: str) -> str | None:
    stemmer = _STEMMERS.get(language)
    if stemmer is None:
        return f"xx:{exact}"
    if exact in stemmer.STOP_WORDS:
        return None
    return f"{language}:{stemmer.stem(exact)}"


def _chunk_reader(language: str) -> Callable[[str], tuple[Word, ...]]:
    @lru_cache(maxsize=_CHUNKS_KEPT)
    def read(chunk: str) -> tuple[Word, ...]:
        words: list[Word] = []
        for begin, end, raw in split_chunk(chunk):
            exact = fold(raw)
            if exact:
                written = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
                words.append((begin, end, exact, None if written == exact else written, _stem(exact, language)))
        return tuple(words)

    return read


_READERS: Final = {"fr": _chunk_reader("fr"), "en": _chunk_reader("en"), "xx": _chunk_reader("xx")}


def _reader(language: str) -> Callable[[str], tuple[Word, ...]]:
    return _READERS.get(language) or _READERS["xx"]


def analyse(text: str, language: str) -> list[Token]:
    """The words of a text in order, with the code points they were read from."""
    read = _reader(language)
    shape = surface(text)
    source = origins(text)
    new = tuple.__new__  # what Token(...) does in the end, in half the time
    tokens: list[Token] = []
    for match in _CHUNK.finditer(shape):
        base = match.start()
        for begin, end, exact, accented, stem in read(match[0]):
            first, last = base + begin, base + end
            if source is not None:
                first, last = source[first], source[last - 1] + 1
            tokens.append(new(Token, (first, last, exact, accented, stem)))
    return tokens


def chunks(text: str) -> list[str]:
    """A text in pieces between spaces, each of which holds the words that `chunk_words` tells, whatever stands beside it."""
    return surface(text).split()


def chunk_words(chunk: str, language: str) -> tuple[Word, ...]:
    """The words of a chunk in order, remembered; whoever keeps them by chunk has a text's terms by looking them up."""
    return _reader(language)(chunk)


def index_terms(text: str, language: str) -> IndexTerms:
    """The terms of `analyse` without the offsets, fast: words met before are remembered."""
    words = list(chain.from_iterable(map(_reader(language), chunks(text))))
    accented = [] if text.isascii() else [(place, word[3]) for place, word in enumerate(words) if word[3] is not None]
    return IndexTerms([word[2] for word in words], accented, [word[4] for word in words])


def query_words(text: str, languages: tuple[str, ...]) -> list[QueryWord]:
    """The words of what was typed, analysed in every language asked; `pre-trial` is two words."""
    return [
        QueryWord(
            text=text[token.start : token.end],
            exact=token.exact,
            accented=token.accented,
            stems=tuple(
                dict.fromkeys(
                    stem for language in (*languages, "xx") if (stem := _stem(token.exact, language)) is not None
                )
            ),
            stop=is_stop(token.exact, languages),
        )
        for token in analyse(text, "xx")
    ]


def is_stop(word: str, languages: tuple[str, ...]) -> bool:
    """Whether a word, however written, is a stop word in any of the languages."""
    exact = fold(word)
    return any(exact in _STEMMERS[language].STOP_WORDS for language in languages if language in _STEMMERS)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A short text that changes whenever analysis may: an index made under another one must be rebuilt."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    pending = [resources.files("search.text")]
    while pending:
        for entry in sorted(pending.pop().iterdir(), key=lambda one: one.name):
            if entry.is_dir() and not entry.name.startswith("_"):
                pending.append(entry)
            elif entry.name.endswith((".py", ".txt")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
