"""Recommendations in the library: rows become records, both languages make one, and they come and go with their works."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from makers.libraries import run

from search.catalogue.queries import CatalogueReader
from search.catalogue.recommendations import (
    HeldRecommendation,
    recommendation,
    recommendation_columns,
    recommendation_counts,
    recommendation_notes,
    recommendation_units,
    recommendations,
    recommendations_of,
)
from search.catalogue.remarks import notes_of_kind, notes_of_rows, row_of
from search.errors import NotFoundError
from search.library import LibraryFolder
from search.model.reader import PUBLIC_READER
from search.recommendation_evaluation import theme_measures
from search.recommending.asked_again import asked_again
from search.recommending.asking import find_recommendations
from search.recommending.profile import profile
from search.recommending.request import from_params
from search.service import Service
from search.settings import load_settings
from search.vocabulary import default_folder, load_vocabularies

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"
ROWS = [
    "Albania,EEG,OIC,Adopt measures against trafficking,Canada,WEOG,OAS,Accepted,4,Trafficking,6",
    "Albania,EEG,OIC,Ratify the protocol on torture,France,WEOG,EU,Noted,5,International instruments,6",
    "Albania,EEG,OIC,Protect children,&#40;Unknown&#41;,,,Accepted,4,Rights of the Child,6",
]
MAROC = (
    "Id,Nom,NomAr,CodeRecommendation,CodeRecommendationAr,Mecanisme,IdSousAxe,Etat,EtatAvancementChiffre,Annee\n"
    "7,Adopter la loi sur la presse,اعتماد قانون الصحافة,R12,ت.12,Organes de Traités,24,En cours,30,2020\n"
    "8,Ratifier la convention,,R13,,Organes de Traités,30,Réalisé,100,2020\n"
)


def opened(library: Path) -> CatalogueReader:
    generation = LibraryFolder(library).require_current()
    return CatalogueReader(generation.catalogue)


def every(library: Path) -> dict[str, HeldRecommendation]:
    catalogue = opened(library)
    numbers = recommendation_columns(catalogue).numbers.tolist()
    return {one.recommendation.id: one for one in recommendations(catalogue, numbers).values()}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "upr"
    folder.mkdir()
    (folder / "6.csv").write_bytes("\r".join([HEAD, *ROWS]).encode("mac-roman"))
    return folder


def test_rows_of_the_review_become_records(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    held = every(tmp_path / "library")
    first, second, third = (one.recommendation for one in sorted(held.values(), key=lambda one: one.number))
    assert (first.addressees, first.recommenders, first.response, first.category) == (
        ("ALB",),
        ("CAN",),
        "accepted",
        "4",
    )
    assert (first.mechanism, first.session, first.cycle, first.date) == ("UPR", "6", 1, "2009-11")
    assert (first.themes, first.response_words) == (("trafficking",), "Accepted")
    assert (second.response, second.themes) == ("noted", ("ratification",))
    assert (third.recommenders, third.other_recommenders, third.groups) == ((), ("Unknown",), ("children",))


def test_who_could_not_be_read_is_said(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    notes = [note for notes in recommendation_notes(opened(tmp_path / "library")).values() for note in notes]
    assert [(note.code, note.facts["count"]) for note in notes] == [("recommenders-unread", "1")]
    assert opened(tmp_path / "library").holdings().notes["recommenders-unread"] == 1


def test_columns_say_what_the_records_say(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    catalogue = opened(tmp_path / "library")
    columns = recommendation_columns(catalogue)
    held = recommendations(catalogue, columns.numbers.tolist())
    for row, number in enumerate(columns.numbers.tolist()):
        one = held[number].recommendation
        response, year = columns.single["response"], columns.single["year"]
        assert response.names[response.values[row]] == one.response
        assert year.names[year.values[row]] == str(one.year)
        assert columns.listed["recommender"].of(row) == (*one.recommenders, *one.other_recommenders)
        assert columns.listed["theme"].of(row) == one.themes
        assert columns.access.names[columns.access.values[row]] == "public"
    assert recommendation_counts(catalogue) == {
        "total": 3, "accepted": 2, "partially": 0, "noted": 1, "pending": 0, "unknown": 0, "followed_up": 0,
        "printed_again": 0, "counted": 3,
    }  # fmt: skip


def test_a_record_points_at_its_units_and_back(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    catalogue = opened(tmp_path / "library")
    columns = recommendation_columns(catalogue)
    units = recommendation_units(catalogue, columns.numbers.tolist())
    for row, number in enumerate(columns.numbers.tolist()):
        placed = catalogue.placed(units[number])
        assert [one.unit.kind for one in placed.values()] == ["item"]
        assert np.array_equal(columns.rows_of_units(units[number]), [row])


def test_both_languages_give_one_record_with_the_units_of_both(tmp_path: Path) -> None:
    folder = tmp_path / "maroc"
    folder.mkdir()
    (folder / "organe.csv").write_text(MAROC, encoding="utf-8")
    run(tmp_path / "library", folder)
    held = every(tmp_path / "library")
    assert [one.recommendation.number for one in held.values()] == ["R12", "R13"]
    catalogue = opened(tmp_path / "library")
    units = recommendation_units(catalogue, [one.number for one in held.values()])
    languages = [sorted(p.version_language for p in catalogue.placed(u).values()) for u in units.values()]
    assert languages == [["ar", "fr"], ["fr"]]
    first = next(iter(held.values())).recommendation
    assert (first.addressees, first.themes, first.date) == (("MAR",), ("freedom-of-expression",), None)
    assert first.suggested["themes:freedom-of-expression"] == "IdSousAxe"
    assert (first.follow_up[0].progress, first.follow_up[0].date, first.follow_up[0].own) == (
        "in-progress",
        "2020",
        False,
    )


def test_numbers_stay_and_records_go_with_their_rows(table: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, table)
    before = every(library)
    assert run(library, table).published is None
    (table / "6.csv").write_bytes(
        "\r".join([HEAD, *ROWS[:2], ROWS[1].replace("Noted", "Accepted")]).encode("mac-roman")
    )
    run(library, table)
    after = every(library)
    assert {identity: one.number for identity, one in after.items()}.items() >= {
        identity: one.number for identity, one in list(before.items())[:2]
    }.items()
    (table / "6.csv").write_bytes("\r".join([HEAD, ROWS[0].replace("Albania", "Andorra")]).encode("mac-roman"))
    run(library, table)
    assert [one.recommendation.addressees for one in every(library).values()] == [("AND",)]
    (table / "6.csv").unlink()
    run(library, table)
    assert every(library) == {}


def test_a_rebuild_gives_the_same_ids(table: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run(library, table)
    before = {identity: one.recommendation for identity, one in every(library).items()}
    run(library, table, rebuild=True)
    assert {identity: one.recommendation for identity, one in every(library).items()} == before


def test_a_record_has_the_access_level_of_its_work(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    (table / "overrides.toml").write_text('["upr-recommendations-albania-6"]\naccess = "members"\n', encoding="utf-8")
    run(tmp_path / "library", table)
    columns = recommendation_columns(opened(tmp_path / "library"))
    assert [columns.access.names[value] for value in columns.access.values] == ["members"] * 3


def test_a_work_lists_its_records_in_order_and_an_unknown_id_has_none(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    catalogue = opened(tmp_path / "library")
    work = catalogue.work("upr-recommendations-albania-6")
    assert work is not None
    listed = recommendations_of(catalogue, work.ordinal)
    assert [one.recommendation.units for one in listed] == sorted(one.recommendation.units for one in listed)
    assert recommendation(catalogue, listed[0].recommendation.id) == listed[0]
    assert recommendation(catalogue, "nothing#p1") is None


def test_the_report_names_every_row_with_a_doubt(table: Path, tmp_path: Path) -> None:
    (table / "6.csv").write_bytes("\r".join([HEAD, *ROWS, ROWS[0], ROWS[0]]).encode("mac-roman"))
    run(tmp_path / "library", table)
    catalogue = opened(tmp_path / "library")
    repeated = list(notes_of_kind(catalogue, "row-repeated"))
    assert [(place, note.facts["row"], note.facts["detail"]) for place, note in repeated] == [
        ("upr-recommendations-albania-6", "6.csv 4", "6.csv 1"),
        ("upr-recommendations-albania-6", "6.csv 5", "6.csv 1"),
    ]
    assert recommendation_counts(catalogue)["total"] == 5
    assert [place for place, _ in notes_of_kind(catalogue, "recommenders-unread")] == ["upr-recommendations-albania-6"]
    assert list(notes_of_kind(catalogue, "nothing-such")) == []


def test_a_sample_report_in_two_languages_gives_one_record_for_both(tmp_path: Path) -> None:
    samples = Path(__file__).resolve().parents[2] / "corpus" / "samples"
    run(tmp_path / "library", samples / "upr" / "digest-a-hrc-43-15")
    catalogue = opened(tmp_path / "library")
    held = every(tmp_path / "library")
    assert [one.recommendation.number for one in held.values()] == [f"13.{number}" for number in range(1, 10)]
    first = next(iter(held.values())).recommendation
    assert (first.recommenders, first.response, first.addressees) == (
        ("FRA", "LTU", "UKR", "SVK"),
        "accepted",
        ("SVN",),
    )
    # The words of the answer are kept in both languages, and each reader has those of theirs.
    for language, began in (("fr", "Parmi les recommandations"), ("en", "Among the recommendations")):
        words, written = first.answer_in(language) or ("", "")
        assert words.startswith(began)
        assert written == language
    units = recommendation_units(catalogue, [one.number for one in held.values()])
    for several in units.values():
        placed = catalogue.placed(several).values()
        assert sorted(one.version_language for one in placed) == ["en", "fr"]
        assert len({one.unit.anchor for one in placed}) == 1


def test_suggested_themes_are_judged_by_those_of_the_table_for_who_may_see_it(table: Path, tmp_path: Path) -> None:
    run(tmp_path / "library", table)
    vocabularies = load_vocabularies(default_folder())
    measures = theme_measures(opened(tmp_path / "library"), vocabularies, PUBLIC_READER)
    assert measures["themes.tuned.recommendations"] == 3
    assert 0 < measures["themes.tuned.precision"] <= 1
    assert 0 < measures["themes.tuned.recall"] <= 1
    (table / "overrides.toml").write_text('["upr-recommendations-albania-6"]\naccess = "members"\n', encoding="utf-8")
    run(tmp_path / "library", table)
    hidden = theme_measures(opened(tmp_path / "library"), vocabularies, PUBLIC_READER)
    assert set(hidden.values()) == {0}


def test_a_pledge_is_found_where_it_is_asked_for_and_is_asked_of_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "upr"
    folder.mkdir()
    pledge = "Albania,EEG,OIC,Adopt measures against trafficking in persons,Albania,EEG,OIC,Voluntary Pledge,4,Trafficking,{}"
    rows = [*ROWS, pledge.format(6), pledge.format(19)]
    (folder / "6.csv").write_bytes("\r".join([HEAD, *rows]).encode("mac-roman"))
    run(tmp_path / "library", folder)
    service = Service(tmp_path / "library", load_settings(environ={}))
    with service.library() as library:
        for pairs, total in (((), 3), ((("filter", "kind=pledge"),), 2), ((("exclude", "kind=recommendation"),), 2)):
            request, _ = from_params(pairs, library.vocabularies)
            found = find_recommendations(library, request, PUBLIC_READER)
            assert found.total == total
            assert {value.code: value.count for value in found.facets["kind"]} == {"recommendation": 3, "pledge": 2}
            said = [note.facts["count"] for note in found.notes if note.code == "pledges-aside"]
            assert said == ([] if pairs else ["2"])
        request, _ = from_params((("filter", "kind=pledge"),), library.vocabularies)
        (first, _) = find_recommendations(library, request, PUBLIC_READER).found
        assert (first.recommendation.response_words, first.recommendation.kind) == ("Voluntary Pledge", "pledge")
        chains, _ = asked_again(library, "ALB", PUBLIC_READER)
        assert all(view.recommendation.kind == "recommendation" for chain in chains for view in chain.members)
        assert "ALB" not in [
            line.code for line in profile(library, "country", "ALB", PUBLIC_READER, "en").by["recommender"]
        ]
    service.close()


AXES = (
    "Id,Nom,NomAr,CodeRecommendation,CodeRecommendationAr,Mecanisme,IdSousAxe,Etat,EtatAvancementChiffre,Annee\n"
    "7,Adopter la loi sur la presse,اعتماد قانون الصحافة,R12,ت.12,Organes de Traités,24,En cours,30,2020\n"
    "8,Adopter la loi sur la presse,اعتماد قانون الصحافة,R12,ت.12,Organes de Traités,25,En cours,30,2020\n"
    "9,Adopter la loi sur la presse,,R14,,Organes de Traités,25,En cours,30,2020\n"
)


def test_a_recommendation_under_two_themes_is_one_with_both(tmp_path: Path) -> None:
    folder = tmp_path / "morocco-recommendations"
    folder.mkdir()
    (folder / "organe.csv").write_text(AXES, encoding="utf-8")
    (tmp_path / "morocco-recommendations" / "suivi.csv").write_text(
        "id;état;auteur\nmorocco-recommendations-organe#r8;réalisé;Collectif\n", encoding="utf-8"
    )
    run(tmp_path / "library", folder)
    first, other = (one.recommendation for one in every(tmp_path / "library").values())
    assert (first.number, first.themes) == ("R12", ("freedom-of-expression", "association-assembly"))
    assert first.units == ("r7", "r8")
    assert [(account.progress, account.own) for account in first.follow_up] == [("in-progress", False), ("done", True)]
    assert (other.number, other.themes) == ("R14", ("association-assembly",))
    notes = [note for notes in recommendation_notes(opened(tmp_path / "library")).values() for note in notes]
    assert [(note.code, note.facts) for note in notes] == [("rows-joined", {"count": "1", "which": "R12"})]
    service = Service(tmp_path / "library", load_settings(environ={}))
    with service.library() as library:
        request, _ = from_params((), library.vocabularies)
        found = find_recommendations(library, request, PUBLIC_READER)
        assert found.total == 2
        passages = [one for view in found.found if view.recommendation.number == "R12" for one in view.passages]
        assert sorted(one.version_language for one in passages) == ["ar", "fr"]
        with pytest.raises(NotFoundError, match="recommendation-unknown"):
            asked_again(library, "MAR", PUBLIC_READER, containing="nope#u1")
    service.close()


ODD_ROWS = [
    'Fiji,Asia,,"Answer the ""call""",Austria,WEOG,EU,Accepted,5,Torture,5',
    'Fiji,Asia,,End torture,"Narnia, France",WEOG,EU,Noted,5,Torture,999',
    "Fiji,Asia,,A row that ends here",
    'Fiji,Asia,,"A mark never closed,Chile,GRULAC,OAS,Accepted,5,Torture,5',
    'Fiji,Asia,,"Quoted, and whole",France,WEOG,EU,Noted,5,Torture,5',
    ",,,No State at all,France,,,Accepted,1,,5",
]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_no_row_is_lost_or_takes_another_with_it(tmp_path: Path, end: str) -> None:
    folder = tmp_path / "upr"
    folder.mkdir()
    (folder / "5-6.csv").write_bytes(end.join([HEAD, *ODD_ROWS]).encode("mac-roman"))
    (folder / "6-7.csv").write_bytes(end.join([HEAD, ",,,Nobody is asked here,Chile,,,Noted,1,,6"]).encode("mac-roman"))
    run(tmp_path / "library", folder)
    catalogue = opened(tmp_path / "library")
    held = {identity: one.recommendation for identity, one in every(tmp_path / "library").items()}
    assert len(held) == len(ODD_ROWS) + 1
    by_work: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for one in held.values():
        by_work.setdefault(one.work, []).append((one.recommenders, one.response))
    assert sorted(by_work["upr-recommendations-fiji-5"]) == [
        (("AUT",), "accepted"), (("CHL",), "accepted"), (("FRA",), "noted"),
    ]  # fmt: skip
    assert sorted(by_work["upr-recommendations-5-6-unplaced"]) == [
        (("FRA",), "accepted"), (("UPR",), "unknown"),
    ]  # fmt: skip
    assert by_work["upr-recommendations-6-7-unplaced"] == [(("CHL",), "noted")]
    assert "version-shadowed" not in catalogue.holdings().notes
    (narnia,) = (one for one in held.values() if one.work == "upr-recommendations-fiji-999")
    assert (narnia.recommenders, narnia.other_recommenders, narnia.cycle) == (("FRA",), ("Narnia",), None)
    named = {
        (note.code, note.facts["row"])
        for code in ("row-healed", "row-unplaced")
        for _, note in notes_of_kind(catalogue, code)
    }
    assert named == {
        ("row-healed", "5-6.csv 4"), ("row-unplaced", "5-6.csv 3"), ("row-unplaced", "5-6.csv 6"), ("row-unplaced", "6-7.csv 1"),
    }  # fmt: skip
    assert [note.facts for _, note in notes_of_kind(catalogue, "session-unknown")] == [{"session": "999"}]
    rows = [(place, row_of(note)) for place, note in notes_of_rows(catalogue) if note.code == "row-unplaced"]
    assert rows == [
        ("upr-recommendations-5-6-unplaced", "5-6.csv 3"),
        ("upr-recommendations-5-6-unplaced", "5-6.csv 6"),
        ("upr-recommendations-6-7-unplaced", "6-7.csv 1"),
    ]
    assert catalogue.work("upr-recommendations-5-6-unplaced").titles["fr"].startswith("Lignes du fichier 5-6.csv")


@pytest.mark.parametrize(
    ("cell", "codes", "names"),
    [
        ("France", ("FRA",), ()),
        ("Narnia and France", ("FRA",), ("Narnia",)),
        ("Chile; Cuba", ("CHL", "CUB"), ()),
        ("Bosnia and Herzegovina", ("BIH",), ()),
        ("Narnia, Republic of", (), ("Narnia, Republic of",)),
        ("Narnia, Archenland", (), ("Narnia, Archenland",)),
    ],
)
def test_several_names_in_one_cell_are_told_apart(
    cell: str, codes: tuple[str, ...], names: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "upr"
    folder.mkdir()
    (folder / "6.csv").write_text(
        f'{HEAD}\nAlbania,EEG,OIC,Adopt measures,"{cell}",,,Noted,5,Trafficking,6\n', encoding="utf-8"
    )
    run(tmp_path / "library", folder)
    (one,) = every(tmp_path / "library").values()
    assert (one.recommendation.recommenders, one.recommendation.other_recommenders) == (codes, names)
