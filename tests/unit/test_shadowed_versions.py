"""A second version in one language is kept, not shown, and counted in the report."""

from __future__ import annotations

from pathlib import Path

from makers.libraries import ask, report_text, run

from search.catalogue.queries import CatalogueReader
from search.library import LibraryFolder


def test_a_second_version_in_one_language_is_counted(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    for name in ("one", "two"):
        (folder / name).mkdir(parents=True)
        text = report_text(
            "A/HRC/90/1", "Report on detention", "Detention must be lawful.", f"Judges decide in part {name}."
        )
        (folder / name / "A_HRC_90_1.en.txt").write_text(text, encoding="utf-8")
    run(tmp_path / "library", folder)
    generation = LibraryFolder(tmp_path / "library").require_current()
    held = CatalogueReader(generation.catalogue).holdings()
    assert (held.works, held.versions, held.notes["version-shadowed"]) == (1, 2, 1)
    assert ask(tmp_path / "library", "judges").passages == 1
