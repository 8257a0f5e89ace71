"""Renvoi's own engine, as the service asks it: by passage, five facets over all matches."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.asking import SHOWN, plan_of
from bench.corpus import FACETS, Unit
from bench.queries import Query
from search.engines.contract import EngineRequest, Passage, Ranking, WorkCard
from search.engines.registry import engine_kind
from search.engines.whoosh import writer as engine_writer

VERSION = f"over whoosh-reloaded {version('whoosh-reloaded')}, numpy {version('numpy')}"


def build(units: Iterator[Unit], folder: Path, *, cores: int) -> None:
    engine_writer.WORKERS = cores
    cards: dict[int, WorkCard] = {}

    def passages() -> Iterator[Passage]:
        for unit in units:
            if unit.work not in cards:
                cards[unit.work] = WorkCard(
                    ordinal=unit.work,
                    id=f"w{unit.work:09}",
                    date=unit.codes["year"][0] if unit.codes["year"] else None,
                    access="public",
                    kind=unit.codes["kind"],
                    mechanism=unit.codes["mechanism"],
                    group=unit.codes["group"],
                )
            yield Passage(
                unit=unit.id,
                version=unit.work,
                work=unit.work,
                ordinal=unit.id,
                language=unit.language,
                kind="paragraph",
                number=unit.number or None,
                text=unit.text,
                titles=(("en", unit.title),),
                path=(unit.heading,) if unit.heading else (),
            )

    writer = engine_kind("whoosh").writer(str(folder), None)
    writer.add(passages())
    writer.commit(cards.values())


class Index:
    def __init__(self, folder: Path) -> None:
        self._engine = engine_kind("whoosh").open(str(folder), Ranking())

    def top(self, query: Query) -> list[int]:
        return self._ask(query, ())[0]

    def page(self, query: Query) -> tuple[list[int], int, Any]:
        ids, total, facets = self._ask(query, FACETS)
        return ids, total, facets

    def _ask(self, query: Query, facets: tuple[str, ...]) -> tuple[list[int], int, Any]:
        include: Any = {query.only[0]: (query.only[1],)} if query.only else {}
        answer = self._engine.search(
            EngineRequest(plan=plan_of(query), by="passage", limit=SHOWN, facets=facets, include=include)  # type: ignore[arg-type]
        )
        return [hit.passages[0].unit for hit in answer.hits], answer.total, answer.facets


def open_index(folder: Path) -> Index:
    return Index(folder)
