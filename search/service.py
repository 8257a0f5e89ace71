"""The search service: everything pages, the API and the command line ask for, for one reader at a time.

A `Service` follows the library folder: it opens the live generation, keeps it for whole requests, and moves on
when another is published. Every call takes a `Reader`; what that reader may not see does not exist for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from search.bridge.dictionary import Dictionary, shipped
from search.catalogue.citable import Citable, add_names, read_citable
from search.catalogue.cited import targets_of
from search.catalogue.cited_names import words_outside
from search.catalogue.comments import held_comments
from search.catalogue.digests import digested_cases
from search.catalogue.learned import LearnedTerms
from search.catalogue.openings import is_of_grand_chamber
from search.catalogue.queries import CatalogueReader
from search.citations import CitationsOut, TextCitations, citations_out, cite_text
from search.cited_by import CitationsIn, citations_in
from search.citing_facts import CitingFilter, CitingShelf
from search.engines.contract import Engine, EngineRequest
from search.engines.registry import engine_kind
from search.errors import InputError, LibraryError, NotFoundError
from search.facet_values import facet_naming, facet_values
from search.hits import hit_views
from search.known_items import bearers, borne, with_known_item, without_paragraph
from search.library import Generation, LibraryFolder
from search.model.document import Work
from search.model.note import Note
from search.model.reader import Reader
from search.parallel import ParallelView, parallel_rows
from search.query.compile import Compiled, compile_query
from search.query.crossing import HeldWords, bridging_of, relaxed
from search.query.explain import left_aside, understood
from search.query.given_up import given_up, holding_all
from search.query.parse import parse
from search.query.plan import All, Any, Facet, Without
from search.query.request import SearchRequest
from search.query.write import write
from search.ranking import Boosts, load_ranking
from search.recommending.asked_again import ChainShelf
from search.recommending.most_cited import MostCited
from search.recommending.shelf import RecommendationShelf
from search.results import SearchResults, Understood, WorkView
from search.settings import Settings
from search.vocabulary import Vocabularies, default_folder, load_vocabularies

_WHOLE: Final = 200
"""Works with all that was asked that are put first."""


class OpenLibrary:
    """One generation opened for reading: catalogue, engine, vocabularies. Safe under threads."""

    def __init__(self, generation: Generation, settings: Settings, vocabularies: Vocabularies, ranking: Boosts) -> None:
        """LibraryError where the catalogue or the index cannot be trusted."""
        self.generation = generation
        self.settings = settings
        self.vocabularies = vocabularies
        self.ranking = ranking
        self._lock = threading.Lock()
        self._citable: Citable | None = None
        self.named = facet_naming(vocabularies)
        self.catalogue = CatalogueReader(generation.catalogue)
        stated, words, learned = shipped()
        self.dictionary = Dictionary(stated, words, (LearnedTerms(self.catalogue), *learned))
        self.recommendations = RecommendationShelf(self.catalogue, vocabularies)
        self.chains = ChainShelf()
        self.most_cited = MostCited()
        self.comments = cache(lambda: held_comments(self.catalogue.rows))
        self.digested = cache(lambda: digested_cases(self.catalogue.rows))
        self.words_outside = cache(lambda: words_outside(self.catalogue))
        self.citing = CitingShelf(self.catalogue, vocabularies)
        name = self.catalogue.meta("engine") or settings.search.engine
        try:
            self.engine: Engine = engine_kind(name).open(str(generation.index), ranking.engine)
        except LibraryError:
            self.catalogue.close()
            raise
        self.held_words = HeldWords(self.engine)

    def close(self) -> None:
        """Let go of files."""
        self.engine.close()
        self.catalogue.close()

    def search(
        self, request: SearchRequest, reader: Reader, *, shown: Collection[int] = (), facets: bool = True
    ) -> SearchResults:
        """Answer a query. InputError where it cannot be asked at all; notes tell what was read differently.

        Works that are `shown` beside it (by ordinal) are counted, but not among the hits; without `facets` none is counted.
        """
        started = time.perf_counter()
        compiled, notes = self.read_query(request, reader)
        asked = self.engine_request(request, reader, compiled)
        if shown or not facets:
            asked = replace(asked, limit=asked.limit + len(shown), facets=asked.facets if facets else ())
        asked, whole = self._whole_first(asked, request, compiled)
        answer = self.engine.search(asked)
        if shown:
            answer = replace(answer, hits=tuple(hit for hit in answer.hits if hit.work not in shown)[: request.limit])
        return SearchResults(
            request=request,
            total=answer.total,
            works=answer.works,
            passages=answer.passages,
            understood=self.understood(compiled, request, notes),
            notes=(
                *notes,
                *relaxed(compiled, answer, whole),
                *given_up(compiled, lambda part: self.held_words.matching(part, reader)),
                *answer.notes,
            ),
            hits=hit_views(self.catalogue, answer, compiled.plan, request, self.settings.search.passages),
            facets=facet_values(answer, request, self.named) if facets else {},
            generation=self.generation.name,
            seconds=time.perf_counter() - started,
            alike=compiled.share is not None,
        )

    def _whole_first(
        self, asked: EngineRequest, request: SearchRequest, compiled: Compiled
    ) -> tuple[EngineRequest, int | None]:
        """Works with a passage that has all that was asked, before those that have some of it; how many, where that is asked."""
        if request.by != "work" or request.sort != "relevance" or not set(compiled.relaxed) - {"typed"}:
            return asked, None
        whole = replace(asked, plan=holding_all(asked.plan), offset=0, limit=_WHOLE, facets=(), passages=0)
        found = self.engine.search(whole)
        first = tuple(dict.fromkeys((*compiled.first, *(hit.work for hit in found.hits))))
        return replace(asked, first=first), found.works

    def count_works(self, request: SearchRequest, reader: Reader) -> int:
        """How many works answer a query, nothing of them being read."""
        compiled, _ = self.read_query(request, reader)
        asked = self.engine_request(request, reader, compiled)
        return self.engine.search(replace(asked, limit=0, facets=())).works

    def read_query(self, request: SearchRequest, reader: Reader) -> tuple[Compiled, tuple[Note, ...]]:
        """What a question asks of passages, and what was read differently; known items as this reader knows them."""
        parsed = parse(request.q)
        if parsed.node is None and request.q.strip():
            return Compiled(plan=Any(())), parsed.notes
        languages = self.settings.search.languages
        compiled = compile_query(
            parsed.node,
            languages=languages,
            vocabularies=self.vocabularies,
            find_works=lambda scheme, value: self.visible(bearers(self, scheme, value), reader),
            cited_from=lambda works: self._cited_from(works, reader),
            ranking=self.ranking,
            bridging=bridging_of(request, self.dictionary, languages, self.held_words, reader),
            most=request.match == "most",
            dictionary=self.dictionary,
        )
        compiled = with_known_item(self, request.q, compiled, reader)
        compiled = without_paragraph(self, parsed.node, compiled)
        return compiled, (*parsed.notes, *compiled.notes)

    def _cited_from(self, works: tuple[int, ...], reader: Reader) -> tuple[int, ...]:
        """The works that some works cite, as far as this reader may see them."""
        return self.visible(tuple(number for work in works for number in targets_of(self.catalogue, work)), reader)

    def understood(
        self, compiled: Compiled, request: SearchRequest | None = None, notes: tuple[Note, ...] = ()
    ) -> Understood:
        """How a query was read, with the filters of its request and what of it was left aside."""
        ignored = left_aside(notes)
        added = tuple(dict.fromkeys(each.language for each in compiled.expansions if each.used and not each.excluded))
        return Understood(
            query="" if compiled.node is None else write(compiled.node),
            sentences={
                code: understood(compiled.node, code, self.vocabularies, request, ignored, added)
                for code in ("fr", "en")
            },
            expansions=compiled.expansions,
        )

    def visible(self, works: tuple[int, ...], reader: Reader) -> tuple[int, ...]:
        """Those of some works that exist for this reader, in the same order.

        Whatever looks works up outside the engine goes through here, so that not even a note tells of the others.
        """
        levels = self.catalogue.access_levels(works)
        return tuple(work for work in works if work in levels and reader.may_see(levels[work]))

    def engine_request(self, request: SearchRequest, reader: Reader, compiled: Compiled) -> EngineRequest:
        """What the engine is asked for a request whose query was read."""
        include = dict(request.include)
        if request.lang is not None:
            include["language"] = (request.lang,)
        sort = request.sort
        plan = compiled.plan
        if request.edition is not None:
            # A filter, but one that engines need not know: passages in the language, and works that have no version in it.
            inside = Any((Facet("language", (request.edition,)), Without(Facet("versions", (request.edition,)))))
            plan = All((plan, inside))
        return EngineRequest(
            plan=plan,
            reader=reader,
            include=include,
            exclude=request.exclude,
            by=request.by,
            scope=request.scope,
            sort="title_fr" if sort == "title" and request.prefer == "fr" else "title_en" if sort == "title" else sort,
            prefer=request.prefer,
            offset=(request.page - 1) * request.limit,
            limit=request.limit,
            # Twice as many as are shown: translations of each other are one.
            passages=self.settings.search.passages * 2,
            authority=self.ranking.authority if request.authority else 0.0,
            first=compiled.first,
            share=compiled.share,
            budget_seconds=self.settings.search.budget_seconds,
        )

    def work(self, identity: str, reader: Reader) -> Work:
        """A work by its id or by any identifier of it; NotFoundError also where the reader may not see it."""
        work = self.catalogue.work(identity)
        if work is not None and reader.may_see(work.access):
            return work
        bearing = borne(self, "any", identity)
        held = self.catalogue.works(bearing)
        # In this order: the document itself before a digest of it.
        for found in (held[ordinal] for ordinal in bearing):
            if reader.may_see(found.access):
                return found
        raise NotFoundError("work-unknown", id=identity)

    def show(
        self, identity: str, reader: Reader, *, language: str | None = None, prefer: str | None = None
    ) -> WorkView:
        """A work with the units of one version: the language asked for, else the one preferred, else its first."""
        work = self.work(identity, reader)
        versions = self.catalogue.versions(work.ordinal)
        by_language = {version.language: version for version in versions}
        if language is not None and language not in by_language:
            raise NotFoundError("version-unknown", id=work.id, language=language)
        version = by_language.get(language or prefer or "", versions[0])
        return WorkView(work=work, versions=versions, version=version, units=self.catalogue.units(version.id))

    def parallel(
        self, identity: str, reader: Reader, *, language: str | None = None, prefer: str | None = None
    ) -> ParallelView:
        """A work in French and English side by side, the version as `show` chooses it first.

        NotFoundError `twin-none` where that version has no counterpart.
        """
        view = self.show(identity, reader, language=language, prefer=prefer)
        parallel = self.catalogue.parallel(view.version.id)
        there = next(
            (version for version in view.versions if parallel is not None and version.id == parallel.version), None
        )
        if parallel is None or there is None:
            raise NotFoundError("twin-none", id=view.work.id)
        rows = parallel_rows(view.units, self.catalogue.units(there.id), parallel)
        return ParallelView(work=view.work, here=view.version, there=there, rows=rows)

    def citations_out(self, identity: str, reader: Reader, *, language: str | None = None) -> CitationsOut:
        """What a work cites, in reading order."""
        return citations_out(self, identity, reader, language=language)

    def citations_in(
        self,
        identity: str,
        reader: Reader,
        anchor: str | None = None,
        wanted: CitingFilter | None = None,
        *,
        prefer: str | None = None,
    ) -> CitationsIn:
        """Who cites a work, or one paragraph of it; passages in several languages are shown in the one preferred."""
        return citations_in(self, identity, reader, anchor, wanted, prefer=prefer)

    def is_of_grand_chamber(self, work: Work) -> bool:
        """Whether a work is a ruling of the Grand Chamber of the European Court, by its title or its opening."""
        return "ECHR" in work.mechanisms and is_of_grand_chamber(self.catalogue.rows, work)

    def cite_text(self, text: str, reader: Reader, language: str = "") -> TextCitations:
        """Every citation in a text, resolved here."""
        return cite_text(self, text, reader, language)

    def system(self, work: Work) -> str:
        """The system of a work: the top of its mechanism's tree (`UN`, `COE`, `OAS`, `AU` …); empty where unknown."""
        return self.system_of(work.mechanisms[0]) if work.mechanisms else ""

    def system_of(self, mechanism: str) -> str:
        """The top above a mechanism; the code itself where no vocabulary has it."""
        return (self.vocabularies.ancestors("mechanism", mechanism) or (mechanism,))[-1]

    def citable(self) -> Citable:
        """What a citation can lead to here, read once a generation."""
        with self._lock:
            if self._citable is None:
                self._citable = read_citable(self.catalogue.rows, self.vocabularies)
                add_names(self._citable, self.vocabularies)
            return self._citable


