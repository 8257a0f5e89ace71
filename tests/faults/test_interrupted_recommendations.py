"""A run that breaks off while recommendations are derived costs nothing: what was served is served, the next run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import run

import indexer.pipeline
from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendations import recommendation_columns
from search.catalogue.store import Catalogue
from search.library import LibraryFolder

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
ROW = "Albania,EEG,OIC,Adopt measures number {},Canada,WEOG,OAS,Accepted,4,Trafficking,6\n"


def write(folder: Path, rows: int) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "6.csv").write_text(HEAD + "".join(ROW.format(number) for number in range(rows)), encoding="utf-8")


def counted(library: Path) -> int:
    return len(recommendation_columns(CatalogueReader(LibraryFolder(library).require_current().catalogue)))


class Cut(BaseException):
    """What a Ctrl-C is like."""


@pytest.mark.parametrize("after", [False, True])
def test_a_run_cut_while_deriving_leaves_what_was_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    library, folder = tmp_path / "library", tmp_path / "rows"
    write(folder, 3)
    run(library, folder)
    write(folder, 5)
    whole = indexer.pipeline.derive_recommendations

    def cut(catalogue: Catalogue) -> bool:
        if after:
            whole(catalogue)
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(indexer.pipeline, "derive_recommendations", cut)
        with pytest.raises(Cut):
            run(library, folder)
    assert counted(library) == 3
    run(library, folder)
    assert counted(library) == 5


def test_records_of_a_table_that_turns_unreadable_stay(tmp_path: Path) -> None:
    library, folder = tmp_path / "library", tmp_path / "rows"
    write(folder, 3)
    run(library, folder)
    (folder / "6.csv").write_bytes(b"\x00" * 10)
    report = run(library, folder)
    assert list(report.failed) == [str(folder / "6.csv")]
    assert counted(library) == 3
