"""Authority: each citing work once, less within a body, less with age, on a scale from 0 to 1."""

from search.authority import Weights, authority_of

WEIGHTS = Weights(same_body=0.4, years=10.0)


def test_nothing_cited_has_no_authority() -> None:
    assert authority_of([], {}, {}, WEIGHTS) == {}


def test_the_most_cited_has_all_of_it_and_another_body_counts_more() -> None:
    bodies = {1: "CAT", 2: "CAT", 3: "ECHR", 10: "CAT", 11: "CAT"}
    found = authority_of([(1, 10), (2, 10), (3, 11), (1, 11)], bodies, {}, WEIGHTS)
    assert found[11] == 1.0
    assert 0 < found[10] < 1


def test_of_two_cited_alike_the_younger_has_more() -> None:
    found = authority_of([(1, 10), (1, 11)], {}, {10: 1990, 11: 2010, 1: 2020}, WEIGHTS)
    assert found[11] == 1.0 > found[10] > 0
