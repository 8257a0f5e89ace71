"""Tables of dossiers speak to people: dates in words, shares in hundredths at the end of their column."""

from __future__ import annotations

import pytest

from search.exports.cells import is_figure
from search.exports.dossier import Table
from search.recommending.dossiers import dossier_table


@pytest.mark.parametrize(
    ("language", "share", "day"), [("fr", "78\u00a0%", "3\u00a0mai 2012"), ("en", "78%", "3\u00a0May 2012")]
)
def test_a_share_and_a_date_are_in_words(language: str, share: str, day: str) -> None:
    table = Table(
        title="t",
        head=("a", "b", "c", "d"),
        keys=("value", "count", "share", "date"),
        rows=[("x", 3, 0.7778, "2012-05-03"), ("y", 0, None, None)],
    )
    first, second = dossier_table(table, language).rows
    assert [cell.replace("\u00a0", " ") if isinstance(cell, str) else cell for cell in first] == [
        "x",
        3,
        share.replace("\u00a0", " "),
        day.replace("\u00a0", " "),
    ]
    assert second == ("y", 0, None, None)
    assert [is_figure(cell) for cell in first] == [False, True, True, False]
    assert not is_figure(True)