class Service:
    """A library folder followed over time, for a long-running process; also good for one command."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Nothing is opened before the first request."""
        self.folder = LibraryFolder(folder)
        self.settings = settings
        self.vocabularies = load_vocabularies(default_folder())
        self.ranking = load_ranking()
        self._lock = threading.Lock()
        self._open: OpenLibrary | None = None
        self._users: dict[OpenLibrary, int] = {}
        self.fault: Note | None = None
        """Why the live generation could not be opened, while an older one serves."""

    @contextmanager
    def library(self) -> Iterator[OpenLibrary]:
        """The live generation, kept open until the block ends, whatever is published meanwhile."""
        with self._lock:
            library = self._follow()
            self._users[library] = self._users.get(library, 0) + 1
        try:
            yield library
        finally:
            with self._lock:
                self._users[library] -= 1
                if library is not self._open and not self._users[library]:
                    del self._users[library]
                    library.close()

    def close(self) -> None:
        """Let go of everything that no request uses."""
        with self._lock:
            library, self._open = self._open, None
            if library is not None and not self._users.get(library):
                self._users.pop(library, None)
                library.close()

    def _follow(self) -> OpenLibrary:
        generation = self._live()
        if self._open is not None and self._open.generation.name == generation.name:
            return self._open
        try:
            opened = self._try(generation)
        except LibraryError as error:
            self.fault = Note(code=error.code, facts=error.facts)
            if self._open is not None:
                return self._open
            opened = self._last_good(generation, error)
        before, self._open = self._open, opened
        if before is not None and not self._users.get(before):
            self._users.pop(before, None)
            before.close()
        return opened

    def _live(self) -> Generation:
        try:
            return self.folder.require_current()
        except LibraryError as error:
            published = self.folder.published()
            if error.code == "library-missing" or not published:
                raise
            self.fault = Note(code=error.code, facts=error.facts)
            return published[-1]

    def _try(self, generation: Generation) -> OpenLibrary:
        return OpenLibrary(generation, self.settings, self.vocabularies, self.ranking)

    def _last_good(self, broken: Generation, error: LibraryError) -> OpenLibrary:
        for generation in reversed(self.folder.published()):
            if generation.name != broken.name:
                try:
                    return self._try(generation)
                except LibraryError:
                    continue
        raise error


def require_query(request: SearchRequest) -> None:
    """InputError for an empty question on the command line; pages show everything instead."""
    if not request.q.strip() and not request.include and not request.exclude:
        raise InputError("query-empty")
