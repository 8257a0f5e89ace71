"""Questions softened to most of their words: what the plan asks, what is found beside the strict answer, what only frames a question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.libraries import report_text, run, settings

import renvoi
from search.model.reader import PUBLIC_READER
from search.query import plan as p
from search.query.compile import compile_query
from search.query.parse import parse
from search.query.request import SearchRequest
from search.query.walk import mosts
from search.ranking import load_ranking
from search.service import OpenLibrary, Service
from search.softening import FEW, most_of_the_words
from search.vocabulary import default_folder, load_vocabularies
from search.work_hits import work_hits

BOOSTS = load_ranking()
VOCABULARIES = load_vocabularies(default_folder())
QUESTION = "prisoner solitary confinement review lawyer"


def plan_of(text: str, *, most: bool = True):
    return compile_query(
        parse(text).node,
        languages=("fr", "en"),
        vocabularies=VOCABULARIES,
        find_works=lambda _scheme, _value: (),
        ranking=BOOSTS,
        most=most,
    )


def test_only_words_are_softened() -> None:
    compiled = plan_of('prison lawyer review "exact words" NOT guard country:France')
    assert isinstance(compiled.plan, p.Most)
    assert compiled.relaxed == ("typed",)
    assert len(compiled.plan.children) == 3
    assert compiled.plan.least == BOOSTS.most_coverage
    given = compiled.plan.given
    assert isinstance(given, p.All)
    assert {type(child) for child in given.children} == {p.Sequence, p.Without, p.Facet}


@pytest.mark.parametrize(
    "text",
    ["prison lawyer", "NOT (prison lawyer review) torture", "title:(prison lawyer review)", '"prison lawyer review"'],
)
def test_few_words_negations_fields_and_quotations_are_not(text: str) -> None:
    assert mosts(plan_of(text).plan) == []
    assert plan_of(text).relaxed == ()


def test_nothing_is_softened_unasked() -> None:
    assert mosts(plan_of(QUESTION, most=False).plan) == []


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("quels sont les droits d'un détenu ?", "droits AND détenu"),
        ("Combien de temps peut-on être détenu", "détenu"),
        ("Quelles mesures l’État doit-il prendre", "mesures AND l’État AND prendre"),
        ("How long can a child be held", "child AND held"),
        ("Can a State expel a refugee", "State AND expel AND refugee"),
        ("existe-t-il un recours", "recours"),
        ("qu'est-ce que la torture", "torture"),
        ("torture can", "torture AND can"),
        ("comment", "comment"),
        ("how long", "how AND long"),
        ("long detention", "long AND detention"),
    ],
)
def test_what_only_makes_a_question_is_left_out(typed: str, asked: str) -> None:
    from search.query.write import write

    node = plan_of(typed, most=False).node
    assert node is not None
    assert write(node) == asked


def test_what_is_left_out_is_said() -> None:
    notes = {note.code: note.facts for note in plan_of("Combien de temps peut-on détenir", most=False).notes}
    assert notes["words-ignored"]["words"] == "Combien, de, temps, peut-on"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Works with all, most or one of the words, and a closed one with all of them."""
    place = tmp_path_factory.mktemp("softened")
    texts = {
        "A/HRC/90/1": "The prisoner was kept in solitary confinement without review and without a lawyer.",
        "A/HRC/90/2": "Solitary confinement of a prisoner needs review by a court.",
        "A/HRC/90/3": "A lawyer asked for review of the solitary confinement.",
        "A/HRC/90/4": "The lawyer was late.",
    }
    for symbol, text in texts.items():
        path = place / "corpus" / symbol.replace("/", "-") / "en.txt"
        path.parent.mkdir(parents=True)
        path.write_text(report_text(symbol, f"Report {symbol[-1]}", text, "Another paragraph on budgets."), "utf-8")
    closed = place / "corpus" / "closed"
    closed.mkdir()
    (closed / "en.txt").write_text(
        report_text("A/HRC/90/9", "Closed", "Solitary confinement review of a prisoner."), "utf-8"
    )
    (closed / "document.toml").write_text('access = "restricted"\n', "utf-8")
    run(place / "library", place / "corpus", jobs=1)
    return place / "library"


