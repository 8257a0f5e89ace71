"""SQLite FTS5: a contentless table, optimised after building; facets counted with numpy over all rowids, which is faster than GROUP BY."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking import NEAR, SHOWN, alternatives, exact, terms_of
from bench.corpus import FACETS, Unit
from bench.peers.codes import Codes
from bench.queries import Query

VERSION = sqlite3.sqlite_version
_TABLE = """
CREATE VIRTUAL TABLE found USING fts5(
    exact, stem, title, heading, number UNINDEXED, content='', tokenize="ascii tokenchars ':/.-_'''"
)"""


def build(units: Iterator[Unit], folder: Path, *, cores: int) -> None:  # noqa: ARG001 - it has one
    folder.mkdir()
    file = sqlite3.connect(folder / "fts.db")
    file.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -200000;")
    file.execute(_TABLE)
    codes = Codes()
    facets: dict[str, list[tuple[int, int]]] = {name: [] for name in FACETS}

    def rows() -> Iterator[tuple[int, str, str, str, str, str]]:
        for unit in units:
            for name in FACETS:
                facets[name] += ((unit.id, codes.number(name, code)) for code in unit.codes[name])
            words, stems = terms_of(unit.text, unit.language)
            title, heading = terms_of(unit.title, "en")[1], terms_of(unit.heading, unit.language)[1]
            yield unit.id, " ".join(words), " ".join(stems), " ".join(title), " ".join(heading), unit.number

    file.executemany("INSERT INTO found(rowid, exact, stem, title, heading, number) VALUES (?, ?, ?, ?, ?, ?)", rows())
    file.execute("INSERT INTO found(found) VALUES ('optimize')")
    file.commit()
    file.execute("VACUUM")
    file.close()
    for name, pairs in facets.items():
        np.save(folder / f"{name}.npy", np.array(pairs, dtype=np.int32).reshape(-1, 2))
    codes.save(folder)


class Index:
    def __init__(self, folder: Path) -> None:
        self._file = sqlite3.connect(folder / "fts.db")
        self._file.execute("PRAGMA mmap_size = 4000000000")
        self._codes = Codes.load(folder)
        self._facets = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in FACETS}
        self._most = max(int(pairs[:, 0].max(initial=0)) for pairs in self._facets.values()) + 2

    def top(self, query: Query) -> list[int]:
        sql = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?"
        if not query.only:
            return [row[0] for row in self._file.execute(sql, (_match(query), SHOWN))]
        return self._filtered(query)[0]

    def page(self, query: Query) -> tuple[list[int], int, Any]:
        if query.only:
            ids, hits = self._filtered(query)
        else:
            ids = self.top(query)
            hits = np.fromiter(
                (row[0] for row in self._file.execute("SELECT rowid FROM found WHERE found MATCH ?", (_match(query),))),
                np.int64,
            )
        mask = np.zeros(self._most, dtype=bool)
        mask[hits] = True
        counts = {name: np.bincount(pairs[:, 1][mask[pairs[:, 0]]]) for name, pairs in self._facets.items()}
        return ids, len(hits), counts

    def _filtered(self, query: Query) -> tuple[list[int], Any]:
        """All matches in order, then those that the facet lets through."""
        name, code = query.only
        mask = np.zeros(self._most, dtype=bool)
        pairs = self._facets[name]
        mask[pairs[:, 0][pairs[:, 1] == self._codes.number(name, code)]] = True
        sql = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank"
        ids = np.fromiter((row[0] for row in self._file.execute(sql, (_match(query),))), np.int64)
        ids = ids[mask[ids]]
        return ids[:SHOWN].tolist(), ids


def _match(query: Query) -> str:
    def quoted(term: str) -> str:
        return '"' + term.replace('"', '""') + '"'

    if query.how == "phrase":
        return f"exact : {quoted(' '.join(exact(query.words)))}"
    if query.how == "prefix":
        return f"exact : {quoted(query.words[0])} *"
    own = alternatives(query)
    if query.how == "near":
        pairs = [f"NEAR({quoted(a)} {quoted(b)}, {NEAR - 1})" for a in own[0] for b in own[1]]
        return f"stem : ({' OR '.join(pairs)})"
    words = [f"({' OR '.join(map(quoted, stems))})" for stems in own]
    return f"stem : ({(' OR ' if query.how == 'or' else ' AND ').join(words)})"


def open_index(folder: Path) -> Index:
    return Index(folder)
