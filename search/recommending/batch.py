"""A list of States, symbols or questions asked one after the other: a line of counts for each, and one bad line stops nothing."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from search.errors import InputError, NotFoundError, RenvoiError
from search.exports.dossier import Table
from search.known_items import bearers
from search.messages import explain
from search.model.document import Work
from search.model.note import Note
from search.model.reader import Reader
from search.query.request import SearchRequest
from search.query.symbols import read_identity, works_of
from search.recommending.asking import select
from search.recommending.dimensions import DIMENSIONS
from search.recommending.matrix import Count, counted
from search.recommending.request import RecommendationRequest, from_params
from search.recommending.states_named import state_named
from search.recommending.words import column_word, dimension_word

if TYPE_CHECKING:
    from search.service import OpenLibrary

_SEPARATOR: Final = re.compile(r"sep=(?P<sign>[,;\t])\r?\n", re.IGNORECASE)
"""The first line by which some spreadsheets name the sign between cells."""
MOST_LINES: Final = 1000
Kind = Literal["country", "symbol", "question"]
_ASKED: Final = {
    "country": "country",
    "state": "country",
    "pays": "country",
    "état": "country",
    "etat": "country",
    "symbol": "symbol",
    "cote": "symbol",
    "document": "symbol",
    "question": "question",
    "query": "question",
    "q": "question",
}
"""Heads of columns that say what is asked; those of the dimensions narrow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A line of the list: what is asked, as what (None: found out), and the filters beside it as parameters."""

    number: int
    asked: str
    kind: Kind | None
    filters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """An answered line: how it was read, documents and recommendations, or the fault. `request` finds them again."""

    number: int
    asked: str
    kind: Kind | None
    documents: int = 0
    counts: Count | None = None
    work: str | None = None
    request: RecommendationRequest | None = None
    fault: Note | None = None
    notes: tuple[Note, ...] = ()


_UNSAID: Final = frozenset({"pledges-aside", "recommendations-none"})
"""Notes on the library, not on what a line asks."""


def read_batch(text: str) -> tuple[BatchRow, ...]:
    """The lines of a CSV list (comma, semicolon or tab), with a head or without; empty lines are left out.

    InputError `batch-empty`, `batch-long`, or `batch-head` for a column that nobody knows beside one that says what is asked.
    """
    text = text.lstrip("\ufeff").replace("\0", "")
    named = _SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    sample = text[:4000].partition("\n")[0]
    delimiter = max(",;\t", key=sample.count) if any(sign in sample for sign in ",;\t") else ","
    table = _cells(text, named["sign"] if named else delimiter)
    table = [(number, row) for number, row in table if any(row)]
    heads = [name.casefold() for name in table[0][1]] if table else []
    known = [name in _ASKED or name in DIMENSIONS for name in heads if name]
    headed = bool(known) and (all(known) or any(name in _ASKED for name in heads))
    if headed and not all(known):
        strange = next(name for name in heads if name and name not in _ASKED and name not in DIMENSIONS)
        raise InputError(
            "batch-head", name=strange[:40], allowed=", ".join(("country", "symbol", "question", *DIMENSIONS[1:]))
        )
    lines = [_row(number, row, heads if headed else []) for number, row in table[int(headed) :]]
    if not lines:
        raise InputError("batch-empty")
    if len(lines) > MOST_LINES:
        raise InputError("batch-long", lines=len(lines), most=MOST_LINES)
    return tuple(lines)


def batch_text(data: bytes) -> str:
    """A list as it comes from a file: UTF-8, UTF-16 with a mark, else Windows-1252 as spreadsheets write it.

    InputError `batch-binary` for what is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise InputError("batch-binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _cells(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The cells of every line; where a quotation mark is never closed, each line is read for itself."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        rows = [_line_cells(line, delimiter) for line in text.splitlines()]
    return [(number, [" ".join(cell.split()) for cell in row]) for number, row in enumerate(rows, 1)]


def _line_cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.replace('"', "").split(delimiter)


def _row(number: int, row: Sequence[str], heads: Sequence[str]) -> BatchRow:
    if not heads:
        return BatchRow(number=number, asked=", ".join(cell for cell in row if cell), kind=None, filters=())
    asked, kind = "", None
    filters = []
    for name, cell in zip(heads, row, strict=False):
        if not cell:
            continue
        if name in _ASKED and not asked:
            asked, kind = cell, _ASKED[name]
        elif name in DIMENSIONS:
            filters.append(("filter", f"{name}={cell}"))
    return BatchRow(number=number, asked=asked, kind=kind, filters=tuple(filters))  # type: ignore[arg-type]


def run_batch(
    library: OpenLibrary, rows: Sequence[BatchRow], filters: Sequence[tuple[str, str]], reader: Reader
) -> tuple[BatchLine, ...]:
    """Every line answered; a line that cannot be, says why."""
    return tuple(_answered(library, row, filters, reader) for row in rows)


def _answered(library: OpenLibrary, row: BatchRow, filters: Sequence[tuple[str, str]], reader: Reader) -> BatchLine:
    try:
        return _ask(library, row, filters, reader)
    except RenvoiError as error:
        fault = Note(code=error.code, facts=error.facts)
        return BatchLine(number=row.number, asked=row.asked, kind=row.kind, fault=fault)


def _ask(library: OpenLibrary, row: BatchRow, filters: Sequence[tuple[str, str]], reader: Reader) -> BatchLine:
    vocabularies = library.vocabularies
    request, _ = from_params([*filters, *row.filters], vocabularies)
    kind = row.kind
    codes = vocabularies.resolve("country", row.asked) if kind in {None, "country"} and row.asked else ()
    if codes or kind == "country":
        codes = (state_named(row.asked, vocabularies),)
    if codes and (kind == "country" or vocabularies.get("country", row.asked) is not None or len(row.asked) > 3):
        asked = RecommendationRequest(include={**request.include, "country": codes}, exclude=request.exclude)
        documents = library.search(SearchRequest(include={"country": codes}, limit=1), reader).works
        chosen = select(library, asked, reader)
        return _line(row, "country", documents, counted(chosen.held, chosen.kept), asked)
    if kind == "symbol" or (kind is None and row.asked):
        try:
            work = _named_work(library, row.asked, reader)
        except NotFoundError:
            if read_identity(row.asked) is not None:
                return _not_held(library, row, reader)
            if kind == "symbol":
                raise
        else:
            chosen = select(library, request, reader)
            kept = chosen.kept & chosen.held.of_work(work.ordinal)
            return BatchLine(
                number=row.number,
                asked=row.asked,
                kind="symbol",
                documents=1,
                counts=counted(chosen.held, kept),
                work=work.id,
            )
    if not row.asked and not row.filters:
        raise InputError("query-empty")
    asked = RecommendationRequest(q=row.asked, include=request.include, exclude=request.exclude)
    documents = library.search(SearchRequest(q=row.asked, limit=1), reader).works if row.asked else 0
    chosen = select(library, asked, reader)
    line = _line(row, "question", documents, counted(chosen.held, chosen.kept), asked)
    return replace(line, notes=tuple(note for note in chosen.notes if note.code not in _UNSAID))


def _named_work(library: OpenLibrary, asked: str, reader: Reader) -> Work:
    """The work that a line names by its id or an identifier, also as it is written out (*application no. 27765/09*)."""
    try:
        return library.work(asked, reader)
    except NotFoundError:
        named = read_identity(asked)
        if named is None:
            raise
        found = library.visible(works_of(named, lambda scheme, value: bearers(library, scheme, value)), reader)
        if not found:
            raise
        return library.catalogue.works(found[:1])[found[0]]


def _not_held(library: OpenLibrary, row: BatchRow, reader: Reader) -> BatchLine:
    """A line that names what is not here: that is said, and how many documents here name it."""
    naming = library.search(SearchRequest(q=f'cites:"{row.asked}"', limit=1), reader).works
    fault = Note(code="batch-not-held", facts={"symbol": row.asked[:80], "works": str(naming)})
    return BatchLine(number=row.number, asked=row.asked, kind="symbol", fault=fault)


def _line(row: BatchRow, kind: Kind, documents: int, counts: Count, request: RecommendationRequest) -> BatchLine:
    return BatchLine(number=row.number, asked=row.asked, kind=kind, documents=documents, counts=counts, request=request)


def kind_word(kind: Kind | None, language: str) -> str:
    """How a line was read."""
    if kind is None:
        return ""
    return dimension_word("country", language) if kind == "country" else column_word(f"batch-{kind}", language)


def batch_table(lines: Sequence[BatchLine], language: str) -> Table:
    """The answered lines as a table."""
    keys = ("line", "asked", "read-as", "documents", "count", "answered", "accepted", "share", "remark")
    return Table(
        title=column_word("batch-title", language),
        head=tuple(column_word(key, language) for key in keys),
        keys=tuple(key.replace("-", "_") for key in keys),
        rows=[
            (
                line.number,
                line.asked,
                kind_word(line.kind, language),
                None if line.fault else line.documents,
                None if line.counts is None else line.counts.count,
                None if line.counts is None else line.counts.answered,
                None if line.counts is None else line.counts.accepted,
                None if line.counts is None or line.counts.share is None else round(line.counts.share, 4),
                " ".join(explain(note, language) for note in ((line.fault,) if line.fault else line.notes)) or None,
            )
            for line in lines
        ],
    )
