"""Official synonyms: a general comment by symbol, by number, with its body or without, in either language, finds the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers.libraries import report_text, run, settings

from search.citing.comment_numbers import find_bare_comments, read_numbered
from search.citing.official_names import official_names
from search.citing.scheme import find_identifiers
from search.model.reader import PUBLIC_READER
from search.query.request import SearchRequest, from_params
from search.results import SearchResults
from search.service import OpenLibrary, Service


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("observation générale n° 36", "general comment No. 36"),
        ("Observations generales no 36", "general comment No. 36"),
        ("general comment 36", "general comment No. 36"),
        ("General Comment No. 36 (2018)", "general comment No. 36"),
        ("GC 36", "general comment No. 36"),
        ("OG n° 36", "general comment No. 36"),
        ("recommandation générale n° 19", "general recommendation No. 19"),
        ("GR 19", "general recommendation No. 19"),
        ("General Recommendation XXX", "general recommendation No. 30"),
        ("CEDAW general recommendation 19", "CEDAW general recommendation No. 19"),
    ],
)
def test_a_number_without_a_symbol_is_read(typed: str, value: str) -> None:
    (found,) = find_identifiers(typed, typed=True)
    assert (found.scheme, found.value, found.start, found.end) == ("general-comment", value, 0, len(typed))
    assert find_identifiers(typed) == () or found.value != value


@pytest.mark.parametrize(
    "typed",
    [
        "observation générale 2015",
        "general comments",
        "gc 36022/97",
        "[GC] 27238/95",
        "general comment 3.5",
        "rg",
        "general comment 36a",
    ],
)
def test_other_numbers_are_not(typed: str) -> None:
    assert list(find_bare_comments(typed)) == []


def test_a_number_means_the_bodies_that_have_come_so_far() -> None:
    def bodies(value: str) -> list[str]:
        meant = read_numbered("general-comment", value)
        assert meant is not None
        return [body.code for body in meant.bodies]

    assert bodies("general comment No. 36") == ["CCPR"]
    assert bodies("general recommendation No. 36") == ["CEDAW", "CERD"]
    assert bodies("general comment No. 26") == ["CCPR", "CESCR", "CRC"]
    assert bodies("CRC general comment No. 26") == ["CRC"]
    assert read_numbered("general-comment", "something else") is None
    assert read_numbered("un-symbol", "A/HRC/1/1") is None


def test_a_symbol_is_read_back_as_body_and_number() -> None:
    meant = read_numbered("un-symbol", "ccpr/c/21/rev.1/add.13")
    assert meant is not None
    assert ([body.code for body in meant.bodies], meant.number) == (["CCPR"], 31)


def test_series_and_documents_have_official_names() -> None:
    compilation = official_names("HRI/GEN/1/Rev.9 (Vol. II)")
    assert compilation is not None
    assert compilation.names["en"] == ("compilation of general comments",)
    paris = official_names("A/RES/48/134")
    assert paris is not None
    assert paris.names["fr"] == ("Principes de Paris",)
    assert official_names("A/RES/48/13") is None


TEXTS = {
    "views": ("CCPR/C/99/D/1/2010", "CCPR", "The Committee recalls its general comment No. 36 on the right to life."),
    "judgment": ("A/HRC/1/1", "HRC", "See the Human Rights Committee, general comment no. 36, on arbitrary deprivation."),
    "recommandation": ("CEDAW/C/80/D/1/2015", "CEDAW", "Le Comité renvoie à la recommandation générale n° 36 sur l’éducation des filles."),
    "rapport": ("A/HRC/2/1", "HRC", "Le Comité des droits de l’homme a adopté l’observation générale n° 36 sur la vie."),
    "elsewhere": ("A/HRC/3/1", "HRC", "Nobody remembers whose general comment No. 36 that was."),
    "footnote": ("A/HRC/4/1", "HRC", "The duty to investigate follows from CCPR/C/GC/36 and from other texts."),
    "other": ("A/HRC/5/1", "HRC", "Paragraph 36 holds a general comment on budgets."),
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    place = tmp_path_factory.mktemp("synonyms")
    for name, (symbol, body, text) in TEXTS.items():
        folder = place / "corpus" / name
        folder.mkdir(parents=True)
        language = "fr" if name in {"rapport", "recommandation"} else "en"
        (folder / f"{language}.txt").write_text(report_text(symbol, f"Document {name}", text), "utf-8")
        (folder / "document.toml").write_text(f'id = "{name}"\nmechanisms = ["{body}"]\n', "utf-8")
    comments = {
        "gc36": ('identifiers = [{ scheme = "un-symbol", value = "CCPR/C/GC/36" }]', "CCPR", "General comment No. 36: right to life"),
        "gr36": ("", "CEDAW", "General recommendation No. 36: girls and education"),
        "closed": ("", "CERD", "General recommendation No. 36: profiling"),
    }  # fmt: skip
    for name, (identifiers, body, title) in comments.items():
        folder = place / "corpus" / name
        folder.mkdir()
        (folder / "en.txt").write_text(f"{title}\n\n1. States parties must act with due diligence.\n", "utf-8")
        access = 'access = "restricted"\n' if name == "closed" else ""
        (folder / "document.toml").write_text(
            f'id = "{name}"\nkind = "general-comment"\nmechanisms = ["{body}"]\n{identifiers}\n{access}title = {{ en = "{title}" }}\n',
            "utf-8",
        )
    run(place / "library", place / "corpus", jobs=1)
    service = Service(place / "library", settings())
    with service.library() as opened:
        yield opened
    service.close()


def search(library: OpenLibrary, q: str, *params: tuple[str, str]) -> SearchResults:
    request, _ = from_params([("q", q), ("limit", "50"), *params])
    return library.search(request, PUBLIC_READER)


def named(results: SearchResults) -> set[str]:
    return {hit.work.id for hit in results.hits}


@pytest.mark.parametrize(
    "q",
    [
        "CCPR/C/GC/36",
        "observation générale 36 du Comité des droits de l’homme",
        "Human Rights Committee general comment No. 36",
    ],
)
def test_a_comment_of_one_body_is_found_by_all_its_names(library: OpenLibrary, q: str) -> None:
    found = search(library, q)
    assert found.hits[0].work.id == "gc36"
    assert named(found) == {"gc36", "views", "judgment", "rapport", "footnote"}


@pytest.mark.parametrize("q", ["observation générale n° 36", "general comment 36", "GC 36"])
def test_a_number_alone_is_anybodys(library: OpenLibrary, q: str) -> None:
    found = search(library, q)
    assert found.hits[0].work.id == "gc36"
    assert named(found) == {"gc36", "views", "judgment", "rapport", "footnote", "elsewhere"}


@pytest.mark.parametrize("q", ["recommandation générale n° 36", "general recommendation No. 36"])
def test_recommendations_of_several_bodies_are_said(library: OpenLibrary, q: str) -> None:
    found = search(library, q)
    assert found.hits[0].work.id == "gr36"
    assert named(found) == {"gr36", "recommandation"}
    (note,) = [note for note in found.notes if note.code == "comment-of-several"]
    assert note.facts["listed"] == "CEDAW/C/GC/36, CERD/C/GC/36"


def test_what_is_closed_is_not_told(library: OpenLibrary) -> None:
    found = search(library, "CERD general recommendation 36")
    assert found.works == 0
    assert "symbol-not-held" in {note.code for note in found.notes}


def test_every_name_is_listed_and_can_be_taken_away(library: OpenLibrary) -> None:
    found = search(library, "CCPR/C/GC/36")
    listed = {(each.language, each.text, each.source) for each in found.understood.expansions}
    assert listed == {
        ("en", "general comment No. 36", "synonym"),
        ("fr", "observation générale n° 36", "synonym"),
    }
    less = search(library, "CCPR/C/GC/36", ("without", "en:general comment No. 36"))
    assert named(less) == {"gc36", "rapport", "footnote"}
    assert [each.used for each in less.understood.expansions if each.language == "en"] == [False]
    assert named(search(library, "CCPR/C/GC/36", ("cross", "0"))) == {"gc36", "footnote"}
    assert search(library, "CCPR/C/GC/36", ("cross", "0")).understood.expansions == ()


def test_the_rest_of_the_question_is_asked_in_both_languages(library: OpenLibrary) -> None:
    assert named(search(library, "observation générale n° 36 vie")) == {"views", "rapport", "gc36"}


def test_a_comment_left_out_is_left_out_as_typed(library: OpenLibrary) -> None:
    assert "elsewhere" not in named(search(library, "remembers NOT general comment No. 36"))


def test_requests_keep_what_was_taken_away() -> None:
    request, _ = from_params([("q", "GC 36"), ("without", "und:CCPR/C/GC/36")])
    assert request == SearchRequest(q="GC 36", without=("und:ccpr/c/gc/36",))


def test_names_are_kept_in_both_languages() -> None:
    text = (Path(__file__).resolve().parents[2] / "search" / "citing" / "official_names.toml").read_text("utf-8")
    assert text.count("[[document]]") >= 20
    assert text.count("\nfr = [") == text.count("\nen = [") == text.count("[[document]]")
