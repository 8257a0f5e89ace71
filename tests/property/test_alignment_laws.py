"""Laws of alignment: it never goes back, takes each unit once but for splits, and gives the same again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from makers.bilingual import recounted, sentences, unit

from indexer.structure.alignment import align
from search.catalogue.queries import Parallel, Twin
from search.model.unit import UNIT_KINDS, Unit
from search.parallel import parallel_rows

PIECES = st.tuples(
    st.sampled_from(UNIT_KINDS),
    st.integers(0, 30),
    st.one_of(st.none(), st.integers(1, 12).map(str), st.sampled_from(["2.1", "(a)", "IV"])),
    st.sampled_from(["", "annex.", "op1."]),
)


def version(pieces: list[tuple[str, int, str | None, str]], language: str) -> list[Unit]:
    """A version made of drawn pieces; repeated addresses get a suffix, as the indexer gives them."""
    made: list[Unit] = []
    taken: Counter[str] = Counter()
    for kind, index, number, section in pieces:
        base = f"{section}p{number}" if number else None
        if base is not None:
            taken[base] += 1
            base = base if taken[base] == 1 else f"{base}-{taken[base]}"
        text = sentences(index)[language == "en"][: 30 + 7 * index]
        made.append(unit(0, text, language, kind=kind, number=number, anchor=base))  # type: ignore[arg-type]
    return recounted(made)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=25))
def test_alignment_is_monotone_and_takes_units_once(
    french: list[tuple[str, int, str | None, str]], english: list[tuple[str, int, str | None, str]]
) -> None:
    first, second = version(french, "fr"), version(english, "en")
    links = align(first, second)
    assert links == align(first, second)
    assert len({(link.first, link.second) for link in links}) == len(links)
    for notes in (False, True):
        stream = [link for link in links if (first[link.first].kind == "footnote") == notes]
        assert all((second[link.second].kind == "footnote") == notes for link in stream)
        assert all(one.first <= other.first and one.second <= other.second for one, other in pairwise(stream))
    times = [Counter(link.first for link in links), Counter(link.second for link in links)]
    for link in links:
        assert 0 <= link.confidence <= 1
        assert "furniture" not in {first[link.first].kind, second[link.second].kind}
        assert times[0][link.first] <= 2
        assert times[1][link.second] <= 2
        assert min(times[0][link.first], times[1][link.second]) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=20), st.lists(PIECES, max_size=20))
def test_rows_side_by_side_hold_every_unit_once(
    french: list[tuple[str, int, str | None, str]], english: list[tuple[str, int, str | None, str]]
) -> None:
    first, second = version(french, "fr"), version(english, "en")
    twins: dict[int, tuple[Twin, ...]] = {}
    for link in align(first, second):
        twin = Twin(
            ordinal=link.second, anchor=second[link.second].anchor, page=None, confidence=link.confidence, how=link.how
        )
        twins[link.first] = (*twins.get(link.first, ()), twin)
    rows = parallel_rows(first, second, Parallel(version=2, language="en", twins=twins, notes=()))
    here = [each.ordinal for row in rows for each in row.here]
    there = [each.ordinal for row in rows for each in row.there]
    assert sorted(here) == [each.ordinal for each in first if each.kind != "furniture"]
    # A row may hold two units around a footnote, which then follows it: rows come in the order of their first unit.
    openings = [row.here[0].ordinal for row in rows if row.here]
    assert openings == sorted(openings)
    assert all(list(row.here) == sorted(row.here, key=lambda unit: unit.ordinal) for row in rows)
    assert sorted(there) == [each.ordinal for each in second if each.kind != "furniture"]
    assert all((row.confidence is None) == (not row.here or not row.there) for row in rows)
