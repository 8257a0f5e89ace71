"""Each layout gives the units written down beside it; run with RENVOI_WRITE_GOLDENS=1 to write them anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from pdf_layouts import LAYOUTS  # noqa: E402

from indexer.extract.contract import ReadOptions  # noqa: E402
from indexer.extract.pdf import read_pdf  # noqa: E402
from indexer.structure.units import build_units  # noqa: E402


def described(path: Path) -> str:
    """One unit a line: kind, address, number, page, parent, call, heading path, text."""
    reading = next(iter(read_pdf(path, ReadOptions())))
    units, notes = build_units(reading, default_language="en")
    lines = []
    for unit in units:
        page = f"{unit.page}" if unit.page_label is None else f"{unit.page}={unit.page_label}"
        parent = "" if unit.parent is None else f" <{units[unit.parent].anchor}"
        call = "" if unit.call is None else f"@{unit.call}"
        number = f" [{unit.number}]" if unit.number else ""
        label = f"{unit.label} " if unit.label else ""
        where = f" ({' > '.join(unit.path)})" if unit.path else ""
        lines.append(f"{unit.kind} {unit.anchor}{number} p{page}{parent}{call}{where}: {label}| {unit.text}")
    lines.extend(f"note {note.code} {dict(note.facts)}" for note in (*reading.notes, *notes))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layout_gives_the_units_written_down(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    LAYOUTS[name](path)
    found = f"# {(LAYOUTS[name].__doc__ or '').strip()}\n{described(path)}"
    golden = HERE / "pdf" / f"{name}.txt"
    if os.environ.get("RENVOI_WRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "twice.pdf"
    LAYOUTS["un_report_new"](path)
    assert described(path) == described(path)
