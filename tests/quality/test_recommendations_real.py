"""Recommendations of real documents: every row of the tables, lists, answers, outcomes and phrases, with floors that do not drop."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from floors import check, digest_of
from real_documents import real_corpus
from recommendation_measures import SETS, table_rows, versions_of
from set_measures import WHOLE

from indexer.recommendations.answers import answers_of
from indexer.recommendations.formulas import family_of, stated_recommendations
from search.model.unit import Unit

pytestmark = pytest.mark.real


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_measure_falls_under_its_floor(name: str) -> None:
    paths, values = SETS[name]()
    assert paths
    failures = check(f"{name}_whole" if WHOLE else name, digest_of(paths), values)
    assert not failures, "\n".join(failures)


def test_every_row_of_the_reviews_arrives() -> None:
    rows = table_rows()
    responses = Counter(one.response for one, _ in rows)
    assert responses == {"accepted": 30_472, "noted": 10_594, "unknown": 947}
    pledges = [one for one, _ in rows if one.kind == "pledge"]
    assert all(one.recommenders == one.addressees and one.response_words == "Voluntary Pledge" for one in pledges)
    recommended = [one for one, _ in rows if one.kind == "recommendation"]
    assert (len(recommended), len(pledges)) == (41_066, 947)
    assert sum(bool(one.other_recommenders) for one in recommended) == 9
    assert len({one.addressees for one in recommended}) == 193
    assert all(one.cycle and one.date and one.category and one.session for one in recommended)


def test_the_workshop_of_2012_recommends_in_its_section_and_its_annex() -> None:
    (version,) = versions_of(real_corpus("seeds", "A-HRC-23-18.fr.txt"))
    found = version.recommendations
    assert {str(number) for number in range(72, 85)} <= {one.number for one in found}
    annex = [one for one in found if one.term and one.implementers]
    assert len(annex) >= 25
    assert Counter(one.term for one in annex) == {"short": 9, "mid": 13, "long": 4}
    assert all(unit.page is None for unit in version.extraction.units)


@pytest.mark.parametrize(
    ("path", "answered"),
    [
        ("docs/2ndcycleunoriginal/g1504261.pdf", {"accepted": 142, "noted": 21}),
        ("docs/cycle3/extracted/g2004192.txt", {"accepted": 124, "noted": 33}),
    ],
)
def test_an_addendum_answers_as_it_counts_itself(path: str, answered: dict[str, int]) -> None:
    (version,) = versions_of(real_corpus("upr-slovenia", path))
    assert Counter(one.response for one in version.answers) == answered
    assert len(answers_of(version.extraction.units)) == sum(answered.values())


@pytest.mark.parametrize(
    ("path", "count", "session"),
    [
        ("docs/2ndcycleunoriginal/UPR20__Slovenia_ThematicListRecommendations_E.docx", 163, "20"),
        ("docs/3rdcycleunoriginal/UPR34_Slovenia_Thematic_list_of_Recommendations.docx", 215, "34"),
        ("docs/4thcycleunoriginal/upr48-slovenia-thematic-list-of-recommendatio.docx", 254, "48"),
    ],
)
def test_lists_by_theme_hold_every_recommendation_of_the_report(path: str, count: int, session: str) -> None:
    (version,) = versions_of(real_corpus("upr-slovenia", path))
    found = version.recommendations
    assert len(found) == len({one.number for one in found}) == count
    assert {one.session for one in found} == {session}
    assert all(one.recommenders and one.response in {"accepted", "noted"} for one in found)
    assert len(version.answers) == count


RECOMMENDING = {0, 1, 3, 5, 6, 7, 8, 9, 10, 13, 15, 16, 21, 22, 23, 27, 29}
"""Paragraphs of concluding observations that recommend, by their place in the collection; the thirteen others only observe."""


def test_paragraphs_of_concluding_observations_read_by_hand() -> None:
    data = json.loads(real_corpus("uhri-taxonomies", "taxonomies", "rule-of-law.json").read_text(encoding="utf-8"))
    family = family_of(("concluding-observations",), ())
    assert family is not None
    assert len(data["examples"]) == 30
    found = {
        place
        for place, example in enumerate(data["examples"])
        if stated_recommendations(
            (Unit(ordinal=0, kind="paragraph", anchor="p1", language="en", text=" ".join(example["text"].split())),),
            family,
        )
    }
    assert found == RECOMMENDING


@pytest.mark.parametrize("name", ["CAT_C_CHE_CO_7.en.txt", "CCPR_C_FRA_CO_5.fr.txt", "CPT_Inf_2005_17.en.txt"])
def test_openings_that_recommend_nothing_give_nothing(name: str) -> None:
    (version,) = versions_of(real_corpus("pages-fr-en", name))
    assert version.recommendations == ()
