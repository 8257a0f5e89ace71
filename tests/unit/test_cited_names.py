"""A case that is searched by name, that nothing held is and that documents cite: told with its number and who names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from makers.libraries import ask, report_text, run, settings

from search.cited_names import cited_cases
from search.model.reader import PUBLIC_READER, Reader, reader_of
from search.query.request import SearchRequest
from search.relief import Relief, reliefs
from search.service import OpenLibrary, Service

SAID = "The Committee recalls that everyone has the right to water in places of detention."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("named") / "documents"
    texts = {
        1: ("As in Soering v. the United Kingdom (application no. 14038/88), § 91, it recalls this.", ""),
        2: ("It follows Soering v. United Kingdom, § 88, and Freedom and Water Party of Ruritania v. Turkey.", ""),
        3: ("It has in mind Hushed v. France (application no. 12345/67), § 3.", "staff"),
        4: ("Kaya v. Turkey (application no. 4451/02) and Kaya v. Turkey (application no. 5562/03) differ.", ""),
    }
    for number, (text, access) in texts.items():
        folder = place / str(number)
        folder.mkdir(parents=True)
        (folder / "en.txt").write_text(
            report_text(f"A/HRC/92/{number}", f"Report {number}", f"{text} {SAID}"), encoding="utf-8"
        )
        (folder / "document.toml").write_text(
            (f'access = "{access}"\n' if access else "")
            + f'identifiers = [{{scheme = "un-symbol", value = "A/HRC/92/{number}"}}]\nmechanisms = ["HRC"]\n',
            encoding="utf-8",
        )
    made = tmp_path_factory.mktemp("made") / "library"
    run(made, place)
    return made


@contextmanager
def opened(library: Path) -> Iterator[OpenLibrary]:
    service = Service(library, settings())
    with service.library() as held:
        yield held
    service.close()


def cited(library: Path, q: str, reader: Reader = PUBLIC_READER) -> list[Relief]:
    with opened(library) as held:
        return [each for each in reliefs(held, SearchRequest(q=q, lang="fr"), reader) if each.kind == "cited"]


@pytest.mark.parametrize(
    "q",
    ["arrêt Soering", "Soering c. Royaume-Uni", "affaire Soering c. Royaume-Uni", "Soering v. UK"],
)
def test_a_case_that_is_cited_and_not_held_is_told_with_those_that_cite_it(library: Path, q: str) -> None:
    (one,) = cited(library, q)
    assert one.subject == "Soering v. United Kingdom (14038/88)"
    assert one.works == 2
    assert {hit.work.id for hit in one.citing} == {"a-hrc-92-1", "a-hrc-92-2"}


@pytest.mark.parametrize("q", ["Soering", "soering", "arrêt Soering", "the Soering case"])
def test_a_party_alone_may_name_its_case(library: Path, q: str) -> None:
    with opened(library) as held:
        assert [case.number for case in cited_cases(held, q, PUBLIC_READER)] == ["14038/88"]


@pytest.mark.parametrize("q", ["Soering", "soering"])
def test_words_that_a_filter_hides_are_not_said_to_be_a_case_that_is_not_held(library: Path, q: str) -> None:
    for narrowed in (SearchRequest(q=q, lang="fr"), SearchRequest(q=q, include={"year": ("1950",)})):
        with opened(library) as held:
            found = [each.kind for each in reliefs(held, narrowed, PUBLIC_READER)]
        assert "cited" not in found
        assert found[0] in {"lang", "filter"}


def test_one_name_with_several_numbers_is_several_cases(library: Path) -> None:
    assert [each.subject for each in cited(library, "Kaya v. Turkey")] == [
        "Kaya v. Turkey (4451/02)",
        "Kaya v. Turkey (5562/03)",
    ]


@pytest.mark.parametrize(
    "q",
    [
        "freedom",
        "water",
        "Soering v. France",
        "zzqqxx Soering",
        "Soering detention water right everyone",
        "A/HRC/99/9",
        "",
    ],
)
def test_words_that_are_no_name_of_such_a_case_name_none(library: Path, q: str) -> None:
    with opened(library) as held:
        assert cited_cases(held, q, PUBLIC_READER) == ()


def test_what_only_a_restricted_document_names_is_told_to_those_who_may_see_it(library: Path) -> None:
    assert cited(library, "Hushed v. France") == cited(library, "Hushed") == []
    (one,) = cited(library, "Hushed v. France", reader_of(("staff",)))
    assert (one.subject, [hit.work.id for hit in one.citing]) == ("Hushed v. France (12345/67)", ["a-hrc-92-3"])


def test_a_case_that_is_held_is_not_said_to_be_absent(library: Path) -> None:
    with opened(library) as held:
        assert not [
            each
            for each in reliefs(held, SearchRequest(q="A/HRC/92/1", lang="fr"), PUBLIC_READER)
            if each.kind == "cited"
        ]


def test_documents_that_cite_it_come_with_a_word_that_the_case_itself_is_not_held(library: Path) -> None:
    with opened(library) as held:
        found = held.search(SearchRequest(q="Soering v. the United Kingdom"), PUBLIC_READER)
        told = [dict(note.facts) for note in found.notes if note.code == "case-cited-not-held"]
        other = held.search(SearchRequest(q="Soering v. France"), PUBLIC_READER)
    assert found.works == 2
    assert told == [{"name": "Soering v. United Kingdom (14038/88)"}]
    assert not [note for note in other.notes if note.code == "case-cited-not-held"]


def test_a_bare_number_that_documents_cite_and_nothing_held_bears_is_said_to_be_cited_here(library: Path) -> None:
    def told(q: str, reader: Reader = PUBLIC_READER) -> list[str]:
        notes = ask(library, q, reader=reader).notes
        return [str(note.facts["name"]) for note in notes if note.code == "case-cited-not-held"]

    assert told("14038/88") == ["14038/88"]
    assert told("99999/88") == []
    assert told("12345/67") == [], "nothing tells of what only a hidden document cites"
    assert told("12345/67", reader_of(("staff",))) == ["12345/67"]
