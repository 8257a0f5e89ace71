"""tantivy: words cut at blanks, facets as fast text fields (quicker than numbers) counted by terms aggregations, one indexing thread."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from bench.asking import NEAR, SHOWN, alternatives, exact, terms_of
from bench.corpus import FACETS, Unit
from bench.queries import Query

VERSION = version("tantivy")
_HEAP = 256_000_000


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("id", fast=True)
    for name in ("exact", "stem", "title", "heading"):
        schema.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    schema.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return schema.build()


def build(units: Iterator[Unit], folder: Path, *, cores: int) -> None:
    folder.mkdir()
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=_HEAP, num_threads=cores)
    for unit in units:
        words, stems = terms_of(unit.text, unit.language)
        document = tantivy.Document(
            exact=" ".join(words),
            stem=" ".join(stems),
            title=" ".join(terms_of(unit.title, "en")[1]),
            heading=" ".join(terms_of(unit.heading, unit.language)[1]),
            number=unit.number,
        )
        document.add_unsigned("id", unit.id)
        for name in FACETS:
            for code in unit.codes[name]:
                document.add_text(name, code)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Index:
    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = _schema()
        self._searcher = self._index.searcher()

    def top(self, query: Query) -> list[int]:
        return self._ids(self._searcher.search(self._compile(query), SHOWN, count=False))

    def page(self, query: Query) -> tuple[list[int], int, Any]:
        compiled = self._compile(query)
        found = self._searcher.search(compiled, SHOWN, count=True)
        wanted = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}
        return self._ids(found), found.count, self._searcher.aggregate(compiled, wanted)

    def _ids(self, found: Any) -> list[int]:
        return list(self._searcher.fast_field_values("id", [address for _, address in found.hits]))

    def _compile(self, query: Query) -> Any:
        make = tantivy.Query
        if query.how == "phrase":
            compiled = make.phrase_query(self._schema, "exact", exact(query.words))
        elif query.how == "prefix":
            compiled = make.regex_query(self._schema, "exact", f"{query.words[0]}.*")
        elif query.how == "near":
            pairs = [
                make.phrase_query(self._schema, "stem", [one, other], slop=NEAR - 1)
                for left, right in [alternatives(query)]
                for a in left
                for b in right
                for one, other in ((a, b), (b, a))
            ]
            compiled = make.boolean_query([(tantivy.Occur.Should, pair) for pair in pairs])
        else:
            words = [
                make.boolean_query(
                    [(tantivy.Occur.Should, make.term_query(self._schema, "stem", stem)) for stem in own]
                )
                for own in alternatives(query)
            ]
            how = tantivy.Occur.Should if query.how == "or" else tantivy.Occur.Must
            compiled = words[0] if len(words) == 1 else make.boolean_query([(how, word) for word in words])
        if query.only:
            name, code = query.only
            only = make.const_score_query(make.term_query(self._schema, name, code), 0.0)
            compiled = make.boolean_query([(tantivy.Occur.Must, compiled), (tantivy.Occur.Must, only)])
        return compiled


def open_index(folder: Path) -> Index:
    return Index(folder)
