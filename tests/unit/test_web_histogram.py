"""Years as bars: every count in exactly one bar, few bars, none too low to be seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from web.presenters.histogram import histogram


def address(years):
    return ",".join(map(str, years))


@given(st.dictionaries(st.integers(1000, 2100), st.integers(0, 5000), max_size=60))
def test_every_count_stands_in_one_bar(counts):
    picture = histogram(counts, frozenset(), address)
    years = {year for year, count in counts.items() if count}
    if len(years) < 2:
        assert picture is None
        return
    assert sum(bar.count for bar in picture.bars) == sum(counts.values())
    assert len(picture.bars) <= 16
    assert {int(year) for bar in picture.filled for year in bar.url.split(",")} == years
    for before, after in zip(picture.bars, picture.bars[1:], strict=False):
        assert before.last + 1 == after.first
        assert before.x + before.width < after.x
    for bar in picture.bars:
        assert bar.y + bar.height == picture.height
        assert (bar.height >= 3) == (bar.count > 0)
    assert max(bar.height for bar in picture.bars) == picture.height


def test_a_bar_is_chosen_when_all_its_years_are():
    picture = histogram({1990: 1, 1991: 2, 2010: 3, 2030: 1}, frozenset({1990, 1991}), address)
    assert [bar.years for bar in picture.bars if bar.chosen] == ["1990–1994"]
    assert picture.bars[0].url == "1990,1991"
    assert [bar.years for bar in histogram({2001: 1, 2003: 1}, frozenset(), address).bars] == ["2001", "2002", "2003"]
