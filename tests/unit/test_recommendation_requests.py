"""Reading what is asked of recommendations: names in both languages, wrong filters, matrices over 41,000 rows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "makers"))

from recommended_records import columns_of

from search.errors import InputError
from search.messages import explain
from search.model.reader import PUBLIC_READER
from search.model.recommendation import Recommendation
from search.recommending.dimensions import recommended
from search.recommending.matrix import matrix
from search.recommending.request import dimensions_of, from_params
from search.recommending.states_named import state_named
from search.recommending.tables import matrix_table
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())


def record(number, **more):
    return Recommendation(id=f"w#{number}", work="w", units=("u",), **more)


@pytest.mark.parametrize(
    ("value", "dimension", "codes"),
    [
        ("country=Maroc", "country", ("MAR",)),
        ("country=MAR", "country", ("MAR",)),
        ("recommender=CEDAW", "recommender", ("CEDAW",)),
        ("recommender=France", "recommender", ("FRA",)),
        ("recommender=A civil platform", "recommender", ("A civil platform",)),
        ("response=rejected", "response", ("noted",)),
        ("response=Accepted", "response", ("accepted",)),
        ("status=in progress", "status", ("in-progress",)),
        ("year=2012", "year", ("2012",)),
        ("cycle=none", "cycle", ("none",)),
        ("theme=Torture", "theme", ("torture",)),
    ],
)
def test_filters_take_codes_and_names(value, dimension, codes):
    request, notes = from_params([("filter", value)], VOCABULARIES)
    assert request.include == {dimension: codes}
    assert notes == ()


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([("filter", "colour=red")], "filter-wrong"),
        ([("filter", "country")], "filter-wrong"),
        ([("filter", "year=soon")], "filter-unknown"),
        ([("exclude", "response=maybe")], "filter-unknown"),
        ([("filter", "theme=no such thing")], "filter-unknown"),
        ([("filter", "country=Zzyzx")], "state-unknown"),
        ([("filter", "country=Moroco")], "state-unknown-near"),
        ([("filter", "country=Congo")], "state-ambiguous"),
        ([("filter", "country=Corée")], "state-ambiguous"),
        ([("filter", "recommender=Congo")], "state-ambiguous"),
        ([("filter", "kind=promise")], "filter-unknown"),
        ([("sort", "title")], "parameter-wrong"),
        ([("page", "0")], "parameter-wrong"),
    ],
)
def test_what_cannot_be_asked_is_refused(pairs, code):
    with pytest.raises(InputError) as caught:
        from_params(pairs, VOCABULARIES)
    assert caught.value.code == code


@pytest.mark.parametrize("lenient", [False, True])
def test_a_state_is_never_guessed_and_what_may_be_meant_is_named(lenient):
    with pytest.raises(InputError) as caught:
        from_params([("filter", "country=Congo")], VOCABULARIES, lenient=lenient)
    assert caught.value.facts["states"] == "COD, COG"
    assert "République démocratique du Congo (COD)" in explain(caught.value, "fr")
    with pytest.raises(InputError) as caught:
        from_params([("filter", "country=Moroco")], VOCABULARIES, lenient=lenient)
    assert "Morocco (MAR)" in explain(caught.value, "en")


@pytest.mark.parametrize(
    ("name", "code"), [("Guinea", "GIN"), ("China", "CHN"), ("COG", "COG"), ("RDC", "COD"), ("Samoa", "WSM")]
)
def test_a_name_that_one_state_goes_by_is_that_state(name, code):
    assert state_named(name, VOCABULARIES) == code


def test_pledges_are_no_recommendations_and_others_than_states_stand_apart():
    held = recommended(
        columns_of(
            [
                record(1, addressees=("EGY",), recommenders=("FRA",), response="accepted"),
                record(2, addressees=("EGY",), recommenders=("EGY",), kind="pledge"),
                record(3, addressees=("UNHCR",), other_addressees=("Companies",)),
            ]
        ),
        PUBLIC_READER,
        VOCABULARIES,
    )
    assert held.spreads["country"].counts(held.visible) == {"EGY": 2, "none": 1}
    assert held.spreads["addressee"].counts(held.visible) == {"UNHCR": 1, "Companies": 1, "none": 2}
    assert held.spreads["kind"].counts(held.visible) == {"recommendation": 2, "pledge": 1}


def test_a_page_beyond_all_is_a_page_and_no_mistake():
    request, _ = from_params([("page", "99999999999")], VOCABULARIES)
    assert request.page == 9_999_999


def test_two_forms_of_an_answer_do_not_go_together():
    from click.testing import CliRunner

    from search.recommending.cli import matrix_command

    answer = CliRunner().invoke(matrix_command, ["--rows", "theme", "--cols", "year", "--csv", "--xlsx"])
    assert isinstance(answer.exception, InputError)
    assert answer.exception.code == "export-twice"


def test_the_file_of_a_matrix_has_the_share_of_each_cell():
    held = recommended(
        columns_of(
            [
                record(1, date="2012", response="accepted"),
                record(2, date="2012", response="noted"),
                record(3, date="2013"),
            ]
        ),
        PUBLIC_READER,
        VOCABULARIES,
    )
    table = matrix_table(matrix(held, held.visible, "response", "year"), "en", VOCABULARIES, shares=True)
    assert table.keys[-2:] == ("2012_share", "2013_share")
    assert [row[-2:] for row in table.rows] == [(1.0, None), (0.0, None), (None, None), (0.5, None)]
    assert all(len(row) == len(table.head) for row in table.rows)


def test_unknown_parameters_and_high_limits_are_said():
    request, notes = from_params([("colour", "red"), ("limit", "5000")], VOCABULARIES)
    assert request.limit == 100
    assert {note.code for note in notes} == {"parameter-unknown", "limit-lowered"}


@pytest.mark.parametrize(
    ("rows", "columns", "code"), [("theme", "theme", "dimension-twice"), ("colour", "theme", "dimension-unknown")]
)
def test_a_matrix_needs_two_dimensions(rows, columns, code):
    with pytest.raises(InputError) as caught:
        dimensions_of(rows, columns)
    assert caught.value.code == code


def test_two_themes_count_in_two_rows_and_once_in_the_total():
    made = [
        record(1, themes=("torture", "right-to-work"), mechanism="UPR", response="accepted"),
        record(2, themes=("torture",), mechanism="CAT", response="noted"),
        record(3, mechanism="CAT"),
    ]
    held = recommended(columns_of(made), PUBLIC_READER, VOCABULARIES)
    table = matrix(held, held.visible, "theme", "mechanism")
    assert table.rows == ("torture", "right-to-work", "none")
    assert table.columns == ("CAT", "UPR")
    assert [[cell.count for cell in line] for line in table.cells] == [[1, 1], [0, 1], [1, 0]]
    assert [total.count for total in table.row_totals] == [2, 1, 1]
    assert (table.total.count, table.total.answered, table.total.accepted) == (3, 2, 1)
    assert table.rows_shared
    assert not table.columns_shared
    assert table.row_totals[0].share == 0.5
    assert table.row_totals[2].share is None
    sheet = matrix_table(table, "fr", VOCABULARIES)
    assert sheet.rows[-1][:4] == ("total", 2, 1, 3)
    assert len(sheet.head) == len(sheet.keys) == len(sheet.rows[0])


def test_a_row_that_a_filter_asks_for_leaves_the_others_out():
    made = [record(1, themes=("torture", "right-to-work"), mechanism="UPR")]
    held = recommended(columns_of(made), PUBLIC_READER, VOCABULARIES)
    table = matrix(held, held.visible, "theme", "mechanism", {"theme": frozenset({"torture"})})
    assert table.rows == ("torture",)


def test_nothing_makes_an_empty_matrix():
    held = recommended(columns_of([]), PUBLIC_READER, VOCABULARIES)
    table = matrix(held, held.visible, "theme", "year")
    assert (table.rows, table.columns, table.cells, table.total.count) == ((), (), (), 0)
