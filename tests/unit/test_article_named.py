"""The article that an unnumbered passage stands under, as lists of results name it."""

from __future__ import annotations

import pytest

from search.references.pinpoint import article_named


@pytest.mark.parametrize(
    ("path", "article"),
    [
        (("Part I", "Article 3"), "3"),
        (("Titre II", "Article 14 bis", "Alinéa"), "14"),
        (("Article premier",), "premier"),
        (("Article 1", "A", "B"), None),
        (("Articles of faith",), None),
        ((), None),
    ],
)
def test_the_last_headings_name_it(path: tuple[str, ...], article: str | None) -> None:
    assert article_named(path) == article
