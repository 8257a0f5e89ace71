"""Stock Whoosh: its own codec and searcher, sortable columns for facets, one large memory limit, optimised after building."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
from whoosh.query.spans import SpanNear, SpanOr

from bench.asking import NEAR, SHOWN, alternatives, exact, terms_of
from bench.corpus import FACETS, Unit
from bench.queries import Query

VERSION = f"whoosh-reloaded {version('whoosh-reloaded')}"
_MEGABYTES = 512


def build(units: Iterator[Unit], folder: Path, *, cores: int) -> None:
    folder.mkdir()
    text = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
    facets = {name: KEYWORD(commas=True, scorable=False, sortable=True) for name in FACETS}
    schema = Schema(
        id=NUMERIC(bits=64, stored=True, signed=False),
        exact=text,
        stem=text,
        title=text,
        heading=text,
        number=ID(),
        **facets,
    )
    writer = whoosh_index.create_in(str(folder), schema).writer(limitmb=_MEGABYTES, procs=cores)
    for unit in units:
        words, stems = terms_of(unit.text, unit.language)
        writer.add_document(
            id=unit.id,
            exact=" ".join(words),
            stem=" ".join(stems),
            title=" ".join(terms_of(unit.title, "en")[1]),
            heading=" ".join(terms_of(unit.heading, unit.language)[1]),
            number=unit.number,
            **{name: ",".join(unit.codes[name]) for name in FACETS if unit.codes[name]},
        )
    writer.commit(optimize=True)


class Index:
    def __init__(self, folder: Path) -> None:
        self._searcher = whoosh_index.open_dir(str(folder)).searcher()

    def top(self, query: Query) -> list[int]:
        compiled, only = self._compile(query)
        return [hit["id"] for hit in self._searcher.search(compiled, limit=SHOWN, filter=only)]

    def page(self, query: Query) -> tuple[list[int], int, Any]:
        compiled, only = self._compile(query)
        found = self._searcher.search(compiled, limit=SHOWN, filter=only, groupedby=list(FACETS))
        facets = {name: {code: len(ids) for code, ids in found.groups(name).items()} for name in FACETS}
        return [hit["id"] for hit in found], len(found), facets

    def _compile(self, query: Query) -> tuple[Any, Any]:
        if query.how == "phrase":
            compiled = q.Phrase("exact", exact(query.words))
        elif query.how == "prefix":
            compiled = q.Prefix("exact", query.words[0])
        elif query.how == "near":
            # Spans of an OR with a term that is nowhere fail in Whoosh: pairs of terms that are.
            left, right = (
                [q.Term("stem", stem) for stem in own if ("stem", stem) in self._searcher.reader()]
                for own in alternatives(query)
            )
            compiled = SpanOr([SpanNear(a, b, slop=NEAR, ordered=False) for a in left for b in right] or [q.NullQuery])
        else:
            words = [q.Or([q.Term("stem", stem) for stem in own]) for own in alternatives(query)]
            compiled = words[0] if len(words) == 1 else (q.Or if query.how == "or" else q.And)(words)
        return compiled, None if query.only is None else q.Term(*query.only)


def open_index(folder: Path) -> Index:
    return Index(folder)
