"""Completions and spellings: names and words that begin so, the collection's own words for what was mistyped."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from small_library import described, unit, write_versions

from renvoi import cli
from search.model.document import Identifier
from search.model.reader import PUBLIC_READER, Reader
from search.query.request import SearchRequest
from search.service import Service
from search.settings import load_settings
from search.suggested.names import Named, Names
from search.suggested.suggestions import completions, spellings


@pytest.fixture
def opened(library_folder):
    service = Service(library_folder, load_settings(environ={}))
    with service.library() as found:
        yield found
    service.close()


def test_names_of_works_come_before_words(opened):
    found = completions(opened, "rapp", PUBLIC_READER)
    assert (found[0].kind, found[0].text, found[0].id) == ("title", "Rapport sur la détention", "a-hrc-99-1")
    assert [each.text for each in found if each.kind == "word"] == ["rapport"]
    symbols = completions(opened, "a/hrc/9", PUBLIC_READER)
    assert {("symbol", "A/HRC/99/1", "a-hrc-99-1")} <= {(each.kind, each.text, each.id) for each in symbols}


def test_the_last_word_is_completed_and_what_stands_before_it_is_kept(opened):
    words = [each for each in completions(opened, "lawyers in deten", PUBLIC_READER) if each.kind == "word"]
    assert words[0].text == "lawyers in detention"
    assert words[0].passages
    assert completions(opened, "lawyers in d", PUBLIC_READER) == completions(opened, " ", PUBLIC_READER) == ()


def test_words_typed_with_accents_are_completed_with_them(opened):
    assert "détention" in [each.text for each in completions(opened, "déten", PUBLIC_READER) if each.kind == "word"]


def test_a_mistyped_word_is_offered_as_the_collection_has_it(opened):
    for typed, meant in (("tortrue in detention", "torture in detention"), ("detentoin", "detention")):
        asked = SearchRequest(q=typed)
        works = opened.search(asked, PUBLIC_READER).works
        found = spellings(opened, asked, works, PUBLIC_READER)
        assert [each.query for each in found] == [meant]
        assert found[0].works == opened.search(SearchRequest(q=meant), PUBLIC_READER).works > works
    assert spellings(opened, SearchRequest(q="torture"), 4, PUBLIC_READER) == ()


def test_a_word_that_a_dictionary_translates_is_no_slip(opened):
    """The collection has *detention* and no *detection*; who asks for that means it."""
    assert spellings(opened, SearchRequest(q="detection"), 0, PUBLIC_READER) == ()


def test_what_a_reader_may_not_see_is_never_suggested(opened):
    trusted = Reader(levels=frozenset({"public", "restricted"}))
    for typed in ("Zebu", "confid", "testim"):
        assert completions(opened, typed, PUBLIC_READER) == ()
        assert completions(opened, typed, trusted)
    mistyped = SearchRequest(q="Zebulom")
    assert spellings(opened, mistyped, 0, PUBLIC_READER) == ()
    assert [each.instead for each in spellings(opened, mistyped, 0, trusted)] == ["zebulon"]


def test_names_are_found_from_any_of_their_words_whole_names_first():
    names = Names(
        [
            Named("b", "public", "title", "On the right to food"),
            Named("a", "public", "title", "Right of peoples"),
            Named("c", "public", "case", "Selmouni v. France"),
            Named("d", "restricted", "title", "Rights withheld"),
            Named("e", "public", "symbol", "CAT/C/48/D/500/2012"),
        ]
    )
    found = {
        typed: [name.id for name in names.beginning(typed, PUBLIC_READER, 9)] for typed in ("righ", "v. fr", "500/2")
    }
    assert found == {"righ": ["a", "b"], "v. fr": ["c"], "500/2": ["e"]}
    assert [name.id for name in names.beginning("cat / c/48", PUBLIC_READER, 9)] == ["e"]
    assert len(names.beginning("righ", PUBLIC_READER, 1)) == 1


def test_the_command_completes_and_a_search_says_what_may_be_meant(library_folder):
    run = CliRunner().invoke
    there = ["--library", str(library_folder)]
    done = run(cli, ["suggest", "rapp", *there], obj=None)
    assert "Rapport sur la détention\ta-hrc-99-1" in done.output
    asked = run(cli, ["search", "tortrue", *there], obj=None)
    assert "torture" in asked.output
    assert '"instead": "torture"' in run(cli, ["suggest", "tortrue", "--json", *there], obj=None).output


@pytest.fixture(scope="module")
def words_alike(tmp_path_factory):
    """A library whose words are close to others that are much more frequent, and begin longer ones."""
    english = ["they beat him"] * 4 + ["he was beaten"] * 9 + ["the best practice of a judge"] * 90 + ["a strikng case"]
    french = ["des coups de fouet"] * 4 + ["les fouets"] * 9 + ["une foule de manifestants"] * 90
    versions = []
    for language, texts in (("en", english), ("fr", french)):
        said = described(
            {language: f"Words {language}"}, identifiers=(Identifier(scheme="un-symbol", value=f"A/HRC/98/{language}"),)
        )
        units = tuple(unit(n, text, anchor=f"p{n}", language=language) for n, text in enumerate(texts))
        versions.append((said, language, units, None, "text/plain", ()))
    library = tmp_path_factory.mktemp("alike") / "library"
    write_versions(library, versions)
    service = Service(library, load_settings(environ={}))
    with service.library() as found:
        yield found
    service.close()


@pytest.mark.parametrize("correct", ["beat", "Beat", "fouet", "fouets", "beaten", "foule", '"beat"', "beat*"])
def test_a_word_of_the_collection_is_never_taken_for_another_more_frequent_one(words_alike, correct):
    assert spellings(words_alike, SearchRequest(q=correct), 0, PUBLIC_READER) == ()


def test_a_word_that_the_collection_lacks_is(words_alike):
    def meant(typed):
        return [each.instead for each in spellings(words_alike, SearchRequest(q=typed), 0, PUBLIC_READER)]

    assert meant("beaat") == ["beat"]
    assert meant("pratcice") == ["practice"]
    assert meant("manifestnats") == ["manifestants"]
    # Two slips in five letters make another word.
    assert meant("fxuzt") == []


def test_words_of_identifiers_and_what_is_left_out_are_taken_as_typed(words_alike):
    for typed in ("A/HRC/BEET/1", "CCPR/C/GC/36", "judge -foulle", "country:MAR"):
        assert spellings(words_alike, SearchRequest(q=typed), 0, PUBLIC_READER) == ()
