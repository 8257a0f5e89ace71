"""Passages with most of the words stand before an answer only where it tells less than they do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from makers.libraries import report_text, run, settings

import search.softening
from search.model.note import Note
from search.model.reader import PUBLIC_READER
from search.query.request import SearchRequest
from search.results import SearchResults
from search.service import Service
from search.softening import most_of_the_words

FRENCH = report_text("A/HRC/91/1", "Rapport un", "Le détenu battu en prison porte plainte.", "La police est absente.")
ENGLISH = report_text("A/HRC/91/2", "Report two", "He was beaten by the police in prison.", "The lawyer came.")


@pytest.mark.parametrize(("share", "before"), [(None, False), ("73", False), ("20", True)])
def test_the_answer_that_tells_more_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: str | None, before: bool
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "A_HRC_91_1.fr.txt").write_text(FRENCH, encoding="utf-8")
    (documents / "A_HRC_91_2.en.txt").write_text(ENGLISH, encoding="utf-8")
    run(tmp_path / "library", documents)
    service = Service(tmp_path / "library", settings())
    level = search.softening._level

    def told(results: SearchResults, code: str) -> int:
        notes = (Note(code="bridge-most-en", facts={"share": share}),) if share else ()
        return level(results if code == "words-most" else _with(results, notes), code)

    monkeypatch.setattr(search.softening, "_level", told)
    with service.library() as opened:
        results = opened.search(SearchRequest(q="battu police prison", prefer="fr"), PUBLIC_READER)
        assert results.works == 1
        softened = most_of_the_words(opened, results, PUBLIC_READER)
    service.close()
    assert softened is not None
    assert softened.found.hits
    assert softened.before is before


def _with(results: SearchResults, notes: tuple[Note, ...]) -> SearchResults:
    return replace(results, notes=notes)
