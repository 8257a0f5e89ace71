"""Scanned pages: recognised with their confidence where tesseract is installed, noted with the reason where it fails."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf_scans
from indexer.extract.contract import Reading, ReadOptions
from indexer.extract.pdf import read_pdf
from indexer.extract.pdf_scans import find_recogniser, words_of_table
from indexer.structure.units import build_units

HEADER = (
    "level",
    "page_num",
    "block_num",
    "par_num",
    "line_num",
    "word_num",
    "left",
    "top",
    "width",
    "height",
    "conf",
    "text",
)


def row(line: int, word: int, left: int, top: int, conf: float, text: str, height: int = 40) -> dict[str, str]:
    values = (5, 1, 1, 1, line, word, left, top, 30 * len(text), height, conf, text)
    return dict(zip(HEADER, map(str, values), strict=True))


def scan(path: Path, *, pages: int = 1) -> Path:
    """A PDF whose first page is typed and whose others are pictures of typed pages."""
    typed = path.with_name("typed.pdf")
    canvas = Canvas(str(typed))
    canvas.setFont("Times-Roman", 13)
    for number, text in enumerate(
        ("The delegation visited the central prison in June.", "It spoke with forty persons in private.")
    ):
        canvas.drawString(90, 700 - 40 * number, f"{number + 1}. {text}")
    canvas.save()
    document = pypdfium2.PdfDocument(typed)
    picture = ImageReader(document[0].render(scale=200 / 72).to_pil())
    document.close()
    canvas = Canvas(str(path))
    canvas.drawString(90, 700, "A letter is reproduced overleaf.")
    for _ in range(pages):
        canvas.showPage()
        canvas.drawImage(picture, 0, 0, 595, 842)
    canvas.save()
    return path


def read(path: Path) -> Reading:
    return next(iter(read_pdf(path, ReadOptions(ocr=True))))


def program(folder: Path, script: str) -> str:
    path = folder / "tesseract"
    path.write_text(f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; exit 0; fi\n{script}\n', encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(folder)


def test_words_of_one_line_share_their_baseline_and_size() -> None:
    rows = [
        row(1, 1, 400, 1000, 96, "Article"),
        row(1, 2, 700, 1010, 60, "9", height=30),
        row(2, 1, 400, 1060, 91, "rights"),
    ]
    words = words_of_table([*rows, row(3, 1, 10, 10, -1, "|"), {**rows[0], "level": "4"}], scale=300 / 72)
    assert [word.text for word in words] == ["Article", "9", "rights"]
    assert words[0].base == words[1].base == 1040 / (300 / 72)
    assert len({word.style.size for word in words}) == 1
    assert [word.confidence for word in words] == [0.96, 0.6, 0.91]
    assert words[0].x0 == 400 / (300 / 72)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scanned_page_is_recognised_with_its_confidence(tmp_path: Path) -> None:
    reading = read(scan(tmp_path / "scan.pdf"))
    assert {note.code for note in reading.notes} == {"ocr-used"}
    units, _ = build_units(reading, default_language="en")
    recognised = [unit for unit in units if unit.page == 2]
    assert [(unit.anchor, unit.text) for unit in recognised] == [
        ("p1", "The delegation visited the central prison in June."),
        ("p2", "It spoke with forty persons in private."),
    ]
    assert all(unit.confidence is not None and 0.7 < unit.confidence <= 1 for unit in recognised)
    assert [unit.confidence for unit in units if unit.page == 1] == [None]


def test_a_program_that_fails_is_said_and_the_typed_page_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", program(tmp_path, "exit 3"))
    reading = read(scan(tmp_path / "scan.pdf", pages=2))
    notes = {note.code: note.facts for note in reading.notes}
    assert notes["ocr-failed"]["detail"] == "CalledProcessError"
    assert notes["page-without-text"]["pages"] == "2, 3"
    assert [block.text for block in reading.blocks] == ["A letter is reproduced overleaf."]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{program(tmp_path, 'exec sleep 60')}:/usr/bin:/bin")
    monkeypatch.setattr(pdf_scans, "_PAGE_SECONDS", 0.3)
    notes = {note.code: note.facts for note in read(scan(tmp_path / "scan.pdf")).notes}
    assert notes["ocr-failed"]["detail"] == "TimeoutExpired"


def test_without_french_or_english_models_it_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tesseract"
    path.write_text("#!/bin/sh\necho osd\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_recogniser() is None
    assert "ocr-missing" in {note.code for note in read(scan(tmp_path / "scan.pdf")).notes}
