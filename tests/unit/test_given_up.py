"""What is typed is not drowned: passages with all of it come first, what a leg gave up is named, and a slip of the pen is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from makers.libraries import report_text, run, settings

from search.model.reader import PUBLIC_READER
from search.query import plan as p
from search.query.given_up import holding_all
from search.query.request import SearchRequest
from search.query.walk import mosts
from search.relief import reliefs
from search.results import SearchResults
from search.service import OpenLibrary, Service
from search.suggested.suggestions import spellings

TEXTS = {
    "A/HRC/92/1": ("en", "The husband disappeared; he had been arrested by soldiers. " + "It was a long day in a far town of the north. " * 40),
    "A/HRC/92/2": ("fr", "Soldat, soldat ! Le mari fut arrêté par un soldat."),
    "A/HRC/92/3": ("fr", "Le mari du soldat, militaire."),
    "A/HRC/92/4": ("en", "A fair trial within a reasonable time is a right. Freedom of expression of a journalist."),
    "A/HRC/92/5": ("en", "Freedom of expression is protected."),
    "A/HRC/92/6": ("en", "Freedom of expression and of the press."),
    "A/HRC/92/7": ("en", "The presumption of innocence, and freedom of expression."),
    "A/HRC/92/8": ("fr", "La présomption d’innocence. La liberté d’expression d’un journaliste. Un détenu."),
    "A/HRC/93/1": ("en", "The husband left. Soldiers came. Freedom of expression matters."),
    "A/HRC/93/2": ("en", "Her husband was arrested and her brother disappeared."),
    "A/HRC/93/3": ("en", "Soldiers disappeared, a husband spoke."),
    "A/HRC/93/4": ("en", "Soldiers arrested the mayor; the husband of the mayor fled."),
    "A/HRC/92/9": ("fr", "Le temps passe et les juges attendent encore : chacun a droit à un procès équitable devant un tribunal."),
}  # fmt: skip
QUESTION = "husband disappeared arrested soldiers"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    place = tmp_path_factory.mktemp("given-up")
    for symbol, (language, text) in TEXTS.items():
        path = place / "corpus" / symbol.replace("/", "-") / f"{language}.txt"
        path.parent.mkdir(parents=True)
        path.write_text(report_text(symbol, f"Report {symbol[-4:]}", text, "Other matters."), "utf-8")
    run(place / "library", place / "corpus", jobs=1)
    service = Service(place / "library", settings())
    with service.library() as opened:
        yield opened
    service.close()


def answered(library: OpenLibrary, q: str, **asked: object) -> SearchResults:
    return library.search(SearchRequest(q=q, **asked), PUBLIC_READER)  # type: ignore[arg-type]


def notes(results: SearchResults) -> dict[str, str]:
    return {note.code: note.facts.get("words", "") for note in results.notes}


def test_all_that_was_typed_stands_before_part_of_it_in_the_other_language(library: OpenLibrary) -> None:
    hits = answered(library, QUESTION).hits
    assert hits[0].work.symbol == "A/HRC/92/1"
    assert "A/HRC/92/2" in {hit.work.symbol for hit in hits[1:]}
    assert max(hit.score for hit in hits[1:]) > hits[0].score, "by its score alone it would have been drowned"


def test_other_orders_and_pages_stay_as_they_are(library: OpenLibrary) -> None:
    dated = answered(library, QUESTION, sort="title")
    assert [hit.work.symbol for hit in dated.hits] == sorted(hit.work.symbol or "" for hit in dated.hits)
    whole = [hit.work.id for hit in answered(library, QUESTION).hits]
    pages = [hit.work.id for page in (1, 2, 3) for hit in answered(library, QUESTION, limit=1, page=page).hits]
    assert pages == whole[: len(pages)]


def test_a_term_that_no_passage_has_is_named(library: OpenLibrary) -> None:
    assert notes(answered(library, "strip searches of prisoners"))["bridge-given-up-fr"] == "strip searches"
    assert notes(answered(library, "fair trial resonable time"))["bridge-given-up-fr"] == "resonable"
    assert "bridge-given-up-fr" not in notes(answered(library, "fair trial"))
    assert notes(answered(library, "journalist fair resonable time", match="most"))["words-given-up"] == "resonable"


def test_what_stands_nowhere_at_all_is_not_said_to_be_left_out(library: OpenLibrary) -> None:
    assert not [code for code in notes(answered(library, "Qwertz Zuiop Asdfgh Yxcvb")) if "given-up" in code]


def test_a_slip_of_the_pen_is_told_whatever_the_bridge_finds(library: OpenLibrary) -> None:
    q = "liberté d'expression d'un joournaliste"
    found = answered(library, q)
    assert found.works > 3
    (spelt,) = spellings(library, found.request, found.works, PUBLIC_READER)
    assert (spelt.typed, spelt.instead) == ("joournaliste", "journaliste")
    assert spelt.query == "liberté d'expression d'un journaliste"
    assert spelt.works == answered(library, spelt.query).works > 0
    assert spellings(library, answered(library, "liberté d'expression").request, 5, PUBLIC_READER) == ()


def test_a_misspelt_word_after_an_elision_is_corrected(library: OpenLibrary) -> None:
    for typed in ("présomption d'innoncence", "présomption d’innoncence"):
        ways = reliefs(library, SearchRequest(q=typed), PUBLIC_READER)
        (way,) = [way for way in ways if way.kind == "spelling"]
        assert way.instead == typed.replace("innoncence", "innocence")
        assert way.works == 2


def test_a_softened_part_is_asked_whole() -> None:
    first, second, given = p.Terms("stem", ("en:a",)), p.Terms("stem", ("en:b",)), p.Facet("language", ("en",))
    most = p.Most((first, second), 0.2, 200, given, 0.5)
    assert holding_all(p.Any((first, most))) == p.Any((first, p.All((given, first, second))))
    assert holding_all(p.Without(most)) == p.Without(most)


def test_a_term_stays_whole_where_most_of_the_words_are_asked(library: OpenLibrary) -> None:
    compiled, _ = library.read_query(SearchRequest(q="garde à vue sans avocat longue", match="most"), PUBLIC_READER)
    assert compiled.softened[0] == ("garde vue", "avocat", "longue")
    (most,) = [node for node in mosts(compiled.plan) if node.fade == 0]
    assert isinstance(most.children[0], p.All), "garde alone is no custody"
    assert not isinstance(most.children[1], p.All)
    apart, _ = library.read_query(SearchRequest(q="prisoner lawyer review", match="most"), PUBLIC_READER)
    assert apart.softened[0] == ("prisoner", "lawyer", "review")
