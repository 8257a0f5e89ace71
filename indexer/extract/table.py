"""Rows of CSV, TSV, XLSX, JSON and JSON-lines files, also gzipped, one after another in bounded memory.

A row is a mapping; what was odd about it (too few or too many cells, a line that is no JSON, a gzip cut short)
comes as notes with it. What the columns mean is left to recipes.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import msgspec
import openpyxl

from indexer.extract.csv_records import CsvRecords
from search.errors import DocumentError
from search.model.note import Note

_SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_SAMPLE: Final = 256 * 1024
_FIELD_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of one line or characters of one cell; a judgment's full text in one cell is 2 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """How a table is to be read; None or empty means: find out."""

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    path: str = ""
    byte_limit: int = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its 1-based number among the file's rows, its values by column or key, and remarks on it."""

    number: int
    values: Mapping[str, Any]
    notes: tuple[Note, ...] = ()


def table_format(path: Path) -> str | None:
    """`csv`, `tsv`, `xlsx`, `json` or `jsonl` by the file's name (a final `.gz` aside); None for other files."""
    name = path.name.casefold().removesuffix(".gz")
    return next((form for suffix, form in _SUFFIXES.items() if name.endswith(suffix)), None)


def read_rows(path: Path, form: TableForm) -> Iterator[Row]:
    """The rows of a file in order. Raises DocumentError where nothing at all can be read."""
    kind = form.format or table_format(path)
    try:
        if kind == "xlsx":
            yield from _xlsx_rows(path, form)
        elif kind in {"csv", "tsv"}:
            yield from _csv_rows(path, form, "\t" if kind == "tsv" else None)
        elif kind == "json":
            yield from _json_rows(path, form)
        elif kind in {"jsonl", "lines"}:
            yield from _jsonl_rows(path, form, plain=kind == "lines")
        else:
            raise DocumentError("table-unknown", path=path)
    except OSError as error:
        raise DocumentError("table-unreadable", path=path, detail=error.strerror or error) from error
    except (EOFError, zlib.error) as error:
        raise DocumentError("table-unreadable", path=path, detail=error) from error


def header_of(path: Path, form: TableForm) -> frozenset[str]:
    """The columns, or the keys (also nested: `meta.name`, `units[].text`), of a table's first rows; empty if unreadable.

    A JSON file is read whole anyway, so more of its rows are looked at: kinds of records may be mixed there.
    """
    rows = 200 if table_format(path) == "json" else 5
    found: set[str] = set()
    try:
        for position, row in enumerate(read_rows(path, form)):
            found |= set(_keys(row.values))
            if position + 1 >= rows:
                break
    except Exception:  # noqa: BLE001 - asked while a run is planned: whatever a damaged table raises is said when it is read
        return frozenset()
    return frozenset(found)


