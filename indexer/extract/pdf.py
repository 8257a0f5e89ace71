"""PDF files: from bytes to blocks, by the fast path of PDFium, with pdfplumber for tables and tesseract for scans.

A file that cannot be read is refused with its reason; a page that cannot be read is noted and the others are kept.
What the lines mean is the work of `indexer.structure`.
"""

from __future__ import annotations

import logging
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from indexer.extract.contract import Reading
from indexer.extract.pdf_aligned import read_aligned
from indexer.extract.pdf_glyphs import StyleReader, read_glyphs
from indexer.extract.pdf_lines import lines_of
from indexer.extract.pdf_scans import Recogniser, find_recogniser, recognise
from indexer.extract.pdf_tables import read_drawn, read_rows
from indexer.heartbeat import beat
from indexer.structure.layout import blocks_of_pages
from indexer.structure.page import Page, Row
from search.errors import DocumentError
from search.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.extract.contract import ReadOptions
    from indexer.extract.pdf_glyphs import Word

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
# pdfminer warns of every fault of a page that pdfplumber is asked for; what could not be read is noted by us.

MEDIA_TYPE: Final = "application/pdf"
_HEADER_WITHIN: Final = 1024
"""`%PDF-` may stand after some other bytes, as readers have always allowed."""
_SHOWN: Final = 12


def read_pdf(path: Path, options: ReadOptions) -> Iterator[Reading]:
    """The one document of a PDF file.

    Raises DocumentError: `file-empty`, `file-too-large`, `file-unreadable`, `pdf-damaged`, `pdf-encrypted`, `pdf-without-text`.
    """
    _check_file(path, options)
    pages = _read_file(path, options)
    if not any(page.lines or page.rows for page in pages.pages):
        raise DocumentError("pdf-without-text", path=path, pages=len(pages.pages))
    yield Reading(
        blocks=blocks_of_pages(pages.pages),
        notes=tuple(pages.notes()),
        media_type=MEDIA_TYPE,
        pages=pages.count,
    )


def _check_file(path: Path, options: ReadOptions) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER_WITHIN)
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or str(error)) from error
    if not size:
        raise DocumentError("file-empty", path=path)
    if size > options.byte_limit:
        raise DocumentError("file-too-large", path=path, size=size, limit=options.byte_limit)
    if b"%PDF-" not in head:
        raise DocumentError("pdf-damaged", path=path, detail="%PDF- …")


