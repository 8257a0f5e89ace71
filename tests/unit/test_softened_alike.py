"""What is softened is softened alike: a question in one language is answered in both by how much of it a passage has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from makers.libraries import report_text, run, settings

from search.model.reader import PUBLIC_READER
from search.query.ast import Symbol
from search.query.request import SearchRequest
from search.results import SearchResults
from search.service import OpenLibrary, Service
from search.softening import most_of_the_words

TEXTS = {
    "A/HRC/94/1": ("en", "The prisoner saw no lawyer in the hospital, and the judge was absent."),
    "A/HRC/94/2": ("en", "A lawyer visited the prisoner in hospital."),
    "A/HRC/94/3": ("en", "The prisoner was brought to a hospital."),
    "A/HRC/94/4": ("fr", "Le détenu a vu un avocat à l’hôpital, un avocat que le juge avait nommé."),
    "A/HRC/94/5": ("fr", "Un détenu, son avocat, et encore un avocat, sont venus dans cet hôpital : avocat, hôpital."),
    "A/HRC/94/6": ("fr", "Le juge était absent de cet hôpital ; un autre juge est venu dans la ville."),
    "A/HRC/94/7": ("fr", "Un jardin, dans la ville, où les enfants jouent avec leurs parents."),
}  # fmt: skip
ENGLISH = "prisoner lawyer hospital judge"
FRENCH = "détenu avocat hôpital juge"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    place = tmp_path_factory.mktemp("alike")
    for symbol, (language, text) in TEXTS.items():
        path = place / "corpus" / symbol.replace("/", "-") / f"{language}.txt"
        path.parent.mkdir(parents=True)
        path.write_text(report_text(symbol, f"Report {symbol[-1]}", text, "Other matters."), "utf-8")
    closed = place / "corpus" / "closed"
    closed.mkdir()
    (closed / "en.txt").write_text(report_text("A/HRC/94/9", "Closed", "Prisoner, lawyer, hospital, judge."), "utf-8")
    (closed / "document.toml").write_text('access = "restricted"\n', "utf-8")
    run(place / "library", place / "corpus", jobs=1)
    service = Service(place / "library", settings())
    with service.library() as opened:
        yield opened
    service.close()


def answered(library: OpenLibrary, q: str, **asked: object) -> SearchResults:
    return library.search(SearchRequest(q=q, **asked), PUBLIC_READER)  # type: ignore[arg-type]


def found(results: SearchResults) -> list[str]:
    return [(hit.work.symbol or "")[-1] for hit in results.hits]


def test_all_the_words_then_most_in_the_language_typed_then_in_the_other(library: OpenLibrary) -> None:
    english, french = found(answered(library, ENGLISH)), found(answered(library, FRENCH))
    assert set(english[:2]) == set(french[:2]) == {"1", "4"}, "all the words, in either language"
    assert english[2:4] == ["2", "5"], "three words of four, those typed before their translations"
    assert french[2:4] == ["5", "2"]
    assert set(english[4:]) == set(french[4:]) == {"3", "6"}
    assert "7" not in english


@pytest.mark.parametrize("q", [ENGLISH, FRENCH])
def test_passages_come_in_the_same_order(library: OpenLibrary, q: str) -> None:
    passages = answered(library, q, by="passage")
    assert found(passages)[2:4] == found(answered(library, q))[2:4]
    assert passages.works == answered(library, q).works == 6


def test_what_the_list_holds_is_said_and_counted(library: OpenLibrary) -> None:
    results = answered(library, ENGLISH)
    notes = {note.code: note.facts for note in results.notes}
    assert notes["words-whole"]["works"] == "2", "the closed one does not exist"
    assert 20 <= int(notes["words-whole"]["share"]) < 100
    assert not {"bridge-most-fr", "bridge-most-en"} & notes.keys(), "one note says it of both"
    counts = {value.code: value.count for value in results.facets["language"]}
    assert counts == {"en": 3, "fr": 3}
    for code, count in counts.items():
        kept = answered(library, ENGLISH, include={"language": (code,)})
        assert kept.works == count
        assert found(kept) == [each for each in found(results) if TEXTS[f"A/HRC/94/{each}"][0] == code]
        assert not any(each.language not in {code, "en"} for each in kept.understood.expansions)
    none = answered(library, f"{ENGLISH} garden")
    assert "words-whole-none" in {note.code for note in none.notes}


def test_nothing_stands_apart_of_it(library: OpenLibrary) -> None:
    results = answered(library, ENGLISH)
    assert results.alike
    assert most_of_the_words(library, results, PUBLIC_READER) is None


@pytest.mark.parametrize("asked", [{"cross": False}, {"lang": "en"}])
def test_one_language_alone_is_asked_for_all_the_words(library: OpenLibrary, asked: dict[str, object]) -> None:
    assert found(answered(library, ENGLISH, **asked)) == ["1"]
    assert not answered(library, ENGLISH, **asked).alike


def test_without_its_translations_a_question_is_not_softened(library: OpenLibrary) -> None:
    without = tuple(each.name for each in answered(library, ENGLISH).understood.expansions)
    assert found(answered(library, ENGLISH, without=without)) == ["1"]


def test_a_small_part_of_the_question_can_be_left_out_and_holds(library: OpenLibrary) -> None:
    assert "5" not in found(answered(library, f"{ENGLISH} NOT détenu"))
    assert set(found(answered(library, f"{ENGLISH} lang:fr"))) == {"4", "5", "6"}


@pytest.mark.parametrize("q", ["Obs. gén. n° 31", "OG n° 31", "Gen. Comm. No. 31", "GC 31"])
def test_a_general_comment_is_asked_by_its_short_names(library: OpenLibrary, q: str) -> None:
    same = {note.code for note in answered(library, "general comment No. 31").notes}
    assert {note.code for note in answered(library, q).notes} == same
    compiled, _ = library.read_query(SearchRequest(q=q), PUBLIC_READER)
    assert isinstance(compiled.node, Symbol)
    assert compiled.node.scheme == "general-comment"
