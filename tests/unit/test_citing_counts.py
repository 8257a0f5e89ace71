"""How often works are cited, counted at indexing: the same as counting one by one, after every change, for every reader."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from makers.libraries import report_text, run, settings

from search.catalogue import citing_sums
from search.catalogue.citing_counts import citing_counts, count_citing
from search.catalogue.store import Catalogue
from search.cited_by import CitationsIn, citations_in
from search.cited_paragraphs import cited_paragraphs
from search.citing_facts import CitingFilter
from search.library import LibraryFolder
from search.model.reader import PUBLIC_READER, reader_of
from search.service import OpenLibrary, Service

CITED = report_text("A/HRC/91/2", "Report on water", "Water is a right.", "Nobody shall go without water.", "The end.")

SAID = {
    "en": "The Committee recalls that everyone has the right to water in places of detention.",
    "fr": "Le Comité rappelle que chacun a droit à l’eau dans les lieux de détention et que les États y veillent.",
    "es": "El Comité recuerda que toda persona tiene derecho al agua en los lugares de detención y que los Estados lo garantizan.",
}


@contextmanager
def opened(library: Path) -> Iterator[OpenLibrary]:
    service = Service(library, settings())
    with service.library() as held:
        yield held
    service.close()


def add(
    folder: Path, number: int, text: str, year: int, access: str = "", language: str = "en", more: str = ""
) -> None:
    place = folder / f"{number}"
    place.mkdir(exist_ok=True)
    (place / f"{language}.txt").write_text(
        report_text(
            f"A/HRC/92/{number}", f"Report {number}", *(f"{part} {SAID[language]}" for part in text.split("|"))
        ),
        encoding="utf-8",
    )
    restricted = f'access = "{access}"\n' if access else ""
    (place / "document.toml").write_text(
        f'{restricted}identifiers = [{{scheme = "un-symbol", value = "A/HRC/92/{number}"}}]\ndate = "{year}-02-03"\n'
        f'mechanisms = ["HRC"]\n{more}',
        encoding="utf-8",
    )


@pytest.fixture(autouse=True, params=[citing_sums._MANY, 1], ids=["counted", "summed"])
def _many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test with few citations counted one by one, and with sums kept of all works, as of those cited by very many."""
    monkeypatch.setattr(citing_sums, "_MANY", request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    (place / "cited").mkdir(parents=True)
    (place / "cited" / "en.txt").write_text(CITED, encoding="utf-8")
    (place / "cited" / "document.toml").write_text(
        'identifiers = [{scheme = "un-symbol", value = "A/HRC/91/2"}]\n', encoding="utf-8"
    )
    add(
        place,
        1,
        "See A/HRC/91/2, para. 2.|See A/HRC/91/2, paras. 1-2, and A/HRC/91/2.",
        2010,
        more='countries = ["MAR"]\n',
    )
    add(place, 2, "See A/HRC/91/2, para. 2.", 2012, more='countries = ["TUN", "MAR"]\n')
    add(place, 2, "Voir A/HRC/91/2, par. 2.", 2012, language="fr", more='countries = ["TUN", "MAR"]\n')
    add(place, 3, "See A/HRC/91/2, para. 2, kept back.", 2015, access="staff")
    return place


def catalogue_of(library: Path) -> Path:
    found = LibraryFolder(library).require_current()
    return found.catalogue


def one_by_one(library: Path) -> dict[tuple[int, str, int], tuple[int, int]]:
    """The counts as a person would make them, from every citation."""
    citations: dict[tuple[int, str, int], int] = defaultdict(int)
    units: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    with sqlite3.connect(catalogue_of(library)) as db:
        for target, anchors, version, unit in db.execute(
            "SELECT target, anchors, version, unit FROM mentions WHERE target IS NOT NULL"
            " AND reason NOT IN ('cites-itself', 'nothing-before')"
        ):
            for anchor in ("", *msgspec.json.decode(anchors, type=list[str])):
                citations[target, anchor, version] += 1
                units[target, anchor, version].add(unit)
    return {key: (count, len(units[key])) for key, count in citations.items()}


def kept(library: Path) -> dict[tuple[int, str, int], tuple[int, int]]:
    with sqlite3.connect(catalogue_of(library)) as db:
        return {tuple(row[:3]): tuple(row[3:]) for row in db.execute("SELECT * FROM citing_counts")}


def test_counts_are_those_of_the_citations_after_every_change(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    assert kept(library) == one_by_one(library) != {}
    add(folder, 4, "See A/HRC/91/2, paras. 1 and 3.", 2020)
    add(folder, 1, "See A/HRC/91/2, para. 3.", 2010)
    run(library, folder)
    assert kept(library) == one_by_one(library)
    for file in (folder / "2").iterdir():
        file.unlink()
    run(library, folder)
    assert kept(library) == one_by_one(library)
    for file in (folder / "cited").iterdir():
        file.unlink()
    run(library, folder)
    assert kept(library) == one_by_one(library) == {}


def test_a_catalogue_without_counts_says_the_same_and_gets_them(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    whole = kept(library)
    path = catalogue_of(library)
    with opened(library) as held:
        expected = citations_in(held, "a-hrc-91-2", PUBLIC_READER)
    with sqlite3.connect(path) as db:
        for table in ("citing_counts", "citing_sums", "citing_again"):
            db.execute(f"DROP TABLE {table}")
            db.execute("DELETE FROM meta WHERE name = ?", (table,))
    db.close()
    with opened(library) as held:
        assert citations_in(held, "a-hrc-91-2", PUBLIC_READER) == expected
        counts = citing_counts(held.catalogue, expected.work.ordinal, "p2")
        assert sorted((each.passages, each.again) for each in counts) == [(1, 0), (1, 0), (1, 1), (2, 0)]
    with Catalogue(path) as catalogue, catalogue.transaction():
        count_citing(catalogue, ())
    assert kept(library) == whole


def into(library: Path, anchor: str | None = None, levels: tuple[str, ...] = (), **wanted: str | int) -> CitationsIn:
    with opened(library) as held:
        return citations_in(held, "a-hrc-91-2", reader_of(levels), anchor, CitingFilter(**wanted))  # type: ignore[arg-type]


def test_each_facet_counts_works_under_every_filter_but_its_own(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    whole = into(library)
    assert (whole.total, whole.works) == (3, 2)
    assert whole.facets["country"] == {"MAR": 2, "TUN": 1}
    assert whole.facets["language"] == {"en": 2, "fr": 1}
    assert whole.facets["year"] == {"2012": 1, "2010": 1}
    tunisian = into(library, country="TUN")
    assert (tunisian.total, tunisian.works) == (1, 1), "its one paragraph, in two languages"
    assert tunisian.facets["country"] == {"MAR": 2, "TUN": 1}
    assert tunisian.facets["year"] == {"2012": 1}
    french = into(library, language="fr", year="2010")
    assert (french.total, french.works, french.passages) == (0, 0, ())
    assert french.facets["year"] == {"2012": 1, "2010": 0}, "a value chosen stays visible at 0"
    assert french.facets["language"] == {"en": 1, "fr": 0}
    assert into(library, year="2009..2011").works == 1
    assert into(library, year="2010..2012").works == 2
    assert into(library, "p1").total == 1
    assert into(library, "p3").total == 0


def test_a_version_that_is_aligned_with_none_repeats_the_passages_of_its_numbers(folder: Path, tmp_path: Path) -> None:
    add(folder, 5, "See A/HRC/91/2, para. 2.|See A/HRC/91/2, para. 3.", 2016)
    add(folder, 5, "Véase A/HRC/91/2, párr. 2.|Nada.|Véase A/HRC/91/2, párr. 3.", 2016, language="es")
    library = tmp_path / "library"
    run(library, folder)
    assert [(place[1], place[2]) for place in places(into(library, year="2016"))] == [
        ("en", "p1"),
        ("en", "p2"),
        ("es", "p3"),
    ]
    assert into(library, year="2016").total == 3


def places(found: CitationsIn) -> list[tuple[str, str, str, tuple[int, ...]]]:
    return [
        (each.work.id, each.language, each.unit.anchor, tuple(one.citation.start for one in each.citations))
        for each in found.passages
    ]


def test_pages_lead_through_every_passage_once_newest_works_first(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    whole = places(into(library))
    assert [(place[0], place[2], len(place[3])) for place in whole] == [
        ("a-hrc-92-2", "p1", 1),
        ("a-hrc-92-1", "p1", 1),
        ("a-hrc-92-1", "p2", 2),
    ]
    for limit in (1, 2, 3, 4):
        pages = [places(into(library, offset=offset, limit=limit)) for offset in range(0, 3, limit)]
        assert [place for page in pages for place in page] == whole
    assert into(library, offset=3).passages == ()


def test_what_is_restricted_is_counted_for_those_who_may_see_it(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, folder)
    staff = reader_of(("staff",))
    with opened(library) as held:
        work = held.work("a-hrc-91-2", staff)
        # The same opened library, one reader after the other: nothing of the one's answer is kept for the other.
        for _ in range(2):
            assert cited_paragraphs(held, work, staff)["p2"].works == 3
            assert cited_paragraphs(held, work, PUBLIC_READER)["p2"].works == 2
            assert citations_in(held, work.id, staff).facets["year"] == {"2015": 1, "2012": 1, "2010": 1}
            assert citations_in(held, work.id, PUBLIC_READER).facets["year"] == {"2012": 1, "2010": 1}
        found = cited_paragraphs(held, work, PUBLIC_READER)
    assert [(each.anchor, each.works, each.passages, each.systems) for each in found.values()] == [
        ("p2", 2, 3, {"UN": 2}),
        ("p1", 1, 1, {"UN": 1}),
    ]


def test_sums_follow_what_is_said_of_the_works_that_cite(folder: Path, tmp_path: Path) -> None:
    """States, dates and access levels may change without any citation being read again."""
    library = tmp_path / "library"
    run(library, folder)
    add(
        folder,
        1,
        "See A/HRC/91/2, para. 2.|See A/HRC/91/2, paras. 1-2, and A/HRC/91/2.",
        2011,
        more='countries = ["FRA"]\n',
    )
    run(library, folder)
    assert into(library).facets["country"] == {"FRA": 1, "MAR": 1, "TUN": 1}
    assert into(library).facets["year"] == {"2012": 1, "2011": 1}
    add(folder, 1, "See A/HRC/91/2, para. 2.|See A/HRC/91/2, paras. 1-2, and A/HRC/91/2.", 2011, access="staff")
    run(library, folder)
    assert (into(library).works, into(library).facets["year"]) == (1, {"2012": 1})
    assert into(library, levels=("staff",)).works == 3


def test_both_ways_order_dates_alike(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    for number, date in ((5, "2012"), (6, "2012-02"), (7, "2012-02-04")):
        add(folder, number, "See A/HRC/91/2, para. 1.", 2012)
        described = folder / f"{number}" / "document.toml"
        described.write_text(described.read_text(encoding="utf-8").replace("2012-02-03", date), encoding="utf-8")
    run(library, folder)
    order = list(dict.fromkeys(each.work.id for each in into(library).passages))
    assert order == ["a-hrc-92-5", "a-hrc-92-6", "a-hrc-92-7", "a-hrc-92-2", "a-hrc-92-1"]
