"""Real United Nations PDFs: footnotes, a French report; shares have floors in `floors.toml`."""

from __future__ import annotations

import re

import pytest
from real_documents import real_corpus

from indexer.extract.contract import ReadOptions
from indexer.extract.pdf import read_pdf
from indexer.extract.plain import read_plain
from indexer.structure.units import build_units

pytestmark = pytest.mark.real


def test_footnotes_are_tied_to_their_calls() -> None:
    notes = tied = 0
    for path in sorted(real_corpus("upr-slovenia").rglob("g*.pdf")):
        if path.stat().st_size > 600_000:
            continue
        units, _ = build_units(next(iter(read_pdf(path, ReadOptions()))), default_language="en")
        own = [unit for unit in units if unit.kind == "footnote" and (unit.label or "").isdecimal()]
        notes += len(own)
        tied += sum(unit.parent is not None for unit in own)
    assert notes > 500
    assert tied >= 0.98 * notes, (tied, notes)


def test_a_french_report_as_text_keeps_its_last_paragraphs_under_their_headings() -> None:
    path = real_corpus("seeds", "A-HRC-23-18.fr.txt")
    units, _ = build_units(next(iter(read_plain(path, ReadOptions()))), default_language="fr")
    by_anchor = {unit.anchor: unit for unit in units}
    for number in range(1, 85):
        assert by_anchor[f"p{number}"].number == str(number)
        assert by_anchor[f"p{number}"].page is None
    for number in range(72, 85):
        assert by_anchor[f"p{number}"].path[0] == "VI. Recommandations"
    notes = [unit for unit in units if unit.kind == "footnote"]
    assert [unit.number for unit in notes] == [str(number) for number in range(1, 16)]
    assert all(unit.parent is not None and unit.call is not None for unit in notes)
    assert {"Annexe I", "Annexe II", "Annexe III", "Annexe IV", "Annexe V"} <= {
        unit.text for unit in units if unit.kind == "heading"
    }
    assert not [unit for unit in units if unit.kind != "furniture" and re.search(r"GE\.13-12724", unit.text)]
