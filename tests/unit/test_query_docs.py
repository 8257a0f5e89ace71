"""The pages on the query language: every example is read as it says, every field is there, in both languages."""

import re
from pathlib import Path

import pytest

from search.query.ast import FIELD_NAMES
from search.query.compile import compile_query
from search.query.parse import parse
from search.query.write import write
from search.ranking import load_ranking
from search.vocabulary import default_folder, load_vocabularies

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "query-language.md", "fr": DOCS / "query-language.fr.md"}


def rows(page):
    """The cells of every table row but the headings and rules."""
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0].startswith("`"):
            yield cells


def examples(page):
    """What a table says is typed: its first column, or the third of the fields."""
    for cells in rows(page):
        yield from re.findall(r"`([^`]+)`", cells[2] if len(cells) == 4 else cells[0])


@pytest.mark.parametrize("language", PAGES)
def test_every_example_is_read_without_a_note(language):
    vocabularies = load_vocabularies(default_folder())
    typed = list(examples(PAGES[language]))
    assert len(typed) > 35
    for text in typed:
        parsed = parse(text)
        assert parsed.notes == (), text
        result = compile_query(
            parsed.node,
            languages=("fr", "en"),
            vocabularies=vocabularies,
            find_works=lambda _scheme, _value: (1,),
            ranking=load_ranking(),
        )
        assert {note.code for note in result.notes} <= {"words-ignored", "comment-of-several"}, text


def test_every_field_is_described_in_both_languages():
    for page in PAGES.values():
        text = page.read_text(encoding="utf-8")
        named = {FIELD_NAMES[re.sub("[éè]", "e", name)] for name in re.findall(r"`([a-zéè-]+):`", text)}
        assert named == set(FIELD_NAMES.values())


def test_both_pages_say_as_much():
    english, french = list(rows(PAGES["en"])), list(rows(PAGES["fr"]))
    assert len(english) == len(french)
    headings = [re.findall(r"(?m)^#+", page.read_text(encoding="utf-8")) for page in PAGES.values()]
    assert headings[0] == headings[1]


def test_the_precedence_they_tell_is_the_one_that_holds():
    assert write(parse("women OR girls AND violence").node) == "women OR (girls AND violence)"
    assert parse("femmes OU filles ET violence").node == parse("femmes OU (filles ET violence)").node
