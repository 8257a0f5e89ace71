"""A second version in one language is kept, not shown, and counted in the report; originals are shown before texts taken from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.docx_parts import make_docx, para
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


@pytest.mark.parametrize(("in_the_original", "shown"), [(6, "docx"), (1, "txt")])
def test_an_original_is_shown_before_a_text_taken_from_it_where_it_holds_as_much(
    tmp_path: Path, in_the_original: int, shown: str
) -> None:
    folder = tmp_path / "documents"
    for name in ("extracted", "original"):
        (folder / name).mkdir(parents=True)
    paragraphs = [f"The State should see to it that judges visit prison number {n} every month." for n in range(1, 9)]
    text = report_text("A/HRC/90/1", "Report on detention", *paragraphs)
    (folder / "extracted" / "A_HRC_90_1.en.txt").write_text(text, encoding="utf-8")
    body = "".join(para(line) for line in ("A/HRC/90/1", "Report on detention", *paragraphs[:in_the_original]))
    make_docx(folder / "original" / "A_HRC_90_1.en.docx", body)
    run(tmp_path / "library", folder)
    catalogue = CatalogueReader(LibraryFolder(tmp_path / "library").require_current().catalogue)
    work = next(catalogue.all_works())
    (version,) = catalogue.versions(work.ordinal)
    assert version.file is not None
    assert version.file.endswith(shown)
    assert len(catalogue.shadowed(work.ordinal)) == 1
