"""A correction that names a work by its id reaches it, whatever told the id."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import ask, report_text, run


@pytest.mark.parametrize("name", ["a-hrc-90-1", "A_HRC_90_1.en.txt"])
def test_a_correction_names_a_work_or_a_file(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    text = report_text("A/HRC/90/1", "Report on detention", "Detention must be lawful.", "Judges decide on it.")
    (folder / "A_HRC_90_1.en.txt").write_text(text, encoding="utf-8")
    (folder / "overrides.toml").write_text(f'["{name}"]\ncountries = ["MAR"]\n', encoding="utf-8")
    run(tmp_path / "library", folder)
    (hit,) = ask(tmp_path / "library", "detention").hits
    assert (hit.work.id, hit.work.countries) == ("a-hrc-90-1", ("MAR",))
