"""The kinds of file that a list, a matrix, a chain or a page can be taken away as, and writing any of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from search.exports.dossier import Dossier, Table
from search.exports.dossier_docx import MEDIA_TYPE as _DOCX
from search.exports.dossier_docx import dossier_docx
from search.exports.dossier_html import MEDIA_TYPE as _HTML
from search.exports.dossier_html import dossier_html
from search.exports.json_lines import MEDIA_TYPE as _JSON_LINES
from search.exports.json_lines import table_lines
from search.exports.table_csv import MEDIA_TYPE as _CSV
from search.exports.table_csv import csv_file
from search.exports.table_xlsx import MEDIA_TYPE as _XLSX
from search.exports.table_xlsx import xlsx_file

FileKind = Literal["csv", "xlsx", "jsonl", "docx", "html"]
MEDIA_TYPES: Final[Mapping[FileKind, str]] = {
    "csv": _CSV,
    "xlsx": _XLSX,
    "jsonl": _JSON_LINES,
    "docx": _DOCX,
    "html": _HTML,
}
TABLES: Final = frozenset({"csv", "xlsx", "jsonl"})
"""Kinds made of a table; the others are made of a dossier."""
BINARY: Final = frozenset({"xlsx", "docx"})


def table_file(kind: str, table: Table) -> bytes:
    """A table as CSV, XLSX or JSON lines; InputError `export-too-long` as the worksheet says it."""
    if kind == "csv":
        return csv_file(table.head, table.rows)
    if kind == "xlsx":
        return xlsx_file(table.head, table.rows, sheet=table.title)
    return b"".join(table_lines(table.keys, table.rows))


def dossier_file(kind: str, dossier: Dossier) -> bytes:
    """A dossier as a Word document or as HTML to print."""
    return dossier_docx(dossier) if kind == "docx" else dossier_html(dossier)
