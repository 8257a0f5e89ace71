"""Each layout gives the units written down beside it; run with RENVOI_WRITE_GOLDENS=1 to write them anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import typed_layouts  # noqa: E402
from pdf_layouts import LAYOUTS  # noqa: E402

from indexer.extract.registry import read  # noqa: E402
from indexer.structure.units import build_units  # noqa: E402


def described(path: Path) -> str:
    """One unit a line: kind, address, number, page, parent, call, heading path, text."""
    (reading,) = read(path)
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


ALL = {name: (name + ".pdf", make, "pdf") for name, make in LAYOUTS.items()}
ALL |= {name: (f"{name}.{suffix}", make, "typed") for name, (suffix, make) in typed_layouts.LAYOUTS.items()}


@pytest.mark.parametrize("name", sorted(ALL))
def test_layout_gives_the_units_written_down(name: str, tmp_path: Path) -> None:
    file, make, folder = ALL[name]
    path = tmp_path / file
    make(path)
    reason = (make.__doc__ or "").strip()
    assert reason
    found = f"# {reason}\n{described(path)}"
    golden = HERE / folder / f"{name}.txt"
    if os.environ.get("RENVOI_WRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "twice.pdf"
    LAYOUTS["un_report_new"](path)
    assert described(path) == described(path)