@pytest.fixture
def library(folder: Path):
    service = Service(folder, settings())
    with service.library() as opened:
        yield opened
    service.close()


def test_most_of_the_words_stand_beside_the_strict_answer(library: OpenLibrary) -> None:
    strict = library.search(SearchRequest(q=QUESTION, cross=False), PUBLIC_READER)
    assert [hit.work.symbol for hit in strict.hits] == ["A/HRC/90/1"]
    softened = most_of_the_words(library, strict, PUBLIC_READER)
    assert softened is not None
    assert softened.strict == 1 < FEW
    assert {hit.work.symbol for hit in softened.found.hits} == {"A/HRC/90/2", "A/HRC/90/3"}
    assert "words-most" in {note.code for note in softened.found.notes}


def test_works_shown_beside_are_counted_and_not_listed_again(library: OpenLibrary) -> None:
    request = SearchRequest(q=QUESTION, cross=False, match="most", limit=1)
    whole = library.search(replace(request, limit=10), PUBLIC_READER)
    found = library.search(request, PUBLIC_READER, shown={whole.hits[0].work.ordinal}, facets=False)
    assert [hit.work.id for hit in found.hits] == [whole.hits[1].work.id]
    assert (found.works, found.facets) == (whole.works, {})
    assert library.count_works(request, PUBLIC_READER) == whole.works == 3, "the closed one does not exist"


def test_asked_for_it_is_the_answer_and_holds_the_strict_one(library: OpenLibrary) -> None:
    request = SearchRequest(q=QUESTION, cross=False, match="most")
    found = library.search(request, PUBLIC_READER)
    assert found.hits[0].work.symbol == "A/HRC/90/1"
    assert found.works == 3
    assert sum(value.count for value in found.facets["language"]) == 3
    assert most_of_the_words(library, found, PUBLIC_READER) is None


@pytest.mark.parametrize("q", ["solitary confinement", '"solitary confinement" lawyer late', ""])
def test_nothing_is_offered_for_short_or_exact_questions(library: OpenLibrary, q: str) -> None:
    found = library.search(SearchRequest(q=q), PUBLIC_READER)
    assert most_of_the_words(library, found, PUBLIC_READER) is None
    assert most_of_the_words(library, replace(found, request=replace(found.request, page=2)), PUBLIC_READER) is None


def test_the_command_line_prints_both_apart(folder: Path) -> None:
    both = CliRunner().invoke(
        renvoi.cli,
        ["search", "--library", str(folder), "--no-cross", *QUESTION.split()],
        obj={"language": "en"},
        standalone_mode=False,
    )
    strict, _, softened = both.output.partition("Documents with a passage that has all the words typed: 1.")
    assert "A/HRC/90/1" in strict
    assert "A/HRC/90/2" in softened
    assert "A/HRC/90/9" not in both.output
    asked = CliRunner().invoke(
        renvoi.cli,
        ["search", "--library", str(folder), "--no-cross", "--most", *QUESTION.split()],
        obj={"language": "en"},
        standalone_mode=False,
    )
    assert "A/HRC/90/3" in asked.output
    assert "all the words typed" not in asked.output


def test_a_softened_find_is_marked_in_its_document(library: OpenLibrary) -> None:
    request = SearchRequest(q=QUESTION, cross=False)
    found = library.search(replace(request, match="most"), PUBLIC_READER)
    hit = next(hit for hit in found.hits if hit.work.symbol == "A/HRC/90/3")
    hits = work_hits(library, hit.work, hit.passages[0].version, request, PUBLIC_READER)
    assert hit.passages[0].unit.ordinal in hits.anchors
    strict = next(hit for hit in found.hits if hit.work.symbol == "A/HRC/90/1")
    assert len(work_hits(library, strict.work, strict.passages[0].version, request, PUBLIC_READER).anchors) == 1