def _keys(value: object, prefix: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"{prefix}{key}"
            yield from _keys(inner, f"{prefix}{key}.")
    elif isinstance(value, list) and prefix:
        stem = prefix.removesuffix(".")
        yield f"{stem}[]"
        for inner in value[:3]:
            yield from _keys(inner, f"{stem}[].")


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, decompressed where it is gzip by its first two bytes."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        if packed:
            with gzip.open(raw) as stream:
                yield cast("BinaryIO", stream)
        else:
            yield raw


def guess_encoding(sample: bytes) -> str:
    """The encoding of a text by its first bytes: marks, then UTF-8, then what line ends suggest.

    Files whose lines end in a bare CR come from the old Macintosh; other eight-bit files are read as Windows-1252.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if sample.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        bare = len(re.findall(rb"\r(?!\n)", sample))
        return "mac-roman" if bare > sample.count(b"\n") else "cp1252"
    return "utf-8"


def _encoding(path: Path, form: TableForm) -> str:
    """The recipe's encoding, else a guess on the whole file up to the byte limit (a late accent decides too)."""
    if form.encoding:
        return form.encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_bytes(path) as stream:
        sample = stream.read(_SAMPLE)
        guessed = guess_encoding(sample)
        if guessed != "utf-8":
            return guessed
        try:
            decoder.decode(sample)
            for chunk in iter(lambda: stream.read(_SAMPLE), b""):
                decoder.decode(chunk)
        except UnicodeDecodeError:
            bare = len(re.findall(rb"\r(?!\n)", sample))
            return "mac-roman" if bare > sample.count(b"\n") else "cp1252"
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return "utf-8"
    return "utf-8"


def _csv_rows(path: Path, form: TableForm, delimiter: str | None) -> Iterator[Row]:
    encoding = _encoding(path, form)
    csv.field_size_limit(_FIELD_LIMIT)
    with open_bytes(path) as stream, io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        first = text.read(65536)
        separator = form.delimiter or delimiter or _delimiter(first)
        text.seek(0)
        reader = CsvRecords(_without_nul(text), separator)
        columns: list[str] = []
        number = 0
        budget = form.byte_limit
        while True:
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                yield Row(number=number, values={}, notes=(_odd("row-unreadable", number, error),))
                continue
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                yield Row(number=number + 1, values={}, notes=(_odd("rows-cut", number, error),))
                return
            cells = record.cells
            if not columns:
                columns = _column_names(cells)
                continue
            if not any(cell.strip() for cell in cells):
                continue
            number += 1
            budget -= sum(len(cell) for cell in cells)
            if budget < 0:
                yield Row(number=number, values={}, notes=(_odd("rows-cut", number - 1, "byte limit"),))
                return
            row = _csv_row(number, columns, cells)
            yield replace(row, notes=(_odd("row-healed", number, ""), *row.notes)) if record.healed else row


def _csv_row(number: int, columns: list[str], cells: list[str]) -> Row:
    """Cells under their columns; missing ones are empty, those beyond the last column are kept under `@more`."""
    values: dict[str, Any] = dict.fromkeys(columns, "")
    values.update(zip(columns, cells, strict=False))
    notes: tuple[Note, ...] = ()
    if len(cells) < len(columns):
        notes = (_odd("row-short", number, f"{len(cells)}/{len(columns)}"),)
    elif len(cells) > len(columns):
        if any(cell.strip() for cell in cells[len(columns) :]):
            notes = (_odd("row-long", number, f"{len(cells)}/{len(columns)}"),)
        values["@more"] = cells[len(columns) :]
    if any("\ufffd" in cell for cell in cells):
        notes += (_odd("row-undecodable", number, ""),)
    return Row(number=number, values=values, notes=notes)


def _without_nul(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.replace("\0", "") if "\0" in line else line


def _delimiter(first: str) -> str:
    """The separator that stands most often in the first line, outside quotes; the comma where none does."""
    head = re.split(r"[\r\n]", re.sub(r'"[^"]*"', "", first), maxsplit=1)[0]
    return max(",;\t|", key=head.count)


def _column_names(cells: list[str]) -> list[str]:
    """Column names, trimmed and made distinct (`name`, `name_2`); a nameless column is called by its number."""
    names: list[str] = []
    for position, cell in enumerate(cells, 1):
        wanted = cell.strip().lstrip("\ufeff") or f"column_{position}"
        name, count = wanted, 1
        while name in names:
            count += 1
            name = f"{wanted}_{count}"
        names.append(name)
    return names


def _xlsx_rows(path: Path, form: TableForm) -> Iterator[Row]:
    """Rows of one sheet (the first one unless named). Formulas give the value that the file keeps for them."""
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
        book = openpyxl.load_workbook(path, read_only=True, data_only=True) if size <= form.byte_limit else None
    except Exception as error:
        raise DocumentError("table-unreadable", path=path, detail=f"{type(error).__name__}: {error}") from error
    if book is None:
        raise DocumentError("table-too-large", path=path)
    try:
        yield from _sheet_rows(book, path, form)
    except (DocumentError, GeneratorExit):
        raise
    except Exception as error:
        # The library raises anything on a damaged sheet.
        raise DocumentError("table-unreadable", path=path, detail=f"{type(error).__name__}: {error}") from error
    finally:
        book.close()


def _sheet_rows(book: Any, path: Path, form: TableForm) -> Iterator[Row]:
    if form.sheet and form.sheet not in book.sheetnames:
        raise DocumentError("table-sheet-missing", path=path, sheet=form.sheet)
    sheet = book[form.sheet] if form.sheet else book.worksheets[0]
    columns: list[str] = []
    number = 0
    for cells in sheet.iter_rows(values_only=True):
        texts = [_cell(cell) for cell in cells]
        if not any(isinstance(text, str) and text.strip() for text in texts):
            continue
        if not columns:
            columns = _column_names(texts)
            continue
        number += 1
        while len(texts) > len(columns) and not texts[-1]:
            texts.pop()
        yield _csv_row(number, columns, texts + [""] * (len(columns) - len(texts)))


def _cell(value: object) -> str:
    """A cell's value as people write it: dates as ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _json_rows(path: Path, form: TableForm) -> Iterator[Row]:
    """The list at `path` within a JSON file (the file itself where empty); an object there is one row."""
    with open_bytes(path) as stream:
        try:
            data = stream.read(form.byte_limit + 1)
            if len(data) > form.byte_limit:
                raise DocumentError("table-too-large", path=path)
            found = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8))
        except (msgspec.DecodeError, UnicodeDecodeError, EOFError, zlib.error, RecursionError) as error:
            raise DocumentError("table-unreadable", path=path, detail=error) from error
    for key in filter(None, form.path.split(".")):
        found = found.get(key) if isinstance(found, Mapping) else None
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            yield Row(number=number, values=row)
        else:
            yield Row(number=number, values={}, notes=(_odd("row-unreadable", number, type(row).__name__),))


def _jsonl_rows(path: Path, form: TableForm, *, plain: bool) -> Iterator[Row]:
    """One JSON object a line, or, `plain`, one line of text a row (key `line`)."""
    encoding = _encoding(path, form) if plain else form.encoding or "utf-8"
    with open_bytes(path) as stream:
        number, budget = 0, form.byte_limit
        while True:
            try:
                line = stream.readline(_FIELD_LIMIT)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                if not number:
                    raise DocumentError("table-unreadable", path=path, detail=error) from error
                yield Row(number=number + 1, values={}, notes=(_odd("rows-cut", number, error),))
                return
            if not line:
                return
            budget -= len(line)
            if budget < 0:
                yield Row(number=number + 1, values={}, notes=(_odd("rows-cut", number, "byte limit"),))
                return
            if not line.strip():
                continue
            number += 1
            yield _plain_row(number, line, encoding) if plain else _json_row(number, line, encoding)


def _plain_row(number: int, line: bytes, encoding: str) -> Row:
    return Row(number=number, values={"line": line.decode(encoding, "replace").strip("\r\n")})


def _json_row(number: int, line: bytes, encoding: str) -> Row:
    try:
        clean = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if encoding.casefold() not in {"utf-8", "utf8", "utf-8-sig"}:
            clean = clean.decode(encoding).encode()
        values = msgspec.json.decode(clean)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Row(number=number, values={}, notes=(_odd("row-unreadable", number, error),))
    if not isinstance(values, dict):
        return Row(number=number, values={}, notes=(_odd("row-unreadable", number, type(values).__name__),))
    return Row(number=number, values=values)


def _odd(code: str, row: int, detail: object) -> Note:
    return Note(code=code, facts={"row": str(row), "detail": str(detail)})
