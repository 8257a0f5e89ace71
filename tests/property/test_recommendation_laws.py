"""Facets and matrices of recommendations against counting one by one."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "makers"))

from recommended_records import columns_of

from search.model.reader import PUBLIC_READER, reader_of
from search.model.recommendation import KINDS, PROGRESS, RESPONSES, FollowUp, Recommendation
from search.query.compile import Compiled
from search.query.plan import All
from search.recommending.asking import Selection, facets_of
from search.recommending.dimensions import DIMENSIONS, NONE, TREES, recommended
from search.recommending.matrix import matrix
from search.recommending.request import RecommendationRequest, from_params, to_params
from search.vocabulary import default_folder, load_vocabularies

VOCABULARIES = load_vocabularies(default_folder())
COUNTRIES, BODIES = ("MAR", "FRA", "SVN"), ("UPR", "CAT", "CEDAW", "HRC")
THEMES = ("torture", "detention-torture", "womens-rights", "right-to-work", "no-such-theme")


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


records = st.builds(
    Recommendation,
    id=st.just("x"),
    work=st.just("w"),
    units=st.just(("u",)),
    addressees=some((*COUNTRIES, *BODIES)),
    recommenders=some((*COUNTRIES, *BODIES)),
    other_recommenders=some(("A coalition",), 1),
    mechanism=st.sampled_from((None, *BODIES)),
    cycle=st.sampled_from((None, 1, 2)),
    date=st.sampled_from((None, "2008", "2012-05", "2014-01-02")),
    themes=some(THEMES, 3),
    kind=st.sampled_from(KINDS),
    other_addressees=some(("Companies",), 1),
    response=st.sampled_from(RESPONSES),
    follow_up=st.lists(st.builds(FollowUp, progress=st.sampled_from(PROGRESS), source=st.just("s")), max_size=2).map(
        tuple
    ),
)
collections = st.lists(st.tuples(records, st.sampled_from(("public", "restricted"))), max_size=12)
dimensions = st.sampled_from(DIMENSIONS)


def codes(record, name):
    """The codes a recommendation carries, from the record itself."""
    stated = {
        "country": tuple(code for code in record.addressees if code in COUNTRIES),
        "addressee": (*(code for code in record.addressees if code not in COUNTRIES), *record.other_addressees),
        "kind": (record.kind,),
        "recommender": (*record.recommenders, *record.other_recommenders),
        "mechanism": (record.mechanism,) if record.mechanism else (),
        "cycle": (str(record.cycle),) if record.cycle else (),
        "theme": record.themes,
        "group": record.groups,
        "response": (record.response,),
        "status": tuple(f.progress for f in record.follow_up) or ("unknown",),
        "year": (record.date[:4],) if record.date else (),
    }[name]
    if not stated:
        return {NONE}
    return {
        up for code in stated for up in ((VOCABULARIES.ancestors(name, code) or (code,)) if name in TREES else (code,))
    }


def asked_for(record, include, exclude, *, pledges=False):
    if not pledges and record.kind == "pledge" and not include.get("kind") and not exclude.get("kind"):
        return False
    wanted = all(not chosen or codes(record, name) & set(chosen) for name, chosen in include.items())
    return wanted and not any(codes(record, name) & set(barred) for name, barred in exclude.items())


filters = st.dictionaries(
    dimensions,
    st.lists(st.sampled_from((*COUNTRIES, *BODIES, *THEMES, "accepted", "2008", "1", NONE)), max_size=2).map(tuple),
    max_size=2,
)


def selection(held, request):
    from search.recommending.asking import _own_masks

    own = _own_masks(held, request)
    kept = held.visible
    for mask in own.values():
        kept = kept & mask
    return Selection(
        held=held,
        matching=held.visible,
        kept=kept,
        own=own,
        scores=np.zeros(len(held)),
        compiled=Compiled(plan=All(())),
        expansions=(),
        notes=(),
    )


@settings(max_examples=150, deadline=None)
@given(collections, filters, filters, st.booleans())
def test_a_facet_counts_under_every_filter_but_its_own_and_only_what_the_reader_sees(made, include, exclude, trusted):
    reader = reader_of(("restricted",)) if trusted else PUBLIC_READER
    held = recommended(columns_of([r for r, _ in made], [level for _, level in made]), reader, VOCABULARIES)
    request = RecommendationRequest(include=include, exclude=exclude)
    facets = facets_of(selection(held, request), request)
    seen = [record for record, level in made if trusted or level == "public"]
    for name in DIMENSIONS:
        other_in = {key: value for key, value in include.items() if key != name}
        other_out = {key: value for key, value in exclude.items() if key != name}
        expected = {}
        for record in seen:
            if asked_for(record, other_in, other_out, pledges=name == "kind"):
                for code in codes(record, name):
                    expected[code] = expected.get(code, 0) + 1
        if name == "addressee":
            expected.pop(NONE, None)
        assert {value.code: value.count for value in facets[name] if value.count} == expected
        for code in (*include.get(name, ()), *exclude.get(name, ())):
            assert code in {value.code for value in facets[name]}


@settings(max_examples=150, deadline=None)
@given(collections, dimensions, dimensions, filters)
def test_a_matrix_counts_each_recommendation_once_a_cell_and_its_totals_say_how_they_add_up(
    made, rows, columns, include
):
    if rows == columns:
        return
    held = recommended(columns_of([r for r, _ in made], [level for _, level in made]), PUBLIC_READER, VOCABULARIES)
    request = RecommendationRequest(include=include)
    chosen = selection(held, request)
    table = matrix(held, chosen.kept, rows, columns)
    kept = [record for record, level in made if level == "public" and asked_for(record, include, {})]
    assert table.total.count == len(kept)
    assert table.total.accepted == sum(record.response == "accepted" for record in kept)
    for code, line, total in zip(table.rows, table.cells, table.row_totals, strict=True):
        in_row = [record for record in kept if code in codes(record, rows)]
        assert total.count == len(in_row)
        assert total.answered == sum(record.response in {"accepted", "partially", "noted"} for record in in_row)
        assert [cell.count for cell in line] == [sum(c in codes(r, columns) for r in in_row) for c in table.columns]
    for code, total in zip(table.columns, table.column_totals, strict=True):
        assert total.count == sum(code in codes(record, columns) for record in kept)
    # Every recommendation stands in some row: rows add up to the total, or to more where it says that they overlap.
    summed = sum(total.count for total in table.row_totals)
    assert summed > table.total.count if table.rows_shared else summed == table.total.count
    summed = sum(total.count for total in table.column_totals)
    assert summed > table.total.count if table.columns_shared else summed == table.total.count


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.sampled_from(("relevance", "date", "oldest")), st.integers(1, 100), st.integers(1, 50))
def test_a_question_survives_its_address(q, sort, limit, page):
    request = RecommendationRequest(
        q=q,
        include={"country": ("MAR",), "response": ("noted", NONE)},
        exclude={"year": ("2012",)},
        sort=sort,
        limit=limit,
        page=page,
    )
    again, notes = from_params(to_params(request), VOCABULARIES)
    assert again == request
    assert notes == ()
