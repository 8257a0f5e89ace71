"""DOCX files made part by part, so that a test says exactly the XML it is about."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
}


def make_docx(path: Path, body: str, *, title: str = "", **parts: str) -> Path:
    """Writes a DOCX file with this body and these parts (inner XML); returns its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        relations = "".join(
            f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{_PARTS[name]} xmlns:w="{W}">{inner}</w:{_PARTS[name]}>')
        if title:
            archive.writestr("docProps/core.xml", f'<c xmlns:d="urn:d"><d:title>{title}</d:title></c>')
    return path


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, *, style: str = "", number: str = "", level: int = 0, inner: str = "") -> str:
    """A paragraph with a style, a place in a list, and more XML after its text."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    """One list with these levels (format, text of the label), as number 1; more XML after it."""
    made = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )
