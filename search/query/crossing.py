"""A request's part of the bridge: which languages may be added to its query, and what must be said of what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.bridge.cognates import Collection, cognates
from search.bridge.dictionary import Dictionary
from search.bridge.entry import Entry
from search.bridge.spoken import LANGUAGES
from search.engines.contract import Answer, Engine, EngineRequest
from search.model.note import Note
from search.model.reader import Reader
from search.query.bridging import Bridging
from search.query.compile import Compiled
from search.query.plan import Terms
from search.query.request import SearchRequest

_WHOLE: Final = 100
"""The level, in percent, of passages that have all that was asked."""
_BEGINNING_SO: Final = 400
"""Words with one beginning among which a cognate is looked for, the most frequent first."""
_RELAXED: Final = {"fr": "bridge-most-fr", "en": "bridge-most-en", "typed": "words-most"}


def bridging_of(
    request: SearchRequest, dictionary: Dictionary, searched: Sequence[str], engine: Engine, reader: Reader
) -> Bridging | None:
    """What may be added to a query: nothing where that is switched off, and no language that is filtered out."""
    if not request.cross:
        return None
    wanted = {request.lang} if request.lang is not None else set(request.include.get("language", ()))
    languages = tuple(
        language
        for language in searched
        if language in LANGUAGES
        and (not wanted or language in wanted)
        and language not in request.exclude.get("language", ())
    )

    def count(stem: str) -> int:
        asked = EngineRequest(plan=Terms("stem", (stem,)), reader=reader, by="passage", limit=0, facets=())
        return engine.search(asked).passages

    held = Collection(beginning=lambda start: engine.words(start, reader, _BEGINNING_SO), count=count)

    def akin(word: str, language: str) -> tuple[Entry, ...]:
        return cognates(word, language, held, dictionary)

    return Bridging(
        dictionary=dictionary, languages=languages, without=frozenset(request.without), count=count, akin=akin
    )


def relaxed(compiled: Compiled, answer: Answer) -> tuple[Note, ...]:
    """Where passages were taken that hold only the most telling of the words, translated or typed: by what share."""
    found = []
    for language, level in zip(compiled.relaxed, answer.levels, strict=False):
        if level < _WHOLE:
            found.append(Note(code=_RELAXED[language], facts={"share": str(level)}))
    return tuple(found)
