"""Rows of two languages without paragraph numbers bear the article that both are of."""

from __future__ import annotations

from search.model.unit import Unit
from web.presenters.parallel import _article


def unit(kind: str, text: str, *path: str) -> Unit:
    return Unit(ordinal=0, kind=kind, number=None, anchor="u1", language="fr", text=text, path=path)


def test_a_passage_and_its_heading_are_of_their_article() -> None:
    assert _article((unit("paragraph", "Chaque État …", "Première partie", "Article 3"),)) == "3"
    assert _article((unit("heading", "Article 3", "Première partie"),)) == "3"
    assert _article((unit("heading", "Première partie"),)) is None
    assert _article(()) is None
