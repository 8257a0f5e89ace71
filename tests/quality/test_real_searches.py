"""What a search must and must not find, checked on real decisions and reports in both languages."""

from __future__ import annotations

import gzip
import itertools
import re
from collections.abc import Iterator

import pytest
from makers.libraries import run, settings
from real_documents import real_corpus

from search.model.reader import PUBLIC_READER
from search.query.request import from_params
from search.results import SearchResults
from search.service import OpenLibrary, Service

pytestmark = pytest.mark.real
DECISIONS = 700


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    """The first decisions of the treaty bodies, and every French and English page, indexed together."""
    corpus = real_corpus()
    place = tmp_path_factory.mktemp("real")
    sample = place / "un-decisions" / "decisions.jsonl.gz"
    sample.parent.mkdir()
    with (
        gzip.open(corpus / "un-decisions" / "decisions.jsonl.gz", "rb") as source,
        gzip.open(sample, "wb", 1) as target,
    ):
        target.writelines(itertools.islice(source, DECISIONS))
    run(place / "library", sample.parent, corpus / "pages-fr-en", corpus / "seeds", corpus / "rights-sheets-fr", jobs=2)
    service = Service(place / "library", settings())
    with service.library() as opened:
        yield opened
    service.close()


def ask(library: OpenLibrary, query: str, **params: str) -> SearchResults:
    request, _ = from_params([("q", query), ("limit", "100"), *params.items()])
    return library.search(request, PUBLIC_READER)


def passages(library: OpenLibrary, query: str, **params: str) -> list[str]:
    found: list[str] = []
    for page in itertools.count(1):
        answer = ask(library, query, by="passage", page=str(page), **params)
        found += [view.unit.text for hit in answer.hits for view in hit.passages]
        if page * 100 >= answer.total or page == 5:
            return found
    raise AssertionError


def test_and_binds_tighter_than_or(library: OpenLibrary) -> None:
    grouped = ask(library, "(women OR girls) AND violence").passages
    assert 0 < grouped < ask(library, "women OR girls AND violence").passages


def test_not_takes_away_every_passage_with_the_word(library: OpenLibrary) -> None:
    phrase = ask(library, '"domestic remedies"').passages
    kept = passages(library, '"domestic remedies" NOT children')
    assert 0 < len(kept) < phrase
    assert not [text for text in kept if re.search(r"(?i)\bchild(ren)?\b", text)]
    assert all(re.search(r"(?i)domestic\W+remedies", text) for text in kept)


def test_prefixes_meet_in_one_passage(library: OpenLibrary) -> None:
    found = passages(library, "child* AND expul*")
    assert found
    assert all(re.search(r"(?i)\bchild", text) and re.search(r"(?i)\bexpul", text) for text in found)


@pytest.mark.parametrize(
    "group",
    [("l'homme", "l’homme", "homme"), ("détention", "detention"), ("œuvre", "oeuvre"), ("l'État", "etat", "État")],
)
def test_spellings_find_the_same(library: OpenLibrary, group: tuple[str, ...]) -> None:
    counts = {query: (ask(library, query).total, ask(library, query).passages) for query in group}
    assert len(set(counts.values())) == 1, counts
    assert next(iter(counts.values()))[1] > 0


def test_a_symbol_never_finds_its_neighbour(library: OpenLibrary) -> None:
    fifth, fourth = ask(library, "CCPR/C/FRA/CO/5"), ask(library, "CCPR/C/FRA/CO/4")
    assert fifth.hits[0].work.symbol == "CCPR/C/FRA/CO/5"
    assert fourth.hits[0].work.symbol == "CCPR/C/FRA/CO/4"
    for hit in fifth.hits[1:]:
        assert all("CCPR/C/FRA/CO/5" in view.unit.text for view in hit.passages)


def test_a_quoted_article_never_finds_another(library: OpenLibrary) -> None:
    found = passages(library, '"article 3"')
    assert found
    assert all(re.search(r"(?i)\barticle\s+3(?!\d)", text) for text in found)


def test_symbols_and_numbers_put_their_work_first(library: OpenLibrary) -> None:
    works = [work for work in itertools.islice(library.catalogue.all_works(), 0, None, 37) if work.identifiers]
    assert len(works) > 10
    for work in works:
        for identifier in work.identifiers:
            if identifier.scheme in {"un-symbol", "ecli", "cpt-inf"}:
                assert ask(library, identifier.value).hits[0].work.id == work.id


def test_facets_count_works_and_filters_keep_their_word(library: OpenLibrary) -> None:
    answer = ask(library, "torture")
    mechanism = {value.code: value.count for value in answer.facets["mechanism"]}
    assert mechanism["CAT"] == ask(library, "torture", filter="mechanism=CAT").total
    assert mechanism["UN"] >= mechanism["UN-TB"] >= mechanism["CAT"]
    without = ask(library, "torture", exclude="mechanism=CAT")
    assert without.total == answer.total - mechanism["CAT"]
    chosen = {value.code: value for value in ask(library, "torture", filter="mechanism=CAT").facets["mechanism"]}
    assert chosen["CAT"].selected
    assert {code: value.count for code, value in chosen.items()} == mechanism


def test_marks_are_the_words_asked_for(library: OpenLibrary) -> None:
    for hit in ask(library, "détenus torture OR detainee", cross="0").hits[:30]:
        for view in hit.passages:
            words = {view.unit.text[start:end].casefold() for start, end in view.marks}
            assert words
            assert all(re.match(r"(d[ée]t[ea]|tortur)", word) for word in words), words


def test_a_decision_is_not_dated_by_its_symbol(library: OpenLibrary) -> None:
    for work in library.catalogue.all_works():
        if work.symbol and re.search(r"/D/\d+/\d{4}$", work.symbol) and work.date:
            assert "date" in work.suggested or work.date[:4] != work.symbol[-4:]
