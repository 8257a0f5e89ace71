"""A PDF of a thousand pages stays under 700 MiB: read whole in a process of its own, as a worker reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

pytest.importorskip("resource", reason="the system does not tell how much memory a process took")

PAGES = 1000
MOST_MEBIBYTES = 700
READ = """
import sys
from pathlib import Path
from tests.faults.peak_memory import peak_mebibytes
from indexer.extract.contract import ReadOptions
from indexer.extract.recipe import Job
from indexer.extraction import Task, extract

(version,) = extract(Task(job=Job(paths=(Path(sys.argv[1]),)), options=ReadOptions()))
kind = sum(unit.kind == "paragraph" for unit in version.extraction.units)
rows = sum(unit.kind == "table_row" for unit in version.extraction.units)
notes = sum(unit.kind == "footnote" for unit in version.extraction.units)
print(version.extraction.pages, kind, rows, notes, round(peak_mebibytes()))
"""


def make_long(path: Path) -> None:
    """A thousand full pages of numbered paragraphs with notes; every tenth page holds a ruled table, for which pdfplumber is asked."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True, pageCompression=1)
    number = 0
    for page in range(1, PAGES + 1):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, 800, "A/HRC/99/1")
        canvas.drawString(530, 30, str(page))
        y = 770
        for _ in range(9):
            number += 1
            canvas.setFont("Times-Roman", 10)
            words = [
                f"{number}. Paragraph {number} tells what the delegation saw in place {number % 97}, what it was told there by",
                "the persons deprived of liberty, what the director answered to its questions about the cells, the yards",
                "and the workshops, and what it recommends, so that the conditions improve before the next visit takes",
                f"place, which will be announced neither to the prison nor to the ministry of the country {number % 53}.",
            ]
            for line in words:
                canvas.drawString(60, y, line)
                y -= 12
            y -= 8
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(60 + canvas.stringWidth(words[-1], "Times-Roman", 10) + 1, y + 24, str(page))
        if page % 10 == 0:
            canvas.setFont("Times-Roman", 9)
            for row in range(4):
                for column in range(4):
                    canvas.rect(60 + 100 * column, y - 10 - 16 * row, 100, 16)
                    canvas.drawString(66 + 100 * column, y - 6 - 16 * row, f"{row} {column} {page}")
            y -= 80
        canvas.line(60, 92, 160, 92)
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(60, 82, str(page))
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(66, 79, f"Interview number {page} of the delegation with the director of the place.")
        canvas.showPage()
    canvas.save()


@pytest.mark.timeout(600)
def test_a_thousand_pages_stay_under_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    make_long(path)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    pages, paragraphs, rows, notes, mebibytes = map(int, done.stdout.split())
    assert pages == PAGES
    assert paragraphs >= 9 * PAGES
    assert rows >= 0.9 * 4 * PAGES / 10
    assert notes >= 0.98 * PAGES
    assert mebibytes < MOST_MEBIBYTES
    print(f"{mebibytes} MiB")
