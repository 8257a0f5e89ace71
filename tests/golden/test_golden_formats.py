"""Made documents of each format and the blocks they must give, as text that a diff shows well.

To accept a change that is meant: RENVOI_ACCEPT=1 pytest tests/golden/test_golden_formats.py, then read the diff.
"""

import os
from pathlib import Path

import pytest

from indexer.extract.registry import read

FOLDER = Path(__file__).parent / "formats"
INPUTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".expected")


def printed(path):
    lines = []
    for reading in read(path):
        said = reading.description
        lines.append(f"# item={reading.item} language={reading.language} date={said.date} titles={dict(said.titles)}")
        lines.extend(f"# {identifier.scheme}={identifier.value}" for identifier in said.identifiers)
        lines.extend(f"# note {note.code}" for note in reading.notes)
        for block in reading.blocks:
            calls = "".join(f" ^{call.label}@{call.offset}" for call in block.calls)
            head = [
                block.kind,
                str(block.level),
                block.label or "",
                block.number or "",
                block.anchor or "",
                block.language or "",
            ]
            lines.append(" | ".join([*head, block.text + calls]))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_the_blocks_of_a_made_document(path):
    expected = path.with_name(path.name + ".expected")
    if os.environ.get("RENVOI_ACCEPT"):
        expected.write_text(printed(path), encoding="utf-8")
    assert printed(path) == expected.read_text(encoding="utf-8")


def test_there_is_one_of_each_kind():
    assert {path.suffix for path in INPUTS} >= {".html", ".md", ".rss", ".xml"}
