"""A dossier as one HTML file that prints well: no script, nothing loaded from anywhere, every text escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Final

from search.exports.cells import Cell, is_figure, printable
from search.exports.dossier import Dossier, DossierTable, Entry, Section, is_of_the_web
from search.model.language import RIGHT_TO_LEFT

MEDIA_TYPE: Final = "text/html; charset=utf-8"
STYLE: Final = (
    "body{font:11pt/1.45 Georgia,'Liberation Serif',serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "p{overflow-wrap:anywhere}h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1rem;margin:1.2rem 0 .2rem}"
    "table{border-collapse:collapse;font-size:.9rem;margin:.6rem 0}td,th{border:1px solid #999;padding:.2rem .5rem;text-align:start;vertical-align:top}"
    "td.n{text-align:end}caption{text-align:start;font-weight:bold;padding:.2rem 0}"
    "dl{margin:.2rem 0;font-size:.9rem}dl div{display:inline}dt{display:inline;color:#444}dt::after{content:' '}dd{display:inline;margin:0 1rem 0 0}"
    "blockquote{margin:.4rem 0;padding-inline-start:.8rem;border-inline-start:2px solid #999;white-space:pre-line}"
    ".where{font-size:.85rem;color:#444;margin:.1rem 0 .6rem .9rem}.note{font-size:.85rem;color:#444}"
    "@media print{body{margin:0;max-width:none}section,article,tr{break-inside:avoid}section{break-inside:auto}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}"
    ".where a::after{content:' <' attr(href) '>';overflow-wrap:anywhere}}"
)


STYLE_DIGEST: Final = "sha256-" + b64encode(sha256(STYLE.encode("utf-8")).digest()).decode("ascii")
"""The digest by which a content policy lets the style in, and nothing else."""


def dossier_html(dossier: Dossier) -> bytes:
    """The whole file."""
    return "\n".join(_lines(dossier)).encode("utf-8", "replace")


def _lines(dossier: Dossier) -> Iterator[str]:
    title = _text(dossier.title)
    yield f'<!DOCTYPE html>\n<html lang="{escape(dossier.language)}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">'
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    for line in dossier.lines:
        yield f"<p>{_text(line)}</p>"
    for section in dossier.sections:
        yield from _section(section, dossier.language)
    yield "</main>\n</body>\n</html>\n"


def _section(section: Section, language: str) -> Iterator[str]:
    yield f"<section>\n<h2>{_text(section.title)}</h2>"
    for line in section.lines:
        yield f"<p>{_text(line)}</p>"
    for table in section.tables:
        yield from _table(table)
    for entry in section.entries:
        yield from _entry(entry, language)
    yield "</section>"


def _table(table: DossierTable) -> Iterator[str]:
    yield f"<table>\n<caption>{_text(table.caption)}</caption>\n<thead><tr>"
    yield "".join(f'<th scope="col">{_text(name)}</th>' for name in table.head)
    yield "</tr></thead>\n<tbody>"
    for row in table.rows:
        first, *others = row
        cells = "".join(f"<td{_kind(cell)}>{_cell(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>"
    if table.note:
        yield f'<p class="note">{_text(table.note)}</p>'


def _entry(entry: Entry, language: str) -> Iterator[str]:
    yield f"<article>\n<h3>{_text(entry.title)}</h3>"
    if entry.facts:
        facts = "".join(f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in entry.facts)
        yield f"<dl>{facts}</dl>"
    for quotation in entry.quotations:
        way = ' dir="rtl"' if quotation.language in RIGHT_TO_LEFT else ""
        lang = "" if quotation.language == language else f' lang="{escape(quotation.language)}"'
        yield f"<blockquote{lang}{way}>{_text(quotation.text)}</blockquote>"
        where = _text(quotation.pinpoint)
        if quotation.address and is_of_the_web(quotation.address):
            where = f'<a href="{escape(quotation.address)}">{where}</a>'
        elif quotation.address:
            where = f"{where} <code>{_text(quotation.address)}</code>"
        yield f'<p class="where">{where}</p>'
    yield "</article>"


def _kind(cell: Cell) -> str:
    return ' class="n"' if is_figure(cell) else ""


def _cell(cell: Cell) -> str:
    return "" if cell is None else _text(str(cell))


def _text(text: str) -> str:
    return escape(printable(text))