@dataclass(slots=True)
class _Pages:
    """What was read of a file, and every doubt about it."""

    count: int
    pages: list[Page] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    tables_lost: list[int] = field(default_factory=list)
    tables_aligned: list[int] = field(default_factory=list)
    tables_doubtful: list[int] = field(default_factory=list)
    unmapped: int = 0
    letters: int = 0
    cut_at: int | None = None
    text_limit: int | None = None
    recognised: int = 0
    failure: str = ""
    recogniser: Recogniser | None = None
    remarks: list[Note] = field(default_factory=list)

    def notes(self) -> list[Note]:
        notes = list(self.remarks)
        for code, numbers in (
            ("page-without-text", self.silent),
            ("page-unreadable", self.broken),
            ("table-unread", self.tables_lost),
            ("table-aligned", self.tables_aligned),
            ("table-doubtful", self.tables_doubtful),
        ):
            if numbers:
                shown = ", ".join(str(number) for number in numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
                notes.append(Note(code=code, facts={"count": str(len(numbers)), "pages": shown}, page=numbers[0]))
        if self.unmapped:
            notes.append(Note(code="characters-unmapped", facts={"count": str(self.unmapped)}))
        if self.cut_at is not None:
            notes.append(Note(code="pages-cut", facts={"pages": str(self.count), "limit": str(self.cut_at)}))
        if self.text_limit is not None:
            notes.append(Note(code="text-cut", facts={"limit": str(self.text_limit)}))
        if self.failure:
            notes.append(Note(code="ocr-failed", facts={"detail": self.failure}))
        if self.recognised:
            notes.append(Note(code="ocr-used", facts={"count": str(self.recognised)}))
        return notes


def _open(path: Path) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise DocumentError("pdf-encrypted", path=path) from error
        raise DocumentError("pdf-damaged", path=path, detail=_reason(error)) from error
    except OSError as error:
        raise DocumentError("file-unreadable", path=path, detail=error.strerror or str(error)) from error


def _reason(error: Exception) -> str:
    text = str(error).strip()
    return text.split("PDFium: ", 1)[-1].rstrip(").") or type(error).__name__


def _read_file(path: Path, options: ReadOptions) -> _Pages:
    document = _open(path)
    try:
        count = len(document)
        if not count:
            raise DocumentError("pdf-damaged", path=path, detail="0 pages")
        found = _Pages(count=count, cut_at=options.page_limit if count > options.page_limit else None)
        with _Plumber(path) as plumber:
            styles = StyleReader()
            for index in range(min(count, options.page_limit)):
                left = options.text_limit - found.letters
                if left <= 0:
                    found.text_limit = options.text_limit
                    break
                found.pages.append(_read_page(document, index, styles, plumber, found, left, ocr=options.ocr))
        return found
    finally:
        document.close()


def _read_page(
    document: Any, index: int, styles: StyleReader, plumber: _Plumber, found: _Pages, left: int, *, ocr: bool
) -> Page:
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        found.broken.append(number)
        return Page(number=number)
    try:
        glyphs = read_glyphs(page, styles, text_limit=left)
        drawn = read_drawn(page, glyphs.height)
        objects = pdfium.FPDFPage_CountObjects(page.raw)
    except pypdfium2.PdfiumError:
        found.broken.append(number)
        return Page(number=number)
    finally:
        page.close()
    words: Sequence[Word] = glyphs.words
    if not words and not glyphs.turned:
        words = _recognised(document, index, found, ocr=ocr) if objects else ()
        if objects and not words:
            found.silent.append(number)
        found.letters += sum(len(word.text) + 1 for word in words)
        lines = lines_of(words, number, glyphs.width)
        return Page(number=number, width=glyphs.width, height=glyphs.height, lines=lines)
    found.unmapped += glyphs.unmapped
    found.letters += sum(len(word.text) + 1 for word in glyphs.words)
    rows: tuple[Row, ...] = ()
    if drawn.may_hold_table:
        read = plumber.rows(index, glyphs.words)
        if read is None:
            found.tables_lost.append(number)
        else:
            rows, words = read
    aligned = read_aligned(words)
    if aligned.rows:
        found.tables_aligned.append(number)
        rows = tuple(sorted((*rows, *aligned.rows), key=lambda row: row.top))
    if aligned.doubtful:
        found.tables_doubtful.append(number)
    return Page(
        number=number,
        width=glyphs.width,
        height=glyphs.height,
        lines=lines_of(aligned.outside, number, glyphs.width),
        rows=rows,
        side=lines_of(glyphs.turned, number, 0.0),
        rules=tuple(rule[0] for rule in drawn.horizontal),
    )


def _recognised(document: Any, index: int, found: _Pages, *, ocr: bool) -> Sequence[Word]:
    """The words of a page that holds none as text, by recognition where it is asked for and can be had; none, with a note, else."""
    if not ocr or found.failure or any(note.code == "ocr-missing" for note in found.remarks):
        return ()
    if found.recogniser is None:
        found.recogniser = find_recogniser()
        if found.recogniser is None:
            found.remarks.append(Note(code="ocr-missing"))
            return ()
    beat()
    try:
        words = recognise(document[index], found.recogniser)
    except (OSError, subprocess.SubprocessError, pypdfium2.PdfiumError, ValueError, KeyError) as error:
        found.failure = type(error).__name__
        return ()
    found.recognised += bool(words)
    return words


class _Plumber:
    """Opens the file with pdfplumber once a page needs it, and lets go of each page after it."""

    __slots__ = ("_document", "_path")

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._document is None:
            return
        try:
            self._document.close()
        except Exception:  # noqa: BLE001 - closing looks at every page again, damaged ones too
            self._document.stream.close()

    def rows(self, index: int, words: Sequence[Word]) -> tuple[tuple[Row, ...], list[Word]] | None:
        """The table rows of a page and the words outside them; None where pdfplumber cannot read the page."""
        try:
            if self._document is None:
                self._document = pdfplumber.open(self._path)
            page = self._document.pages[index]
            try:
                return read_rows(page, words)
            finally:
                page.close()
        except Exception:  # noqa: BLE001 - pdfminer raises anything on a damaged page; the page is noted and its text kept
            return None
