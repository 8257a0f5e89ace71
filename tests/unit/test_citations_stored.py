"""Citations kept with a library: read at indexing, resolved across documents, unresolved when their target goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from makers.libraries import ask, found, report_text, run, settings

from search.model.reader import PUBLIC_READER, Reader, reader_of
from search.service import OpenLibrary, Service

CITING = report_text(
    "A/HRC/91/1",
    "Report on prisons",
    "Detention must be lawful (A/HRC/91/2, para. 2).",
    "See A/HRC/91/2, paras. 1-2, and A/HRC/91/77.",
)
CITED = report_text("A/HRC/91/2", "Report on water", "Water is a right.", "Nobody shall go without water.")


@contextmanager
def opened(library: Path) -> Iterator[OpenLibrary]:
    service = Service(library, settings())
    with service.library() as library_open:
        yield library_open
    service.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "citing.en.txt").write_text(CITING, encoding="utf-8")
    return place


def add_cited(folder: Path, access: str = "") -> None:
    place = folder / "cited"
    place.mkdir()
    (place / "en.txt").write_text(CITED, encoding="utf-8")
    restricted = f'access = "{access}"\n' if access else ""
    (place / "document.toml").write_text(
        f'{restricted}identifiers = [{{scheme = "un-symbol", value = "A/HRC/91/2"}}]\n', encoding="utf-8"
    )


def out(library: Path, reader: Reader = PUBLIC_READER) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    with opened(library) as held:
        found = held.citations_out("a-hrc-91-1", reader).citations
    return [(one.citation.symbol, one.citation.status, one.citation.target, one.anchors) for one in found]


def test_a_document_added_resolves_what_others_cite_and_one_removed_unresolves_it(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    outside = [
        ("A/HRC/91/2", "outside", None, ()),
        ("A/HRC/91/2", "outside", None, ()),
        ("A/HRC/91/77", "outside", None, ()),
    ]
    assert out(library) == outside
    add_cited(folder)
    assert run(library, folder).read == 1
    assert out(library) == [
        ("A/HRC/91/2", "resolved", "a-hrc-91-2", ("p2",)),
        ("A/HRC/91/2", "resolved", "a-hrc-91-2", ("p1", "p2")),
        ("A/HRC/91/77", "outside", None, ()),
    ]
    for file in (folder / "cited").iterdir():
        file.unlink()
    run(library, folder)
    assert out(library) == outside


def test_who_cites_a_paragraph(folder: Path, tmp_path: Path) -> None:
    add_cited(folder)
    library = tmp_path / "library"
    run(library, folder)
    with opened(library) as held:
        whole = held.citations_in("a-hrc-91-2", PUBLIC_READER)
        first = held.citations_in("a-hrc-91-2", PUBLIC_READER, "p1")
    assert (whole.total, whole.works, dict(whole.facets["system"])) == (2, 1, {"UN": 1})
    assert [(each.anchor, each.passages, each.works) for each in whole.paragraphs] == [("p2", 2, 1), ("p1", 1, 1)]
    assert [each.unit.anchor for each in first.passages] == ["p2"]
    (passage,) = first.passages
    one = passage.citations[0].citation
    assert passage.unit.text[one.start : one.end] == one.written == "A/HRC/91/2"
    assert passage.unit.text[one.start : passage.citations[0].full_end] == "A/HRC/91/2, paras. 1-2"


def test_what_is_restricted_is_not_cited_and_does_not_cite(folder: Path, tmp_path: Path) -> None:
    add_cited(folder, access="staff")
    library = tmp_path / "library"
    run(library, folder)
    assert {status for _, status, _, _ in out(library)} == {"outside"}
    assert [status for _, status, _, _ in out(library, reader_of(("staff",)))] == ["resolved", "resolved", "outside"]
    with opened(library) as held:
        told = held.cite_text("See A/HRC/91/2, para. 1.", PUBLIC_READER)
        allowed = held.cite_text("See A/HRC/91/2, para. 1.", reader_of(("staff",)))
    assert [(one.status, one.target) for one in told.citations] == [("outside", None)]
    assert [(one.status, one.target, one.anchor) for one in allowed.citations] == [("resolved", "a-hrc-91-2", "p1")]
    assert told.works == {}


def test_fields_and_facets_of_citations(folder: Path, tmp_path: Path) -> None:
    add_cited(folder)
    library = tmp_path / "library"
    run(library, folder)
    assert found(library, "cites:A/HRC/91/2") == ["a-hrc-91-1"]
    assert found(library, "cites:a-hrc-91-2#p1") == ["a-hrc-91-1"]
    assert found(library, 'cites:"A/HRC/91/2 par. 1"') == found(library, "cite:A/HRC/91/2 par. 1") == ["a-hrc-91-1"]
    assert [view.unit.anchor for hit in ask(library, "cites:A/HRC/91/2 par. 1").hits for view in hit.passages] == ["p2"]
    assert found(library, "cites:A/HRC/91/2 par. 9") == []
    assert found(library, "cites:A/HRC/91/77") == ["a-hrc-91-1"], (
        "a document that is not held is found where it is named"
    )
    assert found(library, "cited-by:A/HRC/91/1") == found(library, "cité-par:a-hrc-91-1") == ["a-hrc-91-2"]
    assert found(library, "cited-by:A/HRC/91/2") == []
    assert found(library, "water cited-by:a-hrc-91-1") == ["a-hrc-91-2"]
    facet = {value.code: value.count for value in ask(library, "").facets["cites"]}
    assert facet == {"UN": 1}
    assert found(library, filter="cites=UN") == ["a-hrc-91-1"]
    assert ask(library, "").facets["cited_by"] == ()


def test_restricted_works_show_in_no_field_and_no_facet(folder: Path, tmp_path: Path) -> None:
    add_cited(folder, access="staff")
    (folder / "other.en.txt").write_text(
        report_text("A/HRC/91/5", "Report on schools", "Nothing is cited here."), encoding="utf-8"
    )
    library = tmp_path / "library"
    run(library, folder)
    staff = reader_of(("staff",))
    assert [hit.work.id for hit in ask(library, "cites:a-hrc-91-2", staff).hits] == ["a-hrc-91-1"]
    assert ask(library, "cites:a-hrc-91-2").works == 0
    assert ask(library, "cites:a-hrc-91-2#p1").works == 0
    assert ask(library, "cited-by:a-hrc-91-1").works == 0
    assert ask(library, "cited-by:a-hrc-91-1", staff).works == 1


def test_authority_is_asked_for_and_changes_scores_alone(folder: Path, tmp_path: Path) -> None:
    add_cited(folder)
    library = tmp_path / "library"
    run(library, folder)
    plain = ask(library, "water OR prisons")
    asked = ask(library, "water OR prisons", authority="1")
    assert {hit.work.id for hit in plain.hits} == {hit.work.id for hit in asked.hits}
    before = {hit.work.id: hit.score for hit in plain.hits}
    after = {hit.work.id: hit.score for hit in asked.hits}
    assert after["a-hrc-91-2"] == pytest.approx(before["a-hrc-91-2"] * 1.5)
    assert after["a-hrc-91-1"] == pytest.approx(before["a-hrc-91-1"])


def test_each_part_of_a_range_is_a_citation_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "documents"
    place.mkdir()
    text = report_text(
        "A/HRC/91/1", "Report on prisons", "See the additions (A/HRC/91/7/Add.1-4).", "Water is a right."
    )
    (place / "citing.en.txt").write_text(text, encoding="utf-8")
    library = tmp_path / "library"
    run(library, place)
    symbols = [f"A/HRC/91/7/Add.{number}" for number in (1, 2, 3, 4)]
    assert out(library) == [(symbol, "outside", None, ()) for symbol in symbols]


def test_a_row_of_a_table_is_not_explained_by_another_row(tmp_path: Path) -> None:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "document.toml").write_text('id = "plan"\n', encoding="utf-8")
    (place / "en.md").write_text(
        "# Plan of action\n\nWhat the State does.\n\n| Asked | Done |\n|---|---|\n"
        "| Apply the Convention against Torture | In part |\n| Respect article 33 of the Convention | Not yet |\n",
        encoding="utf-8",
    )
    library = tmp_path / "library"
    run(library, place)
    with opened(library) as held:
        found = held.citations_out("plan", PUBLIC_READER).citations
    assert [(one.citation.symbol, one.citation.status) for one in found] == [
        ("CAT", "outside"),
        ("Convention", "unknown"),
    ]
