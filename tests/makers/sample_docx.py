"""Writes a digest as a Word file with real headings, footnotes and tables, the same bytes at every run.

python-docx has no footnotes, so their part is added by hand; the archive is repacked with one fixed time.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.makers.sample_text import Digest, Run, SampleBlock, Version, notice

FIXED = datetime(2026, 1, 1)  # noqa: DTZ001 - Word keeps times without a zone
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def render_docx(digest: Digest, version: Version) -> bytes:
    """The Word file of one language version."""
    document = Document()
    _properties(document, digest, version)
    first, how, original = notice(digest, version)
    document.add_paragraph().add_run(first).bold = True
    document.add_paragraph(original)
    document.add_paragraph().add_run(how).italic = True
    for line in version.lines:
        document.add_paragraph(line)
    document.add_heading(version.title, level=0)
    notes = _Notes()
    table: list[SampleBlock] = []
    pending: dict[str, SampleBlock] = {}
    for position, block in enumerate(version.blocks):
        if position == 0 or block.kind == "section":
            pending = _notes_of_section(version.blocks, position)
        if block.kind == "row":
            table.append(block)
            continue
        if table:
            _table(document, table)
            table = []
        if block.kind == "note":
            continue
        paragraph = _paragraph(document, block)
        _fill(paragraph, block.runs, notes, pending)
    if table:
        _table(document, table)
    if notes.texts:
        _add_notes(document, notes)
    return _repack(document)


class _Notes:
    """Collects the notes in the order of their calls and hands out their numbers."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts)


def _notes_of_section(blocks: tuple[SampleBlock, ...], start: int) -> dict[str, SampleBlock]:
    found: dict[str, SampleBlock] = {}
    for block in blocks[start + 1 if blocks[start].kind == "section" else start :]:
        if block.kind == "section":
            break
        if block.kind == "note":
            found[block.label] = block
    return found


def _properties(document: DocumentObject, digest: Digest, version: Version) -> None:
    core = document.core_properties
    core.title, core.author, core.language = version.title, "Renvoi", version.language
    core.created = core.modified = FIXED
    core.last_modified_by, core.comments, core.subject = "Renvoi", notice(digest, version)[0], digest.id
    style = document.styles["Normal"].font
    style.name, style.size = "Times New Roman", Pt(11)


def _paragraph(document: DocumentObject, block: SampleBlock) -> Paragraph:
    if block.kind == "section":
        document.add_page_break()
        return document.add_heading("", level=1)
    if block.kind == "heading":
        return document.add_heading("", level=block.level + 1)
    if block.is_article:
        document.add_heading(block.label, level=4)
        return document.add_paragraph()
    paragraph = document.add_paragraph()
    if block.kind in {"item", "indented"}:
        paragraph.paragraph_format.left_indent = Cm(1.0 * block.level)
    if block.label:
        paragraph.add_run(f"{block.label}\t")
    elif block.kind == "item":
        paragraph.add_run("•\t")
    return paragraph


def _fill(paragraph: Paragraph, runs: tuple[Run, ...], notes: _Notes, pending: dict[str, SampleBlock]) -> None:
    for run in runs:
        if run.call is None:
            paragraph.add_run(run.text).italic = run.italic or None
            continue
        number = notes.add(pending[run.call].text)
        called = paragraph.add_run()
        called.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        called._r.append(reference)


def _table(document: DocumentObject, rows: list[SampleBlock]) -> None:
    table = document.add_table(rows=0, cols=max(len(row.cells) for row in rows))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, runs in zip(cells, row.cells, strict=False):
            cell.text = "".join(run.text for run in runs)


def _add_notes(document: DocumentObject, notes: _Notes) -> None:
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(notes.texts, start=1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{separators}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _repack(document: DocumentObject) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
