"""A dossier as a Word document (Office Open XML), written by hand: headings, paragraphs, tables and links are all it needs.

The file is the same for the same dossier. Texts keep their language, so that a word processor checks and reads them in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from search.exports.cells import Cell, is_figure, printable
from search.exports.dossier import Dossier, DossierTable, Entry, Section, is_of_the_web
from search.model.language import RIGHT_TO_LEFT

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP file knows, so that the present never shows in the bytes."""
_STYLES: Final = (
    ("Title", "Title", 40, '<w:spacing w:before="0" w:after="160"/>'),
    ("Heading1", "heading 1", 30, '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>'),
    ("Heading2", "heading 2", 24, '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/>'),
    ("Quote", "Quote", 22, '<w:spacing w:before="60" w:after="40"/><w:ind w:left="360"/>'),
    ("Pinpoint", "Pinpoint", 18, '<w:spacing w:before="0" w:after="120"/><w:ind w:left="360"/>'),
    ("Facts", "Facts", 19, '<w:spacing w:before="0" w:after="60"/>'),
)
"""Identifier, name, size in half points, and what sets a paragraph, in the order the schema wants."""
_BOLD: Final = frozenset({"Title", "Heading1", "Heading2"})


class _Links:
    """The addresses a document leads to, each with the name of its relationship."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def name(self, address: str) -> str:
        """The name of an address."""
        return self.names.setdefault(address, f"rIdL{len(self.names) + 1}")


def dossier_docx(dossier: Dossier) -> bytes:
    """The whole file."""
    links = _Links()
    body = "".join(_body(dossier, links))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(printable(dossier.title))}</dc:title><dc:creator>Renvoi</dc:creator>"
        f"<dc:language>{_tag(dossier.language)}</dc:language></cp:coreProperties>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
        + "".join(
            f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
            for address, name in links.names.items()
        )
        + "</Relationships>",
        "word/styles.xml": _styles(dossier.language),
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (_HEAD + text).encode())
    return out.getvalue()


def _styles(language: str) -> str:
    own = "".join(
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{spacing}</w:pPr><w:rPr>{"<w:b/>" if code in _BOLD else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for code, name, size, spacing in _STYLES
    )
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="22"/><w:lang w:val="{_tag(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
        f"{own}</w:styles>"
    )


def _body(dossier: Dossier, links: _Links) -> Iterator[str]:
    yield _paragraph(dossier.title, "Title")
    for line in dossier.lines:
        yield _paragraph(line)
    for section in dossier.sections:
        yield from _section(section, links)


def _section(section: Section, links: _Links) -> Iterator[str]:
    yield _paragraph(section.title, "Heading1")
    for line in section.lines:
        yield _paragraph(line)
    for table in section.tables:
        yield from _table(table)
    for entry in section.entries:
        yield from _entry(entry, links)


def _entry(entry: Entry, links: _Links) -> Iterator[str]:
    yield _paragraph(entry.title, "Heading2")
    if entry.facts:
        yield _paragraph(" · ".join(f"{name} {value}" for name, value in entry.facts), "Facts")
    for quotation in entry.quotations:
        yield _paragraph(quotation.text, "Quote", language=quotation.language)
        run = _run(quotation.pinpoint)
        if quotation.address:
            # The address is written out: on paper a link leads nowhere.
            run += f"<w:r><w:br/></w:r>{_run(quotation.address)}"
        if quotation.address and is_of_the_web(quotation.address):
            run = f'<w:hyperlink r:id="{links.name(quotation.address)}">{run}</w:hyperlink>'
        yield f'<w:p><w:pPr><w:pStyle w:val="Pinpoint"/></w:pPr>{run}</w:p>'


def _table(table: DossierTable) -> Iterator[str]:
    yield _paragraph(table.caption, "Heading2")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join('<w:gridCol w:w="1200"/>' for _ in table.head)
    yield f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    head = "".join(f"<w:tc><w:tcPr/><w:p>{_run(name, bold=True)}</w:p></w:tc>" for name in table.head)
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    for row in table.rows:
        cells = "".join(
            f"<w:tc><w:tcPr/><w:p>{_aligned(cell)}{_run('' if cell is None else str(cell))}</w:p></w:tc>"
            for cell in row
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    yield "</w:tbl>"
    yield _paragraph(table.note, "Facts")


def _aligned(cell: Cell) -> str:
    numeric = is_figure(cell)
    return '<w:pPr><w:jc w:val="right"/></w:pPr>' if numeric else ""


def _paragraph(text: str, style: str = "", language: str = "") -> str:
    way = "<w:bidi/>" if language in RIGHT_TO_LEFT else ""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    settings = f"<w:pPr>{chosen}{way}</w:pPr>" if chosen or way else ""
    return f"<w:p>{settings}{_run(text, language=language)}</w:p>"


def _run(text: str, *, bold: bool = False, language: str = "") -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:rtl/>" if language in RIGHT_TO_LEFT else "")
    if language:
        side = "w:bidi" if language in RIGHT_TO_LEFT else "w:val"
        marks += f"<w:lang {side}={quoteattr(_tag(language))}/>"
    settings = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{settings}{said}</w:r>"


def _tag(language: str) -> str:
    """A language as Word names it; an undetermined one stays so."""
    return {"fr": "fr-FR", "en": "en-GB"}.get(language, language)
