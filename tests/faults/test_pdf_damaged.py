"""Files that cannot be read are refused with their reason; damaged ones never crash or hang."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).parent.parent / "golden"))

from pdf_layouts import un_report_old

from indexer.extract.contract import Reading, ReadOptions
from indexer.extract.pdf import read_pdf
from search.errors import DocumentError


def read(path: Path, **options: object) -> Reading:
    return next(iter(read_pdf(path, ReadOptions(**options))))


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(DocumentError) as caught:
        read(path, **options)
    assert caught.value.facts["path"] == str(path)
    return caught.value.code


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    un_report_old(path)
    return path


def test_refusals_say_why(tmp_path: Path, report: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"")
    assert refusal(path) == "file-empty"
    path.write_bytes(b"<html><body>404</body></html>")
    assert refusal(path) == "pdf-damaged"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    assert refusal(path) == "pdf-damaged"
    assert refusal(tmp_path / "missing.pdf") == "file-unreadable"
    assert refusal(report, byte_limit=100) == "file-too-large"


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "Confidential")
    canvas.save()
    assert refusal(path) == "pdf-encrypted"


def test_a_scan_is_refused_and_a_scanned_page_noted(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    assert refusal(path) == "pdf-without-text"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "The first page has text.")
    canvas.showPage()
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    reading = read(path)
    assert [(note.code, note.page, note.facts["count"]) for note in reading.notes] == [("page-without-text", 2, "1")]


def test_text_recognition_that_is_not_installed_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "half.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "The first page has text.")
    canvas.showPage()
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.save()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert {note.code for note in read(path, ocr=True).notes} == {"ocr-missing", "page-without-text"}


def test_limits_cut_and_say_so(report: Path) -> None:
    whole = read(report)
    assert not whole.notes
    assert [note.code for note in read(report, page_limit=2).notes] == ["pages-cut"]
    cut = read(report, text_limit=500)
    assert "text-cut" in {note.code for note in cut.notes}
    assert len(cut.blocks) < len(whole.blocks)


def test_damaged_bytes_are_read_or_refused(report: Path, tmp_path: Path) -> None:
    data = report.read_bytes()
    chance = random.Random(20090507)
    path = tmp_path / "damaged.pdf"
    outcomes = set()
    for number in range(150):
        broken = bytearray(data)
        if number % 3 == 0:
            broken = broken[: chance.randrange(1, len(broken))]
        else:
            for _ in range(chance.choice((1, 20, 400))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(bytes(broken))
        try:
            outcomes.add("read" if read(path).blocks else "nothing")
        except DocumentError as error:
            outcomes.add(error.code)
    assert "read" in outcomes
    assert "pdf-damaged" in outcomes
    assert outcomes <= {"read", "nothing", "pdf-damaged", "pdf-encrypted", "pdf-without-text"}
