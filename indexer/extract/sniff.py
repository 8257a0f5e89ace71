"""What a file is, by its content first and its name second.

Names lie: a judgment saved as `.doc` is often HTML, a `.txt` may be a PDF. Reading the file is left to
the readers that `indexer.extract.registry` names for each media type.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from search.errors import DocumentError

PDF: Final = "application/pdf"
HTML: Final = "text/html"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC: Final = "application/msword"
RTF: Final = "application/rtf"
ODT: Final = "application/vnd.oasis.opendocument.text"
RSS: Final = "application/rss+xml"
ATOM: Final = "application/atom+xml"
XML: Final = "application/xml"
MARKDOWN: Final = "text/markdown"
PLAIN: Final = "text/plain"
JSON: Final = "application/json"
JSON_LINES: Final = "application/x-ndjson"
CSV: Final = "text/csv"
TSV: Final = "text/tab-separated-values"
ZIP: Final = "application/zip"
EMPTY: Final = "application/x-empty"
ENCRYPTED: Final = "application/x-encrypted-office"
BINARY: Final = "application/octet-stream"
GZIP_SUFFIX: Final = "+gzip"
"""Ends the media type of a gzipped file: `application/x-ndjson+gzip`."""

_HEAD: Final = 65536
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_SEARCH: Final = 64 * 1024 * 1024
_IMAGES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PROLOGUE: Final = re.compile(
    r"(?:\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b(?:[^\[>]|\[.*?\])*>)*", re.DOTALL | re.IGNORECASE
)
_ROOT: Final = re.compile(r"</?([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^>]*)")
_DOCTYPE_HTML: Final = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
_HTML_ROOTS: Final = frozenset(
    {
        "a",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "center",
        "div",
        "dl",
        "em",
        "fieldset",
        "font",
        "form",
    }
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "img",
        "link",
        "main",
        "meta",
        "nav",
    }
    | {
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "span",
        "strong",
        "style",
        "table",
        "tbody",
        "title",
        "tr",
        "ul",
    }
)
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(?:[\w-]+[ \t]*:|[ \t]*\r?\n)")
_NAMES: Final = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
}


def sniff(path: Path) -> str:
    """The media type of a file; gzipped files say so with the suffix `+gzip`.

    Raises DocumentError `file-unreadable` where the system refuses to read it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not head:
            return EMPTY
        if head.startswith(b"\x1f\x8b"):
            return _sniff_gzip(path)
        if head.startswith(_OLE):
            return _sniff_ole(path)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _sniff_zip(path, head)
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or error) from error
    return sniff_bytes(head, path.name)


def sniff_bytes(head: bytes, name: str = "") -> str:
    """The media type of a file of which these are the first bytes and this is the name; archives are not opened."""
    if not head:
        return EMPTY
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    for start, kind in _IMAGES:
        if head.startswith(start) and (kind != "image/bmp" or b"\x00" in head[:32]):
            return kind
    text = _as_text(head)
    return BINARY if text is None else _sniff_text(text, Path(name).suffix.casefold())


