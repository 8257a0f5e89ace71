"""What crosses is what is listed: with every added term taken away, an answer is that of the words typed alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from makers.libraries import report_text, run, settings

from search.model.reader import PUBLIC_READER
from search.query import plan as p
from search.query.request import SearchRequest
from search.query.walk import children
from search.results import SearchResults
from search.service import OpenLibrary, Service

TEXTS = {
    "A/HRC/91/1": ("en", "Strip searches of prisoners were carried out. The prisoner had a lawyer.", "Visiting rights of a father."),
    "A/HRC/91/2": ("fr", "La prison était pleine. Les détenus ont été fouillés.", "Le droit de visite du père, et son enfant enlevé."),
    "A/HRC/91/3": ("fr", "Une fouille à nu en prison.", "La visite, la manifestation, la détention provisoire du prisonnier Winterstein."),
    "A/HRC/91/4": ("en", "Detention on remand in prison, and a demonstration of force.", "Connors and Winterstein were evicted."),
    "A/HRC/91/5": ("en", "AIDS is an illness. Legal aid was refused.", "The father was arrested, the child abducted; police custody without a lawyer."),
    "A/HRC/91/6": ("fr", "Le sida est une maladie. L’aide juridictionnelle a été refusée.", "Garde à vue sans avocat ; expropriation sans indemnisation."),
    "A/HRC/91/7": ("en", "Legal aid for education aids nobody.", "The expropriation took place without compensation. San Juan is a town."),
}  # fmt: skip
FIRST = (
    "strip searches of prisoners", "droit de visite du père", "AIDS", "sida", "prison", "garde à vue sans avocat", "police custody",
    "Winterstein Connors Chapman", "excessive use of force", "expropriation sans indemnisation", "Buckley Herblay Winterstein Orlić",
)  # fmt: skip
SECOND = ("", "enfant enlevé", "father", "détention provisoire", "lawyer demonstrators", "SAUF visite")
QUESTIONS = tuple(f"{first} {second}".strip() for first, second in product(FIRST, SECOND))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    place = tmp_path_factory.mktemp("unshown")
    for symbol, (language, *texts) in TEXTS.items():
        path = place / "corpus" / symbol.replace("/", "-") / f"{language}.txt"
        path.parent.mkdir(parents=True)
        path.write_text(report_text(symbol, f"Report {symbol[-1]}", *texts), "utf-8")
    run(place / "library", place / "corpus", jobs=1)
    service = Service(place / "library", settings())
    with service.library() as opened:
        yield opened
    service.close()


def answered(library: OpenLibrary, q: str, *, cross: bool = True, without: tuple[str, ...] = ()) -> SearchResults:
    request = SearchRequest(q=q, by="passage", cross=cross, without=without, limit=100)
    return library.search(request, PUBLIC_READER)


def passages(results: SearchResults) -> list[tuple[str, str, str]]:
    return [(hit.work.id, view.unit.language, view.unit.text) for hit in results.hits for view in hit.passages]


def symbols(results: SearchResults) -> set[str]:
    return {hit.work.symbol or "" for hit in results.hits}


def test_there_are_enough_questions() -> None:
    assert len(set(QUESTIONS)) >= 60


@pytest.mark.parametrize("q", QUESTIONS)
def test_without_what_was_added_the_answer_is_that_of_the_words_typed(library: OpenLibrary, q: str) -> None:
    crossed = answered(library, q)
    without = tuple(each.name for each in crossed.understood.expansions)
    bare = answered(library, q, without=without)
    assert sorted(passages(bare)) == sorted(passages(answered(library, q, cross=False)))
    assert not any(each.used for each in bare.understood.expansions)


def test_a_shared_stem_is_no_translation(library: OpenLibrary) -> None:
    q = "strip searches of prisoners"
    taken = tuple(e.name for e in answered(library, q).understood.expansions if e.typed == "prisoners")
    assert taken
    texts = [text for _, language, text in passages(answered(library, q, without=taken)) if language == "fr"]
    assert not any("pleine" in text for text in texts), "prison is no prisoner"


def test_names_that_cross_by_themselves_are_listed_and_can_be_taken_away(library: OpenLibrary) -> None:
    q = "Buckley Herblay Winterstein Orlić"
    found = answered(library, q)
    assert symbols(found) == {"A/HRC/91/3", "A/HRC/91/4"}
    assert {(each.text, each.source) for each in found.understood.expansions} >= {("Winterstein", "cognate")}
    one = answered(library, q, without=("en:winterstein",))
    assert symbols(one) == {"A/HRC/91/3"}


@pytest.mark.parametrize("q", ["AIDS", "SIDA", "sida"])
def test_an_acronym_is_no_other_word_with_its_stem(library: OpenLibrary, q: str) -> None:
    assert not {each.text for each in answered(library, q).understood.expansions} & {
        "aide",
        "secours",
        "assistance",
        "aid",
    }


def test_aids_and_sida_find_each_other_and_no_help(library: OpenLibrary) -> None:
    assert symbols(answered(library, "AIDS", cross=False)) == {"A/HRC/91/5", "A/HRC/91/7"}, "the index folds case"
    assert symbols(answered(library, "sida")) >= {"A/HRC/91/5", "A/HRC/91/6"}
    texts = [text for _, _, text in passages(answered(library, "sida"))]
    assert not any(text.startswith("L’aide") for text in texts)
    assert "aide" in {each.text for each in answered(library, "aids").understood.expansions}, (
        "in small letters it is a word"
    )


def test_a_leg_that_asks_an_acronym_as_written_is_of_one_language(library: OpenLibrary) -> None:
    compiled, _ = library.read_query(SearchRequest(q="sida"), PUBLIC_READER)
    (leg,) = [leg for leg in children(compiled.plan) if p.Facet("language", ("en",)) in children(leg)]
    (weighed,) = [node for node in children(leg) if isinstance(node, p.Weighed)]
    assert p.Terms("exact", ("aids",)) in [way for way, _ in weighed.ways]


@pytest.mark.parametrize(
    ("q", "left_out"),
    [
        ("garde à vue sans avocat", "à, sans"),
        ("expropriation without compensation", "without"),
        ("sans papiers", None),
        ("sans", None),
        ('"sans avocat" garde', None),
    ],
)
def test_without_is_a_word_that_nothing_is_found_by(library: OpenLibrary, q: str, left_out: str | None) -> None:
    notes = {note.code: note.facts for note in answered(library, q).notes}
    assert notes.get("words-ignored", {}).get("words") == left_out


def test_a_question_with_sans_is_french_and_san_is_a_town(library: OpenLibrary) -> None:
    found = answered(library, "expropriation sans indemnisation")
    assert symbols(found) == {"A/HRC/91/6", "A/HRC/91/7"}
    custody = answered(library, "garde à vue sans avocat")
    assert symbols(custody) == {"A/HRC/91/5", "A/HRC/91/6"}
    assert all("San Juan" not in text for _, _, text in passages(answered(library, "sans papiers")))


def test_the_language_of_the_page_tells_what_nothing_else_does(library: OpenLibrary) -> None:
    def said(q: str, prefer: str | None) -> set[str]:
        request = SearchRequest(q=q, prefer=prefer)
        return {each.language for each in library.search(request, PUBLIC_READER).understood.expansions}

    assert said("bail", None) == {"fr", "en"}
    assert said("bail", "en") == {"fr"}
    assert said("bail", "fr") == {"en"}
    assert said("tenancy", "fr") == {"fr"}, "a word of one language is of that one, whatever the page"
