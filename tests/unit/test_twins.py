"""Language versions of one work: found by their text where nothing else ties them, aligned in the run, kept, shown."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from makers.bilingual import recounted, sentences, unit
from makers.libraries import found, report_text, run, settings

import renvoi
from indexer.enrich.twins import find_twins, traits
from search.catalogue.queries import CatalogueReader, Parallel
from search.catalogue.store import SCHEMA_VERSION
from search.errors import LibraryError, NotFoundError, RenvoiError
from search.library import LibraryFolder
from search.model.document import Description, Identifier
from search.model.reader import PUBLIC_READER
from search.model.unit import Unit
from search.service import Service


def write(folder: Path, name: str, language: str, numbers: range, symbol: str = "") -> Path:
    """A report of made paragraphs as a text file."""
    folder.mkdir(exist_ok=True)
    title = ("Rapport sur les arrestations", "Report on arrests")[language == "en"]
    path = folder / name
    path.write_text(report_text(symbol, title, *(sentences(n)[language == "en"] for n in numbers)), encoding="utf-8")
    return path


def works(library: Path) -> list[tuple[str, tuple[str, ...]]]:
    reader = CatalogueReader(catalogue(library))
    return sorted((work.id, work.languages) for work in reader.all_works())


def catalogue(library: Path) -> Path:
    return LibraryFolder(library).require_current().catalogue


def parallel(library: Path, identity: str, language: str = "fr") -> tuple[list[tuple[str, str]], Parallel]:
    """Addresses that correspond, and all that is known of them."""
    reader = CatalogueReader(catalogue(library))
    work = reader.work(identity)
    assert work is not None
    version = next(each for each in reader.versions(work.ordinal) if each.language == language)
    found = reader.parallel(version.id)
    assert found is not None
    anchors = {each.ordinal: each.anchor for each in reader.units(version.id)}
    return [(anchors[ordinal], twin.anchor) for ordinal, twins in found.twins.items() for twin in twins], found


# -- which versions belong together


def made(language: str, numbers: range, **said: object) -> tuple[list[Unit], str, Description]:
    side = [unit(n, sentences(n)[language == "en"], language, number=str(n)) for n in numbers]
    return recounted(side), language, Description(**said)  # type: ignore[arg-type]


def suggested(*each: tuple[list[Unit], str, Description]) -> list[tuple[int, int]]:
    return [(s.french, s.english) for s in find_twins({number: traits(*one) for number, one in enumerate(each)})]


def test_two_versions_with_the_same_figures_and_names_are_suggested() -> None:
    assert suggested(made("fr", range(20)), made("en", range(20)), made("en", range(100, 120))) == [(0, 1)]


def test_versions_that_share_less_are_not() -> None:
    assert suggested(made("fr", range(20)), made("en", range(10, 30))) == []
    assert suggested(made("fr", range(3)), made("en", range(3))) == [], "too little to know a document by"


def test_two_equally_good_twins_are_none() -> None:
    assert suggested(made("fr", range(20)), made("en", range(20)), made("en", range(20))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2010-05-04"}, {"date": "2011-05-04"}),
        ({"access": "restricted"}, {}),
        (
            {"identifiers": (Identifier(scheme="application", value="12/04"),)},
            {"identifiers": (Identifier(scheme="application", value="13/04"),)},
        ),
    ],
)
def test_what_is_stated_otherwise_keeps_versions_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert suggested(made("fr", range(20), **one), made("en", range(20), **other)) == []
    assert suggested(made("fr", range(20), **one), made("en", range(20), **one)) == [(0, 1)]


# -- in a run


def test_files_without_a_common_name_meet_and_say_why(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    write(folder, "arrestations.txt", "fr", range(20))
    write(folder, "custody.txt", "en", range(20))
    write(folder, "other.txt", "en", range(100, 120))
    run(library, folder)
    assert [languages for _, languages in works(library)] == [("fr", "en"), ("en",)]
    links, known = parallel(library, "arrestations")
    assert [(f"p{n}", f"p{n}") in links for n in range(1, 21)] == [True] * 20
    assert [note.code for note in known.notes] == ["twin-suggested"]
    work = CatalogueReader(catalogue(library)).work("arrestations")
    assert work is not None
    assert work.suggested["versions"].startswith("text ")
    again = run(library, folder)
    assert again.published is None
    before = works(library)
    run(library, rebuild=True)
    assert works(library) == before


def test_files_under_different_roots_are_not_compared(tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, write(tmp_path / "one", "arrestations.txt", "fr", range(20)).parent)
    run(library, write(tmp_path / "two", "custody.txt", "en", range(20)).parent)
    assert sorted(languages for _, languages in works(library)) == [("en",), ("fr",)]


def test_a_suggestion_ends_when_a_better_candidate_or_no_candidate_is_there(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    write(folder, "arrestations.txt", "fr", range(20))
    english = write(folder, "custody.txt", "en", range(20))
    run(library, folder)
    assert len(works(library)) == 1
    write(folder, "copy.txt", "en", range(20))
    run(library, folder)
    assert [languages for _, languages in works(library)] == [("fr",), ("en",), ("en",)]
    (folder / "copy.txt").unlink()
    run(library, folder)
    assert len(works(library)) == 1
    english.unlink()
    run(library, folder)
    assert [languages for _, languages in works(library)] == [("fr",)]


def test_only_works_whose_versions_changed_are_aligned_again(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    for number in (1, 2):
        for language in ("fr", "en"):
            write(
                folder,
                f"A_HRC_91_{number}.{language}.txt",
                language,
                range(10 * number, 10 * number + 8),
                f"A/HRC/91/{number}",
            )
    run(library, folder)
    before = dict(sqlite3.connect(catalogue(library)).execute("SELECT id, french FROM aligned"))
    write(folder, "A_HRC_91_2.en.txt", "en", range(20, 24), "A/HRC/91/2")
    run(library, folder)
    after = dict(sqlite3.connect(catalogue(library)).execute("SELECT id, french FROM aligned"))
    assert len(before) == len(after) == 2
    assert len(before.keys() & after.keys()) == 1
    links, known = parallel(library, "a-hrc-91-2")
    assert [pair for pair in links if pair[0].startswith("p")] == [(f"p{n}", f"p{n}") for n in range(1, 5)]
    assert [note.code for note in known.notes] == ["twin-partial"]
    cards = CatalogueReader(catalogue(library))
    work = cards.work("a-hrc-91-2")
    assert work is not None
    assert all("twin-partial" in {note.code for note in card.notes} for card in cards.versions(work.ordinal))
    assert cards.holdings().notes["twin-partial"] == 1


def test_both_directions_give_the_same_pairs(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    write(folder, "A_HRC_91_1.fr.txt", "fr", range(8), "A/HRC/91/1")
    write(folder, "A_HRC_91_1.en.txt", "en", range(2, 8), "A/HRC/91/1")
    run(library, folder)
    links, there = parallel(library, "a-hrc-91-1")
    back, here = parallel(library, "a-hrc-91-1", "en")
    assert {(other, one) for one, other in links} == set(back)
    assert (there.language, here.language) == ("en", "fr")
    assert [pair for pair in links if pair[0].startswith("p")] == [(f"p{n}", f"p{n - 2}") for n in range(3, 9)]


def test_side_by_side_shows_what_one_language_lacks(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    write(folder, "A_HRC_91_1.fr.txt", "fr", range(4), "A/HRC/91/1")
    write(folder, "A_HRC_91_1.en.txt", "en", range(1, 4), "A/HRC/91/1")
    write(folder, "A_HRC_91_9.en.txt", "en", range(30, 34), "A/HRC/91/9")
    run(library, folder)
    service = Service(library, settings())
    with service.library() as opened:
        view = opened.parallel("a-hrc-91-1", PUBLIC_READER, language="fr")
        alone = [row for row in view.rows if not row.there]
        assert [each.anchor for row in alone for each in row.here] == ["p1"]
        assert (alone[0].confidence, alone[0].how) == (None, None)
        with pytest.raises(NotFoundError) as raised:
            opened.parallel("a-hrc-91-9", PUBLIC_READER)
        assert raised.value.code == "twin-none"
    service.close()


def test_the_command_prints_both_languages_as_text_and_as_json(tmp_path: Path) -> None:
    folder, library = tmp_path / "documents", tmp_path / "library"
    for language in ("fr", "en"):
        write(folder, f"A_HRC_91_1.{language}.txt", language, range(1, 5), "A/HRC/91/1")
    write(folder, "A_HRC_91_9.en.txt", "en", range(30, 34), "A/HRC/91/9")
    run(library, folder)
    status, printed = command("show", "a-hrc-91-1#p2", "--parallel", "--lang", "fr", "--library", str(library))
    assert status == 0
    assert sentences(2)[0].split()[1] in printed
    assert "Mr Varga" in printed
    assert "M. Varga" in printed
    status, printed = command("show", "a-hrc-91-1", "--parallel", "--lang", "en", "--json", "--library", str(library))
    answer = json.loads(printed)
    assert [version["language"] for version in answer["versions"]] == ["en", "fr"]
    pair = next(each for each in answer["pairs"] if each["en"] and each["en"][0]["anchor"] == "p3")
    assert ([each["anchor"] for each in pair["fr"]], pair["how"]) == (["p3"], "number")
    assert command("show", "a-hrc-91-9", "--parallel", "--library", str(library))[0] == NotFoundError.exit_code
    assert command("show", "a-hrc-91-1#p99", "--parallel", "--library", str(library))[0] == NotFoundError.exit_code


def command(*arguments: str) -> tuple[int, str]:
    """What `renvoi` with these arguments ends with and prints."""
    result = CliRunner().invoke(
        renvoi.cli, list(arguments), obj={"language": "fr"}, standalone_mode=False, env={"COLUMNS": "120"}
    )
    if isinstance(result.exception, RenvoiError):
        return result.exception.exit_code, result.output
    return int(result.return_value or 0), result.output


# -- a library of another version of the program


def test_a_catalogue_of_an_older_schema_is_made_anew_from_every_known_path(tmp_path: Path) -> None:
    library = tmp_path / "library"
    one = write(tmp_path / "one", "A_HRC_91_1.fr.txt", "fr", range(8), "A/HRC/91/1").parent
    two = write(tmp_path / "two", "A_HRC_91_2.en.txt", "en", range(20, 28), "A/HRC/91/2").parent
    run(library, one)
    run(library, two)
    downgrade(catalogue(library))
    with pytest.raises(LibraryError) as raised:
        CatalogueReader(catalogue(library))
    assert raised.value.code == "library-of-another-version"
    report = run(library, two)
    assert (report.read, report.works) == (2, 2)
    assert found(library) == ["a-hrc-91-1", "a-hrc-91-2"]
    assert CatalogueReader(catalogue(library)).meta("schema") == SCHEMA_VERSION


def downgrade(path: Path) -> None:
    """Make every catalogue of a library look as an earlier program left it."""
    for each in path.parent.parent.glob("*/catalogue.sqlite"):
        db = sqlite3.connect(each)
        with db:
            db.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
        db.close()
