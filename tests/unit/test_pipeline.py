"""Indexing runs: calls add up, what has not changed is skipped, what is gone goes, a bad file costs only itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from makers.libraries import ask, found, report_text, run

from search.errors import ConfigurationError, InputError
from search.model.reader import reader_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "A_HRC_90_1.en.txt").write_text(
        report_text(
            "A/HRC/90/1", "Report on detention", "Detention must be lawful.", "Women in detention need protection."
        ),
        encoding="utf-8",
    )
    (place / "A_HRC_90_1.fr.txt").write_text(
        report_text(
            "A/HRC/90/1",
            "Rapport sur la détention",
            "La détention doit être légale.",
            "Les femmes détenues ont besoin de protection.",
        ),
        encoding="utf-8",
    )
    (place / "A_HRC_90_2.en.txt").write_text(
        report_text("A/HRC/90/2", "Report on water", "Water is a right.", "Nobody shall go without water."),
        encoding="utf-8",
    )
    return place


def test_two_language_files_of_one_symbol_are_one_work(folder: Path, tmp_path: Path) -> None:
    report = run(tmp_path / "library", folder)
    assert (report.works, report.read, report.failed) == (2, 3, {})
    answer = ask(tmp_path / "library", "detention")
    assert [hit.work.symbol for hit in answer.hits] == ["A/HRC/90/1"]
    assert answer.hits[0].work.languages == ("fr", "en")
    every = ask(tmp_path / "library", "detention", by="passage")
    assert {view.unit.language for hit in every.hits for view in hit.passages} == {"fr", "en"}


def test_a_second_run_reads_nothing_and_publishes_nothing(folder: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", folder)
    again = run(tmp_path / "library", folder)
    assert (again.read, again.unchanged, again.published) == (0, 3, None)
    assert not list((tmp_path / "library" / "generations").glob("*.new"))


def test_calls_add_up_and_only_an_indexed_root_loses_files(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "note.en.txt").write_text("A note about forced labour in mines.\n\nIt must end.\n", encoding="utf-8")
    library = tmp_path / "library"
    run(library, folder)
    run(library, other)
    assert len(found(library)) == 3
    (folder / "A_HRC_90_2.en.txt").unlink()
    (other / "note.en.txt").unlink()
    report = run(library, folder)
    assert report.removed == 1
    assert found(library, "water") == []
    assert len(found(library, "labour")) == 1


def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    (folder / "A_HRC_90_2.en.txt").write_text(
        report_text("A/HRC/90/2", "Report on water", "Sanitation is a right too."), encoding="utf-8"
    )
    report = run(library, folder)
    assert (report.read, report.unchanged) == (1, 2)
    assert found(library, "sanitation") == ["a-hrc-90-2"]
    assert found(library, '"go without water"') == []


def test_a_bad_file_costs_only_itself_and_is_reported(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing behind")
    report = run(tmp_path / "library", folder)
    assert report.works == 2
    assert list(report.failed) == [str(folder / "broken.pdf")]


def test_a_file_that_turned_bad_keeps_what_was_read_of_it(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    (folder / "A_HRC_90_2.en.txt").write_bytes(b"%PDF-1.4 overwritten")
    report = run(library, folder)
    assert str(folder / "A_HRC_90_2.en.txt") in report.failed
    assert found(library, "water") == ["a-hrc-90-2"]


def test_a_description_states_access_and_a_faulty_one_keeps_its_files_out(folder: Path, tmp_path: Path) -> None:
    secret = folder / "secret"
    secret.mkdir()
    (secret / "witness.en.txt").write_text("The witness named the torturers.\n", encoding="utf-8")
    (secret / "document.toml").write_text('access = "restricted"\ntitle.en = "Testimony"\n', encoding="utf-8")
    library = tmp_path / "library"
    run(library, folder)
    assert found(library, "witness") == []
    assert ask(library, "").works == 2
    allowed = ask(library, "witness", reader_of(("restricted",)))
    assert [hit.work.titles["en"] for hit in allowed.hits] == ["Testimony"]
    other = tmp_path / "library2"
    (secret / "document.toml").write_text('acces = "restricted"\n', encoding="utf-8")
    report = run(other, folder)
    assert {Path(path).name for path in report.failed} == {"document.toml", "witness.en.txt"}
    assert ask(other, "witness", reader_of(("restricted",))).works == 0


def test_a_dry_run_writes_nothing(folder: Path, tmp_path: Path) -> None:
    report = run(tmp_path / "library", folder, dry_run=True)
    assert len(report.planned) == 3
    assert not (tmp_path / "library").exists()


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        run(tmp_path / "library", tmp_path / "nowhere")
    assert raised.value.code == "path-missing"


def test_a_rebuild_gives_the_same_ids_and_addresses(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    before = [(hit.work.id, [view.unit.anchor for view in hit.passages]) for hit in ask(library, "detention").hits]
    report = run(library, rebuild=True)
    assert report.read == 3
    assert [
        (hit.work.id, [view.unit.anchor for view in hit.passages]) for hit in ask(library, "detention").hits
    ] == before


def test_overrides_win(folder: Path, tmp_path: Path) -> None:
    (folder / "overrides.toml").write_text(
        '["A_HRC_90_2.en.txt"]\ncountries = ["MAR"]\ndate = 2019-05-01\n', encoding="utf-8"
    )
    run(tmp_path / "library", folder)
    work = ask(tmp_path / "library", "water").hits[0].work
    assert (work.countries, work.date) == (("MAR",), "2019-05-01")
    assert not [name for name in work.suggested if name.startswith(("countries", "date"))]


def test_a_faulty_override_stops_the_run_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    (folder / "overrides.toml").write_text('["a-hrc-90-2"]\nacces = "restricted"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError):
        run(library, folder)
    assert found(library, "water") == ["a-hrc-90-2"]


def test_an_override_of_access_takes_a_work_out_of_sight(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    (folder / "overrides.toml").write_text('["A/HRC/90/2"]\naccess = "restricted"\n', encoding="utf-8")
    run(library, folder)
    assert found(library, "water") == []
    assert ask(library, "").works == 1


def test_a_described_file_that_is_missing_is_said_and_the_others_are_read(folder: Path, tmp_path: Path) -> None:
    place = folder / "described"
    place.mkdir()
    (place / "en.txt").write_text("Forced labour must end.\n", encoding="utf-8")
    (place / "document.toml").write_text('id = "labour"\n[files]\nen = "en.txt"\nfr = "fr.txt"\n', encoding="utf-8")
    report = run(tmp_path / "library", folder)
    assert list(report.failed) == [str(place / "document.toml")]
    assert found(tmp_path / "library", "labour") == ["labour"]


def test_faulty_lines_of_descriptions_keep_the_files_below_out(folder: Path, tmp_path: Path) -> None:
    below = folder / "many" / "deep"
    below.mkdir(parents=True)
    (below / "secret.en.txt").write_text("The informant lives in hiding.\n", encoding="utf-8")
    (folder / "many" / "documents.jsonl").write_text(
        '{"file": "deep/secret.en.txt", "access": "restricted"}\n{"file": 3}\n', encoding="utf-8"
    )
    report = run(tmp_path / "library", folder)
    assert {Path(path).name for path in report.failed} == {"documents.jsonl", "secret.en.txt"}
    assert ask(tmp_path / "library", "informant", reader_of(("restricted",))).works == 0


def restricted(folder: Path, library: Path) -> None:
    """The public finds nothing of the witness; a reader of the level does."""
    assert found(library, "witness") == []
    assert ask(library, "witness", reader_of(("members",))).works == 1, folder


@pytest.mark.parametrize("given", ["folder", "file", "below", "above then file"])
def test_a_description_counts_whichever_path_is_given(tmp_path: Path, given: str) -> None:
    folder, library = tmp_path / "documents" / "case", tmp_path / "library"
    folder.mkdir(parents=True)
    (folder / "text.en.txt").write_text("The witness hides abroad.\n", encoding="utf-8")
    if given == "below":
        (tmp_path / "documents" / "documents.jsonl").write_text(
            '{"file": "case/text.en.txt", "access": "members"}\n', encoding="utf-8"
        )
    else:
        (folder / "document.toml").write_text('access = "members"\n', encoding="utf-8")
    if given == "above then file":
        run(library, folder)
    run(library, folder / "text.en.txt" if "file" in given else folder)
    restricted(folder, library)


def test_links_do_not_lead_around_descriptions(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    (folder / "case").mkdir(parents=True)
    (folder / "case" / "text.en.txt").write_text("The witness hides abroad.\n", encoding="utf-8")
    (folder / "case" / "document.toml").write_text('access = "members"\n', encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "case" / "text.en.txt")
    (folder / "loop").symlink_to(folder)
    report = run(library, folder)
    assert sorted(note.code for note in report.notes) == ["link-not-followed", "link-not-followed"]
    restricted(folder, library)


def test_corrections_by_file_mean_the_file_beside_them(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    for name in ("one", "two"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.txt").write_text(f"The witness of case {name} hides abroad.\n", encoding="utf-8")
    (folder / "one" / "overrides.toml").write_text('["a.txt"]\naccess = "members"\n', encoding="utf-8")
    run(library, folder)
    assert ask(library, "witness").works == 1
    assert ask(library, "witness").hits[0].passages[0].unit.text.split()[4] == "two"
    (folder / "overrides.toml").write_text('["two/a.txt"]\naccess = "members"\n', encoding="utf-8")
    run(library, folder)
    assert ask(library, "witness").works == 0
    (folder / "overrides.toml").write_text('["two/gone.txt"]\naccess = "members"\n', encoding="utf-8")
    assert str(folder / "overrides.toml") in run(library, folder).failed


def test_a_description_that_turned_faulty_hides_its_files_until_it_is_mended(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    (folder / "text.en.txt").write_text("The witness hides abroad.\n", encoding="utf-8")
    run(library, folder)
    assert ask(library, "witness").works == 1
    (folder / "document.toml").write_text('acces = "members"\n', encoding="utf-8")
    run(library, folder)
    assert ask(library, "witness").works == 0
    (folder / "document.toml").write_text('access = "members"\n', encoding="utf-8")
    run(library, folder)
    restricted(folder, library)


def test_not_even_a_note_tells_of_a_restricted_symbol(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    (folder / "text.en.txt").write_text("The witness hides abroad.\n", encoding="utf-8")
    (folder / "document.toml").write_text(
        'access = "members"\nidentifiers = [{scheme = "un-symbol", value = "A/HRC/91/80"}]\n', encoding="utf-8"
    )
    run(library, folder)
    for query in ("A/HRC/91/{}", "symbol:A/HRC/91/{}", "symbol:A/HRC/9{}*", "cites:A/HRC/91/{}", "A/HRC/91/{} par. 1"):
        there, absent = (
            ask(library, query.format("80" if "*" not in query else 1)),
            ask(library, query.format("82" if "*" not in query else 2)),
        )
        assert (there.total, [note.code for note in there.notes]) == (
            absent.total,
            [note.code for note in absent.notes],
        ), query


def test_a_name_that_is_no_text_costs_only_its_file(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    (folder / "ok.en.txt").write_text("Water is a right.\n", encoding="utf-8")
    (folder / os.fsdecode(b"bad\xff\xfename.txt")).write_bytes(b"Water too.\n")
    report = run(library, folder)
    assert [error.code for error in report.failed.values()] == ["file-name-undecodable"]
    assert len(found(library, "water")) == 1


def test_originals_and_library_do_not_share_a_folder(folder: Path) -> None:
    with pytest.raises(InputError) as raised:
        run(folder, folder)
    assert raised.value.code == "path-is-library"
    assert not (folder / "CURRENT").exists()


def test_a_passage_names_the_version_it_stands_in(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    (folder / "rapport.fr.txt").write_text(
        "La délégation a rencontré le ministre de la justice et les associations.\n\n"
        "The delegation met the minister of justice and the associations of the country.\n",
        encoding="utf-8",
    )
    run(library, folder)
    view = ask(library, "minister").hits[0].passages[0]
    assert (view.unit.language, view.version_language) == ("en", "fr")


@pytest.mark.parametrize("query", ["A/HRC/90/7 par. 9", "A/HRC/90/7, § 9", "A/HRC/90/7 paragraphe 9"])
def test_a_symbol_with_its_paragraph_brings_that_paragraph_first(tmp_path: Path, query: str) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    folder.mkdir()
    texts = [f"Paragraph on prisons, item {number}, citing A/HRC/90/7 itself." for number in range(1, 13)]
    for symbol in (7, 8):
        (folder / f"A_HRC_90_{symbol}.en.txt").write_text(
            report_text(f"A/HRC/90/{symbol}", "Report on prisons", *texts), encoding="utf-8"
        )
    run(library, folder)
    for by in ("work", "passage"):
        hit = ask(library, query, by=by).hits[0]
        assert (hit.work.symbol, hit.passages[0].unit.anchor) == ("A/HRC/90/7", "p9"), by
