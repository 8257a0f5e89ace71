"""The same recommendation printed in a report and in a table counts once and names both places; nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from makers.libraries import run

from search.catalogue.recommendations import recommendation_counts
from search.model.reader import Reader
from search.model.recommendation import Recommendation
from search.recommending.asked_again import asked_again
from search.recommending.asking import find_matrix, find_recommendations
from search.recommending.doubles import Printed, doubles_among
from search.recommending.recommendations_json import view_json
from search.recommending.request import RecommendationRequest
from search.service import Service
from search.settings import load_settings

HEAD = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"
ROWS = [
    "Norway,WEOG,,Adopt a national plan against the trafficking of children and finance its shelters (Canada),Canada,WEOG,,Accepted,4,Trafficking,6",
    "Norway,WEOG,,Establish an independent monitoring body for psychiatric hospitals (Chile),Chile,GRULAC,,Noted,5,Detention,6",
]
REPORT = """A/HRC/13/5
Human Rights Council
Report of the Working Group on the Universal Periodic Review: Norway

II. Conclusions and/or recommendations
105. The recommendations formulated during the interactive dialogue and listed below enjoy the support of Norway:
105.1. Adopt a national plan against the trafficking of children, and finance its shelters (Canada);
105.2. Teach human rights to every officer of the border guard (Peru);
"""
SAID = """kind = "upr-report"
date = "2010-01-04"
countries = ["NOR"]
mechanisms = ["UPR"]
session = "6"
access = "{access}"
[title]
en = "Report of the Working Group: Norway"
[[identifiers]]
scheme = "un-symbol"
value = "A/HRC/13/5"
"""


def library_of(tmp_path: Path, access: str = "public") -> Path:
    folder = tmp_path / "documents"
    (folder / "report").mkdir(parents=True)
    (folder / "6.csv").write_bytes("\r".join([HEAD, *ROWS]).encode("mac-roman"))
    (folder / "report" / "en.txt").write_text(REPORT, encoding="utf-8")
    (folder / "report" / "document.toml").write_text(SAID.format(access=access), encoding="utf-8")
    run(tmp_path / "library", folder, recipe=None)
    return tmp_path / "library"


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(library_of(tmp_path), load_settings(None))


def test_both_records_stay_and_one_counts(service: Service) -> None:
    with service.library() as opened:
        reader = Reader()
        counts = recommendation_counts(opened.catalogue)
        assert (counts["total"], counts["printed_again"]) == (4, 1)
        found = find_recommendations(opened, RecommendationRequest(include={"country": ("NOR",)}), reader)
        assert found.total == 3
        assert found.of_all.accepted == 2
        made = find_matrix(opened, RecommendationRequest(), "recommender", "response", reader)
        assert made.matrix.total.count == 3
        assert dict(zip(made.matrix.rows, (row.count for row in made.matrix.row_totals), strict=True)) == {
            "CAN": 1,
            "CHL": 1,
            "PER": 1,
        }


def test_both_places_are_named(service: Service) -> None:
    with service.library() as opened:
        (view,) = find_recommendations(opened, RecommendationRequest(q="trafficking shelters"), Reader()).found
        assert view.recommendation.category == "4"
        assert [other.work.symbol for other in view.also] == ["A/HRC/13/5"]
        (place,) = view_json(view, opened.vocabularies)["also"]  # type: ignore[misc]
        assert (place["number"], place["symbol"]) == ("105.1", "A/HRC/13/5")


def test_the_other_record_leads_to_the_one_that_counts(service: Service) -> None:
    with service.library() as opened:
        held = opened.recommendations.of(Reader())
        ((_, others),) = held.also.items()
        assert len(others) == 1
        report = opened.work("A/HRC/13/5", Reader())
        assert int(held.of_work(report.ordinal).sum()) == 3
        assert int((held.of_work(report.ordinal) & held.visible).sum()) == 2
        assert asked_again(opened, "NOR", Reader())[1] == 0


def test_a_double_that_may_not_be_seen_adds_nothing(tmp_path: Path) -> None:
    service = Service(library_of(tmp_path, access="internal"), load_settings(None))
    with service.library() as opened:
        found = find_recommendations(opened, RecommendationRequest(q="trafficking"), Reader())
        assert found.total == 1
        assert found.found[0].also == ()
        inside = Reader(levels=frozenset({"public", "internal"}))
        (view,) = find_recommendations(opened, RecommendationRequest(q="trafficking"), inside).found
        assert len(view.also) == 1


def printed(
    number: int,
    work: str,
    text: str,
    *by: str,
    cycle: int = 1,
    response: str = "unknown",
    printed_as: str | None = None,
) -> Printed:
    record = Recommendation(
        id=f"{work}#{number}",
        work=work,
        units=(),
        addressees=("NOR",),
        recommenders=by,
        mechanism="UPR",
        cycle=cycle,
        number=printed_as,
        response=response,  # type: ignore[arg-type]
    )
    return Printed(number=number, record=record, words=Counter(text.split()))


def test_what_is_asked_again_is_no_double() -> None:
    text = "ratify convention migrant worker"
    first = printed(1, "a", text, "CAN")
    assert doubles_among([first, printed(2, "b", text, "CAN")]) == ((1, 2),)
    assert doubles_among([first, printed(2, "b", text, "CAN", cycle=2)]) == ()
    assert doubles_among([first, printed(2, "b", text, "CHL")]) == ()
    assert doubles_among([first, printed(2, "a", text, "CAN")]) == ()


def test_the_fullest_record_comes_first() -> None:
    text = "ratify convention migrant worker"
    assert doubles_among([printed(1, "a", text, "CAN"), printed(2, "b", text, "CAN", response="noted")]) == ((2, 1),)


def test_a_paragraph_of_several_states_stands_behind_a_row_of_each() -> None:
    rows = [
        printed(1, "table", "ratify convention migrant", "CAN", response="noted"),
        printed(2, "table", "close juvenile prison island", "CHL", response="noted"),
    ]
    both = printed(3, "report", "ratify convention migrant close juvenile prison island", "CAN", "CHL")
    assert doubles_among([*rows, both]) == ((1, 3), (2, 3))
    assert doubles_among([rows[0], both]) == ()


def test_two_rows_alike_are_not_one() -> None:
    text = "ratify convention migrant worker"
    rows = [printed(1, "table", text, "CAN", response="noted"), printed(2, "table", text, "CAN", response="noted")]
    assert doubles_among([*rows, printed(3, "report", text, "CAN")]) == ((1, 3),)


def test_clauses_of_one_state_that_make_up_a_longer_text_are_it() -> None:
    whole = printed(9, "report", "promulgate law domestic violence penalty undertake campaign awareness", "ESP")
    first = printed(1, "table", "promulgate law domestic violence penalty", "ESP", response="noted")
    second = printed(2, "table", "undertake campaign awareness", "ESP", response="accepted")
    assert doubles_among([first, second, whole]) == ((1, 9), (2, 9))
    assert doubles_among([first, whole]) == (), "a clause alone does not make the longer text"


def test_three_sources_of_which_one_names_each_state_alone_are_joined() -> None:
    words = "ombudsman paris principle comply office effort"
    rows = [printed(n, "table", words, state, response="accepted") for n, state in ((1, "EGY"), (2, "PER"))]
    report = printed(8, "report", words, "EGY", "PER")
    listed = printed(9, "list", words, "EGY", "PER", response="accepted")
    assert doubles_among([*rows, report, listed]) == ((1, 9, 8), (2, 9, 8))


def test_the_same_number_forgives_slips_of_the_pen() -> None:
    one, other = "expedite ratify amendment article 8 convention", "expedite ratify amendment toarticle8 convention"
    assert doubles_among([printed(1, "a", one, "BEL"), printed(2, "b", other, "BEL")]) == ()
    assert doubles_among(
        [printed(1, "a", one, "BEL", printed_as="115.2"), printed(2, "b", other, "BEL", printed_as="115.2")]
    ) == ((1, 2),)


def test_letters_divided_in_other_ways_are_the_same_words() -> None:
    one, other = "accede treaty ratify op-crc-ic", "accede treaty ratify opcrc-ic"
    assert doubles_among([printed(1, "a", one, "PRT"), printed(2, "b", other, "PRT")]) == ((1, 2),)
