"""A page of a PDF as a picture: the passage marked where it stands, turned pages too; faults by exit code, never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from indexer.page_picture import NOT_DRAWN, PAGE_UNKNOWN, PROGRAM_NAME, page_picture
from web.page_pictures import PROGRAM

ROOT = Path(__file__).resolve().parents[2]
TEXT = "The State party should review its law on detention."


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper é.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    for turn in (0, 90):
        canvas.setPageRotation(turn)
        canvas.drawString(50, 500, "1. Another sentence stands above.")
        canvas.drawString(50, 300, f"2. {TEXT}")
        canvas.showPage()
    canvas.save()
    return path


def marked(picture):
    """Where the pen went: the box of the tinted pixels, as parts of the width and height."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    wide, high = image.size
    places = [
        (x, y)
        for y in range(0, high, 2)
        for x in range(0, wide, 2)
        if image.getpixel((x, y))[0] > 200 and image.getpixel((x, y))[2] < 190
    ]
    if not places:
        return None
    return tuple(
        round(each, 2)
        for each in (
            min(x for x, _ in places) / wide,
            min(y for _, y in places) / high,
            max(x for x, _ in places) / wide,
            max(y for _, y in places) / high,
        )
    )


def test_the_passage_is_marked_where_it_stands(paper):
    left, top, right, bottom = marked(page_picture(str(paper), 1, 600, TEXT))
    # Drawn at 300 of 600 points from below, 50 of 400 from the left, in letters of 12 points.
    assert 0.45 < top < bottom < 0.53
    assert 0.1 < left < 0.2
    assert right > 0.7


def test_a_page_that_is_turned_is_marked_in_the_right_place(paper):
    left, top, right, bottom = marked(page_picture(str(paper), 2, 600, TEXT))
    # The writer exchanges width and height of a page that is turned: 300 of 400 points across.
    assert 0.7 < left < right < 0.82
    assert bottom - top > 0.4


def test_without_a_passage_nothing_is_marked(paper):
    assert marked(page_picture(str(paper), 1, 600, "")) is None
    assert marked(page_picture(str(paper), 1, 600, "This passage stands on no page at all, nor its like.")) is None


def test_size_is_what_was_asked_within_a_limit(paper, tmp_path):
    assert Image.open(io.BytesIO(page_picture(str(paper), 1, 600, ""))).size == (600, 900)
    long = tmp_path / "long.pdf"
    canvas = Canvas(str(long), pagesize=(10, 14_000))
    canvas.drawString(1, 1, "x")
    canvas.save()
    wide, high = Image.open(io.BytesIO(page_picture(str(long), 1, 1700, ""))).size
    assert wide * high <= 6_100_000


def ask(**asked):
    return subprocess.run(
        [sys.executable, "-m", PROGRAM_NAME],
        input=json.dumps({"width": 300, "text": "", **asked}).encode(),
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def test_the_program_says_what_is_wrong_by_its_exit_code(paper, tmp_path):
    fine = ask(file=str(paper), page=1)
    assert (fine.returncode, fine.stdout[:4]) == (0, b"\x89PNG")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    for asked, code in (
        ({"file": str(paper), "page": 3}, PAGE_UNKNOWN),
        ({"file": str(paper), "page": 0}, PAGE_UNKNOWN),
        ({"file": str(broken), "page": 1}, NOT_DRAWN),
        ({"file": str(tmp_path / "gone.pdf"), "page": 1}, NOT_DRAWN),
    ):
        done = ask(**asked)
        assert (done.returncode, done.stdout, done.stderr) == (code, b"", b""), asked


def test_the_pages_ask_for_this_program():
    assert PROGRAM == PROGRAM_NAME
