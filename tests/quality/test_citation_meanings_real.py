"""What words that point back mean, and names alone, in real decisions, reports and judgments of both languages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from makers.libraries import run, settings

sys.path.insert(0, str(Path(__file__).parent))

from citation_meanings import DATA, documents, meanings, names, write_sample
from citation_places import sources
from floors import check, digest_of

from search.service import OpenLibrary, Service

pytestmark = [pytest.mark.real, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    """The documents that the places stand in, and those that teach their names."""
    place = tmp_path_factory.mktemp("meanings")
    run(place / "library", *write_sample(place), jobs=2)
    service = Service(place / "library", settings())
    with service.library() as opened:
        yield opened
    service.close()


def test_enough_places_of_both_languages_are_judged() -> None:
    means = [row for row in DATA["meaning"] if row[7]]
    assert len(means) >= 150
    assert len([row for row in means if row[3] == "fr"]) >= 40
    assert len({row[0] for row in means}) >= 7
    assert len(DATA["name"]) >= 200
    assert len([row for row in DATA["name"] if row[1] == "fr"]) >= 40


def test_every_document_is_found(library: OpenLibrary) -> None:
    held = {str(row[0]) for row in library.catalogue.rows("SELECT id FROM works", ())}
    assert {document for document in documents() if document.partition("/")[2] not in held} == set()


def test_words_that_point_back_lead_to_what_a_reader_found(library: OpenLibrary) -> None:
    counts = meanings(library)
    shares = {kind: right / judged for kind, (right, judged) in counts.items()}
    assert check("citations_meanings", digest_of(sources()), shares) == []


def test_names_alone_lead_to_their_case(library: OpenLibrary) -> None:
    shares = {}
    for language, told in names(library).items():
        shares |= {f"recall_{language}": told.recall, f"precision_{language}": told.precision}
    assert check("citations_names_alone", digest_of(sources()), shares) == []
