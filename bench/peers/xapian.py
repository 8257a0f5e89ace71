"""Xapian: postings added with positions, facets as values counted by match spies over all matches, compacted after building."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xapian

from bench.asking import NEAR, SHOWN, alternatives, exact, terms_of
from bench.corpus import FACETS, Unit
from bench.peers.codes import Codes
from bench.queries import Query

VERSION = xapian.version_string()
_PREFIX = {"exact": "XE", "stem": "XS", "title": "XT", "heading": "XH", "number": "XN"}
_EVERY = 50_000
_LONGEST = 200


def build(units: Iterator[Unit], folder: Path, *, cores: int) -> None:  # noqa: ARG001 - it has one
    codes = Codes()
    loose = folder.with_name(f"{folder.name}-loose")
    base = xapian.WritableDatabase(str(loose), xapian.DB_CREATE_OR_OVERWRITE)
    for number, unit in enumerate(units, start=1):
        document = xapian.Document()
        words, stems = terms_of(unit.text, unit.language)
        for name, own in (
            ("exact", words),
            ("stem", stems),
            ("title", terms_of(unit.title, "en")[1]),
            ("heading", terms_of(unit.heading, unit.language)[1]),
        ):
            for at, term in enumerate(own, start=1):
                if term != "-" and len(term) < _LONGEST:
                    document.add_posting(_PREFIX[name] + term, at)
        if unit.number:
            document.add_boolean_term(_PREFIX["number"] + unit.number[:_LONGEST])
        for slot, name in enumerate(FACETS):
            own_codes = [codes.number(name, code) for code in unit.codes[name]]
            for code in own_codes:
                document.add_boolean_term(f"F{name}:{code}")
            # One value a slot: the most particular code of several.
            if own_codes:
                document.add_value(slot, str(own_codes[-1]))
        base.replace_document(unit.id, document)
        if number % _EVERY == 0:
            base.commit()
    base.commit()
    base.compact(str(folder))
    base.close()
    shutil.rmtree(loose)
    codes.save(folder)


class Index:
    def __init__(self, folder: Path) -> None:
        self._base = xapian.Database(str(folder))
        self._codes = Codes.load(folder)

    def top(self, query: Query) -> list[int]:
        enquire = xapian.Enquire(self._base)
        enquire.set_query(self._compile(query))
        return [match.docid for match in enquire.get_mset(0, SHOWN)]

    def page(self, query: Query) -> tuple[list[int], int, Any]:
        enquire = xapian.Enquire(self._base)
        enquire.set_query(self._compile(query))
        spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
        for spy in spies:
            enquire.add_matchspy(spy)
        every = self._base.get_doccount()
        found = enquire.get_mset(0, SHOWN, every)
        facets = [{item.term: item.termfreq for item in spy.values()} for spy in spies]
        return [match.docid for match in found], found.get_matches_estimated(), facets

    def _compile(self, query: Query) -> Any:
        make = xapian.Query
        if query.how == "phrase":
            terms = [_PREFIX["exact"] + term for term in exact(query.words)]
            compiled = make(make.OP_PHRASE, terms, len(terms))
        elif query.how == "prefix":
            compiled = make(make.OP_WILDCARD, _PREFIX["exact"] + query.words[0])
        elif query.how == "near":
            left, right = ([_PREFIX["stem"] + stem for stem in own] for own in alternatives(query))
            compiled = make(make.OP_OR, [make(make.OP_NEAR, [a, b], NEAR + 1) for a in left for b in right])
        else:
            # As one word in several forms: scored as the best of them.
            words = [make(make.OP_OR, [_PREFIX["stem"] + stem for stem in own]) for own in alternatives(query)]
            compiled = words[0] if len(words) == 1 else make(make.OP_OR if query.how == "or" else make.OP_AND, words)
        if query.only:
            name, code = query.only
            compiled = make(make.OP_FILTER, compiled, make(f"F{name}:{self._codes.number(name, code)}"))
        return compiled


def open_index(folder: Path) -> Index:
    return Index(folder)
