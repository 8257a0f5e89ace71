"""A request's part of the bridge: which languages may be added to its query, and what must be said of what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from search.bridge.cognates import Collection, cognates
from search.bridge.dictionary import Dictionary
from search.bridge.entry import Entry
from search.bridge.spoken import LANGUAGES
from search.citing.names import read_case_name
from search.engines.contract import Answer, Engine, EngineRequest
from search.model.note import Note
from search.model.reader import Reader
from search.query.bridging import Bridging
from search.query.compile import Compiled
from search.query.plan import PlanNode, Terms
from search.query.request import SearchRequest

_WHOLE: Final = 100
"""The level, in percent, of passages that have all that was asked."""
_BEGINNING_SO: Final = 400
"""Words with one beginning among which a cognate is looked for, the most frequent first."""
_REMEMBERED: Final = 4096
"""Words of which it is remembered what was asked of them, the least used forgotten first."""
_RELAXED: Final = {"fr": "bridge-most-fr", "en": "bridge-most-en", "typed": "words-most"}


class HeldWords:
    """What questions ask of a collection's words, remembered as long as the collection stays as it is; safe under threads."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is asked yet."""
        self._engine = engine
        self.count = lru_cache(_REMEMBERED)(self._count)
        self.akin = lru_cache(_REMEMBERED)(self._akin)
        self.matching = lru_cache(_REMEMBERED)(self._matching)

    def _count(self, stem: str, reader: Reader) -> int:
        """In how many passages that the reader may see a stem stands."""
        return self._matching(Terms("stem", (stem,)), reader)

    def _matching(self, plan: PlanNode, reader: Reader) -> int:
        """In how many passages that the reader may see something is true."""
        asked = EngineRequest(plan=plan, reader=reader, by="passage", limit=0, facets=())
        return self._engine.search(asked).passages

    def _akin(self, word: str, language: str, dictionary: Dictionary, reader: Reader) -> tuple[Entry, ...]:
        """What a folded word is likely spelt as in the other language, among the words that the reader may see."""
        held = Collection(
            beginning=lambda start: self._engine.words(start, reader, _BEGINNING_SO),
            count=lambda stem: self.count(stem, reader),
        )
        return cognates(word, language, held, dictionary)


def bridging_of(
    request: SearchRequest, dictionary: Dictionary, searched: Sequence[str], held: HeldWords, reader: Reader
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
    return Bridging(
        dictionary=dictionary,
        languages=languages,
        beside=tuple(
            language
            for language in searched
            if language in LANGUAGES and language not in languages and request.lang is None
        ),
        alike=request.lang is None and read_case_name(request.q.strip()) is None,
        without=frozenset(request.without),
        count=lambda stem: held.count(stem, reader),
        matching=lambda plan: held.matching(plan, reader),
        hint=request.prefer,
        akin=lambda word, language: held.akin(word, language, dictionary, reader),
    )


def relaxed(compiled: Compiled, answer: Answer, whole: int | None = None) -> tuple[Note, ...]:
    """Where passages were taken that hold only the most telling of the words, translated or typed: by what share.

    One note tells the number of works that hold them `whole`, where those with most of the words typed stand in the same list.
    """
    found = [
        Note(code=_RELAXED[language], facts={"share": str(level)})
        for language, level in zip(compiled.relaxed, answer.levels, strict=False)
        if level < _WHOLE
    ]
    if found and whole is not None and compiled.share is not None:
        least = {"share": min((note.facts["share"] for note in found), key=int)}
        if not whole:
            return (Note(code="words-whole-none", facts=least),)
        return (Note(code="words-whole", facts={"works": str(whole), **least}),)
    return tuple(found)
