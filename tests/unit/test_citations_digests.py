"""Digests as targets of what cites their original: while it is not held, at the paragraph that condenses the one cited."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from makers.libraries import ask, report_text, run, settings

from search.checking.brief import check_brief
from search.citation_reasons import reason_in_words
from search.citations import cite_text
from search.citations_json import citation_json
from search.citing.digest import condensed, original_keys
from search.model.reader import PUBLIC_READER, Reader, reader_of
from search.query.request import SearchRequest
from search.recommending.batch import BatchRow, run_batch
from search.service import OpenLibrary, Service


@contextmanager
def opened(library: Path) -> Iterator[OpenLibrary]:
    service = Service(library, settings())
    with service.library() as library_open:
        yield library_open
    service.close()


def add(folder: Path, name: str, text: str, described: str) -> None:
    place = folder / name
    place.mkdir(parents=True)
    (place / "en.txt").write_text(text, encoding="utf-8")
    (place / "document.toml").write_text(described, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    add(
        place,
        "citing",
        report_text("A/HRC/91/1", "Report", "See CAT/C/12/D/13/1993, para. 9.3.", "See communication No. 13/1993."),
        'identifiers = [{scheme = "un-symbol", value = "A/HRC/91/1"}]\n',
    )
    add(
        place,
        "digest",
        report_text("", "Digest", "He fled the country [paras. 2.1–2.4].", "The danger is real [para. 9.3]."),
        'id = "digest-mutombo"\nidentifiers = [{scheme = "record", value = "digest-mutombo"}]\nmechanisms = ["CAT"]\n'
        'relations = [{kind = "digest_of", target = "CAT/C/12/D/13/1993"}]\n',
    )
    return place


def original(folder: Path, access: str = "") -> None:
    restricted = f'access = "{access}"\n' if access else ""
    add(
        folder,
        "original",
        report_text("CAT/C/12/D/13/1993", "Views", "The author fled.", "There is a danger."),
        f'{restricted}identifiers = [{{scheme = "un-symbol", value = "CAT/C/12/D/13/1993"}},'
        ' {scheme = "communication", value = "13/1993"}]\nmechanisms = ["CAT"]\n',
    )


def cited(library: Path, reader: Reader = PUBLIC_READER) -> list[tuple[str | None, str, tuple[str, ...]]]:
    with opened(library) as held:
        found = held.citations_out("a-hrc-91-1", reader).citations
    return [
        (one.citation.target, one.citation.reason, one.anchors) for one in found if one.citation.symbol != "A/HRC/91/1"
    ]


def test_a_digest_stands_for_an_original_that_is_not_held(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    assert cited(library) == [("digest-mutombo", "by-symbol", ("p2",)), ("digest-mutombo", "by-number", ())]


def test_the_original_wins_once_it_is_held(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    original(folder)
    run(library, folder)
    assert [(target, reason) for target, reason, _ in cited(library)] == [
        ("cat-c-12-d-13-1993", "by-symbol"),
        ("cat-c-12-d-13-1993", "by-number"),
    ]


def test_who_may_not_see_the_original_is_led_to_the_digest(folder: Path, tmp_path: Path) -> None:
    original(folder, access="staff")
    library = tmp_path / "library"
    run(library, folder)
    assert cited(library) == [("digest-mutombo", "by-symbol", ()), ("digest-mutombo", "by-number", ())]
    assert {target for target, _, _ in cited(library, reader_of(("staff",)))} == {"cat-c-12-d-13-1993"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "found by its symbol or number – digest of the original; the original is not held"),
        ("fr", "trouvé par sa cote ou son numéro – condensé de l’original, lequel n’est pas dans la collection"),
    ],
)
def test_the_rule_that_found_a_digest_is_said_and_that_it_is_one(
    folder: Path, tmp_path: Path, language: str, words: str
) -> None:
    library = tmp_path / "library"
    run(library, folder)
    with opened(library) as held:
        found = cite_text(held, "CAT/C/12/D/13/1993, para. 9.3. See A/HRC/91/1.", PUBLIC_READER)
    digest, report = found.citations
    assert reason_in_words(digest, found.works, language) == words
    told = citation_json(digest, found.works)
    assert told["reason"] == "by-symbol"
    assert told["target"] == {
        "id": "digest-mutombo",
        "symbol": None,
        "anchor": "p2",
        "digest_of": "CAT/C/12/D/13/1993",
    }
    assert " – " not in reason_in_words(report, found.works, language)


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        ("A/HRC/23/18", ("un-symbol:a/hrc/23/18",)),
        ("CAT/C/12/D/13/1993", ("un-symbol:cat/c/12/d/13/1993", "communication:13/1993")),
        ("030/2015", ("application:030/2015", "communication:030/2015")),
        ("ECLI:CE:ECHR:2012:0223JUD002776509", ("ecli:ecli:ce:echr:2012:0223jud002776509", "application:27765/09")),
        ("African Charter on Human and Peoples' Rights", ("treaty:achpr",)),
        ("A feed of news", ()),
    ],
)
def test_the_original_of_a_digest_is_looked_up_by(target: str, keys: tuple[str, ...]) -> None:
    assert original_keys(target) == keys


def test_paragraphs_of_the_original_lead_to_those_that_condense_them() -> None:
    units = [
        ("p1", "First [paras. 2.1–2.3 and 4]."),
        ("p2", "Then [§ 9.3]"),
        ("p3", "Rights [art. 27 à 29]."),
        ("p4", "Of a page [p. 16]."),
        ("p5", "Again [para. 4]"),
    ]
    assert condensed(units) == {
        "2.1": "p1",
        "2.2": "p1",
        "2.3": "p1",
        "4": "p1",
        "9.3": "p2",
        "art27": "p3",
        "art28": "p3",
        "art29": "p3",
    }


def test_a_brief_is_not_told_that_a_digest_lacks_the_paragraphs_of_its_original(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    with opened(library) as held:
        found = check_brief(held, "In CAT/C/12/D/13/1993, paras. 9.3 and 12, it was so.", PUBLIC_READER).citations
    assert [(one.citation.target, one.citation.anchor, one.missing) for one in found] == [("digest-mutombo", "p2", ())]


@pytest.fixture
def ruling(tmp_path: Path) -> Path:
    """A digest of a ruling that is not held, and reports that say its number more often."""
    place = tmp_path / "rulings"
    for number in (1, 2, 3):
        text = report_text(f"A/HRC/91/{number}", "Report", "See application no. 77765/09, and again no. 77765/09, § 4.")
        add(place, f"{number}", text, f'identifiers = [{{scheme = "un-symbol", value = "A/HRC/91/{number}"}}]\n')
    add(
        place,
        "digest",
        report_text("", "Digest", "They were sent back at sea [para. 4]."),
        'id = "digest-ruling"\nrelations = [{kind = "digest_of", target = "ECLI:CE:ECHR:2012:0223JUD007776509"}]\n',
    )
    library = tmp_path / "ruled"
    run(library, place)
    return library


@pytest.mark.parametrize("asked", ["77765/09", "application no. 77765/09", "requête n° 77765/09"])
def test_a_case_number_puts_the_digest_of_its_ruling_first(ruling: Path, asked: str) -> None:
    with opened(ruling) as held:
        found = held.search(SearchRequest(q=asked, by="work"), PUBLIC_READER)
        (line,) = run_batch(held, (BatchRow(number=1, asked=asked, kind=None, filters=()),), (), PUBLIC_READER)
    assert next(hit.work.id for hit in found.hits) == "digest-ruling"
    assert len(found.hits) == 4
    assert "symbol-not-held" not in [note.code for note in found.notes]
    assert (line.work, line.fault) == ("digest-ruling", None)


def test_a_case_number_finds_the_original_before_its_digest(folder: Path, tmp_path: Path) -> None:
    original(folder, access="staff")
    library = tmp_path / "library"
    run(library, folder)
    with opened(library) as held:
        for asked in ("communication no. 13/1993", "13/1993"):
            for reader, first in ((PUBLIC_READER, "digest-mutombo"), (reader_of(("staff",)), "cat-c-12-d-13-1993")):
                found = held.search(SearchRequest(q=asked, by="work"), reader)
                assert next(hit.work.id for hit in found.hits) == first


def test_a_paragraph_of_an_original_is_answered_by_the_passage_of_its_digest(folder: Path, tmp_path: Path) -> None:
    """The digest's own second paragraph, which is of something else, does not come before."""
    library = tmp_path / "library"
    run(library, folder)
    for typed, anchor in (("CAT/C/12/D/13/1993, para. 9.3", "p2"), ("CAT/C/12/D/13/1993, par. 2.2", "p1")):
        answer = ask(library, typed)
        hit = answer.hits[0]
        assert (hit.work.id, hit.passages[0].unit.anchor) == ("digest-mutombo", anchor)
        told = {note.code: dict(note.facts) for note in answer.notes}
        assert told["paragraph-in-digest"]["condensed"] == anchor.removeprefix("p")
        assert "paragraph-not-there" not in told
    lacking = {note.code for note in ask(library, "CAT/C/12/D/13/1993, para. 2").notes}
    assert "paragraph-not-there" in lacking, "the digest’s own second paragraph is not the original’s"
