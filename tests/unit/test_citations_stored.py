"""Citations kept with a library: read at indexing, resolved across documents, unresolved when their target goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from makers.libraries import report_text, run, settings

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
    assert (whole.total, whole.works, dict(whole.systems)) == (2, 1, {"UN": 1})
    assert [(each.anchor, each.passages, each.works) for each in whole.paragraphs] == [("p2", 2, 1), ("p1", 1, 1)]
    assert [each.unit.anchor for each in first.passages] == ["p2"]
    (passage,) = first.passages
    one = passage.citation.citation
    assert passage.unit.text[one.start : one.end] == one.written == "A/HRC/91/2"
    assert passage.unit.text[one.start : passage.citation.full_end] == "A/HRC/91/2, paras. 1-2"


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
