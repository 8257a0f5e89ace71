"""Small libraries for tests: folders of text files indexed through the real pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from indexer.pipeline import Order, Report, index
from search.library import LibraryFolder
from search.model.reader import PUBLIC_READER, Reader
from search.query.request import from_params
from search.results import SearchResults
from search.service import Service
from search.settings import Settings, load_settings

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Silence:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def step(self, count: int, detail: str = "") -> None:
        """Nothing."""


def settings(**sections: Mapping[str, object]) -> Settings:
    """The default settings with some keys changed: settings(indexing={"file_seconds": 2})."""
    plain = msgspec.to_builtins(load_settings(environ={}))
    for section, values in sections.items():
        plain[section].update(values)
    return msgspec.convert(plain, type=Settings)


def run(library: Path, *paths: Path, chosen: Settings | None = None, **order: object) -> Report:
    """Index some paths as the command does."""
    return index(
        LibraryFolder(library),
        chosen or settings(),
        Order(paths=paths, **order),
        Silence(),
        clock=lambda: MOMENT,  # type: ignore[arg-type]
    )


def ask(library: Path, query: str = "", reader: Reader = PUBLIC_READER, **params: str) -> SearchResults:
    """Ask a library as the command does."""
    request, _ = from_params([("q", query), *params.items()])
    service = Service(library, settings())
    with service.library() as opened:
        return opened.search(request, reader)


def found(library: Path, query: str = "", **params: str) -> list[str]:
    """The ids of the works that a query finds, sorted."""
    return sorted(hit.work.id for hit in ask(library, query, limit="100", **params).hits)


def report_text(symbol: str, title: str, *paragraphs: str) -> str:
    """A report as plain text: symbol, title, numbered paragraphs."""
    body = "\n\n".join(f"{number}. {text}" for number, text in enumerate(paragraphs, 1))
    return f"{symbol}\n\n{title}\n\n{body}\n"
