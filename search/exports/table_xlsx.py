"""A table as an Excel workbook (Office Open XML) of one sheet: typed cells, so that no text is ever a formula.

Written by hand, since the few parts that a plain table needs are shorter than a library that also reads; the file is the
same for the same rows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from search.errors import InputError
from search.exports.cells import Cell, could_be_formula, printable

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, the head among them (Excel's specification)."""
MOST_CHARACTERS: Final = 32_767
"""UTF-16 units of a cell (Excel's specification)."""
CUT: Final = " […]"
"""Ends the text of a cell that holds more than Excel takes; JSON lines and CSV hold it whole."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP file knows, so that the present never shows in the bytes."""
_BAD_IN_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_WIDTHS: Final = (8, 60)
_SAMPLE: Final = 200
"""Rows looked at to make columns as wide as what they hold."""

_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    # Styles: 0 plain, 1 the head in bold, 2 text that stays text even when someone edits the cell.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def xlsx_file(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, sheet: str = "Renvoi") -> bytes:
    """The whole file; the head stays in sight and every column can be filtered.

    InputError `export-too-long` where there are more rows than a sheet takes. A text longer than a cell takes ends with `CUT`.
    """
    held = list(rows)
    if len(held) >= MOST_ROWS:
        raise InputError("export-too-long", rows=len(held), most=MOST_ROWS - 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**_PARTS, "xl/workbook.xml": _workbook(sheet)}.items():
            _put(package, name, (_HEAD + text,))
        _put(package, "xl/worksheets/sheet1.xml", _sheet(head, held))
    return out.getvalue()


def _put(package: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with package.open(entry, "w") as part:
        for piece in pieces:
            part.write(piece.encode())


def _workbook(sheet: str) -> str:
    name = _BAD_IN_NAME.sub(" ", printable(sheet)).strip()[:31] or "Renvoi"
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    last = f"{column_name(max(len(head), 1))}{len(rows) + 1}"
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    )
    for number, name in enumerate(head, 1):
        lengths = [len(str(row[number - 1])) for row in rows[:_SAMPLE] if row[number - 1] is not None]
        width = min(max([len(name) + 2, _WIDTHS[0], *lengths]), _WIDTHS[1])
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, head, style=1)
    for number, row in enumerate(rows, 2):
        yield _row(number, row)
    yield f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'


def _row(number: int, cells: Sequence[Cell], style: int = 0) -> str:
    found = "".join(_cell(f"{column_name(place)}{number}", cell, style) for place, cell in enumerate(cells, 1))
    return f'<row r="{number}">{found}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    chosen = style or (2 if could_be_formula(cell) else 0)
    text = escape(_whole_or_cut(printable(cell)).replace("\r\n", "\n").replace("\r", "\n"))
    styled = f' s="{chosen}"' if chosen else ""
    return f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _whole_or_cut(text: str) -> str:
    if len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore")
    return kept + CUT


def column_name(number: int) -> str:
    """The letters of a column counted from 1: A, Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
