"""Passages with most of the names typed stand before an answer only where it tells less than they do."""

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

TEXTS = {
    "A_HRC_91_1.fr": (
        "Le requérant Chapman est venu dans la ville avec ses enfants.",
        "Le requérant Connors est venu dans la ville avec ses enfants.",
        "Le requérant Winterstein est venu dans la ville avec ses enfants.",
    ),
    "A_HRC_91_2.en": ("The cases of Winterstein and of Connors were heard in the town.",),
    "A_HRC_91_3.en": ("The cases of Connors and of Chapman were heard in the town.",),
    "A_HRC_91_4.en": ("The case of Chapman was heard by the judge of the town.",),
}


@pytest.mark.parametrize(("share", "before"), [(None, False), ("73", False), ("20", True)])
def test_the_answer_that_tells_more_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: str | None, before: bool
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, texts in TEXTS.items():
        symbol = name[:-3].replace("_", "/")
        (documents / f"{name}.txt").write_text(report_text(symbol, f"Report {symbol[-1]}", *texts), encoding="utf-8")
    run(tmp_path / "library", documents)
    service = Service(tmp_path / "library", settings())
    level = search.softening._level

    def told(results: SearchResults, code: str) -> int:
        notes = (Note(code="bridge-most-en", facts={"share": share}),) if share else ()
        return level(results if code == "words-most" else _with(results, notes), code)

    monkeypatch.setattr(search.softening, "_level", told)
    with service.library() as opened:
        results = opened.search(SearchRequest(q="Winterstein Connors Chapman", prefer="fr"), PUBLIC_READER)
        assert {(hit.work.symbol or "")[-1] for hit in results.hits} == {"1", "2"}
        softened = most_of_the_words(opened, results, PUBLIC_READER)
    service.close()
    assert softened is not None
    assert softened.found.hits
    assert softened.before is before


def _with(results: SearchResults, notes: tuple[Note, ...]) -> SearchResults:
    return replace(results, notes=notes)