def _as_text(head: bytes) -> str | None:
    """The head as text good enough to recognise markup in, None where it is no text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    if b"\x00" in head:
        even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
        width = len(head[0:2000:2])
        if odd > 0.4 * width and even < 0.1 * width:
            return head.decode("utf-16-le", "replace")
        if even > 0.4 * width and odd < 0.1 * width:
            return head.decode("utf-16-be", "replace")
    text = head.decode("latin-1")
    return None if len(_CONTROL.findall(text)) > 0.01 * len(text) else text


def _sniff_text(text: str, suffix: str) -> str:
    stripped = text.lstrip()
    if not stripped:
        return EMPTY
    if stripped.startswith("<"):
        markup = _sniff_markup(stripped, suffix)
        if markup:
            return markup
    if stripped[0] in "{[" and suffix not in {".md", ".markdown", ".txt"}:
        return _sniff_json(stripped, suffix)
    if stripped[0] == "{" and _is_json_object(stripped.partition("\n")[0]):
        return _sniff_json(stripped, suffix)
    named = _NAMES.get(suffix)
    if named and named != JSON_LINES:
        return named
    if _FRONT_MATTER.match(text):
        return MARKDOWN
    if suffix not in {".txt", ".text"} and _has_tab_columns(text):
        return TSV
    return PLAIN


def _sniff_markup(text: str, suffix: str) -> str | None:
    """The kind of markup that a text beginning with `<` holds, None where it is no markup."""
    declared = text.startswith("<?xml")
    if _DOCTYPE_HTML.search(text[:2000]) and not re.search(r"<(?:rss|feed)\b", text[:2000]):
        return HTML
    prologue = _PROLOGUE.match(text)
    root = _ROOT.match(text, prologue.end() if prologue else 0)
    if root is None:
        return XML if declared or text.startswith("<!DOCTYPE") else None
    name, attributes = root[2].casefold(), root[3]
    if suffix in {".md", ".markdown"} and name not in {"html", "body"} and not declared:
        return MARKDOWN
    if name == "rss" or (name == "rdf" and "purl.org/rss/1.0" in text[:4000]):
        return RSS
    if name == "feed" and ("http://www.w3.org/2005/Atom" in text[:4000] or "purl.org/atom" in text[:4000]):
        return ATOM
    if name == "html" or "http://www.w3.org/1999/xhtml" in attributes:
        return HTML
    if not declared and not root[1] and "xmlns" not in attributes and name in _HTML_ROOTS:
        return HTML
    if declared or "xmlns" in attributes or suffix == ".xml" or f"</{root[1] or ''}{root[2]}" in text:
        return XML
    return None


def _sniff_json(text: str, suffix: str) -> str:
    first, _, rest = text.partition("\n")
    if _is_json_object(first) and (rest.lstrip().startswith("{") or suffix in {".jsonl", ".ndjson"}):
        return JSON_LINES
    if suffix in {".jsonl", ".ndjson"}:
        return JSON_LINES
    if re.match(r"""[{\[]\s*(?:["\]}{\[]|-?\d|true|false|null)""", text):
        return JSON
    return _NAMES.get(suffix, PLAIN)


def _is_json_object(line: str) -> bool:
    """Whether a line is an object, or the beginning of one too long for the bytes at hand."""
    line = line.strip()
    if len(line) > 10000:
        return bool(re.match(r'\{\s*"(?:[^"\\]|\\.)*"\s*:', line))
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _has_tab_columns(text: str) -> bool:
    lines = [line for line in text.splitlines()[:20] if line.strip()][:-1]
    counts = {line.count("\t") for line in lines}
    return len(lines) >= 3 and len(counts) == 1 and counts.pop() >= 1


def _sniff_gzip(path: Path) -> str:
    name = path.name[:-3] if path.name.casefold().endswith(".gz") else path.name
    try:
        with gzip.open(path) as file:
            inner = sniff_bytes(file.read(_HEAD), name)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        inner = _NAMES.get(Path(name).suffix.casefold(), BINARY)
    return inner + GZIP_SUFFIX


def _sniff_ole(path: Path) -> str:
    """Office files of before 2007 keep the names of their streams in UTF-16."""
    with path.open("rb") as file:
        data = file.read(_OLE_SEARCH)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ENCRYPTED
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    if "Workbook".encode("utf-16-le") in data:
        return "application/vnd.ms-excel"
    return DOC if path.suffix.casefold() in {".doc", ".dot"} else BINARY


def _sniff_zip(path: Path, head: bytes) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            mimetype = archive.read("mimetype")[:100].decode("latin-1").strip() if "mimetype" in names[:1] else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError):
        names, mimetype = [], ""
        if b"word/" in head or path.suffix.casefold() in {".docx", ".docm", ".dotx"}:
            return DOCX
        if b"xl/" in head or path.suffix.casefold() in {".xlsx", ".xlsm"}:
            return XLSX
    if mimetype:
        return mimetype
    if any(name.startswith("word/") for name in names):
        return DOCX
    return XLSX if any(name.startswith("xl/") for name in names) else ZIP
