"""A correction that names a work by its id reaches it, whatever told the id."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import ask, report_text, run


@pytest.mark.parametrize("name", ["a-hrc-90-1", "A/HRC/90/1", "A_HRC_90_1.en.txt"])
def test_a_correction_names_a_work_or_a_file(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    text = report_text("A/HRC/90/1", "Report on detention", "Detention must be lawful.", "Judges decide on it.")
    (folder / "A_HRC_90_1.en.txt").write_text(text, encoding="utf-8")
    (folder / "overrides.toml").write_text(f'["{name}"]\ncountries = ["MAR"]\n', encoding="utf-8")
    run(tmp_path / "library", folder)
    (hit,) = ask(tmp_path / "library", "detention").hits
    assert (hit.work.id, hit.work.countries) == ("a-hrc-90-1", ("MAR",))


def test_a_work_named_by_number_and_date(tmp_path: Path) -> None:
    """Several judgments of one case share its number, so the date is part of their id."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "en.txt").write_text("Judgment of the Court.\n\n1. Detention must be lawful.\n", encoding="utf-8")
    said = 'identifiers = [{ scheme = "application", value = "14065/15" }]\ndate = "2021-01-19"\n'
    (folder / "document.toml").write_text(said, encoding="utf-8")
    (folder / "overrides.toml").write_text(
        '["application-14065-15-2021-01-19"]\ncountries = ["CHE"]\n', encoding="utf-8"
    )
    run(tmp_path / "library", folder)
    (hit,) = ask(tmp_path / "library", "detention").hits
    assert (hit.work.id, hit.work.countries) == ("application-14065-15-2021-01-19", ("CHE",))
